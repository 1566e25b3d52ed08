BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBBBBB BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Bulk changes') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXXXXXXX
      BB BBBBBBB
        XX XXXXXXXXXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB BB BBBBBB
        XXX
          XX
            XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXXXX
          X gettext(u'How far it has got') XXXX
        XXXX
      BBBBB
      XX XXXXXXXXXXXXXX
        X XXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFFFFFFFFXXXXXXX
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'Undone by %(who)s, %(moment)s.') SSSSSS SS SSSSSSSS
            SSSSSSSSSSS
        XXXX
      XXXXXX
    BBBB
      XXXXX XXXXXXXXXXXX XXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBXX
        BBBBBBBBBB
        XXX
          BB BBBBBBBBBB BB BBBBBBBB BBBBBBBBB gettext(u'We send the email at %(time)s. If you undo it before then, no one gets it.') SS
                SSSS SSS SSSSS SS SSSSSSSSS SS SSS SSSS SS SSSSSS SSSSS SS SSS SSSS
                SSSBBBB gettext(u'Undo stops emails that are not sent yet. You cannot undo emails that are sent.') BBBBBBBBB BBBBBBBBB gettext(u'If they need an email, we send it at %(time)s. If you undo it before then, no one gets an email.') SS
              SSSS SSSS SS SSSSSS SS SSSS SS SS SSSSSSSSS SS SSS SSSS SS SSSSSS SSSSS SS SSS SSSS SS
              SSSSSSBBBB gettext(u'We have emailed them. If you undo this now, each person gets an email with the new result. People who were changed later stay as they are. People whose seat went to someone else wait, before the others.') BBBBB
        XXXX
        XXX
          XXXXXXX XXXXXXXXXXXXXXX
            BBBB BBBBBB
             gettext(u'Undo') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    BBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'People in this change') X XXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Name') XXXXX
            BB BBBBBBBBBB BB BBBBBB
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Before') XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                 gettext(u'Now') 
              XXXXX
            BBBB
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
            BBBBB
          XXXXX
        XXXXXXXX
        XXXXXX XXXXXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                XX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBX
                XBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBXXXXBB BBBBBBBBBBBBBBBBBB
                  XXXXX XXXXXXXXXXXXXX gettext(u'got a seat because of this change') XXXXXXXBBBBB
                BB BBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBB BB BBBBBB
                  XXXXX XXXXXXXXXXXX XXXXXX gettext(u'changed later') XXXXXXXBBBBB
              XXXXX
              BB BBBBBBBBBB BB BBBBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Before') XX
                  X
                  BB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBX
                    BBBBB
                XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Now') XX
                  X BB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBX
                    BBBBB
                XXXXX
              BBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Organisation') XXXXXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
  XXXXXX
BBBBBBBB
