"""Words of other systems in ours: kinds, roles, languages, and HTML as text."""

import html
import re
from html.parser import HTMLParser
from typing import override

from coalition_events.agenda.files.importers.imported import Named
from coalition_events.agenda.models import Role, SessionKind, SpokenLanguage
from coalition_events.common.spreadsheets.columns import heading_key, one_of, yes_or_no
from coalition_events.common.text import fold, folded_line

UNNAMED = "With: "  # before the names, in a session's text, of those whom the directory does not know
TAGS = "p|br|div|span|ul|ol|li|b|strong|i|em|u|a|h[1-6]|table|tbody|tr|t[dh]|font|blockquote|script|style"
TAG = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)

# The word of a kind as it may stand in another program's type, or begin a title.
KINDS = {
    SessionKind.PRESENTATION: "presentation talk lecture keynote paper speech research",
    SessionKind.PANEL: "panel discussion roundtable podium",
    SessionKind.BREAKOUT: "breakout workshop bof group focus training tutorial",
    SessionKind.UPDATE: "update updates news report",
    SessionKind.OPENING: "opening closing welcome ceremony",
    SessionKind.DEVOTIONAL: "devotional devotion prayer worship",
    SessionKind.PERFORMANCE: "performance concert dance music show film",
    SessionKind.ANNOUNCEMENT: "announcement announcements photograph",
    SessionKind.BREAK: "break coffee tea pause recess registration",
    SessionKind.MEAL: "meal lunch dinner breakfast supper",
}
ALL_KINDS = one_of(SessionKind, opening="ពិធីបើក, ពិធីបិទ, ពិធីបើក ឬពិធីបិទ")
# Khmer is written without spaces between words.
KHMER_KINDS = {
    SessionKind.MEAL: ("អាហារ",),
    SessionKind.BREAK: ("សម្រាក", "កាហ្វេ", "ចុះឈ្មោះ"),
    SessionKind.DEVOTIONAL: ("អធិស្ឋាន",),
    SessionKind.OPENING: ("ពិធីបើក", "ពិធីបិទ"),
    SessionKind.PERFORMANCE: ("សម្ដែងតន្ត្រី", "សម្ដែងសិល្បៈ", "សម្ដែងរបាំ"),
    SessionKind.ANNOUNCEMENT: ("ជូនដំណឹង",),
}
RESTS = {SessionKind.MEAL, SessionKind.BREAK, SessionKind.DEVOTIONAL, SessionKind.OPENING}
# "Music performance" is one, "Measuring performance" is a talk.
TITLES = {
    SessionKind.PERFORMANCE: re.compile("(?:(?:music|dance|cultural|traditional|live) )*performances?|ការសម្ដែង"),
    SessionKind.ANNOUNCEMENT: re.compile(r"(?:\w+ ){0,2}announcements?"),
}
SHORT = 40  # characters of a Khmer title that is no more than the name of a rest
ROLES = one_of(
    Role,
    speaker="presenter, author",
    moderator="chair, host, moderated by",
    panellist="panelist, panel",
    facilitator="coordinator, leader, trainer, facilitated by",
    mc="mc, emcee",
    interpreter="translator",
)
LANGUAGES = one_of(SpokenLanguage, en="english, eng, en-us, en-gb", km="khmer, khm, kh")
PERSON = re.compile(r"(?P<name>[^()\[\]]+?)\s*(?:[(\[](?P<organisation>[^()\[\]]+)[)\]])?\s*")
PARTED = re.compile(r"((?:,| and | និង | & )(?![^()]*\)))")
# That say that a name is an organisation's. The directory's own are known without.
ORGANISATION_WORDS = set(
    re.findall(
        r"\w+",
        "academy agency association bank cambodia cambodian centre center children church clinic co college committee "
        "company council department embassy families foundation fund garden group home hope hospital house institute "
        "international kampuchea league ltd ministry mission municipality network ngo office organisation organization "
        "party police project programme program school services shelter society trust union university women youth",
    )
)
KHMER_ORGANISATION_WORDS = re.findall(
    r"\S+",
    fold(
        "អង្គការ ក្រសួង មូលនិធិ មជ្ឈមណ្ឌល សមាគម សាលា សាកលវិទ្យាល័យ វិទ្យាស្ថាន គណៈកម្មាធិការ ក្រុមហ៊ុន បណ្ដាញ "
        "កម្ពុជា អន្តរជាតិ នាយកដ្ឋាន មន្ទីរ ព្រះវិហារ គម្រោង ស្ថានទូត"
    ),
)
# The first or the last word of a job title: "Programme Manager", "Deputy of the Committee".
TITLE_WORDS = set(
    re.findall(
        r"\w+",
        "adviser advisor ambassador assistant ceo chairman chairperson chairwoman chief consultant coordinator "
        "counsellor deputy director executive expert founder cofounder general governor head lawyer lead leader "
        "manager minister officer pastor president principal professor representative researcher secretary "
        "specialist supervisor teacher trainer worker",
    )
)
KHMER_TITLE_WORDS = tuple(map(fold, ("នាយក", "ប្រធាន", "អ្នកគ្រប់គ្រង", "អនុប្រធាន", "អគ្គ", "រដ្ឋមន្ត្រី", "មន្ត្រី", "ស្ថាបនិក")))
CAPITALS = re.compile(r"[A-Z][A-Z0-9-]+")  # UNICEF
# Of a last line or row such as "16:00 End". A closing is none of them: it may be a ceremony.
ENDS = {"end", "the end", "end of day", "end of the day", "closed", "finish", "finished"}
ENDS |= {fold(word) for word in ("ចប់", "បញ្ចប់", "ចប់កម្មវិធី", "បញ្ចប់កម្មវិធី")}
YES_OR_NO, TICKS = yes_or_no(also="x, បាទ/ចាស"), ("✓", "✔")


