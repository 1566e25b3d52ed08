BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Cancel the meeting') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Cancel') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Cancel this meeting?') XXXXX
      XX XXXXXXXXXXXXXFFFFFFFFFFFFFX FFFFFXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXX
       gettext(u'Everyone who has a place, waits, takes part or was invited gets one email. The meeting is removed from their calendar. We cancel all other emails of this meeting that are not sent yet. Registration closes. The emails wait ten minutes. Until then you can undo this.') 
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Cancel the meeting') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXX
        X gettext(u'Keep the meeting') XXXX
      XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
