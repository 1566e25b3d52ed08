BBBB BBBB BBBBBBBBB BBBBBB
XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXX
    BB BBBBBBBBBBBBB
       ngettext(u'%(count)s email is ready', u'%(count)s emails are ready', count) SSSSSSSSS SSSSS SS SSSSSPPPPPPPPP PPPPPP PPP PPPPP
    BBBB
       gettext(u'We will send no email') 
    BBBBB
  XXXXX
  BB BBBBBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXXXXX
  BBBB BBBBBBBBBBBBB
    XX XXXXXXXXXXXXXX
       gettext(u'We send emails a few minutes after you publish. Until then, you can stop them.') 
       gettext(u'If you publish again before that, new emails replace them.') 
    XXXX
  BBBB
    XX XXXXXXXXXXXXXX
       gettext(u'The changes affect no speaker. Participants have the same hours and place. No session in anyone’s own agenda has moved.') 
    XXXX
  BBBBB
  BB BBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXX
      BBBB BBBBBBB
      XX XXXXXXXXXXXXXXXXXXXX
         ngettext(u'%(count)s email about an earlier version is not sent yet. We will send it with the newest changes, even if you send no email now.', u'%(count)s emails about an earlier version are not sent yet. We will send them with the newest changes, even if you send no email now.', count) 
          SSSSSSSSS SSSSS SSSSS SS SSSSSSS SSSSSSS SS SSS SSSS SSSS SS SSSS SSSS SS SSSS SSS SSSSSS SSSSSSSS SSSS SS
          SSS SSSS SS SSSSS SSSS
        PPPPPPPPP PPPPPP PPPPP PP PPPPPPP PPPPPPP PPP PPP PPPP PPPP PP PPPP PPPP PPPP PPPP PPP PPPPPP
          PPPPPPPP PPPP PP PPP PPPP PP PPPPP PPPP
      XXXX
    XXXXXX
  BBBBB
  BB BBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXX
      XXXXXXXXX gettext(u'Who gets an email, and why') XXXXXXXXXX
      XXX XXXXXXXXXXXXXX
        BBB BBBB BB BBBBBBBBBBBBB
          XXXX
            XXXXXXXXXX XXXXX XXXXXXXXXXXXXX X XXXXXXXXXXX
            BBB BBB BB BBBBBBBB
              XXXXXXX
            BBBBBB
          XXXXX
        BBBBBB
      XXXXX
    XXXXXXXXXX
  BBBBB
  BB BBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXX
      BBBB BBBBBBB
      XXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXX
        XXX
          XX
          X ngettext(u'We cannot email %(count)s person.', u'We cannot email %(count)s people.', count) SS SSSSSS SSSSS SSSSSSSSS SSSSSSSPP PPPPPP PPPPP PPPPPPPPP PPPPPPPXXXX
        XXXX
        BB BBBBBBBBBBBBBBBBBBBBBBBBXXXX
            BBB BBBB BBB BB BBBBBBBBBBBBBBBBBB
              XXXXBBBBB XXXXX
            BBBBBB
          XXXXXBBBBB
      XXXXXX
    XXXXXX
  BBBBB
  BBB BBBBBB BB BBBBBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXX
      XXXXXXXXX
        BB BBBBBBBBBBBBBBB BB BBBB
           gettext(u'The email in Khmer') 
        BBBB
           gettext(u'The email in English') 
        BBBBB
      XXXXXXXXXX
      XX XXXXXXXXXXXXXX
         gettext(u'This is what %(name)s will read.') SSSS SS SSSS SSSSSSSS SSSS SSSSS
      XXXX
      XXXX XXXXXXXXXXXX XXXXXX XXXXXXXX
        XXXXXXXXXXXXXXFFFFFFFFFF
      XXXXXX
    XXXXXXXXXX
  BBBBBB
  BB BBBBBBBBBBBBBBBB
    XXX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX
        BBBB BBBBB
         gettext(u'Look at the email again') 
      XXXXXXXXX
    XXXX
  BBBBB
XXXXXXXXXX
