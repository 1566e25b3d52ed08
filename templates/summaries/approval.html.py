BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Approve the summary') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Summary') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Approval') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Approve this summary?') XXXXX
      XX XXXXXXXXXXXXX gettext(u'Everyone can then read it on the public site.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX gettext(u'The summary is approved.') XXXX
      XXXXXX
    BBBB
      BB BBB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'The summary is not marked as ready.')  XX
              XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
            X gettext(u'Finish it first') XXXX
          XXXX
        XXXXXX
      BBBB BBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'You marked it as ready. Another organiser must approve it, because two people see more than one.') 
          XXXX
        XXXXXX
      BBBBB
      BB BBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             ngettext(u'%(number)s passage of the Khmer text is still in English.', u'%(number)s passages of the Khmer text are still in English.', count) SSSSSSSSSS SSSSSSS SS SSS SSSSS SSSS SS SSSSS SS
              SSSSSSSSPPPPPPPPPP PPPPPPPP PP PPP PPPPP PPPP PPP PPPPP PP PPPPPPPP
          XXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB BB B
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'There is no Khmer text. Khmer readers get the English text, and we tell them so.') 
          XXXX
        XXXXXX
      BBBBB
      BB BBB BBBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'The meeting is a draft. Its summary becomes public when you announce the meeting.') 
          XXXX
        XXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBB BBB BBB BBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
          BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXXX gettext(u'Send it by email, too?') XXXXXXXXX
            XXXX XXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXXXXX
                  XXXXXXXXXXXX
                  XXXXXXXXXXXX
                  XXXXXXXXXXX
                  XXXXXXXXXXX
                  BB BBBBBBBBBBBBBBBBXXXXXXXBBBBB
                X XXXXX XXXXXXXXXXXXXXXXXXXXXXX ngettext(u'Send it to %(number)s reader', u'Send it to %(number)s readers', count) SSSS SS SS SSSSSSSSSS
                      SSSSSSPPPP PP PP PPPPPPPPPP PPPPPPPXXXX XXXXX
                    XXXXXXXXXXXXX
                  X gettext(u'People who came and the focal persons of all members. Each gets it once, in their own language. Focal persons tell people who have no email address.') BB BBBBBBBBB
                       ngettext(u'We cannot reach %(number)s person:', u'We cannot reach %(number)s people:', count) SS SSSSSS SSSSS SSSSSSSSSS
                        SSSSSSSPP PPPPPP PPPPP PPPPPPPPPP PPPPPPP
                      FFFFFFF FXBBBBBXXXXXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXXXXX
                  XXXXXXXXXXXX
                  XXXXXXXXXXXX
                  XXXXXXXXXXX
                  XXXXXXXXXX
                  BB BBB BBBBBBBBBBBBBBBBXXXXXXXBBBBB
                X XXXXX XXXXXXXXXXXXXXXXXXXXXXX gettext(u'Only publish it') XXXX XXXXX
                    XXXXXXXXXXXXX
                  X gettext(u'We send no email.') XXXXXXXXXXXXXXXXXXXXXX
            XXXXXX
          XXXXXXXXXXX
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Approve it') XXXXXXXXX XX
              XXXXXXXXXXXXXX
              XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
            X gettext(u'Not yet') XXXX
          XXXX
        XXXXXXX
      BBBBB
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXX gettext(u'As readers will see it') XXXXX
      XXXX XXXXXXXXXXXXXXXXXXXXX
        BBB BBBBBBBBB BBBBBB BBBB BB BBBBBBBB
          XXXXXXXX XXXXXXXXXXX XXXXXX XXXXXXXX
            XXX XXXXXXXXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXXXXXX
          XXXXXXXXXX
        BBBBBB
      XXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
