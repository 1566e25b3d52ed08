BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBBX FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXXXXXXX
      BB BBBB
        XX XXXXXXXXXXXXX
          BBBBB
          BB BBBBBBX XXXXX
              XXXXXXXXXXFFFFFFFFX
            XFFFFFFFFFFFFFXXXXXXXBBBBB
        XXXX
      BBBBB
    XXXXXX
    XX XXXXXXXXXXXXXXXXX XXXXXX
      BB BBBB
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBXXBBBB BBBBBB
           gettext(u'Change the reminder') XXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBX
        X gettext(u'Email text') XXXX
      BBBB BBBBBBBBBBB BB BBBBBBBBBBBB
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
           gettext(u'See the invitation') XXXX
      BBBBB
    XXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BBBBBBBBBB BBBBBBBB BBBBBBXXXXXXXX
        XXXXXXXXXXXX XXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXXXXXXXXXXXXXX
        BB BBBBBBBBBBBBBBBBB
          XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBX
          XXXXXXXXXXXXXXXXX XXX
          XXXXXXXXXXXXXXXXXXX
        BBBBB
      X
        XXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'How far it is') XXXXX
        BB BBBBBBBBBBBBBBBBBB
          XXX
            XX XXXXXXXXXX gettext(u'%(ended)s of %(total)s sent') SSSSSSSSS SS
                SSSSSSSSS SSSSXXXX
          XXXX
          XXXXXXXXX
            XXXXXXXXXXXXXXXX
            XXXXXFFFFFFFFFX
            XXXXXXXX
            XXXXXXXXXXXXXXXXXXXXXX
          X
          XXXXXXXXXXXBBBBB
        XXX XXXXXXXXXXXXX XXXXXXXXX
          BB BBBBBBBBBBBBBBBB BB BBB BBBBBBBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Planned') XXXXX
              XXXXXXXXX
            XXXXXX
          BBBBB
          BB BBBBBBBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Sent') XXXXX
              XXXXXXXXX
            XXXXXX
            XXXXX
              XXXX gettext(u'Waiting') XXXXX
              XXXXXXXXX
            XXXXXX
            XXXXX
              XXXX gettext(u'Failed') XXXXX
              XXXXXXXXX
            XXXXXX
          BBBBB
          BB BBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'On hold') XXXXX
              XXXXXXXXX
            XXXXXX
          BBBBB
          XXXXX
            XXXX gettext(u'Do not get it') XXXXX
            XXXXXXXXX
          XXXXXX
        XXXXX
      XXXXXXXXXXBBBBBBBBBBBBB
    BB BBBBBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX
         gettext(u'It is going out now. The numbers update by themselves.')  XX
          XXXXXXX
        X gettext(u'Look again') XXXX
      XXXX
    BBBB BBBBBBBBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX
         gettext(u'It goes out %(at)s.') SS SSSS SSS
          SSSSSSS XX XXXXXXXX gettext(u'Look again') XXXX
      XXXX
    BBBBB
    BB BBBBBBBBBBBBB BB BBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBXXX ngettext(u'%(count)s is on hold.', u'%(count)s are on hold.', count) SSSSSSSSS SS SS
                SSSSSPPPPPPPPP PPP PP PPPPPXXXX
             gettext(u'They wait until you choose “Send as planned”. Nothing is lost, and no one gets it twice.') BBBBB
          BB BBBBBBB
             gettext(u'Emails planned later are on hold too.') BB BBBB
              X FFFFFFFFFFFFFBBBBBBBBBB
        XXXX
      XXXXXX
    BBBBB
    BB BBBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
             ngettext(u'An organiser cancelled %(count)s email.', u'An organiser cancelled %(count)s emails.', count) SS SSSSSSSSS SSSSSSSSS SSSSSSSSS SSSSSSPP
              PPPPPPPPP PPPPPPPPP PPPPPPPPP PPPPPPP
             gettext(u'You can plan them again as long as they are still true.') 
          XXXX
          XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX
              BBBB BBBBBB
               gettext(u'Plan them again') 
            XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBBB
    BB BBBBBBBBB BBBBBBBBBBB BB BBBBBBBBBBBBB BB BBBBBBB
      XXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBXX
        BBBBBBBBBB
        BB BBBBBBBBBBBXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBB
               gettext(u'Stop and put the rest on hold') 
            BBBB
               gettext(u'Put all on hold') 
            BBBBB
          XXXXXXXXXBBBBB
        BB BBBBBBBBBBBBB BB BBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXX
            BBBB BBBBBB
             gettext(u'Send as planned') 
          XXXXXXXXXBBBBB
        BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBXX
            XXXXXXXXXXXXX XXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBXXXXXXXXXXXXX
          XBB BBBBBBBBBBBBBBBBBB gettext(u'Cancel the rest') BBBB gettext(u'Cancel all') BBBBBXXXXBBBBB
      XXXXXXX
    BBBBB

    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXX gettext(u'Who gets it, and who does not') XXXXX
      XXXX XXXXXXXXXXXX gettext(u'By status') XX
        XXX XXXXXXXXXXXXX
          BBB BBBBBB BBBBBB BBBBB BB BBBB
            XXXX
              XX
                XXXXXXXXXXXXBB BBBBBXXXXXXXFFFFFFFFFBBBBBXXXXX
                BB BBBBB BB BBBBXXXXXXXXXXXXXXXXXXXBBBBB
              XXXXXXXX XXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXX
      XXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXX
        XX XXXXXXXXXXXXXX
          XXXXXX XXXXXXXX gettext(u'Name, organisation or address') XXXXXXXX XXXXXX
            XXXXXXXXXXXXX
            XXXXXX
            XXXXXXXX
            XXXXXXXXXXXXX
            XXXXXXXX
            XXXXXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXX
          X
        XXXX
        BB BBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX
            BBBB BBBBBBBB
             gettext(u'Search') 
          XXXXXXXXX
          BB BBBBB
            XX
              XXXXXXXXXXXXX XXXXXX
              XXXXXXBB BBBBXXXXXXBBBBBX
            X gettext(u'Show all') XXXXBBBBB
        XXXX
      XXXXXXX
      BB BBBB
        XXX XXXXXXXXXXXXX XXXXXXXXX
          BBB BBBB BBBBB BB BBBB
            XXXXXXXXXXXXXXXXX XXXXXXXXXXXX
          BBBBBB
        XXXXX
      BBBBB
      BB BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBB
        XXXX XXXXXXXXXXXX XXXXXXX
          XX XXXXXXXXXXXXX
            BB BBBBB
               gettext(u'No one matches') 
            BBBB BBBB BB BBBBB
               gettext(u'No one is left out') 
            BBBB
               gettext(u'No one would get it now') 
            BBBBB
          XXXX
          XX XXXXXXXXXXXXXX
            BB BBBBB
               gettext(u'Look under the other tab, or try another spelling.') 
            BBBB BBBB BB BBBBB
               gettext(u'People who do not get it will be here, with the reason.') 
            BBBB BBB BBBBBBBBBBBBBBBBBBBB
               gettext(u'The meeting is a draft. We plan its emails when you announce it.') 
            BBBB
               gettext(u'Before it goes out, you see here who will get it, with language and address.') 
            BBBBB
          XXXX
        XXXXXX
      BBBBB
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
