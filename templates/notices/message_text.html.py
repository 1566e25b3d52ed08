BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Edit a message') BBBBB BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXX
            BB BBBBBBB
              XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Emails') XXXX
            BBBB
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Emails') XXXX
            BBBBB
          XXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Edit') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Edit this message') XXXXX
      XX XXXXXXXXXXXXX
        BB BBBBBBBBBX BBBBB X 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBB BBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          XXX gettext(u'You can no longer edit this email here.') XXXX
           gettext(u'It has gone out, or it will not go out. Your text is below.') 
        XXXX
      XXXXXX
    BBBB BBBBBBBBBBB BB BBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XXX gettext(u'It may go out while you write.') XXXX
             gettext(u'Put it on hold first to have more time.') 
          XXXX
          XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXXX gettext(u'Put on hold') XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBBB
    BBB BBBBBBBBBBBBBBBBBB BBBBBBB BB BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
