BBBB BBBB
XXX
  BB BBBBBBBBBBBBBBBBBBBBBBBBBB gettext(u'The turn on the waiting list ends. A new registration goes to its end.') BBBB BBBBBBBBBBBBBB gettext(u'The next person on the waiting list gets the seat at once. You cannot undo this.') BBBB gettext(u'The seat is free for somebody else. You can register again while seats are left.') BBBBB
  BB BBBBBBBBBBBBBBBBBBBBBBBBB gettext(u'We confirm this by email.') BBBB gettext(u'There is no email address here. The focal person gets the email to pass on.') BBBBB
XXXX
