BBBB BBBB BBBBBBBBB
XXXX XXXXXXXXXXXXX XXXXXX
  BBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXXXX
    XXX
      XXX ngettext(u'The meeting is on a public holiday.', u'The meeting is on %(count)s public holidays.', count) SSS SSSSSSS SS SS S SSSSSS SSSSSSSSPPP
          PPPPPPP PP PP PPPPPPPPP PPPPPP PPPPPPPPPXXXX
       gettext(u'You can still keep these dates.') 
    XXXX
    XXXX
      BBB BBBBBBB BB BBBBBBBB
        XXXX
          FFFFFFFFFFBBBBB XXXXX XXXXXXXXXXXXXXXXXX XXXXX
            XXXXXXXXX
          XXXXXXXX
        XXXXX
      BBBBBB
    XXXXX
  XXXXXX
XXXXXX
