BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Emails to %(person)s') SSSSSS SS SSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Emails') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Emails to %(person)s') SSSSSS SS SSSSSSSSSSXXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Emails sent to them, or to someone who passes them on, and emails planned.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXX XXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'Planned') XXXXX
       gettext(u'Planned') 
      BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBB
        XX XXXXXXXXXXXXXX gettext(u'Nothing is planned for them.') XXXX
      BBBBB
    XXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'Sent') XXXXX
       gettext(u'Sent') 
      BB BBBB
        XXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBB
            XXX XXXXXXXXXXXXXXXXXX
              XXX
                XX XXXXXXXXXXXX XXXXX XXXXXXXXXXXXXXFFFFFFFFFFFFF X XXXXX
                    XXXXXXXXXXXXX
                  XBB BBBBBBBBBBBBX BBBBBXXXXXXX X
                  XXXXXXX
              XXXX
              XXX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBB
                BB BBBBBBBBBBB
                  XXXXXXXXXXXXXXXBBBBB
              XXXX
            XXXXX
          BBBBBB
        XXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBB
        XXXX XXXXXXXXXXXX XXXXXXX
          XX XXXXXXXXXXXXX gettext(u'Nothing was sent to them') XXXX
          XX XXXXXXXXXXXXXX
            BB BBBBBBBBBBBB
               gettext(u'Emails to their address will be here.') 
            BBBB
               gettext(u'They have no email address. Emails that their focal person gets for them will be here.') 
            BBBBB
          XXXX
        XXXXXX
      BBBBB
    XXXXXXXXXX
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXXX gettext(u'Not sent, and why') XXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBBB BBB BB BBBBBBBB
            XXX XXXXXXXXXXXXXXXXXX
              XXX
                XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBXXXXXX XXXXX
                  XXXXXXXXXXXXX
                XFFFFFFFFFFFX FFFFFFFFFFFFFXXXXXXX
              XXXX
              XX XXXXXXXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
