BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This form is old') BBBBBBBB
BBBBB BBBBBBB gettext(u'This form is old') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX
     gettext(u'The page was open too long, or you signed in or out. For your safety, we did not accept the form. Nothing was changed.') 
  XXXX
  XXX
     gettext(u'Go back to the form: what you typed is usually still there. Copy anything long, reload the page, and send it again.') 
  XXXX
  XXX gettext(u'Do you see this each time? Allow cookies for this site in your browser.') XXXX
BBBBBBBB
