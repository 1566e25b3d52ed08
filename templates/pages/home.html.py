BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB BBBBBBBBB
BBBBB BBBBBBB BBBBBBB gettext(u'%(theme)s: Member Meeting, %(month)s') SSSSSSSSSS
      SSSSSS SSSSSSSS
      SSSSSSSSSBBBB gettext(u'Member Meetings') BBBBBBBBBBBBB
BBBBB BBBBBB BBBBBBBBBBBBBXXXXXXX
      XXXXXXXXXXXXX
      XXXXXBBBBBB BBBBBBBBBBBBBX
    XXXXXXXXXXBBBBBBBBBBBBB
BBBBB BBBBBBB
  BB BBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBB BBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
        BBB BBBBBB BB BBBBB
          XXX
            BB BBBBBBBBBBBBB XXXXXXXBBBBB
          XXXX
        BBBBBB
      XXXXXX
      XXXX XXXXXXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXXXX gettext(u'Next Member Meeting') XXXX
        XXX XXXXXXXXXXBBBBB BBBBBBB BBBBBBBXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
        XX XXXXXXXXXXXXXXXXX XXXXXX
          BB BBBBB BB BBBBBBBBBBXX
              XXXXXXXXXXXXX XXXXXXX XXXXXX
              XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBX
            X gettext(u'Answer for your organisation') XXXXBBBBB
          BB BBBBBBBBBBBBBBBBBBXX
              XXXXXXXXXXXXX XXXXXX
              XXXXXXBBB BBBBBBBB BBBBBBBBBBBBX
            X gettext(u'See the agenda') XXXXBBBBB
        XXXX
        BB BBBBBBBBBBBB
          XX XXXXXXXXXXX XXXXXXXXXBBBBB BBBBBBB BBBBBBXXXX
        BBBBB
        XXX XXXXXXXXXXXXXX
          XXXXX
            XXXX gettext(u'When') XXXXX
            XXXX
              BBBBBBB BBBBBBBBBBBBBBBBB
            XXXXX
          XXXXXX
          BB BBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Where') XXXXX
              
              XXXXBBBBB BBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBX BBBBB BBBBBBB BBBBBBBBBBBBBB
XXXXX
            XXXXXX
          BBBBB
          BB BBBBBBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Languages') XXXXX
              XXXXBBBBB BBBBBBB BBBBBBBBBBBXXXXX
            XXXXXX
          BBBBB
          BB BBBBB BB BBBBBBBBBB
            XXXXX
              XXXX gettext(u'Register by') XXXXX
              XXXX
                XXXXX
                  XXXXXXXXXXFFFFFFFFX
                XFFFFFFFFFFFFFXXXXXXX
              XXXXX
            XXXXXX
          BBBB BBBBB BB BBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Registration') XXXXX
              XXXX
                 gettext(u'opens on %(day)s') SSSSS SS
                  SSSSSSS
              XXXXX
            XXXXXX
          BBBB BBBBB BB BBBBBBBBBBBB
            XXXXX
              XXXX gettext(u'Registration') XXXXX
              XXXX gettext(u'is closed') XXXXX
            XXXXXX
          BBBBB
        XXXXX
        XXXXX XXXXXXXXXXXXX XXXXXX XXXXXXXX gettext(u'About this meeting') XXXXXXXX
        BB BBBBBBBBB
          XX XXXXXXXXXXXXXX
             gettext(u'The meeting after this one:')  XX XXXXXXXXXXXXX
                XXXXXXXXXXFFFFFFFFFFFFX
              XFFFFFFFFFFFXXXXXXXXXXX
          XXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXXX
  BBBB
    XXXX XXXXXXXXXXX XXXXXXXXXXX
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXXXX gettext(u'Member Meetings') XXXX
        XXXX gettext(u'The next meeting is not announced yet') XXXXX
        XX XXXXXXXXXXXXX
           gettext(u'Member Meetings are in May and November. They are usually on a Thursday and a Friday. The focal person of every member organisation receives an invitation by email. We show the date here too.') 
        XXXX
      XXXXXX
    XXXXXX
  BBBBB

  XXXXXXXX XXXXXXXXXXX XXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'What is a Member Meeting?') XXXXX
      XXXXXXXXXXXX
        XXX
           gettext(u'Coalition is at the core of Chab Dai, and we gather as a coalition every May and November as a time for us to feed into and encourage one another.') 
        XXXX
        XXXXXXXX gettext(u'Shermaine Singh, M&amp;E and Operations Manager, Chab Dai, 2019') XXXXXXXXX
      XXXXXXXXXXXXX
    XXXXXX
    XXXX XXXXXXXXXXXX XXXXXX
      XXX
         gettext(u'Chab Dai is a coalition of organisations against human trafficking in Cambodia. Every May and November, 150 to 200 people meet for two days. They come from about 60 organisations. They are social workers, directors, teachers and lawyers. Guests from government come too, and so do businesses that hire survivors.') 
      XXXX
      XXX
         gettext(u'The first day is for news. Members, researchers and the government say what they have learned. On the second day, you choose breakouts and panels in small rooms. There we share practice and make plans together.') 
      XXXX
    XXXXXX
  XXXXXXXXXX

  BB BBBBB BB BBBBBBBBBB
    XXXXXXXX XXXXXXXXXXX XXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX gettext(u'Register') XXXXX
        XX XXXXXXXXXXXXXXXX gettext(u'It takes two minutes and needs no password.') XXXX
        BBBBBBB BBBBBBBBBBBBBBBBBB
      XXXXXX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBBXXXXXXXX
            X gettext(u'My organisation') XXXX
             gettext(u'Tick the colleagues who come; add new ones') XXXXXXXBBBB BBBBBBBBBXXXX
        XX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBBBBXXXXXXXX
            X gettext(u'Only myself') XXXX
             gettext(u'For guests, and members without a focal person') XXXXXXXBBBB BBBBBBBBBXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Did your focal person receive an invitation? The link in it leads to your organisation’s page.') 
        XXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXXX
  BBBBB

  XXXXXXXX XXXXXXXXXXX XXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'Past meetings') XXXXX
    XXXXXX
    XXXX XXXXXXXXXXXXXX
      BB BBBB
        XXX XXXXXXXXXXXXXX
          BBB BBBBBBB BB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXX
        BB BBBBB
          XXXXXXXXX
            XXXXXXXXX gettext(u'All past meetings') XXXXXXXXXX
            XXX XXXXXXXXXXXXXX
              BBB BBBBBBB BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBB
      BBBB
         gettext(u'No past meetings yet')  gettext(u'Summaries and agendas of past meetings will be here.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
      BBBBB
    XXXXXX
  XXXXXXXXXX
BBBBBBBB
