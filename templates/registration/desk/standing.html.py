BBBB BBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXXXX
    XXXBB BBBBBBBBBBB gettext(u'%(taken)s of %(total)s seats are taken.') SSSSSSSSS SS
          SSSSSSSSS SSSSS SSS
          SSSSSSBBBB ngettext(u'%(count)s person has a place.', u'%(count)s people have a place.', count) SSSSSSSSS
          SSSSSS SSS S SSSSSSPPPPPPPPP PPPPPP PPPP P PPPPPPBBBBBXXXX
    BB BBBBBBBBBBBBB
       ngettext(u'%(count)s person waits.', u'%(count)s people wait.', count) SSSSSSSSS SSSSSS SSSSSSPPPPPPPPP PPPPPP
        PPPPPBBBBB
    BB BBBBBBBBBBB BBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB
    BBB BBB BB BBBBBBBBBBBBBBBB
       ngettext(u'On %(date)s %(taken)s of %(total)s seats are taken and %(free)s is free.', u'On %(date)s %(taken)s of %(total)s seats are taken and %(free)s are free.', count) SS
        SSSSSSSS SSSSSSSSS SS SSSSSSSSS SSSSS SSS SSSSS SSS SSSSSSSS SS SSSSSPP PPPPPPPP
        PPPPPPPPP PP PPPPPPPPP PPPPP PPP PPPPP PPP PPPPPPPP PPP PPPPPBBBBBB
  XXXXBBBBBBB
