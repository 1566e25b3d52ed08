"""A session in the organisers' list as HTML, written here as the board's cards are and for the same reason: a list
may hold hundreds (docs/decisions/0080).
"""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, Role, Session, SessionKind, SpokenLanguage
from coalition_events.common.icons import icon
from coalition_events.common.templatetags.coalition import words


def draw(session: Session) -> SafeString:
    """What stands in its <li>: kind, title, who appears, and the flag where something warns of it."""
    link = f'<a href="{escape(session.get_organise_url())}">{words(session, "title")}</a>'
    return mark_safe(  # noqa: S308 - what was typed is escaped
        f'{_kind(session)}<h3 class="session-title">{link}</h3>{_who(session)}{_notes(session)}{_flag(session)}'
    )


def _kind(session: Session) -> str:
    length = f" <span>{_length(minutes)}</span>" if (minutes := session.duration_minutes) else ""
    room = f" <span>{words(session.room, 'name')}</span>" if session.room else ""
    kind = _labels(get_language())[session.kind]
    return f'<p class="session-kind"><b>{kind}</b>{length}{room}</p>'


def _length(minutes: int) -> str:
    return ngettext("%(minutes)s min", "%(minutes)s min", minutes) % {"minutes": minutes}


def _who(session: Session) -> str:
    appearances = "".join(f"<li>{_appearance(each)}</li>" for each in session.appearances.all())
    return f'<ul class="session-who">{appearances}</ul>' if appearances else ""


def _appearance(appearance: Appearance) -> str:
    role = "" if appearance.role == Role.SPEAKER else f"{_labels(get_language())[appearance.role]}: "
    organisation = appearance.organisation
    if appearance.person is None:
        return role + escape(str(organisation))
    of = f", {escape(organisation.short_name or str(organisation))}" if organisation else ""
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
    flag = getattr(session, "flag", "")
    return f'<p class="error warn">{icon("alert")} <span>{escape(flag)}</span></p>' if flag else ""


@lru_cache
def _labels(_language: str | None) -> dict[str, str]:
    return {
        value: escape(str(label)) for choices in (SessionKind, Role, SpokenLanguage) for value, label in choices.choices
    }
