BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBBBBBBBBBBBBBB
        BBBBB
        BBBBB BBBBBB BBBBBBBBBBB
      XXXXX
      BBBBBB BBBBBB BBBBBBBBBBB BB BBBBB
      BB BBBBB
        XX XXXXXXXXXXXXXXXXX
      BBBBB
    XXXXXX
    BB BBB BBBBBBBBBBB
      XX XXXXXXXXXXXXXXXXX XXXXXX
        XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXXBBBB BBBBBB
           gettext(u'Change') XXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBX
        XBBBB BBBBBBBB  gettext(u'Merge with another entry') XXXX
      XXXX
    BBBBB
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXX
          XXX
            XXX gettext(u'This entry was merged into <a href="%(href)s">%(kept)s</a>.') SSSS SSSSS
                SSS SSSSSS SSSS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSSSXXXX
             gettext(u'%(who)s merged it on %(when)s. It is in no list, and no one can choose it.') SSSSSSS
              SSSSSS SS SS SSSSSSSSS SS SS SS SS SSSSS SSS SS SSS SSS SSSSSS SSS
          XXXX
          XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXXX
              BBBB BBBBBB
               gettext(u'Make them two people again') 
            XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBB BBB BBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XXX gettext(u'This person is no longer active.') XXXX
             gettext(u'No one can register them. We keep their history.') 
          XXXX
          XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXXX
              BBBB BBBBBB
               gettext(u'Make them active again') 
            XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBBB
    BBB BBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'The place at the meeting of %(dates)s is still with the delegation of %(organisation)s.') SSS
            SSSSS SS SSS SSSSSSS SS SSSSSSSSS SS SSSSS SSSS SSS SSSSSSSSSS SS
            SSSSSSSSSSSSSSSSS XX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBX
          XBB BBBBBBBBBBBBBBBBBBB gettext(u'Keep it there, or move it to the delegation of %(organisation)s') SSSS SS SSSSSS
                SS SSSS SS SS SSS SSSSSSSSSS SS
                SSSSSSSSSSSSSSSSBBBB gettext(u'Look at that registration') BBBBBXXXX
        XXXX
      XXXXXX
    BBBBBB
    XXXX XXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXX gettext(u'Work') XXXXX
        XXX XXXXXXXXXXXXXX
          XXXXX
            XXXX gettext(u'Organisation') XXXXX
            XXXX
              BB BBBBBBBBBBBBBBBBBBB
                XX XXXXXXXXBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBXXXX
              BBBB
                 gettext(u'None: a guest') 
              BBBBB
            XXXXX
          XXXXXX
          BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Job title') XXXXX
              XXXX
                BBBBB BBBBBBBBBBBBBBBB
                BB BBBBBBBBBBBBBBBBBBB
                  BBBBB BBBBBBBBBBBBBBBBBBBBBBBB
              XXXXX
            XXXXXX
          BBBBB
          XXXXX
            XXXX gettext(u'Focal person') XXXXX
            XXXX
              BB BBBBBBBBBBBBBBB
                 gettext(u'Yes: registers, replaces and cancels for the organisation') 
              BBBB BBBBBBBBBBBBBBBB
                 gettext(u'Deputy: we ask them when no focal person answers') 
              BBBB
                 gettext(u'No') 
              BBBBB
            XXXXX
          XXXXXX
          XXXXX
            XXXX gettext(u'Gender') XXXXX
            XXXXXXXXX
          XXXXXX
        XXXXX
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXX gettext(u'Contact') XXXXX
        XXX XXXXXXXXXXXXXX
          XXXXX
            XXXX gettext(u'Telephone') XXXXX
            XXXX
              BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBXX
                    XXXXXXXXXXFFFFF FX
                  XXXXXBBBBBBBBBXXXXX
                  XXXXXXXXXXXXX
                X gettext(u'Not known') XXXXXXXBBBBB
              BB BBBBBBBBBBBXXXXXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBBXXXXX
                  XXXXXXXXXXXXXXXBBBBB
            XXXXX
          XXXXXX
          XXXXX
            XXXX gettext(u'Email') XXXXX
            XXXX
              BB BBBBBBBBBBBB
                XX XXXXXXXXXXXXXXXXXXX
              BBBB
                XXXXX XXXXXXXXXXXXXX gettext(u'Not known: gets no emails and cannot sign in') XXXXXXX
              BBBBB
            XXXXX
          XXXXXX
          XXXXX
            XXXX gettext(u'Language of emails') XXXXX
            XXXXXXXXX
          XXXXXX
        XXXXX
      XXXXXXXXXX
    XXXXXX
    BB BBBBBBBBBBBBB BB BBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX gettext(u'Meetings') XXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBBBBBBBBB BB BBBBBBBBBBBBB
            XXX XXXXXXXXXXXXXXXX
              XXXXX XXXXXXXXXXXXXXFFFFFFFFFFFXXXXXXXXXXX
                XX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBX
                XBBBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBXXXX
              XXXXXXXXXX
                XXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB XXXXBBBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB XXXXBBBBBX
              XXXXXXXX
            XXXXX
          BBBBBB
          BBB BBBBBBBBBB BB BBBBBBBBBBB
            XXX XXXXXXXXXXXXXXXX
              XXXXX XXXXXXXXXXXXXXFFFFFFFFFFFXXXXXXXXXXX
                XX XXXXXXXXBBBBB BBBBBBBBBBBBBBBBBB BBBBBBBXXXX
              XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Merged into this entry') XXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBB BB BBBBBB
            XXX XXXXXXXXXXXX
              XXX
                XX XXXXXXXXXXXXXXXXXXXXX
                  XXXXXXXXXXXXX
                XX FFFFFFFFFFFFFXXXXXXX
              XXXX
              XXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBXX
                BBBBBBBBBB
                XXXXXXX XXXXXXXXXXXXXXX
                  BBBB BBBBBB
                   gettext(u'Make them two people again') 
                XXXXXXXXX
              XXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BBB BBBBBBBBB BBBBBBB BB BBBBBBBBBBBB BBBBBBBB BBBB BBBBBBBBBBBB BBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
    BB BBB BBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXX gettext(u'What we hold about this person') XXXXX
        XXX gettext(u'This person may ask to see what we hold about them. They may also ask us to erase it.') XXXX
        XX XXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBXXBBBB BBBBBBBBBB
             gettext(u'Download what we hold') XXXX XX
            XXXXXXXXXXXXX XXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBX
          X gettext(u'Erase this person') XXXX
        XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'Has this person left?') XXXXX
        XXX
           gettext(u'No one can register them after this. Nothing is removed, and you can undo this.') 
        XXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Make them inactive') XXXXXXXXX
        XXXXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
