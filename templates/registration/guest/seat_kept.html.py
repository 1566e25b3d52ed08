BBBB BBBB
XXX
  XX
  XBB BBBBBBBBBBBBBBBBBBBB gettext(u'The organisers said yes.') BBBB gettext(u'The organisers invite you.') BBBBBXXXX
   gettext(u'We keep a seat for you.')  XX
    XXXXXXBBB BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBX
  X gettext(u'Answer here') XXXX
XXXX
