BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Breakouts')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          BB BBBBBBBBBBBBBBBBBXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Agenda') XXXX
            XXXXXBBBBB
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Breakouts') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Breakouts') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'People choose one breakout at each time. If one is full, they wait in a line.') 
      XXXX
    XXXXXX
    BB BBBBBB
      XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
        BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXX
          BBBB BBBBBBB
           gettext(u'Print the lists') 
        XXXXXXXXX
      XXXXXXX
    BBBBB
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBB BBBBBB
      BB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBBBBBBB gettext(u'No breakouts to choose yet')  gettext(u'Open a session, tick “takes names” and publish the agenda.')  gettext(u'Agenda') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBBBBBBB BBBBBBBBBBBBB BBBB
    BBBBB
    BB BBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'People who did not choose') XXXXX
        BB BBBBBBBBBBBBBBBBBB
          XXX
             ngettext(u'We can assign %(count)s person. The tables show where.', u'We can assign %(count)s people. The tables show where.', count) SS SSS SSSSSS SSSSSSSSS SSSSSSS SSS
              SSSSSS SSSS SSSSSSPP PPP PPPPPP PPPPPPPPP PPPPPPP PPP PPPPPP PPPP
              PPPPPP
             gettext(u'Colleagues go to different breakouts. The emptiest fill first.') 
          XXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBB
          XXX
             ngettext(u'%(count)s person has no place left. Add places first.', u'%(count)s people have no place left. Add places first.', count) SSSSSSSSS SSSSSS SSS SS SSSSS SSSSS SSS
              SSSSSS SSSSSSPPPPPPPPP PPPPPP PPPP PP PPPPP PPPPP PPP PPPPPP PPPPPP
          XXXX
        BBBBB
        XXXX XXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBBBB
            XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
              BBBBBBBBBB
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
              XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
                 ngettext(u'Assign %(count)s person', u'Assign %(count)s people', count) SSSSSS SSSSSSSSS
                  SSSSSSPPPPPP PPPPPPPPP PPPPPP
              XXXXXXXXX
            XXXXXXX
          BBBBB
          BB BBBBBBBB
            XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
              BBBBBBBBBB
              XXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXX
                BBBB BBBBBB
                 ngettext(u'Undo the last assignment of %(count)s person', u'Undo the last assignment of %(count)s people', count) SSSS SSS SSSS SSSSSSSSSS SS SSSSSSSSS
                  SSSSSSPPPP PPP PPPP PPPPPPPPPP PP PPPPPPPPP PPPPPP
              XXXXXXXXX
            XXXXXXX
          BBBBB
        XXXXXX
      XXXXXXXXXX
    BBBBB
    BBB BBBB BB BBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX
          FFFX
           gettext(u'%(start)s to %(end)s') SSSSSSSSS SS SSSSSSS
        XXXXX
        XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Breakout') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Places') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Have a place') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Wait') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Would be assigned') XXXXX
            XXXXX
          XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            BBB BBBBBBBBB BBBBB BB BBBBBBBBBBBBBB
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                  XX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
                  XBBBBB BBBBBBBBBBBBBBBB BBBBBBBXXXXBB BBBBBBBBBBBBBBBBBBBBBXXXXXXXXX
                      XXXXXXXXXXXXX
                    XBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBXXXXXXXBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Places') XX
                  BB BBBBBBBBBBBBBBB BB BBBB
                     gettext(u'No limit') 
                  BBBB
                    
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Have a place') XX
                  FFFFFF
                  BB BBBBBBBBBBBBBXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB
                       ngettext(u'%(count)s too many', u'%(count)s too many', count) SSSSSSSSS SSS SSSSPPPPPPPPP
                        PPP PPPPXXXXXXXBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Wait') XXFFFFFFXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Would be assigned') XX
                  BB BBBBBXBBBBB
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXX
        XXXXXXXX
        BBB BBBBBBBBB BBBBB BB BBBBBBBBBBBBBB
          BB BBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBB
            XXXXXXXXX
              XXXXXXXXXBBBBB BBBBBBBBBBBBBBBB BBBBBBBXXXXXXXXXX
              XXXX
                BBB BBBBBB BB BBBBBBBBBBBBBBB
                  XXXX
                    XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBX
                    XBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBXXXX
                    BB BBBBBBBBBBBBBBBBBBXXXXX XXXXXXXXXXXXXX gettext(u'assigned') XXXXXXXBBBBB
                  XXXXX
                BBBBBB
                BBB BBBBBB BB BBBBBBBBBBBBBBBB
                  XXXX
                    XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBX
                    XBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBXXXX
                    XXXXX XXXXXXXXXXXXXX gettext(u'waits') XXXXXXX
                  XXXXX
                BBBBBB
              XXXXX
            XXXXXXXXXX
          BBBBB
        BBBBBB
        BB BBBBBBBBBBBB
          XXXXXXXXX
            XXXXXXXXX
               ngettext(u'%(count)s person did not choose', u'%(count)s people did not choose', count) SSSSSSSSS SSSSSS SSS SSS
                SSSSSSPPPPPPPPP PPPPPP PPP PPP PPPPPP
            XXXXXXXXXX
            XXXX
              BBB BBBBBBBBBBBB BB BBBBBBBBBBBB
                XXXX
                  XX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
                  XBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBXXXX
                  BB BBBBBBBBBBBBBBBBBBBBBBBXXXXX
                      XXXXXXXXXXXXX
                    XBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBXXXXXXXBBBBB
                XXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
        XXXXXXXX BB BBBBBBBBBBBBBBBBXXXXBBBBBX
          XXXXXXXXX gettext(u'Move one person') XXXXXXXXXX
          XXXXX
            XXXXXXXXXXXX XXXXXXXX
            XXXXXXXXXXXXX
            XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBX
            XXXXXXXXXX
          X
            BBBBBBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBB
            BBBBBB BBBBBBBBB
            XX XXXXXXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXX gettext(u'Move and send an email') XXXXXXXXX
            XXXX
          XXXXXXX
        XXXXXXXXXX
      XXXXXXXXXX
    BBBBBB
  XXXXXX
BBBBBBBB
