"""A message is written when it is posted: what it says was true then, and delivery only hands it over."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

import css_inline
import structlog
from django.template import Context, Engine, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.safestring import mark_safe

from coalition_events.common import theme
from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models import Message
from coalition_events.mail.models.message import one_line
from coalition_events.mail.models.wording import Source, Wording, original, wordings_of
from coalition_events.mail.variable import Values, VariableKind, known_everywhere
from coalition_events.mail.wording.blocks import Block, colon, safe_address
from coalition_events.mail.wording.markdown import LaidOut, lay_out
from coalition_events.mail.wording.sandbox import Compiled, NotAllowed, number_of

SUBJECT, WAY_BACK = "\uf8ff", "\uf8fe"  # their signs, those of this area that are no slots
SIGNS = re.compile("([\ue000-\uf8ff])")
GREETING = "reader"  # the variable that calls the reader by name: no news to show beside a subject

log = structlog.get_logger(__name__)

type Kinds = tuple[tuple[str, VariableKind], ...]


@dataclass(frozen=True)
class Drawn:
    subject: str
    text: str
    html: str
    said: frozenset[str] = frozenset()  # the variables that stand in it


def message(
    *,
    kind: str,
    key: str,
    to: tuple[str, str],
    language: str,
    context: Values,
    meeting: str = "",
    about: str = "",
    calendar: str = "",
    way_back: str = "",
    expires_at: datetime | None = None,
    priority: int = 5,
    is_secret: bool = False,
    due_at: datetime | None = None,
    now: datetime | None = None,
) -> Message:
    """An unsaved Message of this kind, in the reader's language.

    Where the kind has a wording, the context has a value for each of its variables, and what organisers made of it for
    this meeting counts. Else it is drawn from templates/email/<kind>.{subject,txt,html}: see `from_files`.
    `to` is a name, which may be empty, and an address. It is due at once, or at `due_at`; not sent after `expires_at`.
    `way_back` is where its reader needs no sign-in: the foot leads there, where the text does not.
    """
    now = now or timezone.now()
    name, address = to
    with translation.override(language):
        if mail := kinds.with_wording(kind):
            drawn = draw(mail, words(kind, meeting, language), language, context, way_back=way_back)
        else:
            drawn = from_files(kind, language, context)
    return Message(
        kind=kind,
        key=key,
        name=one_line(name)[: Message._meta.get_field("name").max_length],
        address=address,
        language=language,
        subject=drawn.subject[: Message._meta.get_field("subject").max_length],
        text=drawn.text,
        html=drawn.html,
        calendar=calendar,
        meeting=meeting,
        about=about,
        priority=priority,
        is_secret=is_secret,
        due_at=due_at or now,
        expires_at=expires_at,
    )


def from_files(template: str, language: str, context: Values) -> Drawn:
    """With the context, what is known everywhere, `language` and `subject`."""
    context = {**context, **known_everywhere(), "language": language}
    context["subject"] = subject = one_line(_render(f"email/{template}.subject", context, is_html=False))
    return Drawn(
        subject=subject,
        text=tidy(_render(f"email/{template}.txt", context, is_html=False)),
        html=_inliner().inline(theme.painted(tidy(_render(f"email/{template}.html", context, is_html=True)))),
    )


def tidy(text: str) -> str:
    """Text or HTML without what a template leaves behind: indentation, trailing spaces, runs of empty lines."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _render(name: str, context: Values, *, is_html: bool) -> str:
    # Only HTML is escaped: "Hope & Home" is no "Hope &amp; Home" in a subject.
    return Engine.get_default().get_template(name).render(Context(context, autoescape=is_html))


@dataclass(frozen=True)
class _Frame:
    """Everything of a mail but its reader's data: pieces of text, every second one a sign."""

    html: list[str]
    text: list[str]
    in_addresses: frozenset[int]


def draw(mail: Kind, source: Source, language: str, values: Values, *, way_back: str = "") -> Drawn:
    """`language` is the active one. Raises KeyError where a declared variable got no value."""
    known = {variable.name: values[variable.name] for variable in mail.variables} | known_everywhere()
    declared = {variable.name: variable.kind for variable in mail.all_variables}
    in_subject, in_body = compiled(source.subject).fill(known), compiled(source.body).fill(known)
    data = [value for _name, value in in_body.values]
    # A variable that is no longer declared would have been refused before saving; here it is read as text.
    slots = tuple((name, declared.get(name, VariableKind.TEXT)) for name, _value in in_body.values)
    frame = _frame(in_body.text, slots, language, leads_back=bool(way_back) and way_back not in data)
    subject = one_line(_filled(SIGNS.split(in_subject.text), [value for _name, value in in_subject.values], str, {}))
    return Drawn(
        subject=subject,
        text=_filled(frame.text, data, _plain, {SUBJECT: subject, WAY_BACK: way_back}),
        html=_filled(
            frame.html,
            _only_addresses(data, frame.in_addresses),
            _Html(language),
            {SUBJECT: escape(subject), WAY_BACK: escape(safe_address(way_back))},
        ),
        said=frozenset(name for name, _value in (*in_subject.values, *in_body.values)),
    )


