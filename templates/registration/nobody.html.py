BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Registration') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXFFFFFFFFFFFXXXX
      BB BBBBB
        XXXX gettext(u'Your request to come') XXXXX
      BBBB
        XXXX gettext(u'We do not know you yet') XXXXX
        XX XXXXXXXXXXXXX
           gettext(u'The address %(address)s is not in the coalition’s directory. So you cannot register anybody yet.') SSS SSSSSSS SSSSSSSSSSS SS SSS SS SSS SSSSSSSSSSS
            SSSSSSSSSS SS SSS SSSSSS SSSSSSSS SSSSSSS SSSS
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBBB
    BB BBBBBBBBBBBBBB BB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Ask to come again') XXXXXXXX
    BBBB BBB BBBBB
      XXX
         gettext(u'Ask your organisation’s focal person. They can register you, or have your address added. Is your organisation new to the coalition? Or do you come for yourself? Ask to come, or write to the organisers.') 
      XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BB BBBBBBBBBBBBBBBBBBBBBBBB
      XXX
        XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'To the organisers’ list of registrations') XXXX
      XXXX
    BBBBB
  XXXXXX
BBBBBBBB
