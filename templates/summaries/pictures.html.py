BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Pictures of the summary') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Summary') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Pictures') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Pictures') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Everyone can see these pictures and copy them. Do not show people if this could endanger their work or life.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBB
      XXX XXXXXXXXXXXXXXXXXXXXX
        BBB BBBBBBBB BBBBBBBB BB BBBBBBBB
          XXX XXXXXXXXXXX XXXXX XXXXXXX
            XXXX
              XXXXXX
              XXXXXX
              XXXXXXXX
              XXXXXXXXX
              XXXXXXXXXXXXXX
            X
            XXXBBBBB BBBBBBB BBBBBBBBBXXXX
            XX XXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXX X
              BB BBBBBBBB gettext(u'in the text') BBBB gettext(u'not in the text yet') BBBBB
              BB BBBBBBBBBBBBBBBB
                X  gettext(u'%(name)s says that the people shown agreed') SSSSSSSS SSSS SSSS SSS SSSSSS SSSSS
                  SSSSSSBBBBB
            XXXX
            XX XXXXXXXXXXXX
              XX
                XXXXXXXXXXXXX XXXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBX
              X gettext(u'Change the caption') XXXX XX
                XXXXXXXXXXXXX XXXXX XXXXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBX
              X gettext(u'Remove') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB XXXXXXXXXXX
            XXXX
          XXXXX
        BBBBBB
      XXXXX
    BBBB
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX gettext(u'No picture yet') XXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Start with one picture of everyone together. It says more than ten pictures of the stage.') 
        XXXX
      XXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'Add a picture') XXXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Add it') XXXXXXXXXXXXX
      XXXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
