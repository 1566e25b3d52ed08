BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB BBBB BB BBBBBBB gettext(u'A quote') BBBB gettext(u'An action point') BBBBBX
  BBBBBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXXXXXXXX XXXXXXXX gettext(u'Notes') BBBBB BBBBB BBBBBBB BBBBBBBXXXXXXXXXXXXXX
      XXXXXX
      XXXX
        BB BBBB BB BBBBBBB
           gettext(u'A quote') 
        BBBB
           gettext(u'An action point') 
        BBBBB
      XXXXX
      BB BBBB BB BBBBBBB
        XX XXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBB
             gettext(u'They approved it. If you change the words, they must approve it again.') 
          BBBB
             gettext(u'In their own words. We print it only after they say yes.') 
          BBBBB
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXX XXXXXXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXX
        X gettext(u'Back without saving') XXXX
      XXXX
    XXXXXXX
    XXXXXXXXX
      XXXXXXXXX
        BB BBBB BB BBBBBBB
           gettext(u'Remove this quote') 
        BBBB
           gettext(u'Remove this action point') 
        BBBBB
      XXXXXXXXXX
      XXXXX
        XXXXXXXXXXXX XXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXBB BBBB BB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBX
      X
        BBBBBBBBBB
        XXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXX
            BBBB BBBBBBB
             gettext(u'Remove') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
