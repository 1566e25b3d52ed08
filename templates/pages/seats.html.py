BBBB BBBB
XXXX XXXXXXXXXXXX XXXXXXX
  XXX
    XX XXXXXXXXXXX ngettext(u'%(taken)s of %(total)s seats taken', u'%(taken)s of %(total)s seats taken', count) SSSSSSSSS SS
        SSSSSSSSS SSSSS SSSSSPPPPPPPPP PP PPPPPPPPP PPPPP PPPPPXXXX
  XXXX
  XXXXXXXXX XXXXXXXXXXXXXXXX XXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
  BB BBB BBBBBBBBBBBBB
    XX XXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    XXXX
  BBBB
    XX XXXXXXXXXXXXX
      BB BBBBBBBBBB ngettext(u'All %(total)s seats of the meeting are taken or kept. %(held)s is kept for someone who has not answered.', u'All %(total)s seats of the meeting are taken or kept. %(held)s are kept for people who have not answered.', count) SSS SSSSSSSSS SSSSS
          SS SSS SSSSSSS SSS SSSSS SS SSSSS SSSSSSSS SS SSSS SSS SSSSSSS SSS SSS SSS SSSSSSSSSPPP
          PPPPPPPPP PPPPP PP PPP PPPPPPP PPP PPPPP PP PPPPP PPPPPPPP PPP PPPP PPP PPPPPP PPP PPPP PPP
          PPPPPPPPP
        BB BBBBBBBBBBBBB ngettext(u'One person is waiting.', u'%(waiting)s people are waiting.', count) SSS SSSSSS SS
            SSSSSSSSPPPPPPPPPPP PPPPPP PPP PPPPPPPP
        BBBBB gettext(u'People who register now go on the waiting list. We write to them when they get a seat.') BBBB BBBBBBBBBBBBB ngettext(u'All seats are taken and one person is waiting. People who register now also go on the waiting list. We write to them when they get a seat.', u'All seats are taken and %(waiting)s people are waiting. People who register now also go on the waiting list. We write to them when they get a seat.', count) SSS
          SSSSS SSS SSSSS SSS SSS SSSSSS SS SSSSSSSS SSSSSS SSS SSSSSSSS SSS SSSS SS SS SSS SSSSSSS SSSSS SS SSSSS SS
          SSSS SSSS SSSS SSS S SSSSSPPP PPPPP PPP PPPPP PPP PPPPPPPPPPP PPPPPP PPP PPPPPPPP PPPPPP PPP
          PPPPPPPP PPP PPPP PP PP PPP PPPPPPP PPPPP PP PPPPP PP PPPP PPPP PPPP PPP P
          PPPPPBBBB gettext(u'All seats are taken. People who register now go on the waiting list. We write to them when they get a seat.') BBBBB
    XXXX
  BBBBB
XXXXXX
