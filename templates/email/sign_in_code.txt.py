BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBBBB gettext(u'Your sign-in code is') 



BB BBBBBBB ngettext(u'Someone asked for many codes for your address. So this code is longer, and no one can guess it. Type it on the page where you asked for it. You can use it once, within %(hours)s hour.', u'Someone asked for many codes for your address. So this code is longer, and no one can guess it. Type it on the page where you asked for it. You can use it once, within %(hours)s hours.', count) SSSSSSS SSSSS SSS SSSS SSSSS SSS SSSS SSSSSSSS SS SSSS SSSS SS SSSSSSS SSS SS SSS SSS SSSSS SSS SSSS SS SS SSS SSSS SSSSS SSS SSSSS SSS SSS SSS SSS SSS SS SSSSS SSSSSS SSSSSSSSS SSSSSPPPPPPP PPPPP PPP PPPP PPPPP PPP PPPP PPPPPPPP PP PPPP PPPP PP PPPPPPP PPP PP PPP PPP PPPPP PPP PPPP PP PP PPP PPPP PPPPP PPP PPPPP PPP PPP PPP PPP PPP PP PPPPP PPPPPP PPPPPPPPP PPPPPPBBBB ngettext(u'Type it on the page where you asked for it. You can use it once, within %(minutes)s minute.', u'Type it on the page where you asked for it. You can use it once, within %(minutes)s minutes.', count) SSSS SS SS SSS SSSS SSSSS SSS SSSSS SSS SSS SSS SSS SSS SS SSSSS SSSSSS SSSSSSSSSSS SSSSSSSPPPP PP PP PPP PPPP PPPPP PPP PPPPP PPP PPP PPP PPP PPP PP PPPPP PPPPPP PPPPPPPPPPP PPPPPPPPBBBBB

 gettext(u'You did not ask for a code? Then someone typed your address by mistake. You do not need to do anything. Do not give the code to anyone.') BBBBBBBB
BBBBB BBBBBB gettext(u'Someone asked for a sign-in code for your address. So you get this email.') BBBBBBBB
