BBBB BBBB BBBBBBBBBBB BBBBBBBB
  XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
    BBBB BBBBBBBBBB
    XXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXX
      BB BBBBBBBBBBB
        XXX gettext(u'We filled in dates with the same distance as last time. Check them, then save.') XXXX
      BBBB
        XXX
           gettext(u'Do you want the same rhythm as for %(month)s?') SS SSS SSSS SSS SSSS SSSSSS SS
            SSS SSSSSSSSSS
        XXXX
        XXX
           gettext(u'Registration opens %(opens)s. It closes %(closes)s.') SSSSSSSSSSSS
            SSSSS SSSSSSSSSS SS SSSSSS SSSSSSSSSSS
          BB BBBBBBBBBBBBBBBBBBBBBBBBB
             gettext(u'Seats are kept for members until %(day)s.') SSSSS SSS SSSS SSS SSSSSSS
              SSSSS
              SSSSSSSS
          BBBBB
        XXXX
        XXXXXXX XXXXXXX gettext(u'Save') XXXXXXXXX
        
        XXX
          XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
             gettext(u'Fill in these dates') 
          XXXXXXXXX
        XXXX
      BBBBB
    XXXXXX
  XXXXXX
BBBBB
