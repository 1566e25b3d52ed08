BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'There is no page here') BBBBBBBB
BBBBB BBBBBBB gettext(u'There is no page here') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX gettext(u'The page may have moved, or the address may be incomplete.') XXXX
  XXX gettext(u'You can find all meetings, agendas and summaries from the home page.') XXXX
BBBBBBBB
