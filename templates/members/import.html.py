BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'From a spreadsheet') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Organisations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'From a spreadsheet') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'From a spreadsheet') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'We import the whole file or nothing. Empty cells change nothing. The same file a second time changes nothing.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBB
      XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XXX ngettext(u'Nothing was imported: there is 1 problem.', u'Nothing was imported: there are %(count)s problems.', count) SSSSSSS SSS SSSSSSSSS SSSSS SS S
                SSSSSSSSPPPPPPP PPP PPPPPPPPP PPPPP PPP PPPPPPPPP PPPPPPPPPXXXX
          XXXX
        XXXXXX
      XXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBB
    BBBBB
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          BBBB BBBBBBBB
           gettext(u'Import') 
        XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBX
        X gettext(u'Back without importing') XXXX
      XXXX
    XXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'The columns') XXXXX
      XX XXXXXXXXXXXXXXXX
         gettext(u'One row is one person with their organisation, or one organisation without a person. Use only the columns that you need, in any order. Write choices in English or in Khmer.') 
      XXXX
      XXX
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXBBBB BBBBBBBBBB
           gettext(u'An empty spreadsheet with these columns') XXXX
      XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBB
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
