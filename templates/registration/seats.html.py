BBBB BBBB BBBBBBBBB
XXXX XXXXXXXXXXXXX XXXXXXXXXX BB BBBBBBBXXXXXXXXXXXXXXXXXXBBBBBX
  XXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBB
       gettext(u'This meeting is cancelled') 
    BBBB BBBBB BB BBBBBB
       gettext(u'This meeting is over') 
    BBBB BBBBBBBBBBBBBBBBBBB BB BBB BBBB
       ngettext(u'%(used)s of %(total)s seat used', u'%(used)s of %(total)s seats used', count) SSSSSSSS SS SSSSSSSSS
        SSSS SSSSPPPPPPPP PP PPPPPPPPP PPPPP PPPP
    BBBB BBBBBBBBBBBB BBB BBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBB
       ngettext(u'%(count)s person waits for a seat', u'%(count)s people wait for a seat', count) SSSSSSSSS SSSSSS SSSSS SSS S SSSSPPPPPPPPP
        PPPPPP PPPP PPP P PPPP
    BBBB BBBBBBBBBBBB
       ngettext(u'%(count)s person coming', u'%(count)s people coming', count) SSSSSSSSS SSSSSS SSSSSSPPPPPPPPP PPPPPP
        PPPPPP
    BBBB BBBBBBBBBBBBBBB
       gettext(u'You have a place') 
    BBBB BBBBBBBBBBBBB
       gettext(u'You are waiting') 
    BBBB
       gettext(u'Registration') 
    BBBBB
  XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB
  BB BBBBBBBBBBBB BBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB BB BBB BBBB
      XXX
         ngettext(u'%(count)s more person is waiting for a seat.', u'%(count)s more people are waiting for a seat.', count) SSSSSSSSS SSSS SSSSSS SS SSSSSSS SSS S
          SSSSSPPPPPPPPP PPPP PPPPPP PPP PPPPPPP PPP P PPPPP
      XXXX
    BBBBBBBBBB
  BB BBBBB BB BBBBBB BB BBBBBBBBBBB BB BBBBBBBBBB BBB BBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXX
      XXXXXXXXX gettext(u'About the seats') XXXXXXXXXX
      XXXX XXXXXXXXXXXXXX
        BB BBBBBBBBBBB
          XXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
            BBB BBBBBBBB BB BBBBBBBBBBB
              XXX BB BBBBBBBBXXXXXXXXXXXXXBBBBBXXXXXX
            BBBBBB
          XXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBB BBB BBBBB BB BBBBBB
          XXX
             gettext(u'One seat is kept for you until the end of <b>%(day)s</b>.') SSS SSSS SS SSSS SSS SSS SSSSS SSS
              SSS SS
              SSSSSSSSSSSSSSS
          XXXX
        BBBBB
        BB BBBBBBBBBB BBB BBBBBBBBBBB BBB BBBBB BB BBBBBBBB BBBBBBBBBBBB BB BBBBBBBBB BB BBBBBBBBBBBBB
            XX XXXXXXXXXXXXXXXXX
              BB BBBBBBBBBBBBBXX
                XBB BBBBBBBBBB ngettext(u'All %(total)s seats of the meeting are taken or kept. %(held)s is kept for someone who has not answered.', u'All %(total)s seats of the meeting are taken or kept. %(held)s are kept for people who have not answered.', count) SSS
                      SSSSSSSSS
                      SSSSS SS SSS SSSSSSS SSS SSSSS SS SSSSS SSSSSSSS SS SSSS SSS SSSSSSS SSS SSS SSS
                      SSSSSSSSSPPP PPPPPPPPP PPPPP PP PPP PPPPPPP PPP PPPPP PP PPPPP PPPPPPPP PPP PPPP
                      PPP PPPPPP PPP PPPP PPP
                      PPPPPPPPPBBBB gettext(u'All %(total)s seats of the meeting are taken.') SSS
                      SSSSSSSSS SSSSS SS SSS SSSSSSS SSS
                      SSSSSSBBBBBXXXXBBBB ngettext(u'%(free)s of the meeting’s %(total)s seats is free.', u'%(free)s of the meeting’s %(total)s seats are free.', count) SSSSSSSS
                  SS SSS SSSSSSSSS SSSSSSSSS SSSSS SS SSSSSPPPPPPPP PP PPP PPPPPPPPP PPPPPPPPP PPPPP
                  PPP PPPPP
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB
              BB BBBBBBBBB
                BB BBB BBBBBBBBBBBBB gettext(u'Your seats are used. New registrations go to the waiting list.') BBBB BBB BBBBBBBBBBBBB gettext(u'New registrations go to the waiting list.') BBBB ngettext(u'New registrations go to the waiting list. %(count)s person is already waiting.', u'New registrations go to the waiting list. %(count)s people are already waiting.', count) SSS
                    SSSSSSSSSSSSS SS SS SSS SSSSSSS SSSSS SSSSSSSSS SSSSSS SS SSSSSSS SSSSSSSSPPP
                    PPPPPPPPPPPPP PP PP PPP PPPPPPP PPPPP PPPPPPPPP PPPPPP PPP PPPPPPP
                    PPPPPPPPBBBBB
                BB BBBBBBBBBBBBBBBBBBBBB BB BBBBBBBB gettext(u'A free seat goes first to the organisation with the fewest seats.') BBBB gettext(u'Free seats go first to the people who have waited longest.') BBBBBBBBBB
            XXXX
            BB BBB BBBBBBBBBBBXXXXXXXXX
                XXXXXXXXXXXXXXXX
                XXXXXX
                XXXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              X
              XXXXXXXXXXXBBBBB
          BBBBBBBBBB
        BB BBBBBBBBBB BBB BBBBBBBBB BBB BBBBB BB BBBBBBBB BBBBBBBBBBBB BB BBBBBBBBB BB BBBBBBBBBBBBB BB BBBBBBBBBBBBBBBXXX
              BBB BBB BB BBBBBBBBBXXXXXXX BBBBBB
            XXXX
          BBBBBBBBBB
        BB BBBBB BB BBBBBB
          XXX
             gettext(u'You can change everything until <b>%(moment)s</b>.') SSS SSS SSSSSS
              SSSSSSSSSS SSSSS
              SSSSSSSSSSSSSSSSSS
            BB BBBBBBBBBBBB
               gettext(u'We save each person at once. If your connection stops, nothing is lost.') BBBBB
          XXXX
        BBBBB
      XXXXXX
    XXXXXXXXXX
  BBBBB
  BB BBBBB BB BBBBBBBBBBB
    XXX
      BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Registration opens on <b>%(moment)s</b>.') SSSSSSSSSSSS SSSSS SS
          SSSSSSSSSSSSSSSSSS
      BBBB
         gettext(u'The opening day for registration is not set yet.') 
      BBBBB
    XXXX
  BBBB BBBBB BB BBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXX
      BBBB BBBBBBB
      XX XXXXXXXXXXXXXXXXXXXX
        XXX gettext(u'Registration is closed.') XXXX
         gettext(u'You can no longer change this here. The organisers can do it for you.') 
        BB BBBBBBBBBBBBBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXX
    XXXXXX
  BBBBB
XXXXXX
