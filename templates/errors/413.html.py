BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'That is too large to send') BBBBBBBB
BBBBB BBBBBBB gettext(u'That is too large to send') BBBBBBBB
BBBBB BBBBBBBBBBB
  XX XXXXXXXXXXXXX gettext(u'What you sent is too large for this site. Nothing was saved.') XXXX
  XXX
     gettext(u'Is it a spreadsheet? Remove pictures and empty sheets, or split it in two. Then send it again. You can send a long form in parts.') 
  XXXX
BBBBBBBB
