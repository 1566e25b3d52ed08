"""A session of the public agenda as HTML, written here as the organisers' cards are and for the same reason
(docs/decisions/0135): a page is made of forty of them, or of eight hundred.

A day is drawn once for all its readers (docs/decisions/0155), and each reader's stars are laid in afterwards.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition_events.agenda.files.drawn_agenda import DrawnDay
from coalition_events.agenda.queries.public_agenda import PublicAppearance, PublicSession
from coalition_events.agenda.queries.timetable import clashes
from coalition_events.common.dates import clock, colon, hours, in_minutes
from coalition_events.common.icons import icon
from coalition_events.common.templatetags.coalition import words

LINE = "\n              "
BUTTON = re.compile(r'<button class="button plain icon-only star".*?</button>\s*', re.DOTALL)
FREE = re.compile(r'name="star" value="(\d+)" aria-pressed="false"')


def with_stars(day: DrawnDay, stars: set[int] | None) -> DrawnDay:
    """A day that was drawn once for all its readers, as this one sees it; without buttons where there is None."""
    if stars is None:
        return replace(day, html=mark_safe(BUTTON.sub("", day.html)))  # noqa: S308 - what is left was escaped
    html = FREE.sub(lambda found: _state(int(found[1]), is_taken=int(found[1]) in stars), day.html)
    spans = [
        (datetime.fromisoformat(starts), datetime.fromisoformat(ends)) for pk, starts, ends in day.spans if pk in stars
    ]
    html = html.replace(clash_line([]), clash_line(spans))
    return replace(day, html=mark_safe(html))  # noqa: S308 - only what a button says of itself is another


def clash_line(spans: Collection[tuple[datetime, datetime]]) -> SafeString:
    """Says when several sessions that somebody keeps run at once; empty where none do. stars.js writes in it, too."""
    says = escape(_("You starred %(count)s sessions at %(time)s."))
    told = " ".join(says % {"count": count, "time": clock(at)} for at, count in clashes(spans).items())
    mould = says % {"count": "{count}", "time": "{time}"}
    return mark_safe(f'<p class="quiet clashes" role="status" data-says="{mould}">{told}</p>')  # noqa: S308 - ours


def draw(
    session: PublicSession, classes: str, slug: str, stars: Collection[int] | None, *, is_wide: bool, is_timed: bool
) -> SafeString:
    """Its <li>. `is_wide`: it stands across all rooms. `is_timed`: nothing beside it says when. `stars`: one's own."""
    ends = f' data-ends="{session.ends_at.isoformat()}"' if session.ends_at else ""
    if session.is_rest:
        length = f' <span class="narrow-only">· {in_minutes(session.minutes)}</span>' if session.minutes else ""
        room = _room(session, is_wide, "· ")
        title = f'<h3 class="session-title">{words(session, "title")}{length}{room}</h3>'
        return mark_safe(f'<li class="session {classes}"{ends}>{title}</li>\n')  # noqa: S308 - what was typed is escaped
    number = f' data-session="{session.id}"' if session.is_closed else ""
    star = "" if stars is None else _star(session, is_taken=session.id in stars)
    parts = LINE.join([_kind(session, is_wide, is_timed), _title(session, slug), _who(session), _notes(session)])
    return mark_safe(f'<li class="session {classes}"{ends}{number}>{LINE}{star}{parts}</li>\n')  # noqa: S308 - as above


def _star(session: PublicSession, *, is_taken: bool) -> str:
    says = _("Keep in my agenda: %(title)s") % {"title": escape(session.local("title"))}
    return (
        f'<button class="button plain icon-only star" form="stars" {_state(session.id, is_taken=is_taken)}>'
        f'{icon("star")}<span class="visually-hidden">{says}</span></button>\n{LINE}'
    )


def _state(number: int, *, is_taken: bool) -> str:
    name, pressed = ("unstar", "true") if is_taken else ("star", "false")
    return f'name="{name}" value="{number}" aria-pressed="{pressed}"'


def _kind(session: PublicSession, is_wide: bool, is_timed: bool) -> str:
    time = kind = length = ""
    if is_timed and session.starts_at:
        span = hours(session.starts_at, session.known_end)
        time = f'<time datetime="{session.starts_at.isoformat()}">{span}</time> '
    if session.kind != "other":
        kind = f"<b>{escape(session.kind_label)}</b>"
    if session.minutes:
        length = f" <span>{in_minutes(session.minutes)}</span>"
    return f'<p class="session-kind">{time}{kind}{length}{_room(session, is_wide)}</p>'


def _room(session: PublicSession, is_wide: bool, before: str = "") -> str:
    """Said where no column says it: across all rooms, and in a list."""
    if session.room is None:
        return ""
    narrow = "" if is_wide else ' class="narrow-only"'
    return f" <span{narrow}>{before}{words(session.room, 'name')}</span>"


def _title(session: PublicSession, slug: str) -> str:
    if not session.has_page:
        return f'<h3 class="session-title">{escape(str(session))}</h3>'
    address = escape(reverse("session", args=[slug, session.id]))
    return f'<h3 class="session-title"><a href="{address}">{words(session, "title")}</a></h3>'


def _who(session: PublicSession) -> str:
    lines = []
    for group in session.groups:
        names = [_name(each) for each in group.people]
        lines += [f"{escape(group.label)}{colon()} {'; '.join(names)}"] if group.label else names
    return f'<ul class="session-who">{"".join(f"<li>{line}</li>" for line in lines)}</ul>' if lines else ""


def _name(each: PublicAppearance) -> str:
    if not each.is_person:
        return words(each, "organisation_name")
    honorific = f"{escape(each.honorific_label)} " if each.honorific else ""
    about = "organisation_name" if each.organisation_name else "capacity"
    of = f", {words(each, about)}" if getattr(each, about) else ""
    return f"<b>{honorific}{words(each, 'name')}</b>{of}"


def _notes(session: PublicSession) -> str:
    closed = f'<span class="badge">{escape(_("Members only"))}</span>' if session.is_closed else ""
    spoken = f' <span class="badge">{escape(session.language_label)}</span>' if session.spoken_language else ""
    unseen = f' <span class="badge">{escape(_("No photographs"))}</span>' if session.no_photographs else ""
    notes = f"{closed}{spoken}{unseen}"
    return f'<p class="session-notes">{notes}</p>' if notes else ""
