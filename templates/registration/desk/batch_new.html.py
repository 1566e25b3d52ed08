BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX
            BB BBBBBBBBBBB gettext(u'Restore the place') BBBBBBBBB
          XXXXX
        XXXXX
      XXXXXX
      XXXXXXXXX
      XX XXXXXXXXXXXXX
        BB BBBBBBBBBBB gettext(u'People who have not heard that it was cancelled get no email.') BBBB BBBBBBBBBB BB BBBBBBBBB gettext(u'Each gets a seat, before others who wait.') BBBB BBBBBBBBBB BB BBBBBBBBBB gettext(u'Each person loses the seat and goes to the end of the waiting list. The next people in line get the seats.') BBBB BBBBBBBBBB BB BBBBBBBB gettext(u'Each place is cancelled. If somebody waits for such a seat, they get it.') BBBB BBBBBBBBBB BB BBBBBB gettext(u'To other days, or to the delegation of another organisation.') BBBB gettext(u'Each address gets one email. We use the reader’s language if you write the text in it.') BBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBXXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXXBBBBB
    XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXX
        XXXXXXXX
      XBB BBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXBBBBB
      BB BBBBXXXX XXXXXXXXXXXXBB BBBBBBBBBB BB BBBBBB XXXXXXXBBBBBXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
          BBBBBB BBBB
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXBB BBB BBBBBBBB XXXXXXXBBBBBX XXXXXXXXXXX XXXXXXXXXXXXX
              BB BBBBBBBBBB BB BBBBBB gettext(u'See the email first') BBBB gettext(u'See who can be moved') BBBBB
            XXXXXXXXX
            BB BBB BBBBBBBB
              XX XXXXXXXXXXXXXX XXXXXXXX gettext(u'Back without changes') XXXXBBBBB
          XXXX
        XXXXXXBBBBB
      BB BBBBBBBXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXX gettext(u'What they will get') XXXXX
          XXXX XXXXXXXXXXXXXXXXXXXXX
            BBB BBBBBBBBB BBBBBBBB BBBBB BBBBB BB BBBBBBBXXXXXXXX XXXXXXXXXXX XXXXX XXXXXXX
                XXX XXXXXXXXXXXXX
                XX XXXXXXXXXXXXXX
                   ngettext(u'%(count)s address, in this language', u'%(count)s addresses, in this language', count) SSSSSSSSS SSSSSSSS SS SSSS
                    SSSSSSSSPPPPPPPPP PPPPPPPPPP PP PPPP PPPPPPPP
                XXXX
                XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
              XXXXXXXXXXBBBBBB
          XXXXXX
        XXXXXXXXXXBBBBB
      BB BBBBBBBB
        BB BBBBBBBBBBBBBXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
            
            XXX XXXXXXXXXX ngettext(u'%(count)s person', u'%(count)s people', count) SSSSSSSSS SSSSSSPPPPPPPPP PPPPPPBB BBBBBBBBBB BB BBBBBBX  ngettext(u'%(count)s address', u'%(count)s addresses', count) SSSSSSSSS SSSSSSSPPPPPPPPP PPPPPPPPPBBBBBXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB BBBB
          XXXXXXXXXXBBBBB
        BB BBBBBBBBBBBBBBBBXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXXX
              BB BBBBBBBBBB BB BBBBBB ngettext(u'%(count)s person cannot be reached', u'%(count)s people cannot be reached', count) SSSSSSSSS
                  SSSSSS SSSSSS SS SSSSSSSPPPPPPPPP PPPPPP PPPPPP PP
                  PPPPPPPBBBB ngettext(u'%(count)s person stays as they are', u'%(count)s people stay as they are', count) SSSSSSSSS
                  SSSSSS SSSSS SS SSSS SSSPPPPPPPPP PPPPPP PPPP PP PPPP
                  PPPBBBBB
            XXXXX
            BBB BBBB BBBBBBBBBBBBB BBBB BB BBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXXX XXXXXXX
                XXXX XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXFFFFFFXXXXXXXXXXXXX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBB BBBB
                BB BBBBBBBBBBBBXXX
                    XX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
                    X gettext(u'Change the seats of %(organisation)s') SSSSSS SSS SSSSS SS
                        SSSSSSSSSSSSSSSSXXXX
                  XXXXBBBBB
              XXXXXXBBBBBB
          XXXXXXXXXXBBBBB
        BB BBBBBBBB
          XXXX XXXXXXXXXXXX XXXXX XXXXXXXXX
            BB BBBBBBBBBBBBBXXX
                BB BBBBBBBBBB BB BBBBBB ngettext(u'We send it after %(minutes)s minute. Until then you can undo it.', u'We send it after %(minutes)s minutes. Until then you can undo it.', count) SS SSSS SS SSSSS
                    SSSSSSSSSSS SSSSSSS SSSSS SSSS SSS SSS SSSS SSSPP PPPP PP PPPPP PPPPPPPPPPP PPPPPPPP
                    PPPPP PPPP PPP PPP PPPP
                    PPPBBBB ngettext(u'We email them after %(minutes)s minute. If you undo it before then, no one gets an email. If you undo it later, they get an email with the new result.', u'We email them after %(minutes)s minutes. If you undo it before then, no one gets an email. If you undo it later, they get an email with the new result.', count) SS SSSSS SSSS
                    SSSSS SSSSSSSSSSS SSSSSSS SS SSS SSSS SS SSSSSS SSSSS SS SSS SSSS SS SSSSSS SS SSS SSSS SS SSSSSS
                    SSSS SSS SS SSSSS SSSS SSS SSS SSSSSSSPP PPPPP PPPP PPPPP PPPPPPPPPPP PPPPPPPP PP PPP
                    PPPP PP PPPPPP PPPPP PP PPP PPPP PP PPPPPP PP PPP PPPP PP PPPPPP PPPP PPP PP PPPPP PPPP PPP PPP
                    PPPPPPPBBBBB
              XXXXBBBBB
            XX XXXXXXXXXXXXXXXXXXX
              BB BBBBBBBBBBBBBXXXXXXX
                  XXXXXXXXXXXXX BB BBBBBBBBBB BB BBBBBBBBXXXXXXBBBBXXXXXXXBBBBBX
                  XXXXXXXXXXX
                  XXXXXXXXXX
                X
                  BB BBBBBBBBBBB gettext(u'Restore the place') BBBB BBBBBBBBBB BB BBBBBBBBB gettext(u'Give them a place') BBBB BBBBBBBBBB BB BBBBBBBBBB gettext(u'Put them on the waiting list') BBBB BBBBBBBBBB BB BBBBBBBB ngettext(u'Cancel %(count)s place', u'Cancel %(count)s places', count) SSSSSS
                      SSSSSSSSS
                      SSSSSPPPPPP PPPPPPPPP
                      PPPPPPBBBB BBBBBBBBBB BB BBBBBB gettext(u'Move them') BBBB ngettext(u'Send it to %(count)s address', u'Send it to %(count)s addresses', count) SSSS
                      SS SS SSSSSSSSS SSSSSSSPPPP PP PP PPPPPPPPP
                      PPPPPPPPPBBBBB
                XXXXXXXXX
              BBBBBXX XXXXXXXXXXXXXX XXXXXXXX gettext(u'Back without changes') XXXX
            XXXX
          XXXXXX
        BBBBB
      BBBBB
    XXXXXXX
  XXXXXX
BBBBBBBB
