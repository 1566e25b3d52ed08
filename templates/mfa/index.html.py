BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Second code') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBXX gettext(u'My account') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Second code') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Second code') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'With an app on your phone, you need two codes to sign in. Someone who reads your email cannot sign in as you.') 
      XXXX
      BB BBBBBBBBBBBBBBBBBBBBBBBB
        XXX gettext(u'You can see the names of everyone who comes. So please set up an app.') XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXX gettext(u'Authenticator app') XXXXX
      BB BBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'In use') XXXXXXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Stop using it') XXXXXXXX
      BBBB
        XXX
           gettext(u'You can use any app for one-time codes. Examples are Aegis and Google Authenticator. Your password manager may have one too.') 
        XXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Set up an app') XXXXXXXX
      BBBBB
    XXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'Recovery codes') XXXXX
        XXX
           ngettext(u'Use these codes if you lose your phone. You have %(left)s code left.', u'Use these codes if you lose your phone. You have %(left)s codes left.', count) SSS SSSSS SSSSS
            SS SSS SSSS SSSS SSSSSS SSS SSSS SSSSSSSS SSSS SSSSSPPP PPPPP PPPPP PP PPP PPPP PPPP PPPPPP
            PPP PPPP PPPPPPPP PPPPP PPPPP
        XXXX
        XX XXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'See the codes') XXXX XX
            XXXXXXXXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBX
          X gettext(u'Make new codes') XXXX
        XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
