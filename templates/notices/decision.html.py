BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBB BB BBBBBB
           gettext(u'Put the unsent emails in this list on hold?') 
        BBBB BBBB BB BBBBBBBBB
           gettext(u'Send the emails on hold as planned?') 
        BBBB BBBB BB BBBBBBB
           gettext(u'Plan it again?') 
        BBBB
           gettext(u'Cancel the unsent emails in this list?') 
        BBBBB
      XXXXX
      XX XXXXXXXXXXXXXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XX XXXXXXXXXXXXXXXX
      BB BBBB BB BBBBBBBB gettext(u'%(planned)s planned, %(waiting)s waiting and %(held)s on hold will not go out.') SSSSSSSSSSS
          SSSSSSSS SSSSSSSSSSS SSSSSSS SSS SSSSSSSS SS SSSS SSSS SSS SS SSSS
        BB BBBBBBBBBBBBBBBBBBB gettext(u'You can plan them again as long as they are still true.') BBBB gettext(u'This cannot be undone.') BBBBB
         gettext(u'Not sure? Put them on hold instead.') BBBB BBBB BB BBBBBB gettext(u'Nothing goes out until you choose “Send as planned”.') BBBB BBBB BB BBBBBBBBB gettext(u'We skip emails that are now too late. The list shows them as skipped.') BBBB gettext(u'We skip emails that are now too late. The list shows them as skipped.') BBBBB
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX BB BBBB BB BBBBBBBBXXXXXXBBBBXXXXXXXBBBBBX XXXXXXXXXXX XXXXXXXXX
        BB BBBB BB BBBBBB
           gettext(u'Put on hold') 
        BBBB BBBB BB BBBBBBBBB
           gettext(u'Send as planned') 
        BBBB BBBB BB BBBBBBB
           gettext(u'Plan it again') 
        BBBB
           gettext(u'Cancel these emails') 
        BBBBB
      XXXXXXXXX
      BB BBBB BB BBBBBBBBBB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBXXXXXXX
            XXXXXXXXXXXXXX
            XXXXXXXXXXX
            XXXXXXXXXXXX
          X
             gettext(u'Put on hold instead') 
          XXXXXXXXXBBBBBBBBBB
      XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBX
      X gettext(u'Back without changes') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
