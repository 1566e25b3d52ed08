BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Answers by organisation') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Answers') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Answers by organisation') XXXXX
    XXXXXX
    BB BBBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXBBBB BBBBBB
         gettext(u'Remind now') XXXX
      XXXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
               gettext(u'Reminders to organisations that have not answered') XXXX
          XXXXX
        XXXXX
      XXXXXXXXXX
    XXXXXXBBBBB
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXX gettext(u'Answer') XX
        XXX XXXXXXXXXXXXX
          XXXX
            XX XXXXXXXX BB BBB BBBBBBXXXXXXXXXXXXXXXXXXXBBBBBXXXX gettext(u'All') XXXX
              XXXX
          XXXXX
          BBB BBBBBBB BBBBBB BBBBB BB BBBB
            XXXX
              XX
                XXXXXXXBB BBBBBXXXXXBBBBBXXXXXXXX
                BB BBBBBB BB BBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXXXXXX XXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXX
      BB BBBB
        XX XXXXXXXXXXXXXX
           gettext(u'Compared with the last meeting, %(dates)s.') SSSSSSSS SSSS SSS SSSS SSSSSSSS
            SSSSSSSSSS
        XXXX
      BBBBB
    XXXXXX
    BB BBBB
      XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Answers by organisation') X XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXX XXXXX XXXXXXXX XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Answer') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Coming') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Waiting') XXXXX
              BB BBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Last time') XXXXX
              BBBBB
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Focal person') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'More') XXXXX
            XXXXX
          XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            BBB BBB BB BBBB
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                  XX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBX
                  XBBBBB BBBBBBBBBBBBBBBB BBBBBBXXXX
                XXXXX
                XXX XXXXXXXXXXXX
                  BB BBBBBBBBBB BB BBBBBBBBXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB
                       gettext(u'Coming') XXXXXXXBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBXXXXX
                      XXXXXXXXXXXX XXXXX
                    XBBBB BBBBBBB
                      BB BBBBBBBBBBBBBBBBBBBBBBB gettext(u'Names follow, for %(count)s') SSSSS
                          SSSSSSS SSS
                          SSSSSSSSSBBBB gettext(u'Names follow') BBBBBXXXXXXXBBBB BBBBBBBBBB BB BBBBBBBBBBBBXXXXX
                      XXXXXXXXXXXXX
                    XBBBB BBBBBBB  gettext(u'Not coming') XXXXXXXBBBBXXXXX
                      XXXXXXXXXXXXX
                    X gettext(u'Not answered') XXXXXXXBBBBB
                  BB BBBBBBBBBBBBBBBBBBB
                    XX XXXXXXXXXXXXXXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Coming') X XXXXXXXXXXXXX XXXXXXXX
                  XXXXXXXBB BBBBBBBBBBBBB BB BBB BBBB
                     gettext(u'of %(allowance)s') SS
                      SSSSSSSSSSSSSBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Waiting') X XXXXXXXXXXXXXXXXXXXX
                BB BBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Last time') XX
                    BB BBBBBBBBBBB gettext(u'%(before)s, now %(now)s') SSSSSSSSSSS
                        SSS
                        SSSSSSSBBBB BBBBBBBBBB BB BBBBBBBBBB ngettext(u'%(count)s, the same person', u'%(count)s, the same people', count) SSSSSSSSSS
                        SSS SSSS SSSSSSPPPPPPPPPP PPP PPPP PPPPPPBBBBXXXXX
                        XXXXXXXXXXXXX
                      X gettext(u'Nobody') XXXXXXXBBBBB
                  XXXXX
                BBBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Focal person') XX
                  BBB BBBBBB BB BBBBBBBBBBBBBBBBB
                    XX XXXXXXXXXXXXXX
                      BB BBBBBBBBBBBBBBBBBBBXX
                          XXXXXXX
                        XXXXXBBBBBBBBB
                      BB BBBBBBBBBBBB
                        XX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXBBBBB
                    XXXX
                  BBBBBXXXXX XXXXXXXXXXXXXX gettext(u'None') XXXXXXXBBBBBB
                XXXXX
                XXX XXXXXXXXXXXX
                  XXXXXXXXX
                    XXXXXXXXX
                       gettext(u'More') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                        BBBBB BBBBBBBBBBBBBBBB BBBBBBXXXXXXX
                    XXXXXXXXXX
                    XXXX
                      XXX XXXXXXXXXXXXXXXXXXX
                      BB BBBBBBBBBBXXXX
                          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
                        XXXXXBBBBB
                      BB BBBBBBBBBBXXXX
                           ngettext(u'%(count)s as a guest', u'%(count)s as guests', count) SSSSSSSSS SS S
                            SSSSSPPPPPPPPP
                            PP PPPPPP
                        XXXXXBBBBB
                      BB BBBBBBBBBBBXXXX
                          XXX gettext(u'Not registered now:') XXXX FFFFFFF F
                        XXXXXBBBBB
                      BB BBBBBBBXXXXXXX gettext(u'New:') XXXX FFFFFFF FXXXXXBBBBB
                      BBB BBBBBB BB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXX
                            XX XXXXXXXXXXXXXXXXXXX
                          XXXXXBBBBBBBBBBB
                      XXXX
                        XX
                          XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBX
                        X gettext(u'Seats') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                            BBBBB BBBBBBBBBBBBBBBB BBBBBBXXXXXXXXXXX
                      XXXXX
                      XXXX
                        XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Link') XXXXX
                            XXXXXXXXXXXXXXXXXXXXXXX
                          X
                            BBBBB BBBBBBBBBBBBBBBB BBBBBBXXXXXXXXXXX
                      XXXXX
                    XXXXX
                  XXXXXXXXXX
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                 ngettext(u'%(count)s organisation', u'%(count)s organisations', count) SSSSSSSSS SSSSSSSSSSSSPPPPPPPPP
                  PPPPPPPPPPPPP
              XXXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Coming') X XXXXXXXXXXXXXXX
                XXXXXXXXXX
                  XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
                XBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBXXXXXXXX
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Waiting') X XXXXXXXXXXXXXXXXXXXX
              BB BBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Last time') XXXXXXX
              BBBBB
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXXXXX
            XXXXX
          XXXXXXXX
        XXXXXXXX
      XXXXXX
    BBBB
       gettext(u'No organisation in this list')  _("Show all") 
    BBBBB
  XXXXXX
BBBBBBBB
