BBBB BBBB BBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBB ngettext(u'%(count)s more is kept for someone who has not answered (members: until %(day)s).', u'%(count)s more are kept for people who have not answered (members: until %(day)s).', count) SSSSSSSSS
      SSSS SS SSSS SSS SSSSSSS SSS SSS SSS SSSSSSSS SSSSSSSSS SSSSS SSSSSSSSSPPPPPPPPP PPPP PPP PPPP PPP
      PPPPPP PPP PPPP PPP PPPPPPPP PPPPPPPPP PPPPP
      PPPPPPPPPBBBB ngettext(u'%(count)s more is kept for a guest who has not answered.', u'%(count)s more are kept for guests who have not answered.', count) SSSSSSSSS SSSS SS
      SSSS SSS S SSSSS SSS SSS SSS SSSSSSSSSPPPPPPPPP PPPP PPP PPPP PPP PPPPPP PPP PPPP PPP
      PPPPPPPPPBBBBBBBBBB
