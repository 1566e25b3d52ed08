BBBB BBBB BBBBBBBBB
XXXX XXXXXXXXXXXXXXX
  BBBB BBBBBB
  XX XXXXXXXXXXXXXXXXXXXX
    XXX gettext(u'A demonstration.') XXXX
     gettext(u'This meeting, its people and its agenda are invented. You can try everything.') 
  XXXX
XXXXXX
