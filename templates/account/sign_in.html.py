BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Sign in') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX gettext(u'Sign in') XXXXX
      XX XXXXXXXXXXXXX gettext(u'No password: we send a code of six digits to your email.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    BB BBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        BB BBBBBBBBBBBBBBBBBB
          XXXX XXXXXXXXXXXXXXXXXXXX
            XXX
               gettext(u'Did our email bring you here? Type the address it came to. You need no account.') 
            XXXX
            XXX gettext(u'Are you a focal person? The link in our email works without a code.') XXXX
          XXXXXX
        BBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'Did a link in our email bring you here? Open the link in the email again.') 
          XXXX
        BBBBB
      XXXXXX
    BBBBB
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBBBB BBBB
      BB BBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
      XX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Send me a code') XXXXXXXXXXXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
