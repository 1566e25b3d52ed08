BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Thank you for asking') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXFFFFFFFFFFFXXXX
      XXXX gettext(u'Thank you for asking') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    XXX
       gettext(u'We are sending a receipt to your email address. The organisers will read your request. They answer by email, usually within a few days.') 
    XXXX
    XXX
       gettext(u'Is an earlier request still without an answer? Then that request counts. Answer our email to change it.') 
    XXXX
    XXXXX XXXXXXXXXXXXXX XXXXXXXX gettext(u'Back to the meeting') XXXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
