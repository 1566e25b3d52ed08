BBBB BBBB BBBBBBBBBBB BBBBB BB BBBBBBBBBBB
  XXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'Registration would open on %(moment)s.') SSSSSSSSSSSS SSSSS SSSS SS
        SSSSSSSSSSS
    BBBB
       gettext(u'The opening day for registration is not set yet.') 
    BBBBB
  XXXX
BBBB BBBBB BB BBBBBBBBBBBBBBB
  XXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB gettext(u'Registration opens on %(moment)s.') SSSSSSSSSSSS
        SSSSS SS
        SSSSSSSSSSSBBBB gettext(u'Registration is not open yet.') BBBBB
     gettext(u'Focal persons receive an invitation by email.') 
  XXXX
BBBB BBBBB BB BBBBBBBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBB
  XXX
     gettext(u'Open until %(moment)s.') SSSS SSSSS
      SSSSSSSSSSS
  XXXX
  XX XXXXXXXXXXXXXXXXX XXXXXX
    XX XXXXXXXXXXXXX XXXXXXX XXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Register') XXXX
  XXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBBB BB BBBBBBBBBBBB
  XXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB gettext(u'Registration closed on %(moment)s.') SSSSSSSSSSSS
        SSSSSS SS SSSSSSSSSSSBBBB gettext(u'Registration is closed.') BBBBB
     gettext(u'Something changed? The organisers can still help.') 
  XXXX
  XX XXXXXXXXXXXXXXXXX XXXXXX
    XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'See your registration') XXXX XX
      XXXXXXXXXXXXXX
      XXXXXXBBB BBBBBBBBBX
    X gettext(u'Contact the organisers') XXXX
  XXXX
BBBB BBB BBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB
  XXX
    BB BBBBBBBBBBBBBBBBBBB
       gettext(u'The summary says what we discussed and decided.') 
    BBBB BBBBBBBBBBBBBBBBBB
       gettext(u'We are writing the summary.') 
    BBBB
       gettext(u'Thank you to everybody who came.') 
    BBBBB
  XXXX
BBBBB
