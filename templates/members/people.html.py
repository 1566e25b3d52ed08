BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'People') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX gettext(u'People') XXXXX
    XXXX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBB
         gettext(u'New person') XXXX
      XXXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBBB
               gettext(u'From a spreadsheet') XXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBBB  gettext(u'Likely duplicates') XXXX
          XXXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBB  gettext(u'Erased people') XXXX
          XXXXX
          BB BBBBBBBBBBBBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBXXBBBB BBBBBBBB  gettext(u'Roles') XXXX
            XXXXX
          BBBBB
        XXXXX
      XXXXXXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBB
       gettext(u'No people yet')  gettext(u'Add people one by one, or all at once from a spreadsheet.') BBB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBB gettext(u'From a spreadsheet') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBBBBBBB BBBBBBBBBBBBB BBBB
    BBBB
       ngettext(u'%(count)s person', u'%(count)s people', count) SSSSSSSSS
        SSSSSSPPPPPPPPP
        PPPPPP
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'People') X XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Name') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Organisation') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Job title') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Telephone') XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Email') XXXXX
              XXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXX
              BBB BBBBBB BB BBBB
                XXX XXXXXXXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                    XX
                      XXXXXXX
                    XBBBBB BBBBBB BBBBBBBBBBBXXXXBBBBBB BBBBBB BBBBBBBBBBB
                    BB BBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXX XXXXXX gettext(u'Focal person') XXXXXXXBBBBB
                    BB BBB BBBBBBBBBBBBBBBB
                      XXXXX XXXXXXXXXXXXXX gettext(u'Not active') XXXXXXXBBBBB
                  XXXXX
                  XXX XXXXXXXXXXXX
                    BB BBBBBBBBBBBBBBBBBBB
                      XX XXXXXXXXBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBXXXX
                    BBBB
                      XXXXX XXXXXXXXXXXXXX gettext(u'Guest') XXXXXXX
                    BBBBB
                  XXXXX
                  XXX XXXXXXXXXXXXBBBBB BBBBBB BBBBBBBBBBBXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                  XXX XXXXXXXXXXXXXXXXX
                XXXXX
              BBBBBB
            XXXXXXXX
          XXXXXXXX
        XXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBB
         gettext(u'No one has this name')  gettext(u'Try a part of the name, in English or in Khmer, or another choice above.')  _("Show all") 
      BBBBB
    BBBBB
  XXXXXX
BBBBBBBB
