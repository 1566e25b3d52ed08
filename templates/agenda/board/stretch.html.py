BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Part of the day') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Agenda') XXXXXXXXX
          XXXXXX XXXXXXXX gettext(u'Board') XXXXXXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Part of the day') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'What to do') XX
        XX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
          BB BBBB BB BBBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
          XXXXXXXXXXX
        X gettext(u'Move later…') XXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
          BB BBBB BB BBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
          XXXXXXXXXXX
        X gettext(u'Close gaps') XXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
          BB BBBB BB BBBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
          XXXXXXXXXXX
        X gettext(u'Insert a break') XXXX
      XXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXX
        BB BBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXBB BBB BBBB XXXXXXXBBBBBXX gettext(u'Show what would move') XXXXXXXXX
          BB BBB BBBB
            XX XXXXXXXXXXXXX XXXXXX XXXXXXX XXXXXXXXXXX gettext(u'Back to the board') XXXXBBBBB
        XXXX
      XXXXXXX
      BB BBBB
        XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
          XXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX
            BB BBBBBBBBBB
               ngettext(u'%(count)s session would move', u'%(count)s sessions would move', count) SSSSSSSSS SSSSSSS SSSSS SSSSPPPPPPPPP PPPPPPPP PPPPP PPPP
            BBBB BBBB BB BBBBBBB
               gettext(u'The break fits: nothing has to move') 
            BBBB
               gettext(u'Nothing would move') 
            BBBBB
          XXXXX
          BB BBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBB
            XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
              BBBB BBBBBBB
              XXXX XXXXXXXXXXXXXXXXXXXX
                XXXXXX gettext(u'This is not possible:') XXXXXXXX
                XXX XXXXXXXXXXXXXXX
                  BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB
                    XXXX
                       gettext(u'“%(one)s” would overlap with “%(other)s”.') SSSSSSSSS SSSSS SSSSSSS SSSS SSSSSSSSSSSS
                    XXXXX
                  BBBBBB
                  BBB BBBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                    XXXX gettext(u'“%(session)s” would go past midnight.') SSSSSSSSSSSSS SSSSS SS SSSS SSSSSSSSSXXXXX
                  BBBBBB
                XXXXX
              XXXXXX
            XXXXXX
          BBBBB
          BB BBBBBBBBBB
            XXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBB
                XXXX
                  XXXXX XXXXXXXXXXXXXXXXXXXXXFFFFFXXXXXXX X XXXXXXXX
                      XFFFFFXXXXXXXXXXXXXXXXXX XXXXX
                  XBBBBB BBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXXXXBBBBB BBBBBBBBBBBBBBBBB BBBBBBXXXXXXXBBBBBXXXXXXX
                XXXXX
              BBBBBB
            XXXXX
            BB BBBBBBBBBBBBBBBBB B BB
              XX XXXXXXXXXXXXXX gettext(u'And more.') XXXX
            BBBBBBBBBB
          BB BBBBBBBBBBBBBB
            XX XXXXXXXXXXXXXX
               gettext(u'These do not move:') 
              BBB BBBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB
                XFFFFFXBB BBB BBBBBBBBBBBBX
                BBBBBBBBBBB
            XXXX
          BBBBB
          BB BBBBBBBBBBBBBBBB BB BBBB BB BBBBBBB BBB BBB BBBBBBBBBB
            XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXX
              BBBBBBBBBB
              BBB BBBBB BB BBBBXXXXXX
                  XXXXXXXXXXXXX
                  XXXXXXX
                  XXXXXXXBB BBBBBBBBBBB BB BBBBB BBB BBBBBBBBBBB BB BBBBBBBBBX
                XBBBBBB
              BB BBBB BB BBBBBBB BBB BBBBBBBB BBB BBBBBBBBBBB
                XX XXXXXXXXXXXXXX
                   gettext(u'Running late changes these times in the public agenda at once. It publishes nothing else. We send emails only if you ask.') 
                XXXX
                XXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXX XXXXX
                    XXXXXXXXXXXXXXXXXXX
                  X gettext(u'Also email the people it affects') XXXXXXXXXXXXXXXBBBBB
              XX XXXXXXXXXXXXXXXXXXX
                BB BBBB BB BBBBBBB BBB BBBBBBBB BBB BBBBBBBBBBBXXXXXXX XXXXXXXXXXXXXXX
                     gettext(u'Change only the draft') 
                  XXXXXXXXX
                  XXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
                    BBBB BBBBBBB
                     gettext(u'Running late: publish now') 
                  XXXXXXXXXBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
                    BB BBBB BB BBBBBBB
                       gettext(u'Insert the break') 
                    BBBB
                       gettext(u'Move them') 
                    BBBBB
                  XXXXXXXXXBBBBB
              XXXX
            XXXXXXX
          BBBBB
          XXXXX XXXXXXXXXXXXX XXXXXX XXXXXXX XXXXXXXXXXX gettext(u'Back to the board') XXXXXXXX
        XXXXXXXXXX
      BBBBB
    XXXXXX
  XXXXXX
BBBBBBBB
