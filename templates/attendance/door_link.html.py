BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'The door') BBBBBBBB
BBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      BB BBBBB
        XX XXXXXXXXXXXXXXXFFFXXXX
      BBBBB
      XXXX gettext(u'The door') XXXXX
      XX XXXXXXXXXXXXX
        BB BBBBB
           gettext(u'Check people in with this phone. It works without a network too.') 
        BBBB
          
        BBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBB
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
        BBBBBBBBBB
        XXX gettext(u'The link works once, on one phone. Open it on the phone that you use at the door.') XXXX
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXX
            BBBB BBBBBBB
             gettext(u'Open the door on this phone') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
