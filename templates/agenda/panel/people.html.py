BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Speakers') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Agenda') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Speakers') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Speakers') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'We send each person one email, with a link for each session. If they have no address, we ask through their focal person.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBB
       gettext(u'No speakers yet')  gettext(u'Add people to sessions. Then you can ask them here, all at once.') BBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB _("To the agenda") 
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
      BB BBBBBB
        XXX
          XX
            XXXXXXXXXXXXX XXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXX
          XBBBB BBBBBB
            BB BBBBB BB BBBBBBBB ngettext(u'Ask %(count)s speaker again', u'Ask %(count)s speakers again', count) SSS SSSSSSSSS SSSSSSS
                SSSSSPPP PPPPPPPPP PPPPPPPP
                PPPPPBBBB ngettext(u'Ask %(count)s speaker', u'Ask %(count)s speakers', count) SSS SSSSSSSSS
                SSSSSSSPPP PPPPPPPPP PPPPPPPPBBBBBXXXXX
        XXXX
      BBBBB
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Speakers') X XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Name') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Session') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Asked') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Answer') XXXXX
              XXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              BBB BBBBBBBBBB BB BBBB
                XXX XXXXXXXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                    XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBX
                    XXXXXBB BBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXX
                        XXXXXXXXXXXX XXXXXXXXXXXXX
                      XBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBXXXXXXXBBBBB
                  XXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Session') XX
                    BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBXXXXXXXXX XXXXXXXXXXXXXX X
                      FFFXXXXXXX
                  XXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Asked') XX
                    BB BBBBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFXXXXXXX
                    BBBB
                      XXXXX XXXXXXXXXXXXXX gettext(u'Never') XXXXXXX
                    BBBBB
                  XXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Answer') XX
                    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                    BB BBBBBBBBBBBBBBBBBBBBBB
                      XXXXX
                        XXXXXXXXXXXXX
                        XXXXXXXXXXFFFFFFFFX
                      XFFFFFFXXXXXXXBBBBB
                    BB BBBBBBBBBBBBBBBXXXXXXBBBBB
                  XXXXX
                XXXXX
              BBBBBB
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
