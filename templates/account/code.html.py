BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Type the code') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX gettext(u'Type the code') XXXXX
      BB BBB BBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX
           gettext(u'We sent a code of six digits to <b>%(address)s</b>. Type the code from our email of %(at)s. You can use it until %(until)s.') SS
            SSSS S SSSS SS SSS SSSSSS SS SSSSSSSSSSSSSSSSSSS SSSS SSS SSSS SSSS SSS SSSSS SS SSSSSSS SSS SSS SSS SS
            SSSSS SSSSSSSSSS
        XXXX
      BBBB BBB BBBBBBBBBBBB
        XX XXXXXXXXXXXXX
           gettext(u'We sent several codes to <b>%(address)s</b>. We do not send a new email now. Type the code from our email of %(at)s. You can use it until %(until)s.') SS
            SSSS SSSSSSS SSSSS SS SSSSSSSSSSSSSSSSSSS SS SS SSS SSSS S SSS SSSSS SSSS SSSS SSS SSSS SSSS SSS SSSSS SS
            SSSSSSS SSS SSS SSS SS SSSSS SSSSSSSSSS
        XXXX
      BBBB BBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX
           gettext(u'Someone asked for many codes for <b>%(address)s</b>. So we sent a longer code there, of 12 digits. Type the code from our email of %(at)s. You can use it until %(until)s.') SSSSSSS
            SSSSS SSS SSSS SSSSS SSS SSSSSSSSSSSSSSSSSSS SS SS SSSS S SSSSSS SSSS SSSSSS SS SS SSSSSSS SSSS SSS SSSS
            SSSS SSS SSSSS SS SSSSSSS SSS SSS SSS SS SSSSS SSSSSSSSSS
        XXXX
      BBBB
        XX XXXXXXXXXXXXX
           gettext(u'Someone asked for many codes for <b>%(address)s</b>. We sent a longer code there, of 12 digits, on %(at)s. You can use it until %(until)s. We can send a new code from %(again)s.') SSSSSSS
            SSSSS SSS SSSS SSSSS SSS SSSSSSSSSSSSSSSSSSS SS SSSS S SSSSSS SSSS SSSSSS SS SS SSSSSSS SS SSSSSSS SSS
            SSS SSS SS SSSSS SSSSSSSSSS SS SSS SSSS S SSS SSSS SSSS SSSSSSSSSS
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      BBBBBB BBBB
      BB BBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXBBBBB
      XX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Sign in') XXXXXXXXXXXXX
    XXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'No email?') XXXXX
      XXX gettext(u'Wait a minute. Look in the spam folder. Check that the address above is right.') XXXX
      XXX
        XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBXXXXXXFFFFFFFFFBBBBBX
        X gettext(u'Change the address or ask again') XXXX
      XXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
