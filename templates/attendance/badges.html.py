BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Badges')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Check-in') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Badges') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Badges') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Each badge is in the language of the person’s emails. It never shows food, access or travel needs.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBB BB BBBBBBBBBBBBBB
      XXX XXXXXXXXXXXX XXXXXXXX
        XXXX XXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXX gettext(u'New') XXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
        XXXXXX
        XXXX XXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXX gettext(u'Changed') XXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
        XXXXXX
        XXXX XXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXX gettext(u'Printed') XXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBB
            XXX XXXXXXXXXXXXXX
               gettext(u'Last time: %(moment)s, %(who)s') SSSS
                SSSSS SSSSSSSSSSS SSSSSSS
            XXXXX
          BBBBB
        XXXXXX
      XXXXX
    BBBB
       gettext(u'No one has a confirmed seat yet')  gettext(u'You will see the badges here. You can print empty badges now.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX gettext(u'Show these badges') XXXXXXXXX
      XXXX
    XXXXXXX
    BB BBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'The first sheet') XXXXX
        XX XXXXXXXXXXXXXXXX
           gettext(u'Print at 100 percent. Try the test sheet on plain paper first. Hold it against a sheet of labels.') 
        XXXX
        XXXX XXXXXXXXXXXXXXXXXXX
          XXXXX XXXXXXXXXXXXXX
            BBBBBBBBBB
            BBB BBBBB BBBBB BB BBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXBBBBBB
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
              BBBB BBBBBBB
               ngettext(u'Print %(count)s badge', u'Print %(count)s badges', count) SSSSS SSSSSSSSS SSSSSPPPPP PPPPPPPPP
                PPPPPP
            XXXXXXXXX
          XXXXXXX
          XX
            XXXXXXXXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXX
          X gettext(u'Test sheet')  XXXXXXXXX
        XXXXXX
        XX XXXXXXXXXXXXXX
           ngettext(u'%(count)s sheet of A4. We note who has printed it.', u'%(count)s sheets of A4. We note who has printed them.', count) SSSSSSSSS SSSSS SS SSS SS SSSS SSS SSS SSSSSSS
            SSSPPPPPPPPP PPPPPP PP PPP PP PPPP PPP PPP PPPPPPP PPPPP
           gettext(u'A crossed camera: no photographs. A headset: needs interpretation.') 
           gettext(u'An empty square gets its code when you print.') 
        XXXX
        XXXX
          XXXXXXXXXXXXXXXXXXXXXX
          XXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBX
          XXXXX gettext(u'The first sheet, as we will print it') X
          XXXXXXXXXXX
          XXXXXXXXXXXX
        X
      XXXXXXXXXX
    BBBB BBBBBBBBBBB BB BBBBB BBB BBBBBBBBBBBBBB
       gettext(u'No badges to print')  gettext(u'All of these are printed, and nothing has changed.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBB BBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'No badges to print')  gettext(u'Choose more people, or add empty badges.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
    BB BBBBBBBBBB BB BBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'Signs for tables and doors') XXXXX
        XX XXXXXXXXXXXXXXXX
           gettext(u'In English and Khmer, on A4. Fold a table sign in the middle. A door sign has the sessions of one room and day.') 
        XXXX
        XXX XXXXXXXXXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Table signs') XXXX XXXXXXXXXX
          BBB BBB BB BBBBBBBBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXX gettext(u'Door signs') X
                FFFFFFFFFFFFXXXX XXXXX
            XXXXX
          BBBBB
            XXXX gettext(u'Door signs: publish an agenda with rooms first.') XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
