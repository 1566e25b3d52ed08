BBBB BBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXX
     gettext(u'Your organisation is not in the directory?')  XX
      XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBX
    X gettext(u'Ask to come') XXXX
  XXXX
BBBBB
