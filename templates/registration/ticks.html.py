BBBB BBBB BBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBBB
  XXXXXXXX
    XXXXXXXXXXXXX
    XXXXXXXXXX
    XXXXXXXXXXXXXXXXXXXXXX
    BB BBB BBBBBBBBBXXXXXXBBBBB
    BB BBBBBBBXXXXXXXXXXXXXXXXXXBBBBB
  X
    BB BBBBBBBBB
      XXXX XXXXXXXXXXXX
        XXX XXXXXXXXX XXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBB
             gettext(u'Came last time') 
          BBBB
             gettext(u'Your colleagues') 
          BBBBB
        XXXXX
        BB BBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
      BBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBB BB BBBB
      XXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXXX
        XXXXXXXXXX
        XXXXXXXXXXXXXXXXXXXXXX
      X
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBBBBBBBBBBBB
        BB BBBBBBBBBBBBBBBB
          XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
            BBBB BBBBBBB
            XX XXXXXXXXXXXXXXXXXXXX
              BBB BBBBB BB BBBBBBBBBBBBBBBBBBBBBBBXXXXXXX BBBBBB
            XXXX
          XXXXXX
        BBBBB
        XX XXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBBB
             gettext(u'Tick the people who come. We register them for all days. You can change this later.') 
          BBBB
             gettext(u'Tick the people who come. No days beside a name means all days. You can change this later.') 
          BBBBB
        XXXX
        BB BBBBBBBBBBBBBB
          XXX XXXXXXXXXXXXXXXX
            BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
          XXXXX
        BBBBB
        BB BBBBBB BBB BBBBBBBBBBBB
          XXXXXXXX BB BBBBBBBBBBBBBBBBXXXXBBBBBX
            XXXXXXXXX
               gettext(u'Others at %(organisation)s (%(count)s)') SSSSSS SS SSSSSSSSSSSSSSSS
                SSSSSSSSSSS
            XXXXXXXXXX
            XXX XXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
            XXXXX
          XXXXXXXXXX
        BBBB BBBBBB
          XXX XXXXXXXXXXXXXXXX
            BBB BBBB BB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
          XXXXX
        BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
            BB BBBBBBBBB
               gettext(u'Put the ticked people on the waiting list') 
            BBBB
               gettext(u'Register the ticked people') 
            BBBBB
          XXXXXXXXX
          BB BBB BBBBBBBBB BBB BBBBBBBBBB
            XXXXX XXXXXXXXXXXXXXBB BBBBBBBBBBBBBBB ngettext(u'%(free)s seat is left. We give it in the order of this list. The others wait.', u'%(free)s seats are left. We give them in the order of this list. The others wait.', count) SSSSSSSS
                  SSSS SS SSSSS SS SSSS SS SS SSS SSSSS SS SSSS SSSSS SSS SSSSSS SSSSSPPPPPPPP PPPPP PPP
                  PPPPP PP PPPP PPPP PP PPP PPPPP PP PPPP PPPPP PPP PPPPPP
                  PPPPPBBBB BBBBBBBBBBBBBBBBBBB BB BBB BBBB ngettext(u'%(free)s seat left', u'%(free)s seats left', count) SSSSSSSS
                  SSSS SSSSPPPPPPPP PPPPP
                  PPPPBBBB ngettext(u'%(free)s seat is free', u'%(free)s seats are free', count) SSSSSSSS SSSS
                  SS SSSSPPPPPPPP PPPPP PPP PPPPBBBBBXXXXXXX
          BBBBB
        XXXX
      XXXXXXX
    BBBBB
  XXXXXXXXXX
BBBBB
