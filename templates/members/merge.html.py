BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Merge two entries') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Likely duplicates') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Merge') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Are these the same person?') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'One entry stays and gets everything from the other. The other entry is hidden, not erased. You can undo this later. Read below what will happen.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
           gettext(u'%(who)s said on %(when)s that these are two people.') SSSSSSS SSSS
            SS SSSSSSSS SSSS SSSSS SSS SSS SSSSSSS
        XXXX
      XXXXXX
    BBBBB
    XXXX XXXXXXXXXXXX XXXXXXXX
      XXXXXXXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXX gettext(u'This entry stays') XXXXX
        XXXX XXXXXXXXXXXX
          XXXXX
            XXXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXXXXX
          XFFFFFFFFFFFFFFFFFFFFFFFFFXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
        XXXXXX
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXX XXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXX gettext(u'This entry is hidden') XXXXX
        XXXX XXXXXXXXXXXX
          XXXXX
            XXXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXXXXX
          XFFFFFFFFFFFFFFFFFFFFFFFFFXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
        XXXXXX
      XXXXXXXXXX
    XXXXXX
    XXX
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBB BBBBBBBXX gettext(u'Keep %(gone)s instead') SSSS SSSSSSSS
          SSSSSSSXXXX
    XXXX
    XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXX gettext(u'What is kept') XXXXX
        BB BBBBBBBBBBBBBBBB
          XX XXXXXXXXXXXXXXXX
             gettext(u'Choose where the two entries differ. We fill empty fields from the other entry.') 
          XXXX
        BBBBB
        BBBBBB BBBB
        BB BBBBBBBBBBB
          XXX XXXXXXXXXXXX XXXXXXXXX
            BBB BBB BB BBBBBBBBBBB
              XXXXX
                XXXXXXXXX
                XXXXXXXXX
              XXXXXX
            BBBBBB
          XXXXX
        BBBBB
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXX gettext(u'What will happen') XXXXX
        BBB BBBBB BB BBBBBBBBB
          XXXX XXXXXXXXXXXXX XXXXXX
            BBBB BBBBBBB
            XX XXXXXXXXXXXXXXXXXXXXXXXX
          XXXXXX
        BBBBBB
        XXX XXXXXXXXXXXXXXXX
          BBB BBBBB BB BBBBBBB
            XXXXXXXXX
          BBBBB
            XXXX
               gettext(u'%(gone)s has no registration and takes part in no session.') SSSSSSSS SSS SS SSSSSSSSSSSS SSS SSSSS SSSS SS SS
                SSSSSSSS
            XXXXX
          BBBBBB
          XXXX gettext(u'Each registration stays with its organisation.') XXXXX
          XXXX
             gettext(u'Published agendas keep the names in them. We keep the emails and the history of both.') 
          XXXXX
          XXXX
            BB BBBBBBBBBBBBBBBBB
               gettext(u'You keep %(one)s or %(other)s. Only that address gets this person’s emails. Anyone who signs in with the other address no longer acts for this person.') SSS SSSS SSSSSSS SS SSSSSSSSSS SSSS
                SSSS SSSSSSS SSSS SSSS SSSSSSSS SSSSSSS SSSSSS SSS SSSSS SS SSSS SSS SSSSS SSSSSSS SS SSSSSS SSSS SSS
                SSSS SSSSSSS
            BBBB BBBBBBBBBB BB BBBBBBBBBB
               gettext(u'Anyone who signs in with %(address)s acts for this person.') SSSSSS SSS SSSSS SS SSSS
                SSSSSSSSSSS SSSS SSS SSSS SSSSSSS
            BBBB
               gettext(u'Neither has an email address. Only their focal persons can sign in for this person.') 
            BBBBB
          XXXXX
        XXXXX
      XXXXXXXXXX
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Merge them') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBX
        X gettext(u'Back without merging') XXXX
      XXXX
    XXXXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBB BBBBBBBXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'These are two people') XXXXXXXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
