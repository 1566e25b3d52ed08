BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBB BBBBBBBBBBB gettext(u'Create a new link?') BBBB gettext(u'Cancel the link?') BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBBBBBBB BBBBBBXXXX
      XXXX
        BB BBBBBBBBBBB
           gettext(u'Create a new link?') 
        BBBB
           gettext(u'Cancel the link?') 
        BBBBB
      XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    XXX
       gettext(u'The link that was sent stops working now, even where it is open. Registrations stay.') 
    XXXX
    XXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX XXXXXXXX
        BB BBBBBBBBBBB
           gettext(u'Create a new link') 
        BBBB
           gettext(u'Cancel the link') 
        BBBBB
      XXXXXXXXX
      XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
      X gettext(u'Back without changes') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
