BBBB BBBB gettext(u'Your sign-in code, sent at %(at)s') SSSS SSSSSSS SSSSS SSSS SS SSSSSS
