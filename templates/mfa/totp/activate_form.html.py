BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Set up an app') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBXX gettext(u'My account') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBXX gettext(u'Second code') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Set up an app') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Set up an app') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      XXX XXXXXXXXXXXX XXXXXXX
        XXXX
           gettext(u'Open the app and scan this QR code.') 
          XXXX
            XXXXXXXXXX
            XXXXXXXXXX
            XXXXXXXXXXXX gettext(u'A QR code with the key below, for the app to scan') X
          X
            
          XXXXXX
          XXX gettext(u'Or type this key into the app:')  XXXXXXXXXXXXXXXXX
        XXXXX
        XXXX gettext(u'Type the six digits that the app shows.') XXXXX
      XXXXX
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Use this app') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBX
        X gettext(u'Cancel') XXXX
      XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
