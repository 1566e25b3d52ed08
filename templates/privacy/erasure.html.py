BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Erase %(person)s') SSSSS SSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'People') XXXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Erase') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Erase %(person)s') SSSSS SSSSSSSSSSXXXXX
      XX XXXXXXXXXXXXX gettext(u'Do this when the person asks for it. You cannot undo it.') XXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXX gettext(u'We look for') XXXXX
      XXX XXXXXXXXXXXXXXXX
        BBB BBBB BB BBBBBBBBBBBBBB
          XXXXXXXXX
        BBBBBB
        BBB BBBB BB BBBBBBBBBBBBBBBBBB
          XXXXXXXXX
        BBBBBB
        BBB BBBB BB BBBBBBBBBBBBBBB
          XXXXXXXXX
        BBBBBB
      XXXXX
      BBB BBBB BB BBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXX XXXXXX
          BBBB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'“%(name)s” may also mean somebody else. We do not change texts with this name.') SSSSSSSSSS SSS SSSS SSSS SSSSSSSS SSSSS SS SS SSS SSSSSS SSSSS
              SSSS SSSS SSSSS
          XXXX
        XXXXXX
      BBBBBB
      BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXX
          BBBB BBBBBB
          XX XXXXXXXXXXXXXXXXXXXX
             gettext(u'Other people have %(address)s too. That account stays.') SSSSS SSSSSS SSSS SSSSSSSSSSS SSSS SSSS SSSSSSS
              SSSSSS
          XXXX
        XXXXXX
      BBBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'What we erase') XXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBB
      BB BBBBBBBBBBBB
        XXXX gettext(u'We remove the name from these texts') XXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBBBBBBB
      XX XXXXXXXXXXXXXXXX
         gettext(u'We cancel places at coming meetings. If somebody waits for such a seat, they get it.') 
      XXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXX gettext(u'This stays as numbers, without the name') XXXXX
      BB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBB
      XX XXXXXXXXXXXXXXXX
         gettext(u'Reports count as before. We keep the gender and the organisation for them.') 
      XXXX
      BB BBBBBBBBBBB
        XXXX gettext(u'These texts have the same name and stay') XXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Published with this name') XXXXX
      BB BBBBBBBB
        XXX
           gettext(u'We do not change what was published. You can publish it again without the name, or say why it stays.') 
        XXXX
        XXX XXXXXXXXXXXXXX
          BBB BBBBBBB BB BBBBBBBB
            XXXXXX XXXXXXXXXXXXXXXXX
          BBBBBB
        XXXXX
      BBBB
        XXX gettext(u'No published agenda and no public summary names this person.') XXXX
      BBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'What we cannot reach') XXXXX
      XXX XXXXXXXXXXXXXXXX
        XXXX
           ngettext(u'Backups keep everything for %(days)s more day. Needs are in them too.', u'Backups keep everything for %(days)s more days. Needs are in them too.', count) SSSSSSS SSSS SSSSSSSSSS SSS SSSSSSSS SSSS SSSS SSSSS SSS
            SS SSSS SSSSPPPPPPP PPPP PPPPPPPPPP PPP PPPPPPPP PPPP PPPPP PPPPP PPP PP PPPP
            PPPP
        XXXXX
        XXXX gettext(u'Emails already sent, and files that somebody downloaded.') XXXXX
      XXXXX
      XXX
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBXXBBBB BBBBBBBBBB
           gettext(u'Download what we hold about them first') XXXX
      XXXX
    XXXXXXXXXX
    XXXXX XXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      XXXX gettext(u'Erase this person') XXXXX
      BBBBBB BBBB
      XX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXX gettext(u'Erase forever') XXXXXXXXX XX
          XXXXXXXXXXXXXX
          XXXXXXX
        X gettext(u'Cancel') XXXX
      XXXX
    XXXXXXX
  XXXXXX
BBBBBBBB
