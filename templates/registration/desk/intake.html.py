BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBB BBBBBBBBBBBBBB gettext(u'The spreadsheet is imported') BBBB gettext(u'The spreadsheet is being imported') BBBBBBBBBBBBB
BBBBB BBBBBB BBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'From a spreadsheet') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBB
               gettext(u'Imported') 
            BBBB
               gettext(u'In progress') 
            BBBBB
          XXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBBBBBBBBBBBB
           gettext(u'The spreadsheet is imported') 
        BBBB
           gettext(u'The spreadsheet is being imported') 
        BBBBB
      XXXXX
      XX XXXXXXXXXXXXX
         XXXXX XXXXXXXXXXXXXXFFFFFFFFFFFFFX XXXXXXX
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BBBBBBBBBB BBBBBBBB BBBBBB
      XXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXX
        BB BBB BBBBBBBBBBBBBBXXXXXXXXX XXXXXXXXXXXXXXXXX XXX XXXXXXXXXXXXXXXXXXXBBBBB
      X
        BB BBB BBBBBBBBBBBBBB
          XX XXXXXXXXXXXXXX
             gettext(u'Row %(handled)s of %(rows)s is done.') SSS SSSSSSSSSSS SS SSSSSSSS SS
              SSSSS
          XXXX
          XXXXXXXXX
            XXXXXXXXXXXXXXXX
            XXXXXX
            XXXXXXXX
            XXXXXXXXXXXX gettext(u'Rows done') X
          X
          XXXXXXXXXXX
          XX XXXXXXXXXXXXXX
             gettext(u'You can leave this page. The import continues.')  XX
              XXXXXXX
            X gettext(u'Look again') XXXX
          XXXX
        BBBB
          XXX XXXXXXXXXXXX XXXXXXXX
            XXXX XXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXX gettext(u'Registered') XXXXX
              XXX XXXXXXXXXXXXXXXFFFFFFFFFXXXXX
            XXXXXX
            XXXX XXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXX gettext(u'Waiting') XXXXX
              XXX XXXXXXXXXXXXXXXFFFFFFFFFXXXXX
            XXXXXX
            XXXX XXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXX gettext(u'Changed') XXXXX
              XXX XXXXXXXXXXXXXXXFFFFFFFFFXXXXX
            XXXXXX
            XXXX XXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXX gettext(u'As before') XXXXX
              XXX XXXXXXXXXXXXXXXFFFFFFFFFXXXXX
            XXXXXX
            BB BBBBBBBBBBBBBBBBBBBBB
              XXXX XXXXXXXXXXXXX
                XXX XXXXXXXXXXXXXX gettext(u'New in the directory') XXXXX
                XXX XXXXXXXXXXXXXXXXXXXX
              XXXXXX
            BBBBB
            BB BBBBBBBBBBBBBBBBBBB
              XXXX XXXXXXXXXXXXX
                XXX XXXXXXXXXXXXXX gettext(u'Cancelled in the file, so skipped') XXXXX
                XXX XXXXXXXXXXXXXXXXXXXX
              XXXXXX
            BBBBB
            BB BBBBBBBBBBBBBBBBBB
              XXXX XXXXXXXXXXXXX
                XXX XXXXXXXXXXXXXX gettext(u'Perhaps in the directory already: not imported') XXXXX
                XXX XXXXXXXXXXXXXXXXXXXX
              XXXXXX
            BBBBB
          XXXXX
        BBBBB
      XXXXXX
    BBBBBBBBBBBBB
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'We did not import these rows') XXXXX
        XXX
           gettext(u'Fix them in the file and upload it again. Rows that are already imported change nothing. We remove this list after a day.') 
        XXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBB
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBBB
      XX XXXXXXXXXXXXXXXXXXX
        XX
          XXXXXXXXXXXXX XXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'See the registrations') XXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'Another file') XXXX
      XXXX
    BBBBB
  XXXXXX
BBBBBBBB
