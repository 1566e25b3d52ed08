BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBBBB BBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBB gettext(u'Your answer') BBBB gettext(u'Will you come?') BBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXX
         gettext(u'Dear %(reader)s,') SSSS SSSSSSSSSSS
      XXXX
      XXXX
        BB BBBBBBBBBBBBBBBBBBBB
           gettext(u'Your answer') 
        BBBB BBBBBBBBBBBBBBBBBBBBBBBBB
           gettext(u'You are coming') 
        BBBB BBBBBBBBBBBB
           gettext(u'You are waiting') 
        BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB
           gettext(u'You are not coming') 
        BBBB
           gettext(u'Will you come?') 
        BBBBB
      XXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXX
  XXXXXX
  BB BBBBBBB
    XXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXX XXXX XXXXXXXXXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX
    XXXXXX
  BBBBB
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXXXX
      BB BBBBBBBBBBBBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
      BBBB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBB
        XXXXXXXXXXXXFFFFFFFFFFXXXXXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBBB
        XXX gettext(u'You do not need to do anything.') XXXX
      BBBB BBBBBBBBBBBBBBBBBBBBBBBBB
        XXX gettext(u'You have a seat on:') XXXXXXX XXXXXXXXXXXXXX
          BBB BBB BB BBBB
            XXXX
              FFFBB BBBBBBBBB BBB BBBBBBBBBBX XXXXX
                  XXXXXXXXXXXXXX
                X gettext(u'%(from)s to %(to)s') SSSSSSSS SS
                    SSSSSSXXXXXXXBBBBB
            XXXXX
          BBBBBB
        XXXXX
        BB BBBBXXXXXXXBBBBB
        BB BBBBBBBBBBB
          XXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Who else is coming') XXXXXXXX
        BBBBBBBB BBBBB BBBBB BB BBBBB
          XXXXX XXXXXXXXXXXXXXXXBBBBBB
      BBBB BBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
            BB BBBB
              
               gettext(u'You are %(turn)s on the waiting list.') SSS SSS SSSSSSSS SS SSS SSSSSSS SSSSS
            BBBBB
             gettext(u'We write to you as soon as you have a seat.') 
          XXXX
        XXXXXX
      BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB
        XXX
          BB BBBBBBBBBB
             gettext(u'Thank you for telling us. If you can come after all, tell us below.') 
          BBBB
             gettext(u'Thank you for telling us.') 
          BBBBB
        XXXX
      BBBB
        XXX gettext(u'We invite you as a guest of the coalition. We keep a seat for you.') XXXX
        BB BBBBBBBBBB
          XX XXXXXXXXXXXXXXXXXXX
            XX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Yes, I will come') XXXX XX
              XXXXXXXXXXXXXX
              XXXXXXXXXX
            X gettext(u'No, I cannot come') XXXX
          XXXX
        BBBBBBBBBB
    XXXXXX
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXX
          BB BBBBBBBBBBBB
             gettext(u'Change your days or needs') 
          BBBB
             gettext(u'Yes, I will come') 
          BBBBB
        XXXXX
        XXXXX XXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBXXXXX XXXXXXXXXXX
          BBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBB BBBB
          BBBBBB BBB
          XXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
              BB BBBBBBBBBBBB
                 gettext(u'Save') 
              BBBB
                 gettext(u'Yes, I will come') 
              BBBBB
            XXXXXXXXX
          XXXX
        XXXXXXX
      XXXXXXXXXX
      BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB BB BBBBBBBBBBBB BB BBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXX
            BB BBBBBBBBBBBB
               gettext(u'You cannot come after all?') 
            BBBB
               gettext(u'No, I cannot come') 
            BBBBB
          XXXXX
          XXXXX
            XXXXXXXXXXX XXXXXX
            XXXXXXXXXXXXX
            XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBXXXX
            XXXXXXXXXX
          X
            BBBBBBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBB BBBB
            BBBBBB BB
            XXX
              XXXXXXX XXXXXXXXXXXXX XXXXXXXX
                BB BBBBBBBBBBBB
                   gettext(u'I cannot come after all') 
                BBBB
                   gettext(u'No, I cannot come') 
                BBBBB
              XXXXXXXXX
            XXXX
          XXXXXXX
        XXXXXXXXXX
      BBBBB
      XX XXXXXXXXXXXXXX
         gettext(u'You can change your answer until %(moment)s.') SSS SSS SSSSSS SSSS SSSSSS SSSSS
          SSSSSSSSSSS
      XXXX
    BBBB BBB BBBBBBBBBBBBBBBBBBBB
      XXX gettext(u'It is too late to change this here. The organisers can still do it for you.') XXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
