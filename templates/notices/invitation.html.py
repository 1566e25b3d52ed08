BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBBBBBBB BBBXXXX
    BBB BBBB BB BBBBBB
      XXXX
        FFFFFFF F XXXXX XXXXXXXXXXXXXXX XXXXXXX
      XXXXX
    BBBBBB
  XXXXXBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Invitation') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Reminders and invitation') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Invitation') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Invite focal persons of all members') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Each person gets it once, in their own language. If you send again, only new people get it.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Who') XXXXX
      BB BBBBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBBBBBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXX
            BBBB BBBBBB
             ngettext(u'Invite %(number)s focal person', u'Invite %(number)s focal persons', count) SSSSSS SSSSSSSSSS SSSSS
              SSSSSSPPPPPP PPPPPPPPPP PPPPP PPPPPPP
          XXXXXXXXX
          BB BBBBBBBBBBBXXXXX XXXXXXXXXXXXXX gettext(u'They get it on %(at)s.') SSSS SSS SS SS
                SSSSSSSXXXXXXXBBBBB
        XXXXXXX
      BBBB BBB BBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX gettext(u'Every focal person we can reach has been invited.') XXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXXX
             ngettext(u'%(number)s would be invited now', u'%(number)s would be invited now', count) SSSSSSSSSS SSSSS SS SSSSSSS
              SSSPPPPPPPPPP PPPPP PP PPPPPPP PPP
          XXXXXXXXXX
          BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBB
               gettext(u'Invited: %(invited)s. Not sent yet: %(waiting)s.') SSSSSSSS
                SSSSSSSSSSSS SSS SSSS SSSS SSSSSSSSSSSS
              BB BBBBBBBBBBB gettext(u'They get it on %(at)s.') SSSS SSS SS SS
                  SSSSSSSBBBBB
            BBBB
               ngettext(u'%(number)s has been invited', u'%(number)s have been invited', count) SSSSSSSSSS SSS SSSS
                SSSSSSSPPPPPPPPPP PPPP PPPP PPPPPPP
            BBBBB
          XXXXXXXXXX
          BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXXX
             ngettext(u'%(number)s invitation was not sent.', u'%(number)s invitations were not sent.', count) SSSSSSSSSS SSSSSSSSSS SSS SSS
              SSSSSPPPPPPPPPP PPPPPPPPPPP PPPP PPP PPPPP
          XXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBB
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XXXX XXXXXXXXXXXXXXXXXXXX
            XXX
              XXX ngettext(u'%(number)s cannot be reached.', u'%(number)s cannot be reached.', count) SSSSSSSSSS SSSSSS SS
                  SSSSSSSSPPPPPPPPPP PPPPPP PP PPPPPPPPXXXX
            XXXX
            XXXX
              BBB BBBB BB BBBBBBBBBBBBBBBBBBBBB
                XXXX
                  XX
                    XXXXXXBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBXXXXXXFFFFFFFFFBBBBBBBBBX
                  XXXXXBBBBB 
                XXXXX
              BBBBBB
            XXXXX
          XXXXXX
        XXXXXX
      BBBBB
    XXXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'How the recipients see it') XXXXX
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXXXXXX
            XXXXXXXXXXXXXXXXX XXXXXX
            XXXXXXX
            XXXXXXXXXXXXXX
            XXXXXXX gettext(u'The email in English') X
            XXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBX
          XXXXXXXXXX
          XXXXXXX
            XXXXXXXXXXXXXXXXX XXXXXX
            XXXXXXX
            XXXXXXXXXXXXXX
            XXXXXXX gettext(u'The email in Khmer') X
            XXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBX
          XXXXXXXXXX
        XXXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
