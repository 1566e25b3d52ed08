BBBB BBBB ngettext(u'%(women)s woman', u'%(women)s women', count) SSSSSSSSS SSSSSPPPPPPPPP
  PPPPP
