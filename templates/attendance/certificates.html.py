BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Certificates')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXXX gettext(u'Overview') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Check-in') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Certificates') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Certificates') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'A certificate names the days on which the person was checked in. Anyone can check its number on this site.') 
      XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBB BBB BBBBBBBBB
      XXXXX
        XXXXXXXXXXXX XXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        XXXXXXXXXX
      X
        BBBBBBBBBB
        BBBBBB BBBBBBBBBB
        XX XXXXXXXXXXXXXX
           ngettext(u'%(count)s person came. We note who has printed the certificates.', u'%(count)s people came. We note who has printed the certificates.', count) SSSSSSSSS SSSSSS SSSSS SS SSSS SSS SSS SSSSSSS SSS
            SSSSSSSSSSSSSPPPPPPPPP PPPPPP PPPPP PP PPPP PPP PPP PPPPPPP PPP
            PPPPPPPPPPPPP
        XXXX
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXX
            BBBB BBBBBBB
             gettext(u'Print the certificates') 
          XXXXXXXXX
        XXXX
      XXXXXXX
    BBBB BBB BBBBB
       gettext(u'No one was checked in yet')  gettext(u'After the first check-in you can print certificates here.') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB BBBB
    BBBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXX gettext(u'Who signs') XXXXX
      XXX
         gettext(u'Usually two people sign. If only one signs, leave the second empty.') 
        BB BBBBB BBB BBB BBBBBBBBB gettext(u'After you save, you can print the certificates here.') BBBBB
      XXXX
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        BBBBBB BBBB
        XX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXBB BBB BBBBBBBBB XXXXXXXBBBBBXX gettext(u'Save') XXXXXXXXX
        XXXX
      XXXXXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
