BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Bulk changes') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Bulk changes') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Bulk changes') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'You can undo each change. If you undo it soon, no one gets an email. If you undo it later, people get an email with the new result.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBBBB
      XXX XXXXXXXXXXXXXX
        BBB BBBBB BB BBBBBBB
          XXX XXXXXXXXXXXX XXXXXXX
            XXX
              XXXXX
                  XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBX
                XXXXXXXXXBB BBBBBBBBBBBBBBB
                XXXXX XXXXXXXXXXXXXXBBBB BBBBBB  gettext(u'Undone') XXXXXXXBBBBB
            XXXX
            XX XXXXXXXXXXXXXX
              X XXXXX
                XXXXXXXXXXFFFFFFFFX
              XFFFFFFFFFFFFFXXXXXXXBB BBBBBBBBBBBBBBB
                X  gettext(u'undone by %(who)s, %(moment)s') SSSSSS SS
                  SSSSSSSS SSSSSSSSSSBBBBB
            XXXX
          XXXXX
        BBBBBB
      XXXXX
    BBBB
       gettext(u'No bulk changes yet')  gettext(u'Tick several people in the list. Then confirm, move, cancel or write to them in one step.') BBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB _("See the list") 
    BBBBB
  XXXXXX
BBBBBBBB
