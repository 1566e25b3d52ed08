BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This page is for somebody else') BBBBBBBB
BBBBB BBBBBBB gettext(u'This page is for somebody else') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX gettext(u'You cannot open this page with your sign-in address.') XXXX
  XXX
     gettext(u'Do you have another email address? Sign out and sign in with that address. If you should see this page, ask the organisers.') 
  XXXX
BBBBBBBB
