BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Check-in')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
      XXXX gettext(u'Check-in') XXXXX
      XX XXXXXXXXXXXXXFFFXXXX
    XXXXXX
    XXXX XXXXXXXXXXXX
      BB BBBBBBBBBBB B B
        XXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Day') XX
          BBB BBBB BB BBBBXX
              XXXXXXXXXXXXXX
              XXXXXXXXXXXX
              BB BBBB BB BBBXXXXXXXXXXXXXXXXXXXBBBBB
            XFFFFFFFFFFFFXXXXBBBBBB
        XXXXXX
      BBBBB
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB  gettext(u'Today') XXXX
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB
         gettext(u'Phones at the door') XXXX
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'To print') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXBBBB BBBBBBB
               gettext(u'Sign-in sheet') XXXX
          XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB  gettext(u'Badges') XXXXXXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB
               gettext(u'Certificates') XXXX
          XXXXX
          BB BBBBBBBBBBBBBBBBBBBBBBBBXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBB  gettext(u'Breakouts') XXXX
            XXXXXBBBBB
          BB BBBBBBBBBBBBBBBBBBXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBXXBBBB BBBBBBBB
                 gettext(u'For the kitchen') XXXX
            XXXXXBBBBB
        XXXXX
      XXXXXXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          XXX gettext(u'This day is still to come.') XXXX
           gettext(u'People you check in now count as present. If you are only testing, undo it.') 
        XXXX
      XXXXXX
    BBBBB
    XXXXX
      XXXXXXXXXXXX XXXXXX
      XXXXXXXXXXXXX
      XXXXXXXXXXXX
      XXXXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
      XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXX
      XXXXXXXXXXXXXXXXX
      XXXXXXXXXXXXXXXXXXXXX
    X
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXX
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
      XXXXXX XXXXXXXXXXX gettext(u'Name or organisation') XXXXXXXXXXXX
      XXXX XXXXXXXXXXXX
        XXXXXX
          XXXXXXXXXXXX XXXXXXXXXXXX
          XXXXXX
          XXXXXXXX
          XXXXXXXXXXXXX
          XXXXXXXX
          XXXXXXXXXXXXXXXXXX
          XXXXXXXXXXXXXXXXXX
          XXXXXXXXXXXXXXXXXXXXX
        X XXXXXXX XXXXXXXXXXXXXXX
          BBBB BBBBBBBB
           gettext(u'Search') 
        XXXXXXXXX
      XXXXXX
    XXXXXXX
    XXXX XXXXXXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB BBBB BBBBBB
        BB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXX gettext(u'Who is shown') XX
          XXX XXXXXXXXXXX XXXXXXXX
            XXXX
              XX
                XXXXXXBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBX
                BB BBBB BB BBBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXX gettext(u'All')  XXXX
                 ngettext(u'%(women)s woman', u'%(women)s women', count) SSSSSSSSS SSSSSPPPPPPPPP
                  PPPPPXXXX
            XXXXX
            XXXX
              XX
                XXXXXXBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBX
                BB BBBB BB BBBBBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXX gettext(u'Not here yet')  XXXX
                 ngettext(u'%(women)s woman', u'%(women)s women', count) SSSSSSSSS SSSSSPPPPPPPPP
                  PPPPPXXXX
            XXXXX
            XXXX
              XX
                XXXXXXBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBX
                BB BBBB BB BBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXX gettext(u'Here')  XXXX
                 ngettext(u'%(women)s woman', u'%(women)s women', count) SSSSSSSSS SSSSSPPPPPPPPP
                  PPPPPXXXX
            XXXXX
          XXXXX
        XXXXXX
        BB BBBBBBBBBBBBBBBB
          XXX XXXXXXXXXXXX XXXXXXX
            BBB BBBBBBBBBBBB BB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
                XXX XXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBB XXXXXXBBBBBX XXXXXXXXXXXXX
                  XXXX XXXXXXXXXXXXXXXXXXXX
                    XX XXXXXXXXXXXXXXXXXXXX
                      XXXBBBBB BBBBBB BBBBBBBBBBBXXXXBBBBBB BBBBBB BBBBBBBBBBBXXXX
                      XXXXX
                        XXXXXXXXXXXXX
                      XBB BBBBBBBBBBBBBBBBBBBBBBBFFFFFFFFFFFFBBBB gettext(u'No organisation') BBBBBBB BBBBBBBBBBBBBBBBX
                          BBBBB BBBBBB BBBBBBBBBBBBBBBBXXXXXXX
                    XXXX
                    BB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXX
                        XXXXXXXXXXXXX
                      X gettext(u'No photographs') XXXXXXXBBBBB
                    BB BBBBBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB
                         gettext(u'Here since %(time)s') SSSS SSSSS
                          SSSSSSSSXXXXXXX
                      XXXXX
                        XXXXXXXXXXXXX
                        XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBXX
                        XXXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBXX
                        XXXXXXXXXXXXXXXXX
                      X
                        BBBBBBBBBB
                        XXXXXXX XXXXXXXXXXXXX XXXXXX XXXXXXXXXXX
                          BBBB BBBBBB
                           gettext(u'Undo') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX BBBBB BBBBBB BBBBBBBBBBBXXXXXXX
                        XXXXXXXXX
                      XXXXXXX
                    BBBB
                      XXXXX
                        XXXXXXXXXXXXX
                        XXXXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBXX
                        XXXXXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBXX
                        XXXXXXXXXXXXXXXXX
                      X
                        BBBBBBBBBB
                        XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXX XXXXXXXXXXX
                          BBBB BBBBBBB
                           gettext(u'Check in') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX BBBBB BBBBBB BBBBBBBBBBBXXXXXXX
                        XXXXXXXXX
                      XXXXXXX
                    BBBBB
                  XXXXXX
                XXXXX
              BBBBBBBBBBBBB
          XXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
        BBBB
          XXXX XXXXXXXXXXXX XXXXXXX
            BB BBBBB
              XXXX gettext(u'No one has that name') XXXXX
              XX XXXXXXXXXXXXXX
                 gettext(u'Try part of the name, or the organisation. People who are not registered sign at the end of the sheet.') 
              XXXX
              XXX
                XX
                  XXXXXXXXXXXXXX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXFFFFFFFFFX
                X gettext(u'Register somebody') XXXX
              XXXX
            BBBB BBBB BB BBBBBBBBB BBB BBBBBBBBBBBBBBB
              XXXX gettext(u'Everybody is here') XXXXX
            BBBB BBBB BB BBBBBB
              XXXX gettext(u'Nobody is here yet') XXXXX
              XX XXXXXXXXXXXXXX gettext(u'Check in the first person. You will see them here.') XXXX
            BBBB
              XXXX gettext(u'Nobody is registered for this day') XXXXX
              XX XXXXXXXXXXXXXX gettext(u'You will see people with a confirmed place here, by name.') XXXX
            BBBBB
          XXXXXX
        BBBBB
      BBBBBBBBBBBBB
    XXXXXX
  XXXXXX
BBBBBBBB
