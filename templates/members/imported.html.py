BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'From a spreadsheet') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Organisations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'From a spreadsheet') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
            BB BBBBBBBB
               gettext(u'Trial') 
            BBBB
               gettext(u'Imported') 
            BBBBB
          XXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBBBBBB
           gettext(u'What would change') 
        BBBB
           gettext(u'The spreadsheet is imported') 
        BBBBB
      XXXXX
      BB BBBBBBBB
        XX XXXXXXXXXXXXX gettext(u'This was a trial. Nothing was changed.') XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXXXXX gettext(u'Please check these.') XXXXXXXX
          XXXX
            BBB BBBB BB BBBBBBBBBBBBB
              XXXXXXXXX
            BBBBBB
          XXXXX
        XXXXXX
      XXXXXX
    BBBBB
    BBB BBBBBB BBBBBB BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX
          XXXXX
            XXXX gettext(u'New') XXXXX
            XXXXFFFFFFXXXXX
          XXXXXX
          XXXXX
            XXXX gettext(u'Changed') XXXXX
            XXXXFFFFFFXXXXX
          XXXXXX
          XXXXX
            XXXX gettext(u'As before') XXXXX
            XXXXFFFFFFXXXXX
          XXXXXX
        XXXXX
        BB BBBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXX
            XXXXXXXXX gettext(u'New') XXXXXXXXXX
            XXX XXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBBB
                XXXXXXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXX
            XXXXXXXXX gettext(u'Changed') XXXXXXXXXX
            XXX XXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBBB
                XXXXXXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
      XXXXXXXXXX
    BBBBBB
    XX XXXXXXXXXXXXXXXXXXX
      BB BBBBBBBBXX
          XXXXXXXXXXXXX XXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBX
        X gettext(u'Back to the file') XXXXBBBBXX
          XXXXXXXXXXXXX XXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBX
        X gettext(u'See the organisations') XXXXBBBBB XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBX
      X gettext(u'See the people') XXXX
    XXXX
  XXXXXX
BBBBBBBB
