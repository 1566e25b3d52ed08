BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Breakouts') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBB
  XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBBX FFFFFFFFFFFXXXX
      XXXX gettext(u'Breakouts') XXXXX
      BB BBBBBB
        XX XXXXXXXXXXXXX
          BB BBBBBB
             gettext(u'At each time, choose one breakout for each person. You can change it until it begins.') 
          BBBB
             gettext(u'People who are registered choose one breakout at each time.') 
          BBBBB
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
    BBB BBBBBB BB BBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'The breakout of %(name)s on %(day)s, %(start)s to %(end)s, is no longer in the agenda. Please choose another one.') SSS
            SSSSSSSS SS SSSSSSSS SS SSSSSSSS SSSSSSSSS SS SSSSSSSS SS SS SSSSSS SS SSS SSSSSSS SSSSSS SSSSSS
            SSSSSSS SSSS
        XXXX
      XXXXXX
    BBBBBB
    BB BBBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBB
      BBB BBBBBBBB BBBBBBBBBBBB BB BBBB gettext(u'No breakouts to choose yet')  gettext(u'When the agenda has breakouts to choose, they will be here.')  gettext(u'Agenda') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBBBBBBB BBBBBBBBBBBBB BBBB
    BBBB BBB BBBBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBB
             gettext(u'You wait for a place. You can choose a breakout once you have one.') 
          BBBB BBBBBBBBBBBBBBBBBBBBB
             gettext(u'You are not registered for this meeting.') 
            XX
              XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBX
            XBB BBBBBBBBBBBBB BB BBBBBB gettext(u'Register') BBBB gettext(u'Registration') BBBBBXXXX
          BBBB
             gettext(u'To choose, open the link in your email or sign in.')  XX
              XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXXFFFFFFFFFX
            X gettext(u'Sign in') XXXX
          BBBBB
        XXXX
      XXXXXX
    BBBBB
    BB BBBBBB
      XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBB BBBBB BB BBBBBB
          XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX
              FFFFFFFFFFX
               gettext(u'%(start)s to %(end)s') SSSSSSSSS SS SSSSSSS
            XXXXX
            XXX XXXXXXXXXXXXXX
              BBB BBBBBBBBB BBBB BB BBBBBBBBBBBBBBB
                XXXX
                  XX XXXXXXXXXXXXX
                    BB BBBBBBBBBBBBBBBBBBBBBBBBBXX
                        XXXXXXBBB BBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
                      XBBBBB BBBBBBBBBBBBBBBB BBBBBBBXXXXBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB
                  XXXX
                  XX XXXXXXXXXXXXXX
                    BB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBB XBBBBB
                    
                  XXXX
                XXXXX
              BBBBBB
            XXXXX
            BB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
              BBBBBB BBBBBBBBBBBBBBB
          XXXXXXXXXX
        BBBBBB
        BB BBBBBB
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save the choices') XXXXXXXXX
          XXXX
        BBBBB
      XXXXXXX
    BBBBB
    BB BBBBBBBBXXXXX XXXXXXXX gettext(u'Back to the registration') XXXXXXXXBBBBB
    XXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBXX gettext(u'Back to the agenda') XXXXXXXX
  XXXXXX
BBBBBBBB
