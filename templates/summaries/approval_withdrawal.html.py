BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Withdraw the approval') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Summary') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Withdrawal') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Withdraw the approval?') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XX XXXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBB
         gettext(u'We have sent the summary. You cannot undo this. Correct the text instead.') 
      BBBB
         gettext(u'We remove the summary from the public site. It becomes a draft again. Its text does not change.') 
      BBBBB
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBBBBB
      BB BBB BBBBBBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX
           gettext(u'Withdraw the approval') 
        XXXXXXXXXBBBBB
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Keep it public') XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
