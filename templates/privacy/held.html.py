XXXXXXXXX XXXXX
BBBB BBBB BBBBBBBBB
XXXXX XXXXXXXX
  XXXXXX
    XXXXX XXXXXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
    XXXXXXX gettext(u'What we hold about you') XXXXXXXX
    XXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
  XXXXXXX
  XXXXXX
    XXXXXX
      XXXX gettext(u'What we hold about you') XXXXX
      XXX
        XXXXXXXXXXX gettext(u'As it was on %(when)s.') SS SS SSS SS
          SSSSSSSSS
      XXXX
      XXX
         gettext(u'Keep this file safe. It holds your details.') 
         gettext(u'Files that you gave us are in the same folder.') 
      XXXX
      BBB BBBBBBB BB BBBBBBBBXXXXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBBBBBBBBBBBXXXXXXXXX
              XXXXXXXXX
              BB BBBBBBBBBBBXXXX
                  BBB BBBBBB BBBBB BB BBBBBBBBBBBXXXXX
                      XXXXXXXXX
                      XXXXXXXXX
                    XXXXXXBBBBBB
                XXXXXBBBBB
              BB BBBBBBBBBBXXXXXXXXXXXBBBBB
            XXXXXXXXXXBBBBBB
        XXXXXXXXXXBBBBBB
    XXXXXXX
  XXXXXXX
XXXXXXX
