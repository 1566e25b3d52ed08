BBBB BBBB BBBBBBBBB
XXX
   gettext(u'You asked to come for:')  BBBBB BBBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBB B BX  ngettext(u'%(count)s person', u'%(count)s people', count) SSSSSSSSS SSSSSSPPPPPPPPP PPPPPPBBBBBBBBB
   gettext(u'We have your request to come since %(moment)s.') SS SSSS SSSS SSSSSSS SS SSSS SSSSS
    SSSSSSSSSSS
  BB BBBBBBBBBBBBBB BB BBBBBBBBBB
     gettext(u'The organisers could not offer a place. They wrote to you on %(day)s.') SSS SSSSSSSSSS SSSSS SSS SSSSS S SSSSSS SSSS SSSSS
      SS SSS SS SSSSSSSS
  BBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBB
     gettext(u'The organisers are reading it. They answer by email.') 
  BBBBB
XXXX
