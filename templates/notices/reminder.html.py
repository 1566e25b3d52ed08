BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB BBBB gettext(u'A reminder') BBBB gettext(u'New reminder') BBBBBX
  FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Reminders and invitation') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Reminder') XXXXX
        XXXXX
      XXXXXX
      XXXX
        BB BBBB
           gettext(u'Change this reminder') 
        BBBB
           gettext(u'New reminder') 
        BBBBB
      XXXXX
      BB BBBB
        XX XXXXXXXXXXXXX
          BBBBB X 
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            BB BBBBBBXXX gettext(u'It goes out %(at)s.') SS SSSS SSS
                  SSSSSSSXXXXBB BBBBBBB
                 gettext(u'Moved from a public holiday (%(holiday)s) to a working day.') SSSSS SSSS S SSSSSS SSSSSSS
                  SSSSSSSSSSSSS SS S SSSSSSS
                  SSSSBBBBBBB BBBBBBBBBBBB BB BBBBBBBBBBBBB
                 gettext(u'Moved out of the quiet hours, %(from)s to %(until)s.') SSSSS SSS SS SSS
                  SSSSS SSSSSS SSSSSSSS SS SSSSSSSSSSBBBBBBBBBXX
              X gettext(u'It never goes out: the meeting has no such day.') XXXXBBBBB
          XXXX
          XXX
            XX
              XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBX
            X gettext(u'Who gets it, and who does not') XXXX X
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBXX gettext(u'Email text') XXXX
          XXXX
        XXXXXX
      XXXXXX
    BBBBB
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'Back without saving') XXXX
      XXXX
    XXXXXXX
    BB BBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'How the recipients see it') XXXXX
        BB BBBBBB
          XX XXXXXXXXXXXXXX
             gettext(u'As %(name)s would read it, in English and in Khmer.') SS SSSSSSSS SSSSS SSSS SSS SS SSSSSSS SSS SS
              SSSSSS
          XXXX
          XXXX XXXXXXXXXXXXXXXXXXXX
            XXXXXXX
              XXXXXXXXXXXXXXXXX XXXXXX
              XXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXX gettext(u'The email in English') X
              XXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBB BBBBX
            XXXXXXXXXX
            XXXXXXX
              XXXXXXXXXXXXXXXXX XXXXXX
              XXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXX gettext(u'The email in Khmer') X
              XXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBB BBBBX
            XXXXXXXXXX
          XXXXXX
        BBBB
          XX XXXXXXXXXXXXXX gettext(u'No one would get it now, so there is nothing to show.') XXXX
        BBBBB
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
