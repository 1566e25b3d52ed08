BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBB
BBBBB BBBBB gettext(u'How we use your details') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX gettext(u'How we use your details') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Who works against trafficking, and where, is only our business. Here is what we keep, who sees it, and for how long.') 
      XXXX
      XXXXX XXXXXXXXXXXXXXXX gettext(u'How to see, correct or erase your data') XXXXXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXXXX
    XXXX gettext(u'Who sees what') XXXXX
    XXXX
      XXXX
         gettext(u'Everybody sees the agenda, and the summary after a meeting. They name the people who take part in a session. They also show the organisation and job title. Nobody else is named there.') 
      XXXXX
      XXXX
         gettext(u'Your organisation’s focal person sees your name, email, telephone, days and needs. With these they can register you.') 
      XXXXX
      XXXX
         gettext(u'The organisers at Chab Dai see all that you tell us. We record what they change, who did it, and when. We also record each list of names that they download.') 
      XXXXX
      XXXX
         gettext(u'Others at the same meeting see your name, job title and organisation. They see this only if you agree when you register. They see that list until we erase your needs.') 
      XXXXX
      XXXX
         gettext(u'Nobody outside the coalition gets lists of people who attend. Donors get numbers, never names.') 
      XXXXX
    XXXXX
    XXXX gettext(u'Your needs and answers') XXXXX
    XXX
       gettext(u'A meeting may ask about food, access, languages, arrival, lodging and transport. It may ask for a person to call in an emergency. It may also have its own questions. Each meeting chooses what it asks. It should ask only what it needs.') 
    XXXX
    XXX
       gettext(u'Only organisers and your own delegation see these answers. They are never on a public page or in a public file.') 
       ngettext(u'We erase them %(days)s day after the meeting.', u'We erase them %(days)s days after the meeting.', count) SS SSSSS SSSS SSSSSSSS SSS SSSSS SSS SSSSSSSSPP PPPPP
        PPPP PPPPPPPP PPPP PPPPP PPP PPPPPPPP
       gettext(u'We record that we erased them, not what they were.') 
       ngettext(u'Backups hold them for %(days)s more day.', u'Backups hold them for %(days)s more days.', count) SSSSSSS SSSS SSSS SSS SSSSSSSS SSSS SSSSPPPPPPP
        PPPP PPPP PPP PPPPPPPP PPPP PPPPP
    XXXX
    XXX gettext(u'Ask the person before you give their name for an emergency.') XXXX
    XXXX gettext(u'Photographs') XXXXX
    XXX
       gettext(u'When you register, you say if you may be in photographs. If you do not say yes, the answer is no. You can change your answer at any time, also afterwards.') 
    XXXX
    XXXX gettext(u'What we keep') XXXXX
    XXX
       gettext(u'Our directory keeps your name, organisation, job title, telephone and email. They stay there while you work with a member. So you need not type them twice a year. We also keep that you registered and attended. Donors may ask for proof of a meeting.') 
    XXXX
    XXX
       gettext(u'Some organisations ask to come and are not accepted. We erase what they wrote when we erase people’s needs.') 
    XXXX
    XXXX gettext(u'Email') XXXXX
    XXX
       gettext(u'We write to you about meetings: an invitation, your registration, a reminder, what changed, and the summary. We write nothing else. Nobody else gets your address.') 
    XXXX
    XXXX gettext(u'Cookies') XXXXX
    XXX
       gettext(u'This site keeps a few small things in your browser. It remembers that you are signed in, or were signed in before. It remembers that you came by a link. It remembers your language, and the sessions that you star. For organisers, it remembers which columns of a list they chose. A small mark protects forms against misuse. The site counts nobody and shows no advertising. It loads nothing from other sites.') 
    XXXX
    XXX XXXXXXXXXXXXX gettext(u'Seeing, correcting, erasing') XXXXX
    XXX
       gettext(u'Write to <a href="mailto:%(email)s">%(email)s</a>. You need not say why. We check that it is you.') SSSSS SS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SSSS SSS SSS SSSS SS SSSSS
        SSSS SS SS SSSS
    XXXX
    XXXX
      XXXX
         gettext(u'Seeing: we send you a file with all that we hold about you. Are you in our directory? Then you can also download it under “Account”.') 
      XXXXX
      XXXX gettext(u'Correcting: tell us what is wrong.') XXXXX
      XXXX
         gettext(u'Erasing: we erase your details, needs, answers, emails, files and sign-in. You cannot get them back.') 
      XXXXX
    XXXXX
    XXXX gettext(u'What stays when we erase you') XXXXX
    XXXX
      XXXX
         gettext(u'Numbers: how many people came to a meeting, without your name. For them we keep your gender and organisation.') 
      XXXXX
      XXXX
         gettext(u'What was published: an agenda or a summary with your name. An organiser decides about each, and writes why the name stays.') 
      XXXXX
      XXXX
         ngettext(u'Backups: each holds everything, also your needs, for %(days)s day. Then we remove it.', u'Backups: each holds everything, also your needs, for %(days)s days. Then we remove it.', count) SSSSSSSS SSSS SSSSS SSSSSSSSSSS SSSS SSSS SSSSSS SSS
          SSSSSSSS SSSS SSSS SS SSSSSS SSSPPPPPPPP PPPP PPPPP PPPPPPPPPPP PPPP PPPP PPPPPP PPP PPPPPPPP
          PPPPP PPPP PP PPPPPP PPP
         gettext(u'We use them only after a loss. Then we erase you again.') 
      XXXXX
      XXXX gettext(u'Emails that we sent before, and copies that others made.') XXXXX
    XXXXX
  XXXXXX
BBBBBBBB
