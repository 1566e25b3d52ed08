BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Remove this question?')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Questions') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Remove') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Remove this question?') XXXXX
      XX XXXXXXXXXXXXXBBBBB BBBBBBBB BBBBBBXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XXX XXXXXXXXXXXXXXXX
      XXXX gettext(u'We stop asking it. You can ask it again at any time.') XXXXX
      BB BBBBBBBBBBBBBBBBBBBBBB
        XXXX
           ngettext(u'%(count)s answer stays, as it was given, until it is erased after %(day)s.', u'%(count)s answers stay, as they were given, until they are erased after %(day)s.', count) SSSSSSSSS
            SSSSSS SSSSSS SS SS SSS SSSSSS SSSSS SS SS SSSSSS SSSSS SSSSSSSSPPPPPPPPP PPPPPPP PPPPP PP
            PPPP PPPP PPPPPP PPPPP PPPP PPP PPPPPP PPPPP PPPPPPPP
        XXXXX
      BBBBB
      BBB BBBBBBBB BB BBBBBBBBB
        XXXX
           gettext(u'“%(follower)s” depends on it, so we stop asking that too.') SSSSSSSSSSSSSS SSSSSSS SS SSS SS SS SSSS SSSSSS SSSS SSSS
        XXXXX
      BBBBBB
    XXXXX
    XXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Remove the question') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        X gettext(u'Keep it') XXXX
      XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
