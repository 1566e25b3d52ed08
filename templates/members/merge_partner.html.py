BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Merge with another entry') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Merge') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Which other entry is also %(person)s?') SSSSS SSSSS SSSSS SS SSSS SSSSSSSSSSSXXXXX
      XX XXXXXXXXXXXXX gettext(u'You see both side by side before anything is merged.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXX
      XXXX XXXXXXXXXX XXXXXXXX
        XXXX XXXXXXXXXXXXXX
          XXXXXX XXXXXXXX gettext(u'Name') XXXXXXXXXXXXXX
            XXXXXXXXXXXXX
            XXXXXX
            XXXXXXXX
            XXXXXXXXXXXXX
            XXXXXXXX
            XXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXXXXX
          X
        XXXXXX
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX
            BBBB BBBBBBBB
             gettext(u'Search') 
          XXXXXXXXX
          BB BBBBB
            XX XXXXXXXXXXXXX XXXXXX XXXXXXXX gettext(u'Show likely duplicates') XXXXBBBBB
        XXXX
      XXXXXX
    XXXXXXX
    BB BBBBBB BB BBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX
          BB BBBBB
             gettext(u'Found') 
          BBBB
             gettext(u'Likely the same') 
          BBBBB
        XXXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBB BB BBBBBBBBBBBBBBBBBBBB
            XXX XXXXXXXXXXXX
              XXXXX
                XXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXX
              XFFFFFFFFFFFFFFFFFFFFFFFFFXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBXX
                XXXXXXXXXXXXX XXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBX
              X gettext(u'Compare') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                   gettext(u'with %(other)s') SSSS SSSSSSSSSXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBB BBBBB
       gettext(u'No one has this name')  gettext(u'Try a part of the name. Write it in English or in Khmer.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBB
       gettext(u'No entry looks like this one')  gettext(u'Search for the other entry by its name.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
  XXXXXX
BBBBBBBB
