BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB BBBBBBBBBBBBBBBBBBBB gettext(u'Your answer') BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB gettext(u'You will take part') BBBB gettext(u'Will you take part?') BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB XXXX
      XXXX
        BB BBBBBBBBBBBBBBBBBBBB
           gettext(u'Your answer') 
        BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
           gettext(u'You will take part') 
        BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB
           gettext(u'You will not take part') 
        BBBB
           gettext(u'Will you take part?') 
        BBBBB
      XXXXX
      XX XXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
      XXXXX XXXXXXXXBBBBB BBBBBBB BBBBBBBXXXXX FFFFFXXXX
    XXXXXX
  XXXXXX
  BB BBBBBBBB
    XXXX XXXXXXXXXXX XXXXXXX
      BBB BBBB BB BBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBBBB
    XXXXXX
  BBBBB
  XXXX XXXXXXXXXXX XXXXXXX XXXXXXXXXXX
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'When and where') XX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
      BB BBBBBB
        XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'With you') XXXXX
          XXX XXXXXXXXXXXX XXXXXXX
            BBB BBBB BB BBBBBB
              XXXX
                BB BBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBX XXXXX
                    XXXXXXXXXXXXX
                  XBBBBB BBBBBBBBBBBBBBBBB BBBBBBXXXXXXXBBBBBXXXXXXXXX
                  XXXXXXXXXXXXX
                XXXXXXXX
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      BB BBBBBBBBBBBBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
        XXX gettext(u'You do not need to do anything.') XXXX
      BBBBB
      BB BBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXBBBBBBBBBBBBBBBBB BBBBBBB BBBBBBXXXXXX
      BBBBB
      
      XXXXX
        XXXXXXXXXXXX XXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBX
        XXXXXXXXXX
      X
        BBBBBBBBBB
        BB BBBBBBBBBB
          BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
            XXXXXXX XXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Save') XXXXXXXXX
            
          BBBBB
          XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX
              BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
                 gettext(u'Change your details') 
              BBBB
                 gettext(u'Your answer') 
              BBBBB
            XXXXX
            XXXX XXXXXXXXXXX XXXXXXX
              BBBBBB BBBBBB
              XX XXXXXXXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
                  XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX
                BBBB
                  XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Yes, I will take part') XXXXXXXXX
                BBBBB
                BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB
                  XXXXXXX
                    XXXXXXXXXXXXX XXXXXXX
                    XXXXXXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBX
                  X
                    BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
                       gettext(u'I cannot take part after all') 
                    BBBB
                       gettext(u'No, I cannot take part') 
                    BBBBB
                  XXXXXXXXX
                BBBBB
              XXXX
            XXXXXX
            XX XXXXXXXXXXXXXX
               gettext(u'You can change your answer until %(moment)s.') SSS SSS SSSSSS SSSS SSSSSS
                SSSSS SSSSSSSSSSS
            XXXX
          XXXXXXXXXX
        BBBB BBB BBBBBBBBBBBBBBBBBBBB
          XXX gettext(u'It is too late to change your answer here. The organisers can still do it for you.') XXXX
        BBBBB
        BB BBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBB
          BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBB
            XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXXX gettext(u'How you are introduced') XXXXX
              XX XXXXXXXXXXXXXX
                 gettext(u'Everybody can read this beside your name once the agenda is public. It is used at later meetings too, until you change it.') 
              XXXX
              XXXX XXXXXXXXXXX XXXXXXX
                BB BBBBBBBBBBBBBBBBBB
                  XXX
                    XXXX
                      XXXXXXXXXXXXXXXX
                      XXXXXX
                      XXXXXXXXXXX
                      XXXXXXXXXXXX
                      XXXXX gettext(u'Your photograph') X
                    X
                  XXXX
                BBBBB
                BBBBBB BBBBBBBBBBBB
                XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXX gettext(u'Save') XXXXXXXXXXXXX
              XXXXXX
            XXXXXXXXXX
          BBBBB
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBB BB BBB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXXXXX gettext(u'Slides and handouts') XXXXX
            BB BBBBBBBBB
              XXX XXXXXXXXXXXXXX
                BBB BBBBBBBB BB BBBBBBBBB
                  XXXX
                    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBB BBBBBBBBBBBX
                    X gettext(u'Change') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB XXXXXXXXXXX
                  XXXXX
                BBBBBB
              XXXXX
            BBBB
              XX XXXXXXXXXXXXXX
                 gettext(u'You have added no files yet. You can add files until two weeks after the meeting.') 
              XXXX
            BBBBB
            XX XXXXXXXXXXXXXX
               gettext(u'Never add client data: no names, pictures or files of people you serve.') 
            XXXX
            XXXX XXXXXXXXXXX XXXXXXX
              BBBBBB BBBBBBBBBBBBB
              XXX
                XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                  BBBB BBBBBBBB
                   gettext(u'Add this file') 
                XXXXXXXXX
              XXXX
            XXXXXX
          XXXXXXXXXX
        BBBBB
      XXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXX
  XXXXXX
BBBBBBBB
