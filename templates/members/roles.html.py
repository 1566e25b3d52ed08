BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Roles') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Roles') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Roles') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'A role says what somebody may do here, and until when.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Who has a role') XXXXX
      BB BBBBBB
        XXX XXXXXXXXXXXX XXXXXXX
          BBB BBB BB BBBBBBBBBB BBBBBBBBBBBBB
              XXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXXXX
                XXXX XXXXXXXXXXXXXXXXXXXX
                  XX XXXXXXXXXXXXXXXXXXXX
                    XXXXXXXBB BBBBBBBBBBBBBBBBBXXXX
                      XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXBBBBB
                  XXXX
                  XXXXX XXXXXXXXXXXXXXXXXXXXX
                  BB BBBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'Second code') XXXXXXX
                  BBBB BBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXX XXXXXX gettext(u'No second code') XXXXXXX
                  BBBBB
                XXXXXX
                XXX
                  BB BBBBBBBBBBBBB
                     gettext(u'Last day: %(day)s') SSSS SSSS
                      SSSSSSSBBBB gettext(u'No last day') BBBBBXXXX
                  XXXXX
                    XXXXXXXXXXXXX
                  XBB BBBBBBBBBBBBB gettext(u'Given by %(name)s, %(time)s') SSSSS
                        SS SSSSSSSSS
                        SSSSSSSSBBBB gettext(u'Given %(time)s') SSSSS
                        SSSSSSSSBBBBBXXXXXXX
                XXXX
                BB BBBBBBBBBBBBBBBBBBBB
                  XXX
                    BB BBBBBBBBBBBBB gettext(u'They must set up a second code by %(day)s.') SSSS SSSS
                        SSS SS S SSSSSS SSSS SS
                        SSSSSSSSBBBB gettext(u'They must set up a second code before they go on.') BBBBB
                  XXXX
                BBBBB
                BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                  XX XXXXXXXXXXXXXX
                     gettext(u'%(name)s removed the second code, %(time)s') SSSSSSSS
                      SSSSSSS SSS SSSSSS SSSSS SSSSSSSS
                  XXXX
                BBBBB
                XXXXXXXXX
                  XXXXXXXXX
                     gettext(u'Change') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                      X XXXXXXX
                  XXXXXXXXXX
                  XXXX XXXXXXXXXXXXXX
                    XXXXX
                      XXXXXXXXXXXX XXXXX XXXXXXXX
                      XXXXXXXXXXXXX
                      XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBX
                    X
                      BBBBBBBBBB
                      XXXX XXXXXXXXXXXXXX
                        XXXXXX XXXXXXXXXXXXXXXX gettext(u'Last day') XXXXXXXX
                        XX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Empty means no end.') XXXX
                        XXXXXX
                          XXXXXXXXXXXXX
                          XXXXXXXXXXX
                          XXXXXXXXXXXXXX
                          XXXXXXXXXXXXXXX
                          XXXXXXXFFFFFFFFFFFFX
                          XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                        X
                      XXXXXX
                      XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Save the last day') XXXXXXXXXXXXX
                    XXXXXXX
                    XXXX XXXXXXXXXXXXXXXXXXX
                      XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBXX
                        BBBBBBBBBB
                        XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'End this role') XXXXXXXXX
                      XXXXXXX
                      BB BBBBBBBBBBBBBBBBBBBBB
                        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBXX
                          BBBBBBBBBB
                          XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Remove the second code') XXXXXXXXX
                        XXXXXXX
                      BBBBB
                    XXXXXX
                    BB BBBBBBBBBBBBBBBBBBBBB
                      XX XXXXXXXXXXXXXX
                         gettext(u'Remove the second code if their phone is lost. They set it up again within a day.') 
                      XXXX
                    BBBBB
                  XXXXXX
                XXXXXXXXXX
              XXXXX
            BBBBBBBBBBBBB
        XXXXX
      BBBB
        XX XXXXXXXXXXXXXX gettext(u'No one has a role yet. Invite somebody below.') XXXX
      BBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Invite somebody') XXXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Send the invitation') XXXXXXXXXXXXX
      XXXXXXX
    XXXXXXXXXX
    BB BBBBB
      XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX gettext(u'Ended roles') XXXXXXXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XXX XXXXXXXXXXXX
              XXXXXXX XXXXXXX XXXXX
                XXXXXXXXXXXXX
              XBB BBBBBBBBBBBBBBBBBB gettext(u'Ended by %(name)s, %(time)s') SSSSS
                    SS SSSSSSSSS
                    SSSSSSSSBBBB gettext(u'Last day: %(day)s') SSSS
                    SSSS SSSSSSSBBBBBXXXXXXX
              XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBXX
                BBBBBBBBBB
                XXXXXXX XXXXXXXXXXXXXXX
                  BBBB BBBBBB
                   gettext(u'Restore') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                XXXXXXXXX
              XXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
