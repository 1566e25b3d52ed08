BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Who downloaded names') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Downloads') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Who downloaded names') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Every list of names, and every print of badges and certificates. The newest is first. People’s needs are never in this record.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBB
      XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Downloads') X XXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'When') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Who') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'File') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Names') XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Which people') XXXXX
            XXXXX
          XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXX
            BBB BBBB BBBBB BB BBBBB
              XXX XXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
                  XXXXX
                    XXXXXXXXXXXXXX
                    XXXXXXXXXXFFFFFFFFX
                  XFFFFFFFFFFFFFXXXXXXX
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Who') XXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'File') XX
                  BB BBBBBBBBBB BB BBBBBBBB gettext(u'Badges') 
                    XXXXXBBBB BBBBBBBBBB BB BBBBBBBBBBB gettext(u'Certificates') 
                    XXXXXBBBBFFFFFBBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Names') X XXXXXXXXXXXXXXXXXXXX
                BB BBBBB
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Which people') XX
                    BBB BBBBBB BBBBB BB BBBBBBB BBBBBXXXXX XXXXXXXXXXXXXXBBBBB BBBBBXXXXXXX
                      BBBBBBB BBB BBBBBBBBBBBBX
                      BBBBBBBBBBB
                  XXXXX
                BBBB
                  XXX XXXXXXXXXXXXXXXXX
                BBBBB
              XXXXX
            BBBBBB
          XXXXXXXX
        XXXXXXXX
      XXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
    BBBB
       gettext(u'No downloads yet')  gettext(u'You see here who downloads the list of registrations.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
  XXXXXX
BBBBBBBB
