BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Organisers') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX gettext(u'Good to see you, %(name)s.') SSSS SS SSS SSSS SSSSSSSSSXXXXX
    XXXX XXXXXXXXXXXXXXXXX XXXXXX
      BB BBBBBBBBBBBBBBBBBBBXX
          XXXXXXXXXXXXXBB BBB BBBB XXXXXXXBBBBBX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBX
        XBBBB BBBBBB
           gettext(u'New meeting') XXXXBBBBB
      XXXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBBBBB  gettext(u'All meetings') XXXX
          XXXXX
          BB BBBBBBBBBBBBBBBBBXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBB  gettext(u'Action points') XXXX
            XXXXXBBBBB
        XXXXX
      XXXXXXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BBB BBBBBBB BB BBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          XXX gettext(u'This meeting is cancelled.') XXXX
          XX XXXXXXXXBBBBB BBBBBBB BBBBBBBXXXXX FFFFF
        XXXX
      XXXXXX
    BBBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXX
        BB BBBBBBB gettext(u'What needs your attention') BBBB gettext(u'Nothing needs your attention') BBBBB
      XXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
      BB BBBBBBBBBBBB
        XXXXXXXXX
          XXXXXXXXX
             ngettext(u'%(count)s more', u'%(count)s more', count) SSSSSSSSS SSSSPPPPPPPPP
              PPPP
          XXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBB
        XXXXXXXXXX
      BBBBB
    XXXXXXXXXX
    BB BBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXX
          XXX XXXXXXXXXXXX XXXXXXXXBBBBB BBBB BBBBBBBXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB
          BB BBBBBBBBBBBBBBBBBBBBB
            XXXXX XXXXXXXXXXXXXX gettext(u'Demonstration') XXXXXXXBBBBB
          XX XXXXXXXXXXXXXX
            FFFFFBB BBBBBBBBBBX BBBBB BBBB BBBBBBBBBBBB
          XXXX
        XXXXXX
         gettext(u'Today') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBB BBBB
        XXXX XXXXXXXXXXXX XXXXXXXX
          BB BBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXX XXXXX XXXXXXX
              XXXX
                BB BBBBBBBBBBBBBBBBBBBBBBBBXX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBX
                  X gettext(u'Registrations') XXXXBBBB gettext(u'Registrations') BBBBB
              XXXXX
              BB BBBBBBBBBBBBBBBBBB
                XXX
                  XX
                    XXXXXXXXXX
                  X gettext(u'%(taken)s of %(total)s seats taken') SSSSSSSSS SS
                      SSSSSSSSS SSSSS SSSSSXXXX
                XXXX
                XXXXXXXXX
                  XXXXXXXXXXXXXXXX
                  XXXXXX
                  XXXXXXXX
                  XXXXXXXXXXXXXXXXXXXXXXX
                X
                XXXXXXXXXXX
                XX XXXXXXXXXXXXXX
                  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBB
                XXXX
              BBBB
                XXX gettext(u'The number of seats is not set yet.') XXXX
              BBBBB
              XX XXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBBBBBB
                   ngettext(u'One person is waiting.', u'%(waiting)s people are waiting.', count) SSS SSSSSS SS
                    SSSSSSSSPPPPPPPPPPP PPPPPP PPP PPPPPPPP
                BBBB
                   gettext(u'Nobody is waiting.') 
                BBBBB
              XXXX
            XXXXXX
            XXXX XXXXXXXXXXX XXXXX XXXXXXX
              XXXX
                BB BBBBBBBBBBBBBBBBBBBBBBBBXX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBX
                  X gettext(u'Answers of members') XXXXBBBB gettext(u'Answers of members') BBBBB
              XXXXX
              XXX XXXXXXXXXXXXXXX
                XXXXX
                  XXXX gettext(u'Members coming') XXXXX
                  XXXXXXXXX
                XXXXXX
                XXXXX
                  XXXX gettext(u'Names follow') XXXXX
                  XXXXXXXXX
                XXXXXX
                XXXXX
                  XXXX gettext(u'Not coming') XXXXX
                  XXXXXXXXX
                XXXXXX
                XXXXX
                  XXXX gettext(u'No answer yet') XXXXX
                  XXXXXXXXX
                XXXXXX
                XXXXX
                  XXXX gettext(u'All organisations coming') XXXXX
                  XXXXXXXXX
                XXXXXX
              XXXXX
            XXXXXX
          BBBBB
          BB BBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXX XXXXX XXXXXXX
              XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Agenda') XXXXXXXXX
              XXX
                XXX ngettext(u'One session', u'%(sessions)s sessions', count) SSS
                    SSSSSSSPPPPPPPPPPPP
                    PPPPPPPPXXXXBB BBBBBBBBBBBBBBBBBBBBBBBBBBX
                   ngettext(u'one without a time', u'%(without)s without a time', count) SSS SSSSSSS S
                    SSSSPPPPPPPPPPP PPPPPPP P PPPPBBBBB
              XXXX
              BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBB
                  XX XXXXXXXXXXXXXX
                     gettext(u'Version %(number)s, published %(moment)s') SSSSSSS
                      SSSSSSSSSSS SSSSSSSSS SSSSSSSSSS
                  XXXX
                  XXX
                    BB BBBBBBBBBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'Changed since') XXXXXXX
                    BBBB
                      XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'The public sees all of it') XXXXXXX
                    BBBBB
                  XXXX
                BBBB
                  XXXXXXXX XXXXXXXXXXXXXX gettext(u'Not published yet') XXXXXXXXXXX
                BBBBBBBBBBBB
            XXXXXXBBBBB
        XXXXXX
      XXXXXXXXXX
    BBBB
       gettext(u'No meeting is announced') BB BBBBBBBBBBBBBBBBBBB gettext(u'Start with the theme and the dates. You can add the rest later.') BBB BBBBBBBBBBBBBBBBBBBBBB BB BBBB gettext(u'New meeting') BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBBBBBBB BBBBBBBBBBBBB BBBB
    BBBBB

    BB BBBBB BB BBBBBB BB BBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Other meetings') XXXXX
        BB BBBBB
          XXXXXXXXX
            XXXXXXXXX
               gettext(u'Later meetings: %(count)s') SSSSS SSSSSSSSS SSSSSSSSS
            XXXXXXXXXX
            XXX XXXXXXXXXXXXXX
              BBB BBBBBBBB BBBBB BB BBBBB
                XXX XXXXXXXXXXXXXXXX
                  XXXXX XXXXXXXXXXFFFFFFFFFFFFXXFFFFFFFFFFFXXXXXXXXXXX
                    XX XXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
                  XXXXX
                  BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB
                XXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
        BB BBBBBB
          XXXXXXXX BB BBB BBBBXXXXBBBBBX
            XXXXXXXXX
               gettext(u'Drafts: %(count)s') SSSSSSS SSSSSSSSS
            XXXXXXXXXX
            XXX XXXXXXXXXXXXXX
              BBB BBBBBBB BB BBBBBB
                XXX XXXXXXXXXXXXXXXX
                  XXXXX XXXXXXXXXXFFFFFFFFFFFFXXFFFFFFFFFFFXXXXXXXXXXX
                    XX XXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
                  XXXXX
                XXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
        BB BBBB
          XXXXXXXXX
            XXXXXXXXX
               gettext(u'Past meetings: %(past_count)s') SSSS SSSSSSSSS SSSSSSSSSSSSSS
            XXXXXXXXXX
            XXXX XXXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXX
                BBB BBBBBBBB BBBBB BB BBBB
                  XXX XXXXXXXXXXXXXXXX
                    XXXXX XXXXXXXXXXFFFFFFFFFFFFXXFFFFFFFFFFFXXXXXXXXXXX
                      XX XXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
                    XXXXX
                    XX XXXXXXXXXXXX
                      BB BBBBBBBBBBBBBBBBBBBXX
                          XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
                        XBB BBBBBBBBBBBBBBBBBBB gettext(u'Summary') BBBB gettext(u'Write the summary') BBBBBXXXXX
                            XXXXXXXXXXXXXXXXXXXXXXX
                          XBBBBB BBBBB BBBBBBB BBBBBBBXXXXXXXXXXXBBBBB
                      BB BBBBBBBBBBBBBBBBBBXX
                          XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
                        X gettext(u'Report') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                            BBBBB BBBBBBB BBBBBBBXXXXXXXXXXXBBBBB
                    XXXX
                  XXXXX
                BBBBBB
              XXXXX
              BB BBBBBBBBBB B BBBBBBBBBBB
                XXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'All meetings') XXXXXXXX
              BBBBB
            XXXXXX
          XXXXXXXXXX
        BBBBB
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
