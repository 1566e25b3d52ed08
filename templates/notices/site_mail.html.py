BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBB gettext(u'Sending') BBBBBBBB
BBBBB BBBBBB
  XXXX XXXXXXXXXXXX XXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'At this moment') XXXXX
      BB BBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             XX
              XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXX
            X gettext(u'See what waits') XXXX
          XXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'We cannot send emails at the moment. The sending program does not answer. Waiting emails go out when it runs again.') 
            BB BBBBBBB
               gettext(u'It last worked %(at)s.') SS SSSS SSSSSS
                SSSSSSSBBBBB
          XXXX
        XXXXXX
      BBBBB
      BB BBB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX gettext(u'Emails go out as they should.') XXXX
        XXXXXX
      BBBBB
      XXX XXXXXXXXXXXXX XXXXXXXXX
        XXXXX
          XXXX gettext(u'Waiting now') XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'Planned for later') XXXXX
          XXXXXXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'On hold') XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'Failed') XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'Sent in the last ten minutes') XXXXX
          XXXXXXXXX
        XXXXXX
      XXXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'Addresses that get no emails') XXXXX
      XX XXXXXXXXXXXXXXXX
         gettext(u'When an email comes back, we stop that address. You can allow it again.') 
      XXXX
      BB BBBBBBBBBBBBBBBB BB BBBBB
        XXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXX
          XX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXX gettext(u'Address or reason') XXXXXXXX XXXXXX
              XXXXXXXXXXXXX
              XXXXXX
              XXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXX
              XXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXX
            X
          XXXX
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXX
              BBBB BBBBBBBB
               gettext(u'Search') 
            XXXXXXXXX
            BB BBBBB
              XX XXXXXXXXXXXXX XXXXXX XXXXXXXX gettext(u'Show all') XXXXBBBBB
          XXXX
        XXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBB
        XXX XXXXXXXXXXXXXX
          BBB BBB BB BBBB
            XXX XXXXXXXXXXXXXXXXXX
              XXXXX
                XXXXX XXXXXXXXXXXXXXXXXXXXXX
                XX XXXXXXXXXXXXXX
                  X FFFFFFFFFFFFFBB BBBBBBBBBBBBBBX
                    BBBBB
                  BB BBBBBBBBBBBBBB
                    X XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBX
                    X gettext(u'The email that came back') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXXBBBBB
                XXXX
                BB BBBBBBBBB BB BBBBBBBBB
                  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBB
                BBBB BBBBBBBBBB
                  XX XXXXXXXXXXXXXXBBBBB BBBBBBBBBBXXXX
                BBBBB
              XXXXXX
              XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBXX
                BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
                  BBBB BBBBBB
                   gettext(u'Allow again') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                XXXXXXXXX
              XXXXXXX
            XXXXX
          BBBBBB
        XXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBB
        XXXX XXXXXXXXXXXX XXXXXXX
          XX XXXXXXXXXXXXX
            BB BBBBB
               gettext(u'No address matches') 
            BBBB
               gettext(u'No address is stopped') 
            BBBBB
          XXXX
          XX XXXXXXXXXXXXXX
             gettext(u'Addresses whose email comes back will be here, with the date and the reason.') 
          XXXX
        XXXXXX
      BBBBB
      XXXXXXXX BB BBBBBBBBBBBBBBBBXXXXBBBBBX
        XXXXXXXXX gettext(u'Stop an address yourself') XXXXXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBX XXXXXXXXXXX
          BBBBBBBBBB
          BB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
          BBBBBB BBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Stop this address') XXXXXXXXXXXXX
        XXXXXXX
      XXXXXXXXXX
    XXXXXXXXXX
    XXXX XXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXX gettext(u'Speed') XXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBX XXXXXXXXXXX
          BBBBBBBBBB
          BB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
          BBBBBB BBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Save the speed') XXXXXXXXXXXXX
        XXXXXXX
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'Quiet hours') XXXXX
        XX XXXXXXXXXXXXXXXX
           gettext(u'No invitation or reminder goes out in these hours. It waits until they end.') 
        XXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBX XXXXXXXXXXX
          BBBBBBBBBB
          BB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB
          BBBBBB BBBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Save the quiet hours') XXXXXXXXXXXXX
        XXXXXXX
      XXXXXXXXXX
    XXXXXX
  XXXXXX
BBBBBBBB
