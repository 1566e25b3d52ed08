BBBB BBBB
XXXXXXX XXXXXXXXXXXXXXXX XXXXXX
  XXXX
    XXXXXX XXXXXXBBB BBBBBBBBBXX gettext(u'Contact the organisers') XXXXXXXXX
    XXXXXX XXXXXXBBB BBBBBBBBBXX gettext(u'How we use your details') XXXXXXXXX
  XXXXX
  XXX gettext(u'Chab Dai means ‘joining hands’. All times are Phnom Penh time.') XXXX
XXXXXXXXX
