BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Invite several guests') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Guests') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Several at once') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Invite several guests') XXXXX
      XX XXXXXXXXXXXXX gettext(u'You see who they are before we invite anyone.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BB BBBBBBB
        XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXBB BBB BBBB BB BBBBBBBB XXXXXXXBBBBBX XXXXXXXXXXX XXXXXXXXXXXXX
          BBBB BBBBBBBB
          BB BBBB gettext(u'Look again') BBBB gettext(u'See who they are') BBBBB
        XXXXXXXXX XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Not now') XXXX
      XXXX
      BB BBBB
        XXXX XXXXXXXXXXXX XXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
          BB BBBBBBBB
            XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX gettext(u'Fix these rows first') XXXXX
              XXX gettext(u'Fix these rows above, then look again. We have not invited anyone yet.') XXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBB
            XXXXXXXXXX
          BBBBB
          BBB BBBB BB BBBBBBBBBB
            XXXX XXXXXXXXXXXXX XXXXXX
              BBBB BBBBBBB
              XX XXXXXXXXXXXXXXXXXXXXXXXX
            XXXXXX
          BBBBBB
          BB BBBBBBBBBB
            XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXX
                 ngettext(u'%(count)s guest', u'%(count)s guests', count) SSSSSSSSS SSSSSPPPPPPPPP
                  PPPPPP
              XXXXX
              XXX XXXXXXXXXXXXXX
                BBB BBBB BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB
                    XXX XXXXXXXXXXXXXXXXXXXX
                      XXXXX
                        XXXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXX
                      XFFFFFFFFFFFFFFFFFFFFFFFFFXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                        XXXBB BBBBBBBBBBBBBBBB
                          BBBBBBBBBB BBBBBB BBBBBBBBBBBXXXXBBBBBB BBBBBB BBBBBBBBBBBXXXXXXXXX
                          XXXXXXXXXXXXX
                        XBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB gettext(u'No organisation') BBBBBBB BBBBBBBBBBBBBBBBX
                            BBBBB BBBBBB BBBBBBBBBBBBBBBBX
                          BB BBBBBBBBBBBBBBBB gettext(u'No email: send the link yourself') BBBBBXXXXXXX
                      XXXX
                      XXXXX
                        XXXXXXXXXXXXBB BBBBBBBBBB BB BBBBB XXXXBBBB BBBBBBBBBB BB BBBBB BB BBBBBBBBBB BB BBBBBBB XXXXBBBBBX
                      XXXXXXXX
                    XXXXX
                  BBBBBBBBBBBBB
              XXXXX
            XXXXXXXXXX
          BBBBB
          BB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBB BBBBBBBBB
          BB BBB BBBBBBBBBB BBBBBBBBBBB BB BBBBBBBBB
              BB BBBBBBBBBBB
                XXXX XXXXXXXXXXXXX XXXXXX
                  BBBB BBBBBBB
                  XXXX XXXXXXXXXXXXXXXXXXXX
                    XXX
                      XXX ngettext(u'%(free)s of %(total)s seats is free.', u'%(free)s of %(total)s seats are free.', count) SSSSSSSS SS
                          SSSSSSSSS SSSSS SS SSSSSPPPPPPPP PP PPPPPPPPP PPPPP PPP
                          PPPPPXXXX
                    XXXX
                    XXX
                       gettext(u'If you invite them anyway, we keep the next free seats for them. If no seat is free when they say yes, they wait.') 
                    XXXX
                  XXXXXX
                XXXXXX
              BBBBB
              XXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX
                  BBBB BBBBBB
                  BB BBBBBBBBB BBB BBB BBBBBBBBBBB gettext(u'Invite the guests you answered for above') BBBB BBBBBBBBB ngettext(u'Invite %(count)s guest, and those you answered above', u'Invite %(count)s guests, and those you answered above', count) SSSSSS
                      SSSSSSSSS SSSSSS SSS SSSSS SSS SSSSSSSS SSSSSPPPPPP PPPPPPPPP PPPPPPP PPP PPPPP
                      PPP PPPPPPPP
                      PPPPPBBBB BBBBBBBBBBB ngettext(u'Invite %(count)s guest anyway', u'Invite %(count)s guests anyway', count) SSSSSS
                      SSSSSSSSS SSSSS SSSSSSPPPPPP PPPPPPPPP PPPPPP
                      PPPPPPBBBB ngettext(u'Invite %(count)s guest', u'Invite %(count)s guests', count) SSSSSS
                      SSSSSSSSS SSSSSPPPPPP PPPPPPPPP PPPPPPBBBBB
                XXXXXXXXX
              XXXX
              BB BBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXBBBBB
            BBBB
              XXXXXX gettext(u'There is no one to invite.') XXXXXXXX
            BBBBBBBBBB
        XXXXXX
      BBBBB
    XXXXXXX
  XXXXXX
BBBBBBBB
