BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Contact the organisers') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX gettext(u'Contact the organisers') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Questions about a meeting, your registration or this site: write or call, in Khmer or in English.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXX XXXXXXXXXXXX XXXXXXXXX
      XXXXX
        XXXX gettext(u'Email') XXXXX
        XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX
      BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBB
        XXXXX
          XXXXFFFFFFFFFFFFFFXXXXX
          XXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBB
          XXXXX
        XXXXXX
      BBBBB
    XXXXX
    XXXX XXXXXXXXXXXXXX
      XXXX gettext(u'Common questions') XXXXX
      XXXX gettext(u'I cannot sign in') XXXXX
      XXX
         gettext(u'There is no password. Give your email address. We send you a code of six digits. It can take a minute. Look in the spam folder too. If it does not come, write to us from that address.') 
      XXXX
      XXXX gettext(u'My address is not in your directory') XXXXX
      XXX
         gettext(u'Tell us your name, your organisation and your address. Once we have added you, you can register.') 
      XXXX
      XXXX gettext(u'Our focal person has changed') XXXXX
      XXX
         gettext(u'Tell us who answers for your organisation now. That person can then register, replace and cancel colleagues.') 
      XXXX
      XXXX gettext(u'Registration is closed and somebody falls ill') XXXXX
      XXX gettext(u'Write or call. We can still change a name until the morning of the meeting.') XXXX
    XXXXXX
  XXXXXX
BBBBBBBB
