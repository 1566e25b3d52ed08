BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Something broke on our side') BBBBBBBB
BBBBB BBBBBBB gettext(u'Something broke on our side') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX gettext(u'It is not your fault. What you sent may not have been saved.') XXXX
  XXX gettext(u'Wait a minute, go back and try again. If it happens again, tell the organisers.') XXXX
BBBBBBBB
BBBBB BBBBBBBBB BBBBBBBBBBBB
    XX XXXXXXXXXXXXXX
       gettext(u'If you write to us, this helps us find it: %(request_name)s') SS SSS SSSSS SS SSS SSSS SSSSS SS SSSS SSS SSSSSSSSSSSSSSSS
    XXXX
  BBBBBBBBBBBBB