@lru_cache(maxsize=512)
def compiled(text: str) -> Compiled:
    return Compiled(text)


def laid_out(text: str, kinds: Kinds) -> LaidOut:
    """In the active language."""
    return lay_out(
        text,
        blocks=frozenset(number for number, (_name, kind) in enumerate(kinds) if kind == VariableKind.BLOCK),
        links=frozenset(number for number, (_name, kind) in enumerate(kinds) if kind == VariableKind.LINK),
        greeting=next((number for number, (name, _kind) in enumerate(kinds) if name == GREETING), None),
        colon=colon(),
    )


@lru_cache(maxsize=512)
def _frame(text: str, kinds: Kinds, language: str, *, leads_back: bool) -> _Frame:
    laid = laid_out(text, kinds)
    context = known_everywhere() | {
        "preview": laid.preview,
        "subject": SUBJECT,
        "language": language,
        "way_back": WAY_BACK if leads_back else "",
    }
    html = _rendered("html", context, laid.html, laid.foot_html)
    plain = _rendered("txt", context, laid.text, laid.foot_text)
    return _Frame(SIGNS.split(_inliner().inline(theme.painted(html))), SIGNS.split(plain), laid.in_addresses)


def _rendered(kind: str, context: dict[str, str], content: str, foot: str) -> str:
    parts = {"content": mark_safe(content), "foot": mark_safe(foot)}  # noqa: S308 - no data is in them yet
    text = get_template(f"email/wording/frame.{kind}").render({**context, **parts})
    lines = "\n".join(line.rstrip() if kind == "txt" else line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _filled(
    pieces: Sequence[str], data: Sequence[object], write: Callable[[object], str], fixed: Mapping[str, str]
) -> str:
    written = list(pieces)
    for place in range(1, len(written), 2):
        sign = written[place]
        written[place] = fixed[sign] if sign in fixed else write(data[number_of(sign)])
    return "".join(written)


def _only_addresses(data: list[object], in_addresses: frozenset[int]) -> list[object]:
    return [safe_address(str(value)) if number in in_addresses else value for number, value in enumerate(data)]


def _plain(value: object) -> str:
    return value.text if isinstance(value, Block) else one_line(str(value))


@dataclass(frozen=True)
class _Html:
    language: str

    def __call__(self, value: object) -> str:
        if isinstance(value, Block):
            return _styled(str(value.html), self.language)
        return escape(one_line(str(value)))


@lru_cache(maxsize=1024)  # two hundred reminders tell the same place and hours
def _styled(html: str, language: str) -> str:
    """A part with the mail's style written into it. The language stands around it, since the style asks for it."""
    start, end = f'<div lang="{language}">', "</div>"
    return _inliner().inline_fragment(f"{start}{html}{end}", _css()).removeprefix(start).removesuffix(end)


@cache
def _inliner() -> css_inline.CSSInliner:
    # The rules for dark screens and phones cannot be inlined and stay in the head.
    return css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)


@cache
def _css() -> str:
    return theme.painted(get_template("email/base.css").render({}))


def words(name: str, meeting: str, language: str) -> Source:
    """What this mail says in this language. One query, or none where it is kept."""
    for wording in _changed(name, meeting):
        source = wording.source(language)
        if not source.is_blank:
            return source if _still_compiles(wording, source) else original(name, language)
    return original(name, language)


_read: ContextVar[dict[tuple[str, str], list[Wording]] | None] = ContextVar("wordings_read", default=None)


@contextmanager
def read_wordings_once() -> Iterator[None]:
    """Around what writes many mails, or on the function that does: `@read_wordings_once()`.

    Each mail's wording is read with the first reader and counts for all the others of this run.
    """
    token = _read.set({} if (read := _read.get()) is None else read)
    try:
        yield
    finally:
        _read.reset(token)


def _changed(name: str, meeting: str) -> list[Wording]:
    read = _read.get()
    if read is None:
        return wordings_of(name, meeting)
    if (name, meeting) not in read:
        read[name, meeting] = wordings_of(name, meeting)
    return read[name, meeting]


def _still_compiles(wording: Wording, source: Source) -> bool:
    """It was checked when it was saved; should a later version of the site refuse it, the original goes out."""
    try:
        compiled(source.subject), compiled(source.body)
    except (TemplateSyntaxError, NotAllowed) as refusal:
        log.warning("wording refused", wording=str(wording), reason=str(refusal))
        return False
    return True