def kind_of(word: str) -> str:
    """The kind that this word means, or ""."""
    if kind := ALL_KINDS.words.get(heading_key(word)):
        return str(kind)
    said = set(re.findall(r"\w+", fold(word)))
    return next((kind.value for kind, words in KINDS.items() if said & set(words.split())), "")


def kind_of_title(title: str) -> str:
    """Of a title such as "Lunch", "Announcements" or "Panel: …": rests and panels are named in their titles."""
    first = fold(title).partition(":")
    if first[1] and (kind := kind_of(first[0])):
        return kind
    kind = kind_of(title) if len(title.split()) <= 3 else ""
    if kind in RESTS:
        return kind
    for named, titles in TITLES.items():
        if titles.fullmatch(folded_line(title)):
            return named.value
    if len(title) <= SHORT:
        for khmer, words in KHMER_KINDS.items():
            if any(fold(word) in fold(title) for word in words):
                return khmer.value
    return ""


def says_the_end(title: str) -> bool:
    """Whether it says no more than that the day ends."""
    return fold(title).strip(" .!។") in ENDS


def role_of(word: str) -> str:
    """The role that this word means, also of several people, or ""."""
    key = heading_key(word)
    return str(ROLES.words.get(key) or ROLES.words.get(key.removesuffix("s"), ""))


def language_of(word: str) -> str:
    return str(LANGUAGES.words.get(heading_key(word), ""))


def is_yes(word: str) -> bool:
    return word.strip() in TICKS or YES_OR_NO.words.get(heading_key(word)) is True


def people_in(text: str, role: str = "") -> list[Named]:
    """Those whom a line of another system names: "Keo Pisey (Hagar Cambodia), Sok Dara; Moderator: Chan Dara"."""
    found: list[Named] = []
    for line in re.split(r"[;\n]", text):
        its_role, parts = role, PARTED.split(line)
        for before, part in zip(["", *parts[1::2]], parts[::2], strict=True):
            said, colon, rest = part.partition(":")
            said_role = role_of(said) if colon else ""
            its_role = said_role or its_role
            if found and not said_role and _is_their_title(part, found[-1], before):
                found[-1].capacity += f"{before if found[-1].capacity else ''}{part.strip()}"
                continue
            matched = PERSON.fullmatch((rest if said_role else part).strip())
            if matched and matched["name"].strip():
                organisation = (matched["organisation"] or "").strip()
                named = Named(matched["name"].strip(), organisation=organisation, role=its_role)
                named.parted_by = "" if said_role or organisation else before
                named.is_from_a_line = True
                found.append(named)
    return found


def _is_their_title(part: str, person: Named, before: str) -> bool:
    """Whether this is no other person, but what the one before it is: "Helen Sworn (Chab Dai), International Director".

    "Founder of Justice & Soul Foundation" goes on after its "&".
    """
    text = fold(part).strip()
    words = re.findall(r"[\w-]+", text)
    if not words or not before or "(" in part or "[" in part:
        return False
    if "," not in before and person.capacity:
        return bool({words[0], words[-1]} & TITLE_WORDS) or says_an_organisation(part)
    if "," not in before:
        return False
    is_one_word = len(words) == 1 and bool(person.organisation)  # "Kim Sopheap (New Hope Village), Teacher"
    return is_one_word or bool({words[0], words[-1]} & TITLE_WORDS) or text.startswith(KHMER_TITLE_WORDS)


def says_an_organisation(name: str) -> bool:
    """Whether a word of it says so, or it is one word in capitals."""
    folded = fold(name)
    said = set(re.findall(r"\w+", folded)) & ORGANISATION_WORDS or CAPITALS.fullmatch(name)
    return bool(said) or any(word in folded for word in KHMER_ORGANISATION_WORDS)


def plain(text: str) -> str:
    """One line without tags or marks, for titles and names."""
    return " ".join(_read(text, _Plain).split())


def as_text(text: str) -> str:
    """HTML as Markdown; what is no HTML as it stands."""
    return _read(text, _Reader)


class _Reader(HTMLParser):
    BREAKS = {"p": "\n\n", "div": "\n", "br": "\n", "ul": "\n", "ol": "\n", "tr": "\n", "blockquote": "\n\n"}
    MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.hidden = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.hidden += 1
        elif tag == "a":
            target = dict(attrs).get("href") or ""
            self.links.append(target if re.match(r"https?://|mailto:", target) else "")
            self.parts.append("[" if self.links[-1] else "")
        elif re.fullmatch("h[1-6]", tag):
            self.parts.append("\n\n## ")
        elif tag == "li":
            self.parts.append("\n- ")
        else:
            self.parts.append(self.BREAKS.get(tag, self.MARKS.get(tag, " " if tag in {"td", "th"} else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.parts.append(f"]({target})" if target else "")
        elif re.fullmatch("h[1-6]", tag):
            self.parts.append("\n\n")
        elif tag != "br":
            self.parts.append(self.BREAKS.get(tag, self.MARKS.get(tag, "")))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


BLOCKS = {*_Reader.BREAKS, "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}


class _Plain(_Reader):
    """The words alone: a title is shown as it stands, and marks of emphasis would be read as stars."""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.hidden += 1
        elif tag in BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.hidden = max(0, self.hidden - 1)
        elif tag in BLOCKS:
            self.parts.append(" ")


def _read(text: str, reading: type[_Reader]) -> str:
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not TAG.search(text):
        return html.unescape(text) if ENTITY.search(text) else text
    reader = reading()
    reader.feed(text)
    reader.close()
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", "".join(reader.parts))).strip()
