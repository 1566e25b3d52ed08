BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Cancel the invitation for %(person)s?') SSSSSS SSS SSSSSSSSSS SSS
    SSSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBBX FFFFFFFFFFFXXXX
      XXXX gettext(u'Cancel the invitation for %(person)s?') SSSSSS SSS SSSSSSSSSS SSS SSSSSSSSSSSXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBBBBBBBBB
      XXX gettext(u'They said yes. We cancel their place and tell them by email.') XXXX
    BBBB
      XXX gettext(u'We do not email them. If they have the invitation, write to them or call.') XXXX
    BBBBB
    XXX
      BB BBBBBBBBBBBBB gettext(u'Their seat goes to the next person on the waiting list at once.') BBBB gettext(u'Their seat is free at once.') BBBBB
       gettext(u'The link stops working. You can invite them again later, with a new link.') 
    XXXX
    XXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Cancel the invitation') XXXXXXXXX
      XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBX
      X gettext(u'Back without changes') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
