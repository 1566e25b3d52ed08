BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB
        BB BBBBBBBBBBBBBBBBBBBBBBBB
          XXXXX XXXXXXXXXXXXXX gettext(u'Demonstration') XXXXXXXBBBBB
        XXXXX XXXXXXXXXXXXXX
          XXXXX XXXXXXXXXXFFFFFFFFFFFFXXFFFFFXXXXXXXBB BBBBBBBBBBBBBX
            BBBBB BBBBBBB BBBBBBBBBBBBXXXXXXX
      XXXXXX
      XXXXBBBBB BBBBBBB BBBBBBBXXXXX
      BB BBBBB BB BBBBBBB
        XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
           gettext(u'After you announce it, the public sees its page and published agenda. Announcing sends no email. Reminders are sent on their own dates.') 
        XXXX
      BBBBB
    XXXXXX
    BB BBBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXXXXXXXX XXXXXX
        BB BBBBBXX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB
             gettext(u'Today') XXXXBBBBB
        BB BBBBB BB BBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
             gettext(u'Announce the meeting') 
          XXXXXXXXXBBBBB
        XXXXXXXX XXXXXXXXXXXXX
           gettext(u'Change') 
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
          XXXX
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
                 gettext(u'Change the details') XXXX
            XXXXX
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB
                 gettext(u'Change hours and seats') XXXX
            XXXXX
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB
                 gettext(u'Change the rooms') XXXX
            XXXXX
            BB BBBBB BB BBBBBBB BBB BBBBB BB BBBBBB
              XXXX
                BB BBBBBBBBBB
                  XX XXXXXXXXXXXXXX
                     ngettext(u'You cannot make this meeting a draft again: %(count)s person has registered.', u'You cannot make this meeting a draft again: %(count)s people have registered.', count) SSS SSSSSS SSSS SSSS SSSSSSS S SSSSS SSSSSS
                      SSSSSSSSS SSSSSS SSS SSSSSSSSSSSPPP PPPPPP PPPP PPPP PPPPPPP P PPPPP PPPPPP
                      PPPPPPPPP PPPPPP PPPP PPPPPPPPPPP
                  XXXX
                BBBB
                  XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
                    BBBBBBBBBB
                    XXXXXXXX
                      BBBB BBBBBB
                       gettext(u'Make it a draft again') 
                    XXXXXXXXX
                  XXXXXXX
                BBBBB
              XXXXX
              XXXX
                XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBB
                   gettext(u'Cancel the meeting') XXXX
              XXXXX
            BBBBB
          XXXXX
        XXXXXXXXXX
      XXXXXXBBBBB
  XXXXXX
  BB BBBBB BB BBBBBBB BBB BBBBBBBBBBBBBBBBBBB
    XXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
      BBBBBBBBBB
    XXXXXXX
  BBBBB
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBB
            XXX
              XXX gettext(u'This meeting is cancelled. People get the email on %(moment)s.') SSSS SSSSSSS SS SSSSSSSSSS
                  SSSSSS SSS SSS SSSSS SS SSSSSSSSSSSXXXX
               gettext(u'Until then you can undo this.') 
            XXXX
            BB BBBBBBBBBBBBBBBBBBBXXXXX
                XXXXXXXXXXX
                XXXXXXXXXXXXX
                XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              X
                BBBBBBBBBB
                XXXXXXX XXXXXXXXXXXXXXX
                  BBBB BBBBBB
                   gettext(u'The meeting takes place after all') 
                XXXXXXXXX
              XXXXXXXBBBBB
          BBBB
            XXX
              XXX gettext(u'This meeting is cancelled. You can no longer undo this.') XXXX
               gettext(u'Does it take place after all, or on other days? Make a new meeting from this one. Then invite people to it.') 
            XXXX
            BB BBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXXXXXX
                XX
                  XXXXXXXXXXXXX XXXXXXXX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBXXXXXXX
                X gettext(u'Make a new meeting from this one') XXXX XX
                  XXXXXXXXXXXXXX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
                X gettext(u'Write to people who registered') XXXX
              XXXXBBBBB
          BBBBB
        XXXXXX
      XXXXXX
    BBBBB
    BBBBBBBBBBB BBBBBBBBBBB BB BBBBBBBBB
    BBB BBBBBBB BB BBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XXXXXXX  gettext(u'They see:') 
          XXXX
          XXX XXXXXXXXXXXXXXXX
            BBB BBBBBBBB BB BBBBBBBBBBB
              XXXXXXXXX
            BBBBBB
          XXXXX
          BB BBBBB BB BBBBBBB BBB BBB BBBBBBBBBB
            XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
              BBBBBBBBBB
              XXXXXXX XXXXXXXXXXXXXXX
                BBBB BBBBBB
                 gettext(u'Undo') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                   gettext(u'Make it a draft again') XXXXXXX
              XXXXXXXXX
            XXXXXXX
          BBBBB
        XXXXXX
      XXXXXX
    BBBBBB
    BB BBBBBBBB BBB BBBBB BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX
        BB BBBBBBB gettext(u'Do this next') BBBB gettext(u'Nothing to do now') BBBBB
      XXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
      BB BBBBBBBBBBBB BB BBBBXXXXXXXXX
          XXXXXXXXX
             gettext(u'More to do: %(more)s. Done: %(done)s.') SSSS SS SSS SSSSSSSSS SSSSS
              SSSSSSSSS
          XXXXXXXXXX
          XXXX XXXXXXXXXXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBB
            XXX XXXXXXXXXXXXXXXX
              BBB BBBBB BB BBBB
                XXXXBBBB BBBBBBB XX XXXXXXXXXXXXXXXXX
              BBBBBB
            XXXXX
          XXXXXX
        XXXXXXXXXXBBBBB
    XXXXXXXXXX
    XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXX
          XXX XXXXXXXXXX gettext(u'What happens when') XXXXX
          XXXXX XXXXXXXXXXXXXX gettext(u'The site does this by itself.') XXXXXXX
        XXXXXX
        BB BBBBB BB BBBBBBB
          XXX gettext(u'Nothing happens while the meeting is a draft.') XXXX
        BBBBB
        BB BBBBBBBB
          XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
            BBBB BBBBBBBBBB
            XXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXX
              XXX
                XXX gettext(u'Do you want the same rhythm as for %(month)s?') SS SSS SSSS SSS SSSS
                    SSSSSS SS SSS SSSSSSSSSSXXXX
                 gettext(u'The dates below are proposals: registration and the reminders.') 
              XXXX
              XX XXXXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXX gettext(u'Use these dates') XXXXXXXXX XX
                  XXXXXXXXXXXXXX
                  XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXX
                X gettext(u'Change them first') XXXX
              XXXX
            XXXXXX
          XXXXXXX
        BBBBB
         gettext(u'Today') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB BBBB
        XXXXXXXXX
          XXXXXXXXX gettext(u'All other dates') XXXXXXXXXX
          XXXX XXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBXXX
                XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'See it as on another day') XXXX
              XXXXBBBBB
            BB BBBBB
              XXXX gettext(u'Later') XXXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
            BBBBB
            BB BBBBBBBBB
              XXXX gettext(u'Past') XXXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
            BBBBB
          XXXXXX
        XXXXXXXXXX
      XXXXXXXXXX
      XXXXXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'What the public sees') XXXXX
        XXX XXXXXXXXXXXXXXXX
          BBB BBBBBBBB BB BBBBBBBBBBB
            XXXXXXXXX
          BBBBBB
        XXXXX
        XXX
          XX
            XXXXXXX
          XBB BBBBB BB BBBBBBB gettext(u'Preview its page') BBBB gettext(u'See its page') BBBBBXXXX
        XXXX
        BB BBBBBBBBBBBBBBBBBBBB
          XX XXXXXXXXXXXXXX
             gettext(u'Cancelled on %(moment)s.') SSSSSSSSS SS
              SSSSSSSSSSS
          XXXX
        BBBBB
        XXX XXXXXXXXXX gettext(u'Days and rooms') XXXXX
        XXX XXXXXXXXXXXX XXXXXX
          BBB BBB BB BBBBBBBBBBBBBBBB
            XXXXX
              XXXXFFFXXXXX
              XXXX
                BB BBBBBBBBBBBBB BB BBBBBBBBBBBBB BBBBBBBBBBBBBFFFFFBBBBXBBBBBXBB BBBBBBBBBBBFFFFFFFFFFFFBBBBXBBBBBBBBB gettext(u'No hours yet') BBBBB
                BB BBBBBBBBBXXXX ngettext(u'%(seats)s seat on this day', u'%(seats)s seats on this day', count) SSSSSSSSS SSSS SS SSSS
                    SSSPPPPPPPPP PPPPP PP PPPP PPPBBBBB
              XXXXX
            XXXXXX
          BBBBBB
          BBB BBBB BB BBBBBBBBBBBBBBBBB
            XXXXX
              XXXXBBBBB BBBB BBBBBBXXXXX
              XXXX
                BB BBBBBBBBBB
                   ngettext(u'%(seats)s seat', u'%(seats)s seats', count) SSSSSSSSS SSSSPPPPPPPPP
                    PPPPP
                BBBB
                   gettext(u'Seats not counted') 
                BBBBB
              XXXXX
            XXXXXX
          BBBBBB
        XXXXX
      XXXXXXXX
    XXXXXX
  XXXXXX
BBBBBBBB
