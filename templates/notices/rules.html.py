BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB
BBBBB BBB gettext(u'Reminders and invitation') BBBBBBBB
BBBBB BBBBBB
  XXXX XXXXXXXXXXXX XXXXXXX
    BB BBB BBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XX XXXXXXXXXXXXXXXXXXXX
          XXX gettext(u'This meeting is a draft.') XXXX  gettext(u'Nothing is sent before it is announced.') 
        XXXX
      XXXXXX
    BBBBB

    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXX gettext(u'Invitation') XXXXX
      XX XXXXXXXXXXXXXXXX
        BB BBB BBBBBBBBBBBBBBBBBBB gettext(u'No one has been invited yet.') BBBB ngettext(u'%(number)s focal person has been invited.', u'%(number)s focal persons have been invited.', count) SSSSSSSSSS
            SSSSS SSSSSS SSS SSSS SSSSSSSSPPPPPPPPPP PPPPP PPPPPPP PPPP PPPP
            PPPPPPPPBBBBB
        BB BBBBBBBBBBBBBBB ngettext(u'%(number)s focal person would be invited now.', u'%(number)s focal persons would be invited now.', count) SSSSSSSSSS SSSSS
            SSSSSS SSSSS SS SSSSSSS SSSSPPPPPPPPPP PPPPP PPPPPPP PPPPP PP PPPPPPP
            PPPPBBBBB
        BB BBBBBBBBBBBBBBBBBB ngettext(u'%(number)s invitation was not sent.', u'%(number)s invitations were not sent.', count) SSSSSSSSSS
            SSSSSSSSSS SSS SSS SSSSSPPPPPPPPPP PPPPPPPPPPP PPPP PPP
            PPPPPBBBBB
        BB BBBBBBBBBBBBBBBBBBBBB ngettext(u'%(number)s cannot be reached.', u'%(number)s cannot be reached.', count) SSSSSSSSSS
            SSSSSS SS SSSSSSSSPPPPPPPPPP PPPPPP PP PPPPPPPPBBBBB
      XXXX
      BB BBBBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXX XXXXXXXXXXXXX
      BBBBB
      XX XXXXXXXXXXXXXXXXXXX
        XX
          XXXXXXXXXXXXXBB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBB XXXXXXXBBBBBX
          XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
        XBBBB BBBBBB
          BB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBB gettext(u'Look at the invitation and send it') BBBB gettext(u'See the invitation, and who gets it') BBBBBXXXXBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBB
          XX
            XXXXXXXXXXXXXX
            XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBX
          X gettext(u'How far it has got') XXXXBBBBB
      XXXX
    XXXXXXXXXX

    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXX gettext(u'Reminders') XXXXX
      BB BBBBB
        XXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXX
      BBBB
        XXXX XXXXXXXXXXXX XXXXXXX
          XX XXXXXXXXXXXXX gettext(u'There are no reminders yet') XXXX
          XX XXXXXXXXXXXXXX
             gettext(u'A reminder says who gets an email, and how many days before the meeting. We send it once to each person.') 
          XXXX
        XXXXXX
      BBBBB
      XXXX XXXXXXXXXXXXXXXXXXX
        BB BBB BBBBBBBBB
          XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXBB BBB BBBBB XXXXXXXBBBBBXX
               gettext(u'Use the usual reminders') 
            XXXXXXXXX
          XXXXXXX
        BBBBB
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
           gettext(u'Remind now') XXXX
        XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
           gettext(u'Add a reminder') XXXX
      XXXXXX
      XX XXXXXXXXXXX XXXXXXXXX
        BB BBB BBBBBBBBB gettext(u'The usual reminders go out at 9:00. People who have not answered get several before registration closes. People who come get one a month, a week and a day before. Organisers and people in the agenda get reminders too. After the meeting, we send thanks.') 
        BBBBB
         gettext(u'If you start a new meeting from this meeting, we copy these reminders. We do not copy sent emails. The new meeting sends all its emails again.') 
      XXXX
    XXXXXXXXXX
  XXXXXX
BBBBBBBB
