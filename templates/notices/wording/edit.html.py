BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBB
BBBBB BBBBBBBBBB  gettext(u'email text') BBBBBBBB
BBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Emails') XXXXXXXXX
          XXXXXX XXXXXXXX gettext(u'Email texts') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX
      XXXXXX
      XXXXXXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Sent %(when)s.') SSSS SSSSSSSSS
        BB BBBBBBB gettext(u'This text is only for “%(theme)s”.') SSSS SSSS SS SSSS SSS
            SSSSSSSSSSSSBBBB gettext(u'This text is for all meetings.') BBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBB BB BBB BBBB BBB BBB BBBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XX
            XBB BBBBBBB gettext(u'It has the text for all meetings again.') BBBB gettext(u'It has the original text again.') BBBBBXXXX
          XXXX
          BB BBBBXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXX
              BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
                BBBB BBBBBB
                 gettext(u'Undo') 
              XXXXXXXXX
            XXXXXXXBBBBB
        XXXXXX
      XXXXXX
    BBBB BBBBBBBBBBBBBBBBBBBXXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XX
            XBB BBBBBBB gettext(u'Changed for this meeting.') BBBB gettext(u'Changed for all meetings.') BBBBBXXXX
             gettext(u'What changed is marked below, under each language.') 
          XXXX
          XXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX
            BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
              BBBB BBBBBB
              BB BBBBBBB gettext(u'Use the text for all meetings') BBBB gettext(u'Return to the original') BBBBB
            XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXXBBBBB
    XX XXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBBXX XXXXXXXXXXXXX XXXXXX XXXXXXXXBBBB BBBBBBB
           gettext(u'Earlier versions') XXXXBBBBB
      BB BBBBBBBBBBBXX
          XXXXXXXXXXXXX XXXXXX
          XXXXXXX
        X gettext(u'The texts for all meetings') XXXXBBBBB
    XXXX

    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXX XXXXX XXXXXXX
          XXX XXXXXXXXXXXXX gettext(u'What the other person saved') XXXXX
          BBB BBBBBBBBBB BB BBBBBBBBBBBBBBBBXXXXX
              XXX XXXXXXXXXXXXXXXXXX
              XXXX XXXXXXXXXXXXXXXXXXXXXXXX
            XXXXXXBBBBBB
        XXXXXX
      BBBBB
      XXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX XXXXXXXXXXX
          XXXXXXXXX gettext(u'Variables that you can use') XXXXXXXXXX
          XX XXXXXXXXXXXXX
             gettext(u'When we write the email, we put the right words for each variable. Write it in the subject or the text exactly as here.') 
          XXXX
          XXX XXXXXXXXXXXXXX
            BBB BBBBBBBB BB BBBBBBBBBXXX XXXXXXXXXXXX
                XXXXXXX
                  XXXXXXXXXXXXX
                  XXXXXXXXXXXXX XXXXXX
                  XXXXXX
                  XXXXXXXXXXXX
                  BB BBBBBBBBBBBBB BB BBBBBBBXXXXXXXXXXBBBBB
                X
                  BBBB BBBBBB
                   gettext(u'Insert') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB XXXXXXX
                XXXXXXXXX XXXXXXXXXXXXX XXXXXXBB BBBBBBBBBBBBB BB BBBBBBB
                    XXXXX
                      XXXXXXXXXXXXX
                    X gettext(u'(alone on its line)') XXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXXXX gettext(u'(needed)') XXXXXXXBBBBBXXXXXXX
              XXXXXBBBBBB
          XXXXX
        XXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXXX gettext(u'How to write it') XXXXXXXXXX
          XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'How to write it') X XXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXX
              XXXXXXX
                XXXX
                  XXX XXXXXXXXXXXX gettext(u'What you write') XXXXX
                  XXX XXXXXXXXXXXX gettext(u'What it becomes') XXXXX
                XXXXX
              XXXXXXXX
              XXXXXXX
                XXXX
                  XXXX gettext(u'an empty line') XXXXX
                  XXXX gettext(u'A new paragraph') XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXX  gettext(u'Welcome') XXXXXXXXXXXX
                  XXXX gettext(u'A heading. Write ## for a smaller heading') XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXXX gettext(u'important') XXXXXXXXXXXXXX
                  XXXXXXX gettext(u'important') XXXX gettext(u'. A whole paragraph like this is larger') XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXX gettext(u'by the way') XXXXXXXXXXXXX
                  XXXX gettext(u'A whole paragraph like this is small') XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXX gettext(u'Answer') XXXXXXXXXXXXXXXXXXXXXXXX
                  XXXX gettext(u'A link. Alone in its paragraph, it is a button') XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXX  gettext(u'one thing') XXXXXXXXXXXX
                  XXXX gettext(u'A list') XXXXX
                XXXXX
                XXXX
                  XXXX
                    XXXXXXBBBBBBBBBBB BBBBBBBBB XX XXXXXXX BBBBBBBBBBB BBBBBBBBBB X
                      BBBBBBBBBBB BBBBBBBBB XXXX BBBBBBBBBBB BBBBBBBBBB X BBBBBBBBBBB BBBBBBBBB XXXXX
                      BBBBBBBBBBB BBBBBBBBBBXXXXXXX
                  XXXXX
                  XXXX
                     gettext(u'The first text if it is so, the second text if it is not. You can leave out either text') 
                  XXXXX
                XXXXX
                XXXX
                  XXXXXXXXXXXXXXXXXXXXXXXXX
                  XXXX gettext(u'The text after this goes to the bottom. It says why people get the email') XXXXX
                XXXXX
              XXXXXXXX
            XXXXXXXX
          XXXXXX
        XXXXXXXXXX
      XXXXXX
      XXXX XXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXXXX
          BBBBBB BBBB
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX
            XXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXXXXXX
              XXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXX XXXXXXX
              XXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXX XXXXXXXXXXXX
            X
              BBBB BBBBB
               gettext(u'Show the preview') 
            XXXXXXXXX
          XXXX
        XXXXXX
        XXXX XXXXXXXXXXXX XXXXXX
          XXXX XXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX gettext(u'Show it as sent to') XXXXXXXXXX
                XXXXXXXXXXXX
                XXXXXXXXXXXXXX
              X
                 gettext(u'Part of a name or an organisation.') 
              XXXXXXXXXX
                XXXXXXXXXXXXX
                XXXXXXXXXXXXX
                XXXXXXXXX
                XXXXXXXXXXX
                XXXXXXXX
                XXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXXXX
              X
            XXXXXX
          XXXXXX
          BBBBBBBBBB BBBBBBB BBBBBBXXXXXXXX
              XXXXXXXXXXXXBB BBBBB BB BBBBBB XXXXXXXBBBBBX
              XXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
            X
              XXX XXXXXXXXXXXXXXXXXXX gettext(u'Preview') XXXXX
              XXXX XXXXXXXXXXXX
                XXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXX gettext(u'Recipient') XXXXXXXXXXXXXXX
                    XXXXXXXXXXXXX
                    XXXXXXXX
                    XXXXXXXXXX
                  X
                    XXXXXXX XXXXXXXXX gettext(u'An example person') XXXXXXXXX
                    BBB BBBBBB BB BBBBBBBXXXXXXX
                        XXXXXXXX
                        BB BBBBBBBBB BB BBBBBBBBBXXXXXXXXBBBBB
                      X
                        
                      XXXXXXXXXBBBBBB
                  XXXXXXXXX
                XXXXXX
                XXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Width') XXXXXXXXXXXXXXX
                    XXXXXXXXXXXXX
                    XXXXXXXXXX
                    XXXXXXXXXXXX
                  X
                    XXXXXXX XXXXXXXXXXXXXX gettext(u'On a phone') XXXXXXXXX
                    XXXXXXX XXXXXXXXXXXX BB BBBBB BB BBBBBBXXXXXXXXBBBBBX
                       gettext(u'In full width') 
                    XXXXXXXXX
                  XXXXXXXXX
                XXXXXX
              XXXXXX
              XXXX XXXXXXXBB BBBBB BB BBBBBBXXXXX XXXXXBBBBXXXXXXXXXXXXBBBBBXX
                BBB BBB BB BBBBBBBBXXXXXXXX XXXXXXXXXXX XXXXXXX
                    XXX XXXXXXXXXXXXXXXXXX
                    BB BBBBBBBBBBXXXX XXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXX
                        BBBB BBBBBBB
                        XXXX XXXXXXXXXXXXXXXXXXXX
                          XXXXXX gettext(u'Fix this first. Then you see the preview.') XXXXXXXX
                          XXXXBBB BBBBB BB BBBBBBBBBBXXXXXXXXXBBBBBBXXXXX
                        XXXXXX
                      XXXXXX
                    BBBBXX XXXXXXXXXXXXXXXXXXX
                      XXXXXXX
                        XXXXXXXXXXXXXXXXX X
                        XXXXXXX
                        XXXXXXX gettext(u'The email, %(language)s') SSS SSSSSS SSSSSSSSSSSSX
                        XXXXXXXXX
                      XXXXXXXXXX
                      BB BBBBBBBBBBBBXX XXXXXXXXXXXXX
                           gettext(u'We do not know this about the person. So we show an example: %(things)s.') SS SS SSS SSSS SSSS SSSSS SSS
                            SSSSSSS SS SS SSSS SS SSSSSSSS SSSSSSSSSSS
                        XXXXBBBBB
                      XXXXXXXXX
                        XXXXXXXXX gettext(u'The email as plain text') XXXXXXXXXX
                        XXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
                      XXXXXXXXXXBBBBB
                    BB BBBBBBBBBBBXXXXXXXX XXXXX
                        XXXXXXXXX gettext(u'What changed since the original') XXXXXXXXXX
                        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB
                      XXXXXXXXXXBBBBXX XXXXXXXXXXXXXX
                         gettext(u'Nothing is changed: this is the original.') 
                      XXXXBBBBB
                  XXXXXXXXXXBBBBBB
              XXXXXX
            XXXXXXXXXXBBBBBBBBBBBBB
        XXXXXX
      XXXXXX
    XXXXXXX
  XXXXXX
  XXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXX
BBBBBBBB
