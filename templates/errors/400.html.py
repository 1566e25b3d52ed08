BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'We could not read that request') BBBBBBBB
BBBBB BBBBBBB gettext(u'We could not read that request') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX
     gettext(u'We do not understand what your browser sent. Nothing was changed.') 
  XXXX
  XXX
     gettext(u'Go back, reload the page and try again. Did you copy the address from a message? Open it in the message itself.') 
  XXXX
BBBBBBBB
