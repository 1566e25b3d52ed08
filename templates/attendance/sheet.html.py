BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Sign-in sheet')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Check-in') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Sign-in sheet') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Sign-in sheet') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'A page to sign, for A4 paper, landscape. Each day begins on a new page.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXX
         gettext(u'It has names and telephones, and no needs. We note who has printed it.') 
      XXXX
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          BBBB BBBBBBB
           gettext(u'Print the sign-in sheet') 
        XXXXXXXXX
      XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
