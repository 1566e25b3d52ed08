BBBB BBBB gettext(u'Meeting on %(theme)s') SSSSSSS SS
SSSSSSSSS
