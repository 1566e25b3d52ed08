"""What a mail server's answer says of a mailbox."""

import re

ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")

# RFC 3463 and 7504: no such mailbox, domain or address; moved; takes no mail; disabled. Not 2.2, which is a full one.
OF_A_DEAD_MAILBOX = {(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 0), (2, 1), (4, 4)}
# A server without such codes may refuse us, not the mailbox.
OF_US = re.compile(
    r"spam|block|black|denie|polic|relay|reputation|listed|rbl|spf|dkim|dmarc|quota|full|storage|exceed|size|auth|sender",
    re.IGNORECASE,
)


def is_of_a_dead_mailbox(answer: str, *, of_recipient: bool) -> bool:
    """Whether this lasting no ("550 5.1.1 no such user") says that nobody is there, now or tomorrow.

    `of_recipient`: it was given to the recipient's address. Then a bare 550, 551 or 553 says so too, unless its words
    speak of us: an address is not to be lost because our own was on a list that day.
    """
    if enhanced := ENHANCED.search(answer):
        kind, subject, detail = map(int, enhanced.groups())
        return kind == 5 and (subject, detail) in OF_A_DEAD_MAILBOX
    return of_recipient and answer[:3] in {"550", "551", "553"} and not OF_US.search(answer)


def may_pass(answer: str) -> bool:
    """Whether the words of a bounce, as a provider tells of it, speak of what passes: a full mailbox, 4.x.x."""
    if enhanced := ENHANCED.search(answer):
        kind, subject, detail = map(int, enhanced.groups())
        return kind == 4 or (subject, detail) == (2, 2)
    return bool(re.match(r"\s*4\d\d\b", answer))
