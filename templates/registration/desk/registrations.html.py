BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBB BBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBB gettext(u'Registrations') BBBBBBBB
BBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXXXXXXX
    XXXXXXXXXXXXX
    XXXXXBBBBBB BBBBBBBBBBBBBBBBBX
  XXXXXXXXXX
  XXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBBXXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX gettext(u'Registrations') XXXXX
    XXXX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
         gettext(u'Register somebody') XXXX
      XXXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB
               gettext(u'Answers by organisation') XXXX
          XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB  gettext(u'Guests') XXXXXXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
              BB BBBBBBBBBBBB ngettext(u'%(count)s request to come', u'%(count)s requests to come', count) SSSSSSSSS SSSSSSS SS
                  SSSSPPPPPPPPP PPPPPPPP PP
                  PPPPBBBB gettext(u'Requests to come') BBBBBXXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB  gettext(u'Questions') XXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB
               gettext(u'From a spreadsheet') XXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB  gettext(u'Bulk changes') XXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBBBB
               gettext(u'Downloads') XXXX
          XXXXX
        XXXXX
      XXXXXXXXXX
    XXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBB
  XXXXXX
  XXXXXXXXXXXX
    XXXXXXXXXXXX
    XXXXXXXXXXXXXXX gettext(u'You changed something beside the list and did not save it. Do you want to lose it?') X
  X
    BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
    XXXXX
      XXXXXXXXXX XXXXXXX
      XXXXXXXXXXXXX
      XXXXXXXXX
      XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXX
      XXXXXXXXXXXXXXXXXX
      XXXXXXXXXXXXXXXXXXXXXX
      XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX
    X
      XXXX XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXBBBB BBBBBBBB
        BBBBBBB BBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXX gettext(u'Search') XXXXXXXXX
      XXXXXX
      XXXXXXXXX
        XXXXXXXXX gettext(u'Filter') XXXXXXXXXX
        XXXX XXXXXXXXXXXXX XXXXXXXX
          BBB BBBBB BB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBB
              XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXBBBBBBB BBBBBXXXXXX
            BBBBBBBBBBB
        XXXXXX
      XXXXXXXXXX
      BBB BBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
    XXXXXXX
    XXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXX
      BBBBBBBBBB BBBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXX
          XXXX XXXXXXXXXXXX gettext(u'Status') XX
            XXX XXXXXXXXXXXXX
              BBB BBBBBBB BBBBBB BBBB BB BBBB
                XXXX
                  XX XXXXXXX BB BBBBBB BB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXBBBBBXXX
                    XXXXX XXXX
                XXXXX
              BBBBBB
            XXXXX
          XXXXXX
          BB BBBBBBBBBBB
            XXXXXXXXX
              XXXXXXXXX gettext(u'Columns and download') XXXXXXXXXX
              XXXX XXXXXXXXXXXXXX
                XXXXX XXXXXXXXXXXX XXXXXX
                  BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBBBBBXXXXXX
                      XXXXXXXXXXXXX
                      XXXXXXX
                      XXXXXXXX
                    XBBBBBB
                  BB BBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBBXXXXXX
                    XXXXXXXXXXXXX
                    XXXXXXXXXXXXXX
                    XXXXXXXX
                  X
                  XXXXXXXXX XXXXXXXXXXXXXX
                    XXXXXXXX gettext(u'Columns beside the name') XXXXXXXXX
                    XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                      BBB BBBB BBBBBB BBBBBBBB BB BBBBBBBXXXXXX XXXXXXXXXXXXXXXXXXXXX
                            XXXXXXXXXXXX
                            XXXXXXXXXXXXXXX
                            XXXXXXXXXXXXXX
                            XXXXXXXX
                            BB BBBBBBBBXXXXXXXBBBBB
                          X XXXXXXXXXXXXXXXXXXXXXBBBBBB
                    XXXXXX
                  XXXXXXXXXXX
                  XX XXXXXXXXXXXXXXXXXXX
                    XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Show these columns') XXXXXXXXX XX
                      XXXXXXXXXXXXXX
                      XXXXXXXXXXXXXXXXXXXXXXXXX
                    X gettext(u'Show the usual columns') XXXX
                  XXXX
                XXXXXXX
                XXXX XXXXXXXXXXXX XXXXX XXXXXX
                  XX XXXXXXXXXXXXXX
                     ngettext(u'The file has all pages of this list: %(count)s person. We record that you downloaded it.', u'The file has all pages of this list: %(count)s people. We record that you downloaded it.', count) SSS SSSS SSS SSS SSSSS SS SSSS SSSSS
                      SSSSSSSSS SSSSSSS SS SSSSSS SSSS SSS SSSSSSSSSS SSSPPP PPPP PPP PPP PPPPP PP PPPP
                      PPPPP PPPPPPPPP PPPPPPP PP PPPPPP PPPP PPP PPPPPPPPPP PPP
                  XXXX
                  XX XXXXXXXXXXXXXXXXXXX
                    XX
                      XXXXXXXXXXXXXX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
                      XXXXXXXXXXXXXX
                    XBBBB BBBBBBBBBB XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX  gettext(u'all columns') XXXXXXXXXXX
                    XX
                      XXXXXXXXXXXXXX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
                      XXXXXXXXXXXXXX
                    XBBBB BBBBBBBBBB XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX  gettext(u'all columns') XXXXXXXXXXX
                  XXXX
                  XXX
                     gettext(u'Only the columns shown:')  XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXX
                      XXXXXXXXXXXXXX
                    XXXXXXXXXX XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXX
                      XXXXXXXXXXXXXX
                    XXXXXXXX
                  XXXX
                XXXXXX
              XXXXXX
            XXXXXXXXXX
          BBBBB
        XXXXXX
        BB BBBBB
          XXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Filters') XX
            BBB BBBB BB BBBBB
              XXXX
                XX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
                      XXXXXXXXXXXXX
                    XBBBBB BBBBBBBBBBXXXXXXX
                    XXXXXXX BBBB BBBBBBBXXXXX
                    XXXXXXXXXXXXXXXXXXXXXXX
                  X gettext(u'Remove this filter') XXXXXXXXXXX
              XXXXX
            BBBBBB
            BB BBBBBBBBBBBB B B
              XXXX
                XX
                  XXXXXXXXXXXXX XXXXXX
                  XXXXXXXXXXXXXXX
                X gettext(u'Show all') XXXX
              XXXXX
            BBBBB
          XXXXX
        BBBBB
        BB BBBBBBBBBBB
          XX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
             ngettext(u'%(count)s person', u'%(count)s people', count) SSSSSSSSS SSSSSSPPPPPPPPP
              PPPPPP
          XXXX
          XXXXX XXXXXXXXXXXX XXXXX XXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBBBBBXXXXXX
                XXXXXXXXXXXXX
                XXXXXXX
                XXXXXXXX
              XBBBBBB
            BB BBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
            XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Registrations') X XXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXX XXXXX XXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXX
                  XXX XXXXXXXXXXX
                    XXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXX
                    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBB
                    BBB BBBBBBB BB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBB
                  XXXXX
                XXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXX
                  BBB BBBB BB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                      XXX XXXXXXXXXX XXXXXXXXXX
                        XXX XXXXXXXXXXXX XXXXXXXXXXXX
                          XXXXXXXXXXXXX
                              XXXXXXXXXXXX
                              XXXXXXXXXXXXXXX
                              XXXXXXXXXXXXXXXXXXX
                              XXXXXXXX
                            XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Choose %(name)s') SSSSSS
                                SSSSSSSSXXXXXXXXXXXXXXX
                        XXXXX
                        XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                          XX
                            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
                            XXXXXXXXXXXX
                          XBBBBB BBBBBB BBBBBBBBBBBXXXXBBBBBB BBBBBB BBBBBBBBBBB BB BBBBB
                          BB BBBBBXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXBBBBB
                        XXXXX
                        BBB BBBBBBBB BBBB BB BBBBBBBBBBBB BBBB BB BB
                            XXX
                              XXXXXXXXXXX
                              XXXXXXXXXXBB BBBBBBBBBBBBBBBBB XXXXXXBBBBBX
                              XXXXXXXXXXXXX
                            X
                              
                            XXXXX
                          BBBB
                            XXX XXXXXXXXXXXXXXXXX
                          BBBBBBBBBBB
                      XXXXX
                    BBBBBBBBBBBBB
                XXXXXXXX
              XXXXXXXX
            XXXXXX
            XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX gettext(u'All of this page') XX
              XX XXXXXXXXXXXXXXXXXX
                XXX gettext(u'For the people you ticked:') XXXX XXXXX
                  XXXXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'{} of this page') X
                  XXXXXXXXXXXXXXXXXX
                XXXXXXXX
              XXXX
              BB BBBBBBBBBBBBBBBBBBBBBBBB B BXXXXXX XXXXXXXXXXXXXXXXXXXXX
                    XXXXXXXXXXXX
                    XXXXXXXXXXXXXXX
                    XXXXXXXXXX
                    XXXXXXXXX
                  X XXXXXX gettext(u'All %(count)s of the list') SSS SSSSSSSSS SS SSS
                      SSSSXXXXXXXXXXXXXXXBBBBB
              XXXX XXXXXXXXXXXXXXXXXXXXX
                BBB BBBB BB BBBBBXXXXXXX
                    XXXXXXXXXXXXXBB BBBBBBBBBB BB BBBBBBBB XXXXXXBBBBBX
                    XXXXXXXXXXX
                    XXXXXXXX
                  X
                    X
                  XXXXXXXXXBBBBBB
              XXXXXX
            XXXXXXXXXXXX
          XXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
        BBBB BBBBB
           gettext(u'We found no one here')  gettext(u'Try another tab, a part of the name, or remove a filter above.')  _("Show all") 
        BBBB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB
           gettext(u'Nobody is waiting')  gettext(u'When the meeting is full, you see here who waits, in order.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
        BBBB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
           gettext(u'Nobody has cancelled') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
        BBBB
           gettext(u'Nobody is registered yet')  gettext(u'Members register themselves when registration is open. You can register someone at any time.') BBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB _("Register somebody") 
        BBBBB
      BBBBBBBBBBBBB
    XXXXXX
    XXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'The person you opened') XX
      XX XXXXXXXXXXXXX XXXXXX XXXXXXX XXXXXXXXXXXBBBB BBBBBBB  gettext(u'Close') XXXX
      XXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        BB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXXX
  XXXXXXXXXXXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
BBBBBBBB
