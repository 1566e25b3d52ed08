BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Your code for the door') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBB
  XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBBX FFFFFFFFFFFXXXX
      BB BBBB
        XXXX gettext(u'Your code for the door') XXXXX
        XX XXXXXXXXXXXXX gettext(u'Show this at the door. Then no one must look for your name.') XXXX
      BBBB
        XXXX gettext(u'This code has no place now') XXXXX
        XX XXXXXXXXXXXXX gettext(u'The place was cancelled, or it still waits. Look at your registration.') XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
    BB BBBB
      XXXX XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'The code as a square to scan') XXXXXXXX
      XX XXXXXXXXXXXXXXXXX
      XX XXXXXXXXXXXXXX gettext(u'Save a picture of this page. You can show it without internet.') XXXX
    BBBB
      XXX
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registration') XXXX
      XXXX
    BBBBB
  XXXXXX
BBBBBBBB
