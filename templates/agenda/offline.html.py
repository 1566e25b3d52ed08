BBBB BBBB BBBBBBBBB
XXXX XXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXBBB BBBBBBBBBBBBBBBBX XXXXXXXXXXXXXX
  XXXX XXXXXXXXXXXXX XXXXX XXXXXXX
    BBBB BBBBBBB
    XX XXXXXXXXXXXXXXXXXXXX
      XXX gettext(u'There is no network.') XXXX
       gettext(u'This is the agenda as it was <time>…</time>.') SSSS SS SSS SSSSSS SS SS SSS SSSSSSSSSSSSSSS
       gettext(u'You can open pages that you opened before. Other pages need the network.') 
    XXXX
  XXXXXX
XXXXXX
