BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'The door')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Check-in') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'The door') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'The door') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Several phones can check people in at once. They work without a network and send everything later.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBB
      XXXXXXXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXXX
           gettext(u'Link for %(name)s') SSSS SSS SSSSSSSS
        XXXXX
        XXX
           gettext(u'Send this link to one person, or let their phone read the square. The first phone that opens it gets the door.') 
        XXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXX XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'The link as a square to scan') XXXXXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXXX gettext(u'Please look at these') XXXXX
        XXX XXXXXXXXXXXX XXXXXXX
          BBB BBB BB BBBBBBBBBB
            XXX XXXXXXXXXXX XXXXX XXXXXXX
              XXX
                XXXBB BBBBBBBBBBBBBBBBX
                    BBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBXXXXXXXX
                XXXX
                XXXXX XXXXXXXXXXXXXXFFFFFFBB BBBBBBBBBX BBBBBXXXXXXX
              XXXX
              XXXX XXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBB
                  XX
                    XXXXXXXXXXXXXX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBX
                  X gettext(u'Look at the registration') XXXX
                BBBBB
                XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBXX
                  BBBBBBBBBB
                  XXXXXXX XXXXXXXXXXXXXXX
                    BBBB BBBBBBB
                     gettext(u'Seen') 
                  XXXXXXXXX
                XXXXXXX
              XXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Phones at the door') XXXXX
      BB BBBBBB
        XXX XXXXXXXXXXXX XXXXXXX
          BBB BBB BB BBBBBBBBBB BBBBBBBBBBBBBBB
              XXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXXXXX
                XXXX XXXXXXXXXXXXXXXXXXXX
                  XX XXXXXXXXXXXXXXXXXXXX
                    XXXXXXXXXXX
                    XXXXX
                      XXXXXXXXXXXXX
                    XBB BBBBBBBBBFFFFFFFFFFFFBBBB gettext(u'All days') BBBBBX
                      BB BBBBBBBBBBBBBBX
                         gettext(u'Last seen %(time)s') SSSS SSSS
                          SSSSSSSSBBBBBXXXXXXX
                  XXXX
                  XXXXX XXXXXXXXXXXXBB BBBBBBBBB BB BBBBBB XXXXBBBBBXXXXXXXXX
                  BB BBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXX XXXXXX ngettext(u'%(count)s not sent yet', u'%(count)s not sent yet', count) SSSSSSSSS SSS SSSS
                        SSSPPPPPPPPP PPP PPPP PPPXXXXXXX
                  BBBBB
                  BB BBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXX XXXXXX ngettext(u'%(count)s could not be read', u'%(count)s could not be read', count) SSSSSSSSS SSSSS SSS
                        SS SSSSPPPPPPPPP PPPPP PPP PP PPPPXXXXXXX
                  BBBBB
                XXXXXX
                BB BBBBBBBBB BB BBBBBBBBB
                  XXX
                    XX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'Show the link') XXXXX
                        XXXXXXXXXXXXXXXXXXXXXXX
                      X
                        XXXXXXXXXXX
                  XXXX
                BBBBB
                BB BBBBBBBBBBBBBBBBBB
                  XXXXXXXXX
                    XXXXXXXXX
                       gettext(u'Remove from the door') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                    XXXXXXXXXX
                    XXXXX
                      XXXXXXXXXXXX XXXXXX
                      XXXXXXXXXXXXX
                      XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBX
                    X
                      BBBBBBBBBB
                      XXX
                         gettext(u'The phone loses its list when it is next online. What it has not sent is lost.') 
                      XXXX
                      XXX
                        XXXXXXX XXXXXXXXXXXXX XXXXXXXX
                           gettext(u'Remove') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                        XXXXXXXXX
                      XXXX
                    XXXXXXX
                  XXXXXXXXXX
                BBBBB
              XXXXX
            BBBBBBBBBBBBB
        XXXXX
      BBBB
        XX XXXXXXXXXXXXXX gettext(u'No phone yet. Open the door on this phone, or make a link for somebody.') XXXX
      BBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXX gettext(u'On this phone') XXXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
        BBBBBB BBBBBBBBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Open the door on this phone') XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXX gettext(u'For somebody without an account') XXXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBB
        BBBBBB BBBBBBBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX gettext(u'Make a door link') XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXX gettext(u'A phone that cannot send') XXXXX
      XX XXXXXXXXXXXXXX
         gettext(u'Save the file on that phone, then upload it here. The same file twice does no harm.') 
      XXXX
      XXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        XXXXXXXXXX
      X
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBB
        BBBBBB BBBBBBBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX
            BBBB BBBBBBBB
             gettext(u'Read the file') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
