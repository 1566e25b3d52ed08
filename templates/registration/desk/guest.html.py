BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Invitation for %(person)s') SSSSSSSSSS SSS SSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Guests') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBBBBBBBBBBBBBB
        BBBBB
        BBBBB BBBBBB BBBBBBBBBBB
      XXXXX
      BBBBBB BBBBBB BBBBBBBBBBB BB BBBBB
      BB BBBBB
        XX XXXXXXXXXXXXXXXXX
      BBBBB
      XXX
        BB BBBBBBBBBBBBBBBBBBBBBBB
          XXXXX XXXXXXXXXXXX XXXXXBBBB BBBBBBB  gettext(u'Cancelled') XXXXXXX
        BBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'Coming, waits for a seat') XXXXXXX
        BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB
          XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'Coming') XXXXXXX
        BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB
          XXXXX XXXXXXXXXXXXXXBBBB BBBBBBB  gettext(u'Not coming') XXXXXXX
        BBBB
          XXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB  gettext(u'Not answered') XXXXXXX
        BBBBB
      XXXX
    XXXXXX
    BB BBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBB BBB BBBBBBBBBBBB
        XX XXXXXXXXXXXXXXXXX XXXXXX
          XX
            XXXXXXXXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXX
          X gettext(u'Invite again') XXXX
        XXXX
      BBBBB
    BBBB
      XX XXXXXXXXXXXXXXXXX XXXXXX
        XX
          XXXXXXXXXXXXX XXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBX
        X gettext(u'Cancel the invitation') XXXX
      XXXX
    BBBBB
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX XXXXXXXXXXX
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXX gettext(u'Facts') XXXXX
      XXX XXXXXXXXXXXXXX
        XXXXX
          XXXX gettext(u'Organisation') XXXXX
          XXXX
            BB BBBBBBBBBBBBBBBBBBB
              BBBBB BBBBBBBBBBBBBBBBBBB BBBBBB
            BBBB
               gettext(u'None') 
            BBBBB
          XXXXX
        XXXXXX
        BB BBBBBBBBBBBBBBBB
          XXXXX
            XXXX gettext(u'Job title') XXXXX
            XXXXBBBBB BBBBBB BBBBBBBBBBBXXXXX
          XXXXXX
        BBBBB
        XXXXX
          XXXX gettext(u'Telephone') XXXXX
          XXXX
            BB BBBBBBBBBBBB
              
            BBBB
              XXXXX XXXXXXXXXXXXXX gettext(u'Not known') XXXXXXX
            BBBBB
          XXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'Email') XXXXX
          XXXX
            BB BBBBBBBBBBBB
              XX XXXXXXXXXXXXXXXXXXX
            BBBB
              XXXXX XXXXXXXXXXXXXX gettext(u'No email: send the link yourself') XXXXXXX
            BBBBB
          XXXXX
        XXXXXX
        XXXXX
          XXXX gettext(u'Invited') XXXXX
          XXXXFFFFFFFFFFFFFX XXXXX
        XXXXXX
        BB BBBBBBBBBBBBBBBBBBBBBB
          XXXXX
            XXXX gettext(u'Answered') XXXXX
            XXXXFFFFFFFFFFFFFXXXXX
          XXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBB
          XXXXX
            XXXX gettext(u'Cancelled') XXXXX
            XXXXFFFFFFFFFFFFFX XXXXX
          XXXXXX
        BBBBB
      XXXXX
      BB BBB BBBBBBBBBBBBBBBB
        BB BBBBBBBBBBBBBBBBBBBXXX
            XX XXXXXXXX gettext(u'To this person in the directory') XXXX
          XXXXBBBBB
      BBBBB
    XXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXXX gettext(u'Their message') XXXXX
          XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXX gettext(u'Your message to them') XXXXX
          XXXX XXXXXXXXXXXXXXFFFFFFFFFFXXXXXX
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBB
        XXX
          XX
            XXXXXXXXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
          X gettext(u'See their registration') XXXX
        XXXX
      BBBB BBB BBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXX gettext(u'Have they told you that they are coming?') XXXXX
          XXX
             gettext(u'Register for them. They get the seat that is kept for them, and the confirmation by email.') 
          XXXX
          XXX
            XX
              XXXXXXXXXXXXXX
              XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXX
            X gettext(u'Register for them') XXXX
          XXXX
        XXXXXXXXXX
      BBBBB
      BB BBB BBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXX gettext(u'The link of this invitation') XXXXX
          XXX
             gettext(u'Anyone who has this link can answer for this guest at this meeting. It does nothing else.') 
            BB BBB BBBBB
               gettext(u'It does not work now. The meeting is not announced or is over, or the person is inactive.') BBBB BBB BBBBBBBBBBBBBBB
               gettext(u'Registration is closed. Only you can change their answer.') BBBBB
          XXXX
          XXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXX gettext(u'Link') XXXXXXXXXXXXXX
              XXXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXXXX
              XXXXXXXX
              XXXXXXXX
            X
          XXXXXX
          BB BBBBBBBBBBBB BBB BBBBB
            XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBXX
              BBBBBBBBBB
              XXXXXXX XXXXXXXXXXXXXXX gettext(u'Send the invitation again') XXXXXXXXX
            XXXXXXX
            XX XXXXXXXXXXXXXX
               gettext(u'It has the same link. To stop the link, cancel the invitation and invite them again.') 
            XXXX
          BBBBB
        XXXXXXXXXX
      BBBBB
      BB BBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXX gettext(u'Emails') XXXXX
          XXX XXXXXXXXXXXXXXX
            BBB BBBBBBB BB BBBB
              XXXX
                XXX
                  BB BBBBBBBBBBBBBBBB BBBBB
                XXXXXXXXX XXXXXXXXXXFFFFFFFFXXFFFFFFFFFFFFFXXXXXXX
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXXXX
      BBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
    XXXXXX
  XXXXXX
BBBBBBBB
