BBBB BBBB BBBBBBBBB #
 #
 #
BBBBB BBBBBBBBBBBBBBB

XX
BBBBB BBBBBB gettext(u'Chab Dai has your address for its Member Meetings. So you get this email.') SSSS SSS SSS SSSS SSSSSSS SSS SSS SSSSSS SSSSSSSSS SS SSS SSS SSSS SSSSSSBBBBBBBB
BB BBBBBBBB gettext(u'See who comes from your organisation') BBBBB 
 gettext(u'You do not need to sign in. Do not forward this email. Its link opens your whole delegation.') 
BBBBB gettext(u'Questions? Answer this email, or write to %(contact)s.') SSSSSSSSSS SSSSSS SSSS SSSSSS SS SSSSS SS SSSSSSSSSSSS
 gettext(u'Chab Dai Member Meetings') 
X
