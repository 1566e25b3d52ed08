BBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB
  XXXX XXXXXXXXXXXXX XXXXXX
    BBBB BBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX
      XXX
        XXX gettext(u'Emails to this address came back. So we have sent nothing to it since %(at)s.') SSSSSS SS SSSS SSSSSSS SSSS SSSSS SS
            SS SSSS SSSS SSSSSSS SS SS SSSSS SSSSSSSXXXX
      XXXX
      XXX gettext(u'Does it work again? Tell the organisers. Then you can get emails again.') XXXX
    XXXXXX
  XXXXXX
BBBBB
BBBBBB BBBB
XX XXXXXXXXXXXXXX
   gettext(u'You always get emails about your own registration and its changes. You also always get sign-in codes.') 
XXXX
