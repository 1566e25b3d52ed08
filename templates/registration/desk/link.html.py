BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'Link for %(organisation)s') SSSS SSS SSSSSSSSSSSSSSSSBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Answers') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Link') XXXXX
        XXXXX
      XXXXXX
      XX XXXXXXXXXXXXXXXBBBBB BBBBBBBBBBBB BBBBBBXXXX
      XXXX gettext(u'Link to answer without signing in') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXXXX
    BB BBBB
      XXX
         gettext(u'Anyone who has this link can register, change and cancel for this organisation. It works for this meeting only, and for nothing else. Send it to the focal person only.') 
      XXXX
      XXXX XXXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXX gettext(u'Link') XXXXXXXXXXXXXX
          XXXXXXXXX
          XXXXXXXXXXXXX
          XXXXXXXXXX
          XXXXXXXX
          XXXXXXXX
        X
      XXXXXX
      BB BBBBB
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXX gettext(u'Words to send with it') XXXXX
          XXX gettext(u'Send them to the focal person in a private chat, never in a group.') XXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
        XXXXXXXXXX
      BBBBB
      XX XXXXXXXXXXXXXX
        BB BBBBBBBBBBBBBBB gettext(u'Created %(moment)s by %(name)s.') SSSSSSS
            SSSSSSSSSS SS
            SSSSSSSSSBBBB gettext(u'Created %(moment)s with an email.') SSSSSSS
            SSSSSSSSSS SSSS SS SSSSSSBBBBB
        BB BBB BBBBB
           gettext(u'It does not work now. The meeting is not announced or is over, or the organisation is inactive.') BBBBB
      XXXX
      XX XXXXXXXXXXXXXXXXXXX
        XX
          XXXXXXXXXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
        X gettext(u'Create a new link') XXXX XX
          XXXXXXXXXXXXX XXXXXXX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
        X gettext(u'Cancel the link') XXXX
      XXXX
    BBBB
      XXX
        BB BBBBBBB
           gettext(u'The link was cancelled %(moment)s by %(name)s. Emails to this organisation have no link until you create a new one.') SSS SSSS SSS
            SSSSSSSSS SSSSSSSSSS SS SSSSSSSSS SSSSSS SS SSSS SSSSSSSSSSSS SSSS SS SSSS SSSSS SSS SSSSSS S SSS
            SSSS
        BBBB
           gettext(u'This organisation has no link yet. It gets one with the invitation. You can create it now.') 
        BBBBB
      XXXX
      XXXXX XXXXXXXXXXXXXX
        BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXX gettext(u'Create a new link') XXXXXXXXX
      XXXXXXX
    BBBBB
  XXXXXX
BBBBBBBB
