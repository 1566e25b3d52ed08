BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Questions')  X FFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Breadcrumb') XX
        XXXX
          XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Registrations') XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Questions') XXXXX
        XXXXX
      XXXXXX
      XXXX gettext(u'Questions') XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'The delegation and organisers see the answers. We erase them after %(day)s.') SSS SSSSSSSSSS SSS SSSSSSSSSS SSS SSS SSSSSSSS SS
          SSSSS SSSS SSSSS SSSSSSSS
      XXXX
    XXXXXX
    XX XXXXXXXXXXXXXXXXX XXXXXX
      XX XXXXXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXBBBB BBBBBB
         gettext(u'Add a question') XXXX
    XXXX
  XXXXXX
  BB BBBBBBBBBBBB
    XXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
             gettext(u'We no longer ask “%(question)s”.') SS SS SSSSSS SSS
              SSSSSSSSSSSSSSS
            BB BBBBBBBBBBBBBBBBBBBBBBBBBB
               gettext(u'Its answers stay.') BBBBB
          XXXX
          XXXXX
            XXXXXXXXXXX
            XXXXXXXXXXXXX
            XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBX
          X
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXXX
               gettext(u'Undo') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB  gettext(u'ask it again') XXXXXXX
            XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    XXXXXX
  BBBBB
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXX gettext(u'Questions of this meeting') XXXXX
      BB BBBBB
        XX XXXXXXXXXXXXXX
           gettext(u'We ask them in this order. To change it, drag a question or use the buttons.') 
        XXXX
        XXXXXXXXXXXX
          XXX XXXXXXXXXXXXXX
            BBB BBBBBBBBB BBBBBB BB BBBBB
              XXX XXXXXXXXXXXXXXXXXXXXXX
                XXXXX XXXXXXXXXXXX XXXXXXX gettext(u'Drag') X XXXXXXXBBBB BBBBBBXXXXXXX
                XXXX XXXXXXXXXXXX XXXXXXX
                  XXX
                    XX
                      XXXXXXXXXXXX
                      XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBX
                    XXXXXBB BBBBBBBBBBBBBBBBXXXXXXXXX
                        XXXXXXXXX
                      XXXXXXXXBBBBB
                  XXXX

                  
                  XX XXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBBBBBBBX  gettext(u'once for a delegation') BBBBBBB BBBBBBBBBBBBBBBBBBBBX  gettext(u'must be answered') BBBBBBB BBBBBBBBBBBBBBBBBX  gettext(u'Only after “%(answer)s” to “%(before)s”') SSSS SSSSS SSSSSSSSSSSS SS SSSSSSSSSSSSBBBBB
XXXX
                  XX XXXXXXXXXXXX
                    BB BBBBBBBBBBBBBBBBBBBBBBXXXXX
                        XXXXXXXXXXXXX
                      X ngettext(u'%(count)s answer', u'%(count)s answers', count) SSSSSSSSS
                          SSSSSSPPPPPPPPP PPPPPPPXXXXXXXBBBBB
                    BB BBB BBBBBBBBBBBBBBBBBBBBBBXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB
                         gettext(u'Khmer is missing') XXXXXXXBBBBB
                    BB BBB BBBBBBXXXXX XXXXXXXXXXXX XXXXXXBBBB BBBBBBB
                         gettext(u'Not asked: it depends on a removed question') XXXXXXXBBBBB
                  XXXX
                XXXXXX
                XXXX XXXXXXXXXXXX
                  XXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBXX
                    BBBBBBBBBB
                    BB BBB BBBBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXX XXXXXXXXXXX
                        BBBB BBBBXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Up') BBBBB
                          XXXXXXX
                      XXXXXXXXXBBBBB
                    BB BBB BBBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXX
                        BBBB BBBBBBXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Down') BBBBB
                          XXXXXXX
                      XXXXXXXXXBBBBB
                  XXXXXXX
                  XX
                    XXXXXXXXXXXXX XXXXXX
                    XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBX
                  X gettext(u'Remove') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB XXXXXXXXXXX
                XXXXXX
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBBBBXXXXXXXXXXX
      BBBB
         gettext(u'No questions for this meeting yet')  gettext(u'Add a question that is not among the built-in questions below.') BBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BB BBBB
         _("Add a question") 
      BBBBB
      BB BBBBBBB
        XXXXXXXXX
          XXXXXXXXX
             ngettext(u'%(count)s question that is no longer asked', u'%(count)s questions that are no longer asked', count) SSSSSSSSS SSSSSSSS SSSS SS SS SSSSSS
              SSSSSPPPPPPPPP PPPPPPPPP PPPP PPP PP PPPPPP PPPPP
          XXXXXXXXXX
          XXX XXXXXXXXXXXXXX
            BBB BBBBBBBB BB BBBBBBB
              XXX XXXXXXXXXXXXXXXXXXXXXX
                XXX
                  BB BBBBBBBBBBBBBBBBXXXXXXXXX
                      XXXXXXXXX
                    XXXXXXXXBBBBBXXXXXXXXX
                    XXXXXXXXXXXXX
                  X gettext(u'Removed %(moment)s.') SSSSSSS
                      SSSSSSSSSSSBB BBBBBBBBBBBBBBBBBBBBBB
                       ngettext(u'%(count)s answer is kept.', u'%(count)s answers are kept.', count) SSSSSSSSS SSSSSS SS
                        SSSSSPPPPPPPPP PPPPPPP PPP PPPPPBBBBBXXXXXXX
                XXXX
                XXXXX
                  XXXXXXXXXXX
                  XXXXXXXXXXXXX
                  XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBBBX
                X
                  BBBBBBBBBB
                  XXXXXXX XXXXXXXXXXXXXXX
                     gettext(u'Ask it again') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB XXXXXXX
                  XXXXXXXXX
                XXXXXXX
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXX gettext(u'Built-in questions') XXXXX
      XXXXX
        XXXXXXXXXXXXX
        XXXXXXXXXXXXX
        XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXX
        XXXXXXXXXX
      X
        BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
        BBBBBB BBBB
        XXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXXXXXX
      XXXXXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXXX gettext(u'As a member sees it') XXXXX
      XX XXXXXXXXXXXXXX gettext(u'Try it out: nothing is saved here.') XXXX
      XXXX XXXXXXXXXXXXXX
        BBB BBBBBBB BB BBBBBBBB
          XXXX XXXXXXXXXXX XXXXXX XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXXXX
            XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBBBB
              XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            BBBBB
          XXXXXX
        BBBBBB
      XXXXXX
    XXXXXXXXXX
    BB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBBBBBB
  XXXXXX
BBBBBBBB
