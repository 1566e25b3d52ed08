BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Restore version %(number)s') SSSSSSS SSSSSSS SSSSSSSSSSX
  FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Agenda') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Published versions') XXXXXXXXX
          XXXX
            XX
              XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBX
            X gettext(u'Version %(number)s') SSSSSSS SSSSSSSSSSXXXX
          XXXXX
        XXXXX
      XXXXXX
      XXXX
         gettext(u'Restore version %(number)s in the draft?') SSSSSSS SSSSSSS SSSSSSSSSS SS SSS SSSSSS
      XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'The draft becomes the same as this version. Newer additions are removed. You can undo this step. The public sees nothing of it until you publish.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBB
      XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXX gettext(u'What changes in the draft') XXXXX
      BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
        XX XXXXXXXXXXXXXX gettext(u'Nothing. The draft is the same.') XXXX
      BBBBB
    XXXXXXXXXX
    BB BBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXX
          XXXXXX gettext(u'What we cannot restore') XXXXXXXX
          XXXX
            BBB BBBB BB BBBB
              XXXXXXXXX
            BBBBBB
          XXXXX
        XXXXXX
      XXXXXX
    BBBBB
    XX XXXXXXXXXXXXXX
       gettext(u'Some things in the draft do not change. They are texts of closed sessions, marks “fixed”, speakers’ answers and newer takeaways.') 
    XXXX
    XXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      BB BBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          BBBB BBBBBB
           gettext(u'Restore it') 
        XXXXXXXXX
      BBBBBXX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
      X gettext(u'Keep the draft') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
