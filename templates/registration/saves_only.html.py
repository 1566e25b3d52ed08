
BBBB BBBBBB BBBBBBBBBBBB BBB BBB BBBBBBBXXXXXXXXXXXX XXXXXXXXXXXXXX
       gettext(u'We save only this form. What you typed in other forms is lost.') 
    XXXXXXXXXXXXXXXBBBBB
