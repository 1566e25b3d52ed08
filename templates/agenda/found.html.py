BBBB BBBB
BB BBBBB ngettext(u'%(count)s session found.', u'%(count)s sessions found.', count) SSSSSSSSS SSSSSSS SSSSSSPPPPPPPPP PPPPPPPP PPPPPPBBBB gettext(u'No session has these words.') BBBBB
XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBXX gettext(u'Show the whole agenda') XXXX
