BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBBB BBBBBB BB BBBB BBBBB gettext(u'Open the link in the email again') BBBB gettext(u'This link does not work') BBBBBBBBBBBBB
BBBBB BBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      BB BBBBBBB
        XX XXXXXXXXXXXXXXXFFFFFFFFFFFXXXX
      BBBBB
      XXXX
        BB BBBBBB BB BBBB BBBBB
           gettext(u'Open the link in the email again') 
        BBBB
           gettext(u'This link does not work') 
        BBBBB
      XXXXX
      XX XXXXXXXXXXXXX
        BB BBBBBB BB BBBBBBBBB
           gettext(u'A part of the link is missing or wrong. Open the link in the email again, or copy all of it.') 
        BBBB BBBBBB BB BBBB BBBBB
           gettext(u'This phone or computer keeps your link for one day. The link in the email still works.') 
        BBBB BBBBBB BB BBBBBBBBBB
           gettext(u'There is a newer link. The old one no longer works.') 
        BBBB BBBBBB BB BBBBBB BBBBB
           gettext(u'The organisers have cancelled this link.') 
        BBBB BBBBBB BB BBBBBBBBBBB
           gettext(u'The organisers have cancelled this invitation.') 
        BBBB BBBBBB BB BBBBBBBB BBBBB
           gettext(u'The meeting is over.') 
        BBBB
           gettext(u'The organisers have closed this page.') 
        BBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBBB BB BBBBBBBBBB
      XXX gettext(u'Open the link in our newest email, or ask the organisers.') XXXX
    BBBB BBBBBB BB BBBBBB BBBBB BB BBBBBB BB BBBBBBBBBBB BB BBBBBB BB BBBBBBBB
      XXX gettext(u'Do you think this is a mistake? Ask the organisers.') XXXX
    BBBBB
    BBBBB BBBBBBBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
