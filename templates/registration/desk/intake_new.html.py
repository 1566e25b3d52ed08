BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Registrations from a spreadsheet') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'From a spreadsheet') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Registrations from a spreadsheet') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'You see what a file would do before we change anything. The same file again changes nothing.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          BBBB BBBBBBBB
           gettext(u'See what will change') 
        XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'Back without importing') XXXX
      XXXX
    XXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Earlier imports') XXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBBB BB BBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBXX _("A file") XXXX
              XXXXX XXXXXXXXXXXXXXFFFFFFFFFFFFFX
                XXXXXXXBB BBB BBBBBBBBBBBBBB
                XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'In progress') XXXXXXXBBBBB
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'The columns') XXXXX
      XX XXXXXXXXXXXXXXXX
         gettext(u'One row is one person of an organisation. Only the name is needed. The columns can be in any order, in English or Khmer. You can also use a file downloaded from the list of registrations. We do not change what the directory says about a person.') 
      XXXX
      XXX
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBBBB
           gettext(u'An empty spreadsheet with these columns') XXXX
      XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
