BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Remind now') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Remind now') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Remind now') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Send an extra reminder. Each person gets it once, in their own language. The calendar shows it like other reminders.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'These are quiet hours. It goes out at %(until)s.') SSSSS SSS SSSSS SSSSSS SS SSSS SSS SS
            SSSSSSSSSS
        XXXX
      XXXXXX
    BBBBB
    BB BBBBBB
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
            BBBB BBBBBB
             gettext(u'Remind them now') 
          XXXXXXXXX XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Not now') XXXX
        XXXX
      XXXXXXX
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXX gettext(u'Who they are') XXXXX
        BBB BBBBBBBBB BBBBB BB BBBBBB
          XXXXXXXX XXXXXXXXXXXXX
            XXXXXXXXX
              BBBBB
              FFFFFFBB BBBBBBBBBBBBBBB
                X ngettext(u'%(count)s cannot be reached', u'%(count)s cannot be reached', count) SSSSSSSSS SSSSSS SS
                  SSSSSSSPPPPPPPPP PPPPPP PP PPPPPPPXBBBBB
            XXXXXXXXXX
            XXX XXXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBB
                XXXX
                  BB BBBBBBBBBBBBBBBBB gettext(u'%(to)s, for %(who)s') SSSSSSS
                      SSS SSSSSSSBBBBFFFFFFF FBBBBB
                  BB BBBBBBBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXXXXXXXXXXXBBBBB
                XXXXX
              BBBBBB
              BBB BBBB BB BBBBBBBBBBBBBBB
                XXXX
                  XX XXXXXXXXXXXX XXXXX
                    XXXXXXXXXXXX XXXXX
                  XXXXXXXX
                XXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBBB
      XXXXXXXXXX
    BBBB
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX gettext(u'There is no one to remind') XXXX
        XX XXXXXXXXXXXXXX gettext(u'Everyone has answered, or we have not asked them yet.') XXXX
        XXX
          XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Back to the calendar') XXXX
        XXXX
      XXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
