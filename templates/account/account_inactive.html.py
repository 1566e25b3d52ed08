BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This account is closed') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX gettext(u'This account is closed') XXXXX
      XX XXXXXXXXXXXXX gettext(u'An organiser closed it. If that is a mistake, please tell them.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBXX gettext(u'Contact the organisers') XXXXXXXX
  XXXXXX
BBBBBBBB
