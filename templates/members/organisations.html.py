BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Organisations') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX gettext(u'Organisations') XXXXX
    XX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBB
         gettext(u'New organisation') XXXX XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBX
      XBBBB BBBBBBBB  gettext(u'From a spreadsheet') XXXX
    XXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBB
       gettext(u'No organisation yet')  gettext(u'Add them one by one, or all at once from a spreadsheet.') BBB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBB gettext(u'From a spreadsheet') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBBBBBBB BBBBBBBBBBBBB BBBB
    BBBB
       ngettext(u'%(count)s organisation', u'%(count)s organisations', count) SSSSSSSSS
        SSSSSSSSSSSSPPPPPPPPP
        PPPPPPPPPPPPP
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Organisations') X XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Relation') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Kind') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Main office') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Focal persons') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'People') XXXXX
              XXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              BBB BBBBBBBBBBBB BB BBBB
                XXX XXXXXXXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                    XX
                      XXXXXXX
                    XBBBBB BBBBBBBBBBBB BBBBBBXXXXBB BBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXXXXXXXXXXXBBBBB
                    BB BBB BBBBBBBBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXXXX gettext(u'Not active') XXXXXXXBBBBB
                  XXXXX
                  XXX XXXXXXXXXXXXXXXXX
                  XXX XXXXXXXXXXXXXXXXX
                  XXX XXXXXXXXXXXXFFFFFFFFFFXXXXX
                  XXX
                    XXXXXXXXXXX
                    BB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBB BB BBBBBBBB
                      XXXXXXXXXXXX gettext(u'Focal persons') X
                    BBBBB
                  X
                    BBB BBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBXX
                        XXXXXXX
                      XBBBBB BBBBBB BBBBBBBBBBBXXXXBB BBB BBBBBBBBBBBBX
                      BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBXXXXX
                          XXXXXXXXXXXX XXXXX
                        X gettext(u'None') XXXXXXXBBBBBBBBBBB
                  XXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'People') XX
                    
                  XXXXX
                XXXXX
              BBBBBB
            XXXXXXXX
          XXXXXXXX
        XXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBB
         gettext(u'No organisation has this name')  gettext(u'Try a part of the name, in English or in Khmer, or another choice above.')  _("Show all") 
      BBBBB
    BBBBB
  XXXXXX
BBBBBBBB
