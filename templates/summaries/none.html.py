BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Summary') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXFFFFFFFFFFFFFXXXX
      XXXX gettext(u'Summary') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXX gettext(u'No summary') XXXXXXXXXX
    BBBB BBB BBBBBBB
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX gettext(u'No summary yet') XXXX
        XX XXXXXXXXXXXXXX
           gettext(u'The meeting ends on %(ends)s. The next morning, a first draft will be here in both languages. We make it from the agenda, takeaways and approved quotes. You finish it and approve it. Then it is public and can go out by email.') SSS SSSSSSS SSSS SS SSSSSSSSS SSS SSSS
            SSSSSSSS S SSSSS SSSSS SSSS SS SSSS SS SSSS SSSSSSSSSS SS SSSS SS SSSS SSS SSSSSSS SSSSSSSSS SSS SSSSSSSS
            SSSSSSS SSS SSSSSS SS SSS SSSSSSS SSS SSSS SS SS SSSSSS SSS SSS SS SSS SS SSSSSS
        XXXX
      XXXXXX
    BBBB BBB BBBBBBBBBBB
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX gettext(u'No summary, because the agenda is not published') XXXX
        XX XXXXXXXXXXXXXX
           gettext(u'We draft the summary from the published agenda. Publish the agenda first.') 
        XXXX
        XXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Go to the agenda') XXXXXXXX
      XXXXXX
    BBBB
      XXXX XXXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX gettext(u'The draft comes soon') XXXX
        XX XXXXXXXXXXXXXX gettext(u'We make it within the hour. You can also make it now.') XXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Draft it now') XXXXXXXXX
        XXXXXXX
      XXXXXX
    BBBBB
    BB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
