BBBB BBBBBB BBBBBBBB
  XXXX XXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXX gettext(u'This phone or computer') XXXXX
      XXX
        BB BBBBBBBBBBBBB
           gettext(u'It remembers your link.') 
        BBBB BBB BBBBBBBBBBBBBBBBBBBBB
           gettext(u'It forgets your link after one day.') 
        BBBB
           gettext(u'It forgets your link after one day or when the browser closes.') 
        BBBBB
      XXXX
      XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBXX
        BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
        XXXXXX XXXXXXXXXXXXXXXXXXXXX
            XXXXXXXXXXXX
            XXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBXXXXXXXBBBBB
          X XXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Remember me here') XXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX gettext(u'Save') XXXXXXXXX
      XXXXXXX
      XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBXX
        BBBBBBBBBB
        XX XXXXXXXXXXXXXXXX
           gettext(u'Is this someone else’s phone? We remove your link, your sign-in and your starred sessions from it. Your answers stay with us. To come back, open the link in your email.') 
        XXXX
        XXX
          XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
             gettext(u'This is not my phone: forget it') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBB
