BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Draft the summary again') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Summary') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Draft again') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Draft the summary again?') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XX XXXXXXXXXXXXXXXX
       gettext(u'We make a new draft from the agenda as it is now. It includes newly added takeaways and approved quotes. It replaces both texts and everything edited in them. You find the old texts under “Earlier versions”.') 
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Replace both texts') XXXXXXXXX
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Keep both texts') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
