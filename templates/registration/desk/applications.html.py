BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Requests to come') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Requests to come') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Requests to come') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Organisations and guests that are not in the directory can ask to come. They ask on the meeting’s page while registration is open.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XXXX XXXXXXXXXXXX gettext(u'Decision') XX
      XXX XXXXXXXXXXXXX
        BBB BBBB BBBBBB BBBBB BB BBBB
          XXXX
            XX
              XXXXXXXBB BBBBBXXFFFFFFFFFXXXXXBBBBBXXXXXXXXXX
              BB BBB BB BBBBBXXXXXXXXXXXXXXXXXXXBBBBB
            XXXXXXXX XXXX
          XXXXX
        BBBBBB
      XXXXX
    XXXXXX
    XXXXX XXXXXXXXXX XXXXXXX XXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXX
      XXXX XXXXXXXXXXXXXX
        XXXXXX XXXXXXXX gettext(u'Organisation or person') XXXXXXXXXXXXXX
          XXXXXXXXXXXXX
          XXXXXX
          XXXXXXXXXXXXX
          XXXXXXXX
          XXXXXXXX
          XXXXXXXXXXXXXXX
        X
      XXXXXX
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX
          BBBB BBBBBBBB
           gettext(u'Search') 
        XXXXXXXXX
        BB BBBBB
          XX XXXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXX gettext(u'Show all') XXXXBBBBB
      XXXX
    XXXXXXX
    BB BBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Requests to come') X XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Who asks') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'How many') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Asked') XXXXX
              BB BBBBB BB BBBBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Decided') XXXXX
              BBBBB
            XXXXX
          XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            BBB BBBBBBBBBBB BB BBBB
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                  XX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBX
                  XBBBBB BBBBBBBBBBB BBBBBBBXXXXBBBBBB BBBBBBBBBBB BBBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Who asks') XX
                  BBBBB BBBBBBBBBBB BBBBBBBBBBB
                  BB BBBBBBBBBBBBBBBBBBBBBXXXXXXXXX
                      XXXXXXXXXXXXX
                    XBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXXXBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'How many') X XXXXXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Asked') XX
                  XXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFXXXXXXX
                XXXXX
                BB BBBBB BB BBBBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Decided') XX
                    XXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFXXXXXXXX
                    
                  XXXXX
                BBBBB
              XXXXX
            BBBBBB
          XXXXXXXX
        XXXXXXXX
      XXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
    BBBB BBBBB
       gettext(u'We found no one here')  gettext(u'Try another tab, or a shorter part of the name.')  _("Show all") 
    BBBB BBBBB BB BBBBBB
       gettext(u'No request waits for an answer')  gettext(u'You see requests here until you say yes or no.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBB
       gettext(u'None yet') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    BBBBB
  XXXXXX
BBBBBBBB
