BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Seats of %(organisation)s') SSSSS SS SSSSSSSSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Answers') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Seats') XXXXX
        XXXXX
      XXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBBBBBBB BBBBBBXXXX
      XXXX gettext(u'Seats of one organisation') XXXXX
      XX XXXXXXXXXXXXX
        BB BBBBBBBBBBBBBBBBB ngettext(u'An organisation usually has %(count)s seat at this meeting.', u'An organisation usually has %(count)s seats at this meeting.', count) SS SSSSSSSSSSSS SSSSSSS SSS
            SSSSSSSSS SSSS SS SSSS SSSSSSSSPP PPPPPPPPPPPP PPPPPPP PPP PPPPPPPPP PPPPP PP PPPP
            PPPPPPPPBBBB gettext(u'At this meeting an organisation may send as many people as there are seats.') BBBBB
         gettext(u'You can give this organisation a different number.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXX XXXXXXXXX
    XXX
       ngettext(u'%(count)s of its people is confirmed.', u'%(count)s of its people are confirmed.', count) SSSSSSSSS SS SSS SSSSSS SS SSSSSSSSSSPPPPPPPPP
        PP PPP PPPPPP PPP PPPPPPPPPP
      BB BBBBBBBBBBBBB
         ngettext(u'%(count)s waits.', u'%(count)s wait.', count) SSSSSSSSS SSSSSSPPPPPPPPP
          PPPPPBBBBB
       gettext(u'Guests invited by organisers are not counted.') 
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'Back without saving') XXXX
      XXXX
    XXXXXXX
    BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
BBBBBBBB
