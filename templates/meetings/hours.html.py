BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Hours and seats')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBB
  XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
     gettext(u'Hours and seats') 
  XXXXX
BBBBBBBB
BBBBB BBBBBBB gettext(u'Hours and seats of each day') BBBBBBBB
BBBBB BBBB
  XX XXXXXXXXXXXXX
     gettext(u'Enter when the doors open and when the day ends, in Phnom Penh time. You can leave a field empty for now.') 
  XXXX
BBBBBBBB
BBBBB BBBBBBBBBBBB
BBBBB BBBBB
  XX XXXXXXXXXXXXXX
    BBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB
     gettext(u'To move, add or remove days, change <a href="%(href)s#dates">the dates</a>.') SS SSSSS SSS SS SSSSSS SSSSS SSSSSS SS SSSSSSSSSSSSSSSSSSSSSSSSS
        SSSSSSSSSS
  XXXX
BBBBBBBB
