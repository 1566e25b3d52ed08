BBBB BBBB BBBBBBBBBBB BBBB
  XXXXXXXX XXXXXXXXXXXX BB BBB BBBBBBBXXXXBBBBBX
    XXXXXXXXX
       ngettext(u'%(number)s thing would improve the summary', u'%(number)s things would improve the summary', count) SSSSSSSSSS SSSSS SSSSS SSSSSSS SSS
        SSSSSSSPPPPPPPPPP PPPPPP PPPPP PPPPPPP PPP PPPPPPP
    XXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXX
      BBB BBB BB BBBB
        XXXX
          BB BBBBBBBB
            XX XXXXXXXXXXXX
          BBBB
            
          BBBBB
        XXXXX
      BBBBBB
    XXXXX
    BB BBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX
         gettext(u'The text does not change when you add things in the agenda. Add them below, or draft the summary again.') 
      XXXX
    BBBBB
  XXXXXXXXXX
BBBBB
