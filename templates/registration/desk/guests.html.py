BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Guests') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Guests') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Guests') XXXXX
      XX XXXXXXXXXXXXX
        BB BBBB ngettext(u'%(count)s seat is kept for a guest who has not answered.', u'%(count)s seats are kept for guests who have not answered.', count) SSSSSSSSS SSSS SS SSSS SSS S SSSSS SSS SSS SSS
            SSSSSSSSSPPPPPPPPP PPPPP PPP PPPP PPP PPPPPP PPP PPPP PPP
            PPPPPPPPPBBBB gettext(u'No seat is kept for a guest now.') BBBBB
        BB BBBBBBBBBBB
           ngettext(u'%(free)s of %(total)s seats is free.', u'%(free)s of %(total)s seats are free.', count) SSSSSSSS SS SSSSSSSSS SSSSS SS
            SSSSSPPPPPPPP PP PPPPPPPPP PPPPP PPP PPPPPBBBBB
      XXXX
    XXXXXX
    XX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
         gettext(u'Invite a guest') XXXX XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
      XBBBB BBBBBBBB  gettext(u'Several at once') XXXX
    XXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBB
       gettext(u'No guest is invited yet')  gettext(u'Guests do not use the seats of an organisation. They come from government or business, or to speak. We keep a seat for each until they answer.') BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB _("Invite a guest") 
    BBBB
      XXXX XXXXXXXXXXXX gettext(u'Answer') XX
        XXX XXXXXXXXXXXXX
          BBB BBBB BBBBBB BBBBB BB BBBB
            XXXX
              XX
                XXXXXXXBB BBBBBXXFFFFFFFFFXXXXXBBBBBXXXXXXXX
                BB BBB BB BBBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXXXXXX XXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXX
      XXXXX XXXXXXXXXX XXXXXXX XXXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
        XXXX XXXXXXXXXXXXXX
          XXXXXX XXXXXXXX gettext(u'Name or organisation') XXXXXXXXXXXXXX
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
            XX XXXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXX gettext(u'Show all') XXXXBBBBB
        XXXX
      XXXXXXX
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Guests') X XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Name') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Invited') XXXXX
                BB BBBBB BB BBBBBBBBBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Cancelled') XXXXX
                BBBB BBBBB BB BBBBBBBBBBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Answered') XXXXX
                  BB BBBBB BB BBBBBBBBBBBB
                    XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Their message') XXXXX
                  BBBBBBBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Email') XXXXX
                BBBBB
              XXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              BBB BBBBBBBBBB BB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
                  XXX XXXXXXXXXXX
                    XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                      XX
                        XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBX
                      XBB BBBBBBBBBBBBBBBB
                        BBBBBBBBBB BBBBBB BBBBBBBBBBBXXXXBBBBBB BBBBBB BBBBBBBBBBB
                      BB BBBBBBBBBBBBBBBBXXXXXXXXX
                          XXXXXXXXXXXX XXXXXXXXXXXXX
                        XBBBBB BBBBBB BBBBBBBBBBBXXXXXXXBBBBB
                    XXXXX
                    XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Organisation') XX
                      BB BBBBBBBBBBBBBBBBBBB
                        BBBBB BBBBBBBBBBBBBBBBBBB BBBBBB
                      BBBB
                        XXXXX XXXXXXXXXXXXXX gettext(u'None') XXXXXXX
                      BBBBB
                    XXXXX
                    XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Invited') XX
                      XXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFXXXXXXXX
                      
                    XXXXX
                    BB BBBBB BB BBBBBBBBBBB
                      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Cancelled') XX
                        XXXXX
                          XXXXXXXXXXFFFFFFFFX
                        XFFFFFFXXXXXXXX 
                      XXXXX
                    BBBB BBBBB BB BBBBBBBBBBBB
                      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Answered') XX
                        XXXXX
                          XXXXXXXXXXFFFFFFFFX
                        XFFFFFFXXXXXXX
                      XXXXX
                      BB BBBBB BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB
                          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Their message') XXXXXXX
                        BBBB
                          XXX XXXXXXXXXXXXXXXXX
                        BBBBBBBBBBBBBB
                      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Email') XX
                        BB BBBBBBBBBBBB
                          
                        BBBB
                          XXXXX XXXXXXXXXXXX XXXXXX gettext(u'No email: send the link yourself') XXXXXXX
                        BBBBB
                      XXXXX
                    BBBBB
                  XXXXX
                BBBBBBBBBBBBB
            XXXXXXXX
          XXXXXXXX
        XXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBB BBBBB
         gettext(u'We found no one here')  gettext(u'Try another tab, or a shorter part of the name.')  _("Show all") 
      BBBB
         gettext(u'No one is here') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
      BBBBB
    BBBBB
  XXXXXX
BBBBBBBB
