BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Ask to come') BBBBBBBB
BBBBB BBBBXXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXFFFFFFFFFFFXXXX
      XXXX gettext(u'Ask to come') XXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBBBB
      XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX
    BBBBB
    BB BBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBBB
    BB BBBBB BBB BBBBBBBBBBBBBB BB BBBBBBBBBB
    BBBB BBBBBBB
      XXX
         gettext(u'This form is for organisations and guests without an invitation. Tell us who you are. The organisers answer by email, usually within a few days.') 
      XXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXX
           gettext(u'Only the organisers read what you write.')  XX
            XXXXXXBBB BBBBBBBBBX
          X gettext(u'Privacy') XXXX
        XXXX
        XXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Send') XXXXXXXXXXXXX
      XXXXXXX
    BBBB BBBBB BB BBBBBBBBBBB
      XXX
        BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
           gettext(u'You can ask here once registration is open: from %(moment)s.') SSS SSS SSS SSSS SSSS
            SSSSSSSSSSSS SS SSSSS SSSS SSSSSSSSSSS
        BBBB
           gettext(u'You can ask here once registration is open. The date is not known yet.') 
        BBBBB
      XXXX
    BBBB
      XXX
        BB BBBBB BB BBBBBB
           gettext(u'This meeting is over.') 
        BBBB
           gettext(u'Registration is closed. You can no longer send a request here.') 
        BBBBB
      XXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
