BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBBBBB BBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Published versions') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Agenda') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Published versions') XXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBBBB
           gettext(u'Publish version %(number)s') SSSSSSS SSSSSSS SSSSSSSSSS
        BBBB
           gettext(u'Published versions') 
        BBBBB
      XXXXX
      XX XXXXXXXXXXXXX
        BB BBB BBBBBB BBB BBBBBB
           gettext(u'Nothing has changed since version %(number)s. The public sees all of the draft.') SSSSSSS SSS SSSSSSS SSSSS SSSSSSS SSSSSSSSSSS SSS SSSSSS SSSS SSS SS SSS SSSSSS
        BBBB BBB BBBBBB
           gettext(u'The agenda has no sessions yet. Add a session first.') 
        BBBB BBBBBB
           gettext(u'The public agenda, its files and all new emails will show this draft.') 
        BBBB
           gettext(u'This draft becomes the public agenda.') 
        BBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBB BBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'The meeting is a draft. Its agenda becomes public when you announce the meeting.') 
        XXXX
      XXXXXX
    BBBBB
    BB BBBBBB BBB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX
           gettext(u'Changes since version %(number)s') SSSSSSS SSSSS SSSSSSS SSSSSSSSSS
        XXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX
           ngettext(u'%(count)s thing to look at', u'%(count)s things to look at', count) SSSSSSSSS SSSSS SS SSSS SSPPPPPPPPP PPPPPP PP PPPP PP
        XXXXX
        BB BBBBBB
          XX XXXXXXXXXXXXXX
             gettext(u'Fix it, or tick that you have seen it. Ticks from the last version are ticked again.') 
          XXXX
        BBBBB
        XXX XXXXXXXXXXXXXX
          BBB BBBBBBB BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
              XXX XXXXXXXXXXXX XXXXXXX
                BB BBBBBBXXXXXX XXXXXXXXXXXXXXXXXXXXX
                      XXXXXXXXXXXX
                      XXXXXXXXXXXXXXX
                      XXXXXXXXXXXXXXXXXXX
                      XXXXXXXXXXXXXX
                      XXXXXXXX
                      BB BBBBBBBBBBBBBBBBBXXXXXXXBBBBB
                    X XXXXX XXXXXXXXXXXXXXXXXXXXBB BBBBBBBBBBBBB
                         ngettext(u'And %(count)s more like this.', u'And %(count)s more like this.', count) SSS SSSSSSSSS SSSS SSSS
                          SSSSSPPP PPPPPPPPP PPPP PPPP
                          PPPPPBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
                        XXXXX XXXXXXXXXXXXXX gettext(u'Seen before') XXXXXXXBBBBBXXXXXXXXXXXXXXXBBBB
                  XXX
                    BB BBBBBBBBBBBBB
                       ngettext(u'And %(count)s more like this.', u'And %(count)s more like this.', count) SSS SSSSSSSSS SSSS SSSS
                        SSSSSPPP PPPPPPPPP PPPP PPPP PPPPPBBBBB
                  XXXX
                BBBBB
                XXXX XXXXXXXXXXXX
                  BB BBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBB BB BBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                  BB BBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
                    XX XXXXXXXX gettext(u'Look at it') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                        XXXXXXXXXXXBBBBB
                XXXXXX
                BB BBBBBBBBBBBBB
                  XXXXXXXXX
                    XXXXXXXXX gettext(u'See the others') XXXXXXXXXX
                    XXX XXXXXXXXXXXXXX
                      BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBB
                        XXXX
                          BB BBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBB
                            XX XXXXXXXX gettext(u'Look at it') XXXXX
                                XXXXXXXXXXXXXXXXXXXXXXX
                              XBBBBB
                                XXXXXXXXXXXBBBBB
                        XXXXX
                      BBBBBB
                    XXXXX
                    BB BBBBBBBBBBBBBBBBBBBB B BB
                      XXX
                        XX
                          XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXX
                        X gettext(u'See all warnings') XXXX
                      XXXX
                    BBBBB
                  XXXXXXXXXX
                BBBBB
              XXXXX
            BBBBBBBBBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX
        XXXXXXXXX
           ngettext(u'%(count)s text is shown in English on Khmer pages', u'%(count)s texts are shown in English on Khmer pages', count) SSSSSSSSS SSSS SS SSSSS SS SSSSSSS SS SSSSS SSSSSPPPPPPPPP PPPPP PPP PPPPP PP PPPPPPP PP PPPPP PPPPP
        XXXXXXXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBBBBB
            XXXX
              BB BBBBBBBBBBBBBBBBBBBBBBBXX
                  XXXXXXX
                XXXXXBBBBBBBBB XXXXX
                XXXXXXXXXXXXX
              XFFFFFFF FXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBB BB BBBBBBBBBBB
      XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        BB BBBBBBBBBBB BBB BBBBBBBB
          XXX
            XX
              XXXXXXXXXXXXXXXX
            X ngettext(u'%(count)s thing to look at', u'%(count)s things to look at', count) SSSSSSSSS SSSSS SS SSSS SSPPPPPPPPP PPPPPP PP PPPP PPXXXX
          XXXX
        BBBBB
        BBBBBB BBBB
        BB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX
              BBBB BBBBBB
               ngettext(u'Publish version %(number)s and send %(count)s email', u'Publish version %(number)s and send %(count)s emails', count) SSSSSSS SSSSSSS
                SSSSSSSSSS SSS SSSS SSSSSSSSS SSSSSPPPPPPP PPPPPPP PPPPPPPPPP PPP PPPP PPPPPPPPP
                PPPPPP
            XXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'Publish without emails') XXXXXXXXX
          BBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX
              BBBB BBBBBB
               gettext(u'Publish version %(number)s') SSSSSSS SSSSSSS SSSSSSSSSS
            XXXXXXXXX
          BBBBBXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Not yet') XXXX
        XXXX
      XXXXXXX
    BBBBB
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Published before') XXXXX
        XXX XXXXXXXXXXXXXXX
          BBB BBBBBBB BB BBBBBBBB
            XXX BB BBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXBBBBBX
              XXX
                XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBXXXX
                  X gettext(u'Version %(number)s') SSSSSSS SSSSSSSSSSXXXXXXXX
                XXXXX
                  XXXXXXXXXXX
                XFFFFFFFFFFFFFXXXXXXXBB BBBBBBBBBBBBBBBBBBBB
                  X BBBBB
              XXXX
              BB BBBBBBBBBBBB
                XX XXXXXXXXXXXXXXBBBBB BBBBBBB BBBBBBXXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXX
        BB BBBBBBBBBBBBBBB B B
          XXX
            XX
              XXXXXXXXXXXXXX
              XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
            X gettext(u'Compare two versions') XXXX
          XXXX
        BBBBB
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
