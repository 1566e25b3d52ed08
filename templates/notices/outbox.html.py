BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBB gettext(u'All emails') BBBBBBBB
BBBBB BBBBBB
  XXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXX
    XXXX XXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXX gettext(u'Address or name') XXXXXXXXBBBB BBBBBBBB
      XXXXXX
        XXXXXXXXXXXXX
        XXXXXX
        XXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXX
        XXXXXXXXXXXXXXXXXX
        XXXXXXXXXXXXXXX
        XXXXXXXXXXXXX gettext(u'Address or name') X
      X
      XXXXXXX XXXXXXXXXXXXXXX gettext(u'Search') XXXXXXXXX
    XXXXXX
    BB BBBBBBBBBBBXX XXXXXXXXXXXXX XXXXXX XXXXXXXX gettext(u'Show all') XXXXBBBBB
    XXXXXXXX BB BBBBBBBBBB BB BBBBBBBBBBBBBXXXXBBBBBX
      XXXXXXXXX gettext(u'Filter') XXXXXXXXXX
      XXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXX gettext(u'Kind') XXXXXXXX XXXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXX gettext(u'All kinds') XXXXXXXXX
            BBB BBBBBB BBBBB BB BBBBB
              XXXXXXX XXXXXXXX BB BBBBB BB BBBBBBBBBBXXXXXXXXBBBBBXXXXXXXXXX
            BBBBBB
          XXXXXXXXX
        XXXX
        BB BBBBBBBB
          XX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXX gettext(u'Meeting') XXXXXXXX XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXX gettext(u'All meetings') XXXXXXXXX
              BBB BBBB BB BBBBBBBB
                XXXXXXX XXXXXXXX BB BBBBBBBBB BB BBBBBBBBBBBBBXXXXXXXXBBBBBX
                  FFFFFFFFFFFFFF
                XXXXXXXXX
              BBBBBB
            XXXXXXXXX
          XXXX
        BBBBB
      XXXXXX
    XXXXXXXXXX
    BB BBBBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXBBBBB
  XXXXXXX
  XXXX XXXXXXXXXXXX gettext(u'By status') XX
    XXX XXXXXXXXXXXXX
      BBB BBBBBB BBBBBB BBBBBB BBBBB BB BBBB
        XXXX
          XX XXXXXXXX BB BBBBB BB BBBBBBXXXXXXXXXXXXXXXXXXXBBBBBXXXXXXXX
            XXXX
        XXXXX
      BBBBBB
    XXXXX
  XXXXXX
  BB BBBBBBB
    XXXX XXXXXXXXXXXXX XXXXX
      BBBB BBBBBBB
      XX XXXXXXXXXXXXXXXXXXXX
         XX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Check email sending') XXXX
      XXXX
    XXXXXX
  BBBBB
  BB BBBBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXX XXXXXXXXXXXXX gettext(u'Why it failed') XXXXX
      XXX XXXXXXXXXXXXXXXXXXX
        BBB BBBB BBBBBB BBBBBB BBBBBBBB BB BBBBBBB
          XXXX
            XX
              XXXXXXXXXXXXX
              XXXXXXXX
              BB BBBBBBBBXXXXXXXXXXXXXXXXXXXBBBBB
            X _("No reason was given.") XXXX XXXXXXX
          XXXXX
        BBBBBB
      XXXXX
      BB BBBBBXXXXX
          XXXXXXXXXXXXX
          XXXXXXXXXXX
          XXXXXXXXBB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBX
        X
          BBBBBBBBBB
          BBB BBBBB BBBBB BB BBBBBBBBBBBBB BBBBB BBB BBBB BB BBBBBBBB BBB BBBB BB BBBBBBBXXXXXX
                XXXXXXXXXXXXX
                XXXXXXX
                XXXXXXXX
              XBBBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXXXX
            BBBB BBBBBB
             ngettext(u'Send %(count)s email again', u'Send %(count)s emails again', count) SSSS SSSSSSSSS SSSSS SSSSSPPPP PPPPPPPPP
              PPPPPP PPPPP
          XXXXXXXXX
          XXXXX XXXXXXXXXXX XXXXXXX gettext(u'To %(readers)s.') SS SSSSSSSSSSSS
             gettext(u'We do not send to stopped addresses.') XXXXXXX
        XXXXXXX
      BBBB
        XX XXXXXXXXXXXXX
           gettext(u'We cannot send them again. Their addresses are stopped, or they were sign-in codes.') 
        XXXX
      BBBBB
    XXXXXXXXXX
  BBBBB
  BB BBBBBBBB
    XXX XXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXX
      BBB BBBBBBB BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBB
          XXXX
            BB BBBBBBBBBBBBBBBBBBBBBBB B B
              XXXXXXXXX
                XXXXXXXXX
                  XXXXXX XXXXX
                      XXXXXXXXXXXXX
                    XBB BBBBBBBBBBBBBBB gettext(u'Sent %(first)s to %(last)s') SSSS
                          SSSSSSSSS SS
                          SSSSSSSSBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXX
                  XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXFFFFFF
                      XXXXXXXXXXXXXX
                XXXXXXXXXX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBB
              XXXXXXXXXX
            BBBB
              XX XXXXXXXXXXXX
                XXXBB BBBBBBBBBBBBBBBBBBXX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBX
                    XXXXXX
                        XXXXXXX
                      XXXXXXXXXXXXBBBBBXXXXBB BBB BBBBBBBBBBBBBB
                  XXXXX XXXXXXXXXXXXXXXXXXXXXBBBBB
              XXXX
              XX XXXXXXXXXXXXXX
                BB BBBBBBBBBX
                BBBBB
                X BBBBBBB BBBBBBBBBBBBBBBBBBB
                BB BBBBBBBBBBBBBB
                  X XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBXX gettext(u'See the result') XXXXBBBBB
              XXXX
              BB BBBBBBBB BBB BBBBBBBBBBB BB BBBBBB
                XX XXXXXXXXXXXXBB BBBBBBBBBBB BB BBBBBBBB XXXXBBBBBXX
                  BBBB BBBBBBBXXXXXXXXXXXXX
                XXXX
              BBBBB
            BBBBB
          XXXXX
        BBBBBBBBBBBBB
    XXXXX
    BB BBBBB BB BBBBB
      XXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Pages') XX
        XXXX
          BB BBBBB
            XXXXXX XXXXXXX XXXXXXXXXXX gettext(u'Newer') XXXXXXXXX
          BBBBB
          BB BBBBB
            XXXXXX XXXXXXX XXXXXXXXXXX gettext(u'Older') XXXXXXXXX
          BBBBB
        XXXXX
      XXXXXX
    BBBBB
  BBBB
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXX
        BB BBBBBBBBBBB
           gettext(u'No email matches') 
        BBBB BBBBBB BB BBBBBBBB
           gettext(u'Nothing failed') 
        BBBB BBBBBB BB BBBBB
           gettext(u'Nothing is waiting') 
        BBBB BBBBBB BB BBBBBB
           gettext(u'Nothing is on hold') 
        BBBB BBBBBB BB BBBBBBBBBBB
           gettext(u'Nothing was cancelled') 
        BBBB
           gettext(u'Nothing was sent yet') 
        BBBBB
      XXXX
      XX XXXXXXXXXXXXXX
        BB BBBBBB BB BBBBB
           gettext(u'Emails wait here for about a minute before they go out. They wait longer if the email server does not answer.') 
        BBBB BBBBBB BB BBBBBBBB
           gettext(u'Emails that an email server refuses will be here, with the reason. You can fix the problem and send them again.') 
        BBBB BBBBBB BB BBBBBB
           gettext(u'Emails that you put on hold will be here until you send or cancel them.') 
        BBBB BBBBBB BB BBBBBBBBBBB
           gettext(u'Cancelled emails, and emails with information out of date, will be here.') 
        BBBB
           gettext(u'Sent emails will be here, as the recipients see them.') 
        BBBBB
      XXXX
    XXXXXX
  BBBBB
BBBBBBBB
