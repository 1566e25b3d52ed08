BBBBBBB BBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Certificate of attendance') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      BB BBBBB
        XX XXXXXXXXXXXXXXX gettext(u'This certificate is ours. It says:') XXXX
        XXXX gettext(u'Certificate of attendance') XXXXX
      BBBB
        XXXX gettext(u'We have no certificate with this number') XXXXX
        XX XXXXXXXXXXXXX gettext(u'Compare each letter with the paper. It has 12 letters and digits.') XXXX
      BBBBB
    XXXXXX
  XXXXXX
  BB BBBBB
    BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXX XXXXXXX
        XX XXXXXXXXXXXXX
          BBBBB BBBBBB BBBBBBBBBBB
          BBBBBB BBBBBB BBBBBBBBBBB
        XXXX
        BB BBBBBBBBBBBBBBBBBBXXXBBBBB BBBBBBBBBBBBBBBBBBXXXXBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Number %(code)s') SSSSSS SSSSSSSS
        XXXX
      XXXXXX
    BBBBBBB
  BBBBB
BBBBBBBB
