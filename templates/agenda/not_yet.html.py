BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Agenda') X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBXX gettext(u'Meetings') XXXXXXXXX
          XXXXXX XXXXXXXXFFFFFFFFFFFFFFXXXXXXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Agenda') XXXXX
      XX XXXXXXXXXXX XXXXXXXXXBBBBB BBBBBBB BBBBBBBXXXX
      XX XXXXXXXXXXXXXX
        FFFFFBB BBBBBBBBBBBBB X BBBBB BBBBBBB BBBBBBBBBBBB
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXX gettext(u'The agenda is not published yet') XXXX
      XX XXXXXXXXXXXXXX
        BB BBBBBBB
           gettext(u'We published no agenda for this meeting.') 
        BBBB BBBBBBBBB B BBBBB
           gettext(u'We usually publish it two weeks before the meeting. Come back on %(day)s.') SS SSSSSSS SSSSSSS SS SSS SSSSS SSSSSS SSS SSSSSSSS SSSS SSSS SS SSSSSSSS
        BBBB
           gettext(u'We publish it soon. Come back in a day or two.') 
        BBBBB
      XXXX
      XXXXX XXXXXXXXXXXXXX XXXXXXXX gettext(u'About the meeting') XXXXXXXX
    XXXXXX
  XXXXXX
BBBBBBBB
