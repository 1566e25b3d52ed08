BBBB BBBB BBBBBBBBBBB BBBBBBB
  XXXX XXXXXXXXXXXXX XXXXXX
    BBBB BBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX
      XXX
        XXX gettext(u'There is no free seat for this guest.') XXXX
         gettext(u'%(total)s seats: %(confirmed)s taken and %(held)s kept for people who have not answered.') SSSSSSSSS SSSSSS
          SSSSSSSSSSSSS SSSSS SSS SSSSSSSS SSSS SSS SSSSSS SSS SSSS SSS SSSSSSSSS
        BB BBBBBBBBBBBBB
           ngettext(u'%(count)s person waits.', u'%(count)s people wait.', count) SSSSSSSSS SSSSSS SSSSSSPPPPPPPPP PPPPPP
            PPPPPBBBBB
      XXXX
      XXX
         gettext(u'If you invite them anyway, we keep the next free seat for them. If no seat is free when they say yes, they wait.') 
      XXXX
    XXXXXX
  XXXXXX
BBBBB
