BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBB gettext(u'Email texts') BBBBBBBB
BBBBB BBBBBB
  XX XXXXXXXXXXXXXXXX
    BB BBBBBBB
       gettext(u'The emails of this meeting, in English and in Khmer. A text not changed here is the same for all meetings.') 
      XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'The texts for all meetings') XXXX
    BBBB
       gettext(u'For all meetings, in English and in Khmer. A meeting can have its own texts.') 
    BBBBB
  XXXX
  XXXX XXXXXXXXXXXX XXXXXXX
    BBB BBBBBB BBBBB BB BBBBBB
      XXXXXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XXX XXXXXXXXXXXXXXXXXX
              XXXX XXXXXXXXXXXX XXXXXXX
                XXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
                XX XXXXXXXXXXXXXX
                   gettext(u'Sent %(when)s.') SSSS SSSSSSSSS
                XXXX
              XXXXXX
              BB BBBBBBBBBBBXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBB
                   gettext(u'Changed for this meeting') XXXXXXX
              BBBB BBBBBBBBBBBBBBBXXXXX XXXXXXXXXXXXXXBBBB BBBBBB
                   gettext(u'Changed for all meetings') XXXXXXXBBBBB
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBBB
  XXXXXX
BBBBBBBB
