BBBB BBBB
 #
 #
 #
 #

XXXXXXXXX XXXXX
XXXXX XXXXXXXX
  XXXXXX
    XXXXX XXXXXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXX
    XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXX
    XXXXXXXXXXXXXXX
    XXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBB
    XXXXXXXX
  XXXXXXX
  XXXXXX
    XXXX XXXXXXXXXXXXXXXXXX
      BBBBB BBBBBBBBBBBBBBBBB
    XXXXXX
    XXXXXX
      XXXXXXXXXXXX
      XXXXXXXXXXXXXXXXXXX
      XXXXXXX
      XXXXXXXXXXXX
      XXXXXXXXXXXXXXX
      XXXXXXXXXXXXXXX
      XXXXXXXXXX
    X
      XXXX
        XXX XXXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXX
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXX
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXX
            XXXXX
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXX
            XXXX
              XXX XXXXXXXXXXXXX
                XX XXXXXXXXXXXX XXXXXXXXX gettext(u'Chab Dai') XXXX
                XXXX
                XXXXX XXXXXXXXXXXXXX gettext(u'Member Meetings') XXXXXXX
              XXXXX
            XXXXX
            XXXX
              XXX XXXXXXXXXXXXXXXX
                BBBBB BBBBBBBBBBBBBBB
              XXXXX
            XXXXX
            XXXX
              XXX XXXXXXXXXXXXX
                BBBBB BBBB
                  XX XXXXXXXXXXXXXX
                    BBBBB BBBBBB
                       gettext(u'Chab Dai has your address for its Member Meetings. So you get this email.') 
                        SSSS SSS SSS SSSS SSSSSSS SSS SSS SSSSSS SSSSSSSSS SS SSS SSS SSSS SSSSSS
                      
                    BBBBBBBB
                  XXXX
                BBBBBBBB
                BB BBBBBBBB
                  XX XXXXXXXXXXXXXX
                    XX XXXXXXXX gettext(u'See who comes from your organisation') XXXX
                    XXXX
                     gettext(u'You do not need to sign in. Do not forward this email. Its link opens your whole delegation.') 
                  XXXX
                BBBBB
                XX XXXXXXXXXXXXXX
                   gettext(u'Questions? Answer this email, or write to <a href="mailto:%(link)s">%(link)s</a>.') 
                    SSSSSSSSSS SSSSSS SSSS SSSSSS SS SSSSS SS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
                  
                XXXX
              XXXXX
            XXXXX
          XXXXXXXX
        XXXXX
      XXXXX
    XXXXXXXX
  XXXXXXX
XXXXXXX
