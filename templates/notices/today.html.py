BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Today') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Check-in') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Today') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Today') XXXXX
      XX XXXXXXXXXXXXX gettext(u'What members’ pages and the screen in the hall say now.') XXXX
    XXXXXX
    XX XXXXXXXXXXXXXXXXX XXXXXX
      BB BBBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXX XXXXXXXXBBBB BBBBB
           gettext(u'See the meeting’s page') XXXXBBBBB
    XXXX
  XXXXXX
  BB BBB BBBBB
    XXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          XXX gettext(u'Today is not a day of this meeting.') XXXX
           gettext(u'On its days, you say here that you run late. You also write to everyone who is here.') 
        XXXX
      XXXXXX
    XXXXXX
  BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBB
    XXXX XXXXXXXXXXX XXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXX gettext(u'Running late') XXXXX
        XXX gettext(u'All pages say it until the next break. Planned times do not change. No email goes out.') XXXX
        BB BBBBBBBBBBBBBBBBBB
          XXX
             gettext(u'This ends by itself at %(time)s.') SSSS SSSS SS SSSSSS SS
              SSSSSSSSS
          XXXX
          XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXX
              BBBB BBBBBBB
               gettext(u'On time again') 
            XXXXXXXXX
          XXXXXXX
        BBBBB
        XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBXX
          BBBBBBBBBB
          XX XXXXXXXXXXXXXXXX gettext(u'We are late by') XXXXXXXX
          XX XXXXXXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
            BBB BBBBBBB BB BBBBBBBXXXXXXX
                XXXXXXXXXXXXX XXXXXX
                XXXXXXXXXXXXXX
                XXXXXXXX
                XXXXXXXXXXXXXXBB BBBBBBB BB BBBBBBBBBBBBBBBBBBXXXXBBBBXXXXXBBBBBX
              X
                 ngettext(u'%(minutes)s minute', u'%(minutes)s minutes', count) SSSSSSSSSSS SSSSSSPPPPPPPPPPP
                  PPPPPPP
              XXXXXXXXX
            BBBBBB
          XXXX
        XXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXX
          BBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
          BBBBBB BBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Say that we are late') XXXXXXXXXXXXX
        XXXXXXX
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'A notice to everyone who is here') XXXXX
        BB BBBBBBBBBBBBBBBB
          XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBB
            XXX
              XXXBBBBB BBBBBBB BBBBBBBBXXXXXXXX
              XXXXX XXXXXXXXXXXXXX
                 gettext(u'On all pages until %(time)s.') SS SSS SSSSS SSSSS
                  SSSSSSSSS
              XXXXXXX
            XXXX
            XXX
              XXXXXXX XXXXXXXXXXXXX XXXXXXXX
                BBBB BBBBBBB
                 gettext(u'Take it down') 
              XXXXXXXXX
            XXXX
          XXXXXXX
          XX XXXXXXXXXXXXXX
             gettext(u'A new notice replaces this one on the pages. Emails of this one still go out.') 
          XXXX
        BBBBB
        XXX
           ngettext(u'It goes to %(count)s person who is checked in today.', u'It goes to %(count)s people who are checked in today.', count) SS SSSS SS SSSSSSSSS SSSSSS SSS SS SSSSSSS SS
            SSSSSSPP PPPP PP PPPPPPPPP PPPPPP PPP PPP PPPPPPP PP PPPPPP
          BB BBBBBBBBBBBBBBB
             ngettext(u'%(count)s more has no email address.', u'%(count)s more have no email address.', count) SSSSSSSSS SSSS SSS SS SSSSS
              SSSSSSSSPPPPPPPPP PPPP PPPP PP PPPPP PPPPPPPP
          BBBBB
        XXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXX
          BBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
          BBBBBB BBBB
          XXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
              BBBB BBBBBB
               ngettext(u'Show it and send it to %(count)s person', u'Show it and send it to %(count)s people', count) SSSS SS SSS SSSS SS SS SSSSSSSSS
                SSSSSSPPPP PP PPP PPPP PP PP PPPPPPPPP PPPPPP
            XXXXXXXXX
          XXXX
        XXXXXXX
      XXXXXXXXXX
    XXXXXX
  BBBBB
  BB BBBBBBB
    XXXX XXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBXXXXXX
  BBBBB
BBBBBBBB
