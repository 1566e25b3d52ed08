BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBB
BBBBB BBBBB gettext(u'Summary') X FFFFFFFFFFFFFFBBBBBBBB
BBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXX XXXXXXXXXXX
    XXXX XXXXXXXXXXXX XXXXXXX
      XX XXXXXXXXXXXXXXXFFFFFFFFFFFFFXXXX
      XXXX gettext(u'Summary') XXXXX
    XXXXXX
  XXXXXX
  XXXX XXXXXXXXXXX XXXXX XXXXXXX
    BB BBBBBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XXX gettext(u'You typed something %(at)s and did not save it.') SSS SSSSS SSSSSSSSS SSSSSS SSS SSS SSS SSSS
                SSSXXXX  gettext(u'We kept it for you. No one else sees it.') 
          XXXX
          XXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBBXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Continue with this text') XXXX
            XXXXXXX XXXXXXXXXXXXXXX gettext(u'Remove this text') XXXXXXXXX
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBBB
    BB BBB BBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXX
        BBBB BBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBB
            XXX
              XX
              XBB BBBBBBBBBBBBBBBB gettext(u'%(name)s marked it as ready %(at)s.') SSSSSSSS
                    SSSSSS SS SS SSSSS
                    SSSSSSSBBBB gettext(u'Marked as ready %(at)s.') SSSSSS
                    SS SSSSS SSSSSSSBBBBBXXXX
              BB BBBBBB
                 gettext(u'You cannot approve it yourself. Any other organiser can. Then it is public, and can go out by email.') 
              BBBB
                 gettext(u'Another organiser reads and approves it. Then it is public, and can go out by email.') 
              BBBBB
            XXXX
          BBBB
            XXX
              XXX gettext(u'Drafted %(at)s.') SSSSSSS
                  SSSSSSSXXXX
               gettext(u'Only organisers see it. Finish both texts and mark it as ready. Another organiser then approves it.') 
            XXXX
          BBBBB
          XXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
            BBBBBBBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
            BB BBBBBBBBBBBBBBBBXX
                XXXXXXXXXXXXXBB BBB BBBBBB XXXXXXXBBBBBX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              XBB BBBBBB gettext(u'See it as readers will') BBBB gettext(u'Read and approve') BBBBBXXXX
              XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX
                 gettext(u'Mark as not ready') 
              XXXXXXXXX
            BBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Mark as ready') XXXXXXXXX
              XX
                XXXXXXXXXXXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              X gettext(u'See it as readers will') XXXX XX
                XXXXXXXXXXXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              X gettext(u'Draft it again') XXXXBBBBB
          XXXXXXX
        XXXXXX
      XXXXXX
    BBBB
      XXXX XXXXXXXXXXXXX XXXXXX
        BBBB BBBBBBB
        XXXX XXXXXXXXXXXXXXXXXXXX
          XXX
            XX
            XBB BBBBBBBBBBBBBBBBBBB gettext(u'Approved %(at)s by %(name)s.') SSSSSSSS
                  SSSSSS SS
                  SSSSSSSSSBBBB gettext(u'Approved %(at)s.') SSSSSSSS
                  SSSSSSSBBBBBXXXX
            BB BBBBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBB gettext(u'It is public. Everyone sees your changes as soon as you save.') BBBBB
            BB BBBBBBBBBBBBBBB ngettext(u'Sent to %(number)s reader.', u'Sent to %(number)s readers.', count) SSSS SS SSSSSSSSSS
                SSSSSSSPPPP PP PPPPPPPPPP PPPPPPPP
              BB BBBBBBBB ngettext(u'%(number)s is on its way.', u'%(number)s are on their way.', count) SSSSSSSSSS SS SS SSS
                  SSSSPPPPPPPPPP PPP PP PPPPP PPPPBBBBB
              BB BBBBBBBBBBBBBBBB gettext(u'They get it on %(at)s.') SSSS SSS SS SS
                  SSSSSSSBBBBB
              BB BBBBBBBBBBBXX
                  XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                X ngettext(u'%(number)s failed.', u'%(number)s failed.', count) SSSSSSSSSS SSSSSSSPPPPPPPPPP
                    PPPPPPPXXXXBBBBB
               gettext(u'We show corrections on its page. We do not email them.') 
            BBBB BBBBBBBBBBBBBBBBBBBBB gettext(u'It goes out by email. In a minute this page says when.') BBBB gettext(u'It is not sent by email.') BBBBB
          XXXX
          XX XXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBB
              XX XXXXXXXXXXXXXX XXXXXXXX gettext(u'See the public page') XXXX
              XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'PDF') XXXX
            BBBBB
            BB BBBBBBBBBBBBBBB BBB BBBB
              XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBXXBBBB BBBBBB
                 gettext(u'How far it has got') XXXXBBBBB
            BB BBB BBBBBBBBBBBBBBB
              XX
                XXXXXXXXXXXXX XXXXXXX
                XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              X gettext(u'Withdraw the approval') XXXXBBBBB
          XXXX
        XXXXXX
      XXXXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBB

    XX XXXXXXXXXXXX
      XX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Pictures') XXXX XX
        XXXXXXXXXXXXXX
        XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
      XBBBB BBBBBBB  gettext(u'Earlier versions') XXXX
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BB BBBBBBBBBBBB
        XX XXXXXXXXXXXXXXX
          BBBB BBBBBBXXXXX
            XXXXXXXXXXXXXXXXXXX
          X gettext(u'It is at the end of both texts. Move it to the right place, then save.') XXXXXXX
        XXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXXXX
          BBBBBB BBBB
          XX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXX gettext(u'Save') XXXXXXXXX
            XXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXXXXXXXXX
              XXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBX
              XXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXX XXXXXXX
              XXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXX XXXXX
              XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX
            X
              BBBB BBBBB
               gettext(u'Preview') 
            XXXXXXXXX
          XXXX
          BB BBBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXXXX gettext(u'When you save a change, the summary is not marked as ready any more.') XXXX
          BBBBB
          BB BBBBBB
            XXXXXXXX XXXXXXXXXXX XXXXXXXXXXX
              XXXXXXXXX gettext(u'Insert a quote, a session, a number or a picture') XXXXXXXXXX
              XX XXXXXXXXXXXXX gettext(u'We insert it where you were writing, in the same language.') XXXX
              BBB BBBBBB BBBBB BB BBBBBB
                XXXXXXXX XXXXXXXXXXXX XXXXXXX
                  XXX XXXXXXXXXXXXXXXXXX
                  XXX XXXXXXXXXXXXXX
                    BBB BBBBB BB BBBBB
                      XXX XXXXXXXXXXXX
                        XXXXXXX
                          XXXXXXXXXXXXX XXXXXX
                          XXXXXXXXXXXXX
                          XXXXXXXXXXXXXXXXXXXXX
                          XXXXXXXX
                          XXXXXXXXXXXX
                          XXXXXXXXXXXXXXX
                        X
                          BBBB BBBBBB
                           gettext(u'Insert') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                            FFFFFFFFFFFFFFFFXXXXXXX
                        XXXXXXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXX
                      XXXXX
                    BBBBBB
                  XXXXX
                XXXXXXXXXX
              BBBBBB
            XXXXXXXXXX
          BBBBB
          XXXXXXXX XXXXXXXXXXXXX
            XXXXXXXXX gettext(u'How to write headings, lists and links') XXXXXXXXXX
            XXXX
              XXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXXXXXX gettext(u'How to write headings, lists and links') X
              XXXXXXXXXXXX
            X
              XXXXXX XXXXXXXXXXXXXX
                XXXXXXX
                  XXXX
                    XXX XXXXXXXXXXXX gettext(u'What you write') XXXXX
                    XXX XXXXXXXXXXXX gettext(u'What it becomes') XXXXX
                  XXXXX
                XXXXXXXX
                XXXXXXX
                  XXXX
                    XXXXXXXXXXXX  gettext(u'Day 1') XXXXXXXXXXXX
                    XXXX gettext(u'A heading. Write ### for a smaller heading') XXXXX
                  XXXXX
                  XXXX
                    XXXX gettext(u'an empty line') XXXXX
                    XXXX gettext(u'A new paragraph') XXXXX
                  XXXXX
                  XXXX
                    XXXXXXXXXXXX gettext(u'important') XXXXXXXXXXXXXX
                    XXXXXXX gettext(u'important') XXXXXXXXX
                  XXXXX
                  XXXX
                    XXXXXXXXXXXXXX  gettext(u'Our work cannot exist alone.') XXXXXXXXXXXX
                    XXXX gettext(u'A quote. Its second paragraph says who said it') XXXXX
                  XXXXX
                  XXXX
                    XXXXXXXXXXX  gettext(u'one thing') XXXXXXXXXXXX
                    XXXX gettext(u'A list') XXXXX
                  XXXXX
                  XXXX
                    XXXXXXXXXXXX gettext(u'Everyone in the hall') XXXXXXXXXXXXXXXXXXXXXXXX
                    XXXX gettext(u'A picture with its caption. You find its number under “Pictures”') XXXXX
                  XXXXX
                  XXXX
                    XXXXXXXXXXX gettext(u'our page') XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                    XXXX gettext(u'A link') XXXXX
                  XXXXX
                XXXXXXXX
              XXXXXXXX
            XXXXXX
            XX XXXXXXXXXXXXX
               gettext(u'[EN] marks English in the Khmer text that is not translated yet. Readers do not see this mark.') 
            XXXX
          XXXXXXXXXX
        XXXXXX
        XXXX XXXXXXXXXXXX XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
          BBBBBBBBBB BBBBBBB BBBBBBXXXXXXXX
              XXXXXXXXXXXXBB BBB BBBB XXXXXXXBBBBBX
              XXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
            X
              XXX XXXXXXXXXXXXXXXXXXX gettext(u'Preview') XXXXX
              BB BBBB
                XX XXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXX
                  BBBB BBBBBBBXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'We kept your text at %(at)s. It is not saved yet.') SS
                      SSSS SSSS SSSS SS SSSSSSS SS SS SSS SSSSS SSSSXXXXXXX
                XXXX
              BBBBB
              XXXX XXXXXXXXXXXXXXXXXXXXX
                BBB BBBBBBBBB BBBBBB BBBB BB BBBBBBB
                  XXXXXXXX XXXXXXXXXXX XXXXXX XXXXXXXX
                    XXX XXXXXXXXXXXXXXXXXX
                    XXXX XXXXXXXXXXXXXXXXXXXXXX
                  XXXXXXXXXX
                BBBBBB
              XXXXXX
            XXXXXXXXXXBBBBBBBBBBBBB
        XXXXXX
      XXXXXX
    XXXXXXX
  XXXXXX
  XXXXXXX XXXXXXXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBBBBBBBBXXXXXXXXXXX
BBBBBBBB
