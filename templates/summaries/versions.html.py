BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Earlier versions') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Summary') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Earlier versions') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Earlier versions') XXXXX
      XX XXXXXXXXXXXXX gettext(u'We keep every saved version. No text is lost.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Versions') X XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXXX
          XXXXXXX
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Version') XXXXX
              XXX XXXXXXXXXXXX gettext(u'Saved') XXXXX
              XXX XXXXXXXXXXXX gettext(u'By') XXXXX
              BB BBBBBBBBBBBBBBB B B
                XXX XXXXXXXXXXXX gettext(u'From') XXXXXXXX XXXXXXXXXXXX gettext(u'To') XXXXX
              BBBBB
              XXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'What can be done') XXXXXXXXXXXX
            XXXXX
          XXXXXXXX
          XXXXXXX
            BBB BBBBBBB BB BBBBBBBB
              XXXX
                XXX XXXXXXXXXXXXXXXXX
                XXXXXXXXX XXXXXXXXXXXXFFFFFFFFFFFFFXXXXXXXXXXXX
                XXXX _("automatic") XXXXX
                BB BBBBBBBBBBBBBBB B B
                  XXXX
                    XXXXXX XXXXXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXXXXXXX
                      X gettext(u'Compare from version %(number)s') SSSSSSS SSSS SSSSSSS
                          SSSSSSSSSSXXXXXXXXXXXXX
                        XXXXXXXXXXXX
                        XXXXXXXXXXXXXX
                        XXXXXXXX
                        BB BBBBBBBBBBBBBB BB BBBBBBBBBBBBBBXXXXXXXBBBBB
                      XXXXXXXXX
                  XXXXX
                  XXXX
                    XXXXXX XXXXXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXXXXXXX
                      X gettext(u'Compare to version %(number)s') SSSSSSS SS SSSSSSS
                          SSSSSSSSSSXXXXXXXXXXXXX
                        XXXXXXXXXXXX
                        XXXXXXXXXXXX
                        XXXXXXXX
                        BB BBBBBBBBBBBBBB BB BBBBBBBBBBBBXXXXXXXBBBBB
                      XXXXXXXXX
                  XXXXX
                BBBBB
                XXXX
                  BB BBBBBBBBBBBBBB BB BBBBBBBBBBBBBBB
                    XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXX
                    X gettext(u'Open version %(number)s in the editor') SSSS SSSSSSS SSSSSSSSSS SS SSS
                        SSSSSSXXXX
                  BBBB
                    XXXXX XXXXXXXXXXXXXX gettext(u'the current version') XXXXXXX
                  BBBBB
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXX
        XXXXXXXX
      XXXXXX
      BB BBBBBBBBBBBBBBB B B
        XXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Compare') XXXXXXXXXXXXX
      BBBBB
    XXXXXXX
    BB BBBBBBB BB BBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX
           gettext(u'From version %(first)s to version %(last)s') SSSS SSSSSSS SSSSSSSSS SS SSSSSSS
            SSSSSSSS
        XXXXX
        XXXX XXXXXXXXXXXXXXXXXXXXX
          BBB BBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBB
            XXXX
              XXXXXXXXXXX XXXXX XXXXX XXXXXXXXX
              XXXXXXX
              XXXXXXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXXXXXXBB BBBBBBBB BB BBBB gettext(u'Khmer') BBBB gettext(u'English') BBBBBX
            X
              BBB BBBBBBBBB BB BBBBBBBBBB
                XXX
                  BB BBBBBBBBB BB BBBB
                    X
                  BBBB BBBBBBBBBBBBBBBBB
                    XXXXXXXXXXX
                  BBBB BBBBBBBBBBBBBBBB
                    XXXXXXXXXXX
                  BBBB
                    XXXXXXXXXXXXX
                  BBBBB
                XXXX
              BBBBB
                XX XXXXXXXXXXXXX XXXXXXXX gettext(u'Nothing changed.') XXXX
              BBBBBB
            XXXXXX
          BBBBBB
        XXXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
