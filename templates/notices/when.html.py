BBBB BBBB BBBBBBBBBBB BBBBBBBBBBB BB BBBBBB gettext(u'Sent %(at)s') SSSS
    SSSSSSBBBB BBBBBBBBBBB BB BBBBB gettext(u'Goes out %(at)s') SSSS
    SSS SSSSSSBB BBBBBBBBBBBBB
    X  ngettext(u'tried %(number)s time', u'tried %(number)s times', count) SSSSS SSSSSSSSSS SSSSPPPPP PPPPPPPPPP
      PPPPPBBBBBBBBB gettext(u'Written %(at)s') SSSSSSS
    SSSSSSBBBBB
