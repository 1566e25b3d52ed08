"""A session of the draft as HTML, on the board and in the list. It is written here and not in a template: there may be
hundreds (docs/decisions/0080).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _

from coalition_events.agenda.models import Appearance, Role, Session, SessionKind, SpokenLanguage
from coalition_events.agenda.views.board.layout import Card
from coalition_events.common.dates import colon, in_minutes
from coalition_events.common.icons import icon
from coalition_events.common.templatetags.coalition import words


def draw(cards: Iterable[Card], address: str, selected: Session | None = None) -> SafeString:
    """All of them, one after the other; `address` is what their links go on from with `selected=`."""
    pen = Pen(escape(address), selected.pk if selected else None, icon("alert"))
    return mark_safe("".join(_card(card, pen) for card in cards))  # noqa: S308 - what was typed is escaped


@dataclass(frozen=True)
class Pen:
    """What is the same for all cards of a board."""

    address: str
    selected: int | None
    alert: str


def _card(card: Card, pen: Pen) -> str:
    session = card.session
    classes = f"session {card.classes}"
    if getattr(session, "is_bad", False):
        classes += " has-conflict"
    current = ""
    if session.pk == pen.selected:
        classes, current = f"{classes} is-selected", ' aria-current="true"'
    link = f'<a href="{pen.address}selected={session.pk}"{current}>{words(session, "title")}</a>'
    heading = "h3" if session.is_placed else "h4"  # below its day, which at the side is below another heading
    return (
        f'<li class="{classes}" id="session-{session.pk}" {card.data}>'
        f'{_kind(card)}<{heading} class="session-title">{link}</{heading}>'
        f'{_who(card)}{_signs(session, pen)}<span class="handle" aria-hidden="true"></span></li>'
    )


def _kind(card: Card) -> str:
    """Its kind, length and room; of a break that has its place the room alone, where it has one."""
    session = card.session
    if session.is_placed and session.is_rest:
        room = words(session.room, "name") if session.room else ""
        return f'<p class="session-kind"><span class="where">{room}</span></p>' if room else ""
    minutes, narrow = card.minutes, ' class="narrow-only"' if session.is_placed else ""
    length = f" <span{narrow}>{minutes}</span>" if minutes else ""
    where = ""
    if session.is_placed:
        room = words(session.room, "name") if session.room else escape(_("Without a room"))
        where = f' <span class="where{"" if session.room else " none"}">{room}</span>'
    return f'<p class="session-kind"><b>{escape(card.kind)}</b>{length}{where}</p>'


def _who(card: Card) -> str:
    who = card.who
    if not who:
        return ""
    return f'<p class="session-who{" narrow-only" if card.is_narrow else ""}">{escape(who)}</p>'


def _signs(session: Session, pen: Pen) -> str:
    """That it is fixed, and its flag where something warns of it."""
    signs = ""
    if session.is_fixed:
        signs = f'<span class="fixed">{_hidden(_("Fixed: it stays when others are moved together"))}</span>'
    if flag := getattr(session, "flag", ""):
        tone = "bad" if getattr(session, "is_bad", False) else "warn"
        signs += f'<span class="badge {tone} flag">{pen.alert}{_hidden(flag)}</span>'
    return signs


def _hidden(text: str) -> str:
    return f'<span class="visually-hidden">{escape(text)}</span>'


def draw_in_list(session: Session) -> SafeString:
    """What stands in its <li>: kind, how many warnings it has, title, and who appears."""
    link = f'<a href="{escape(session.get_organise_url())}">{words(session, "title")}</a>'
    return mark_safe(  # noqa: S308 - what was typed is escaped
        f'{_kind_in_list(session)}<h3 class="session-title">{link}</h3>{_who_in_list(session)}{_notes(session)}'
    )


def _kind_in_list(session: Session) -> str:
    length = f" <span>{in_minutes(session.known_minutes)}</span>" if session.known_minutes else ""
    room = f" <span>{words(session.room, 'name')}</span>" if session.room else ""
    kind = _labels(get_language())[session.kind]
    return f'<p class="session-kind"><b>{kind}</b>{length}{room}{_flag(session)}</p>'


def _who_in_list(session: Session) -> str:
    appearances = "".join(f"<li>{_appearance(each)}</li>" for each in session.appearances.all())
    return f'<ul class="session-who">{appearances}</ul>' if appearances else ""


def _appearance(appearance: Appearance) -> str:
    role = "" if appearance.role == Role.SPEAKER else f"{_labels(get_language())[appearance.role]}{colon()} "
    organisation = appearance.organisation
    if appearance.person is None:
        return role + escape(str(organisation))
    of = organisation.short_name or str(organisation) if organisation else appearance.local("capacity")
    of = f", {escape(of)}" if of else ""
    return f"{role}<b>{escape(str(appearance.person))}</b>{of}"


def _notes(session: Session) -> str:
    notes = [
        _("Members only") if session.members_only else "",
        _labels(get_language())[session.spoken_language] if session.spoken_language else "",
        _("No photographs") if session.no_photographs else "",
    ]
    badges = " ".join(f'<span class="badge">{escape(note)}</span>' for note in notes if note)
    return f'<p class="session-notes">{badges}</p>' if badges else ""


def _flag(session: Session) -> str:
    """How many warnings it has: a number for the eye, and in words for who hears it."""
    flag = getattr(session, "flag", "")
    if not flag:
        return ""
    tone = "bad" if getattr(session, "is_bad", False) else "warn"
    count = f'<span aria-hidden="true">{getattr(session, "warnings", "")}</span>{_hidden(flag)}'
    return f' <span class="badge {tone}">{icon("alert")} {count}</span>'


@lru_cache
def _labels(_language: str | None) -> dict[str, str]:
    return {
        value: escape(str(label)) for choices in (SessionKind, Role, SpokenLanguage) for value, label in choices.choices
    }
