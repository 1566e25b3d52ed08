from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from coalition_events.agenda.models import Profile
from coalition_events.agenda.queries.hall import Both
from coalition_events.agenda.queries.public_agenda import PublicDay, PublicSession
from coalition_events.agenda.queries.timetable import span
from coalition_events.agenda.views import public_card
from coalition_events.agenda.views.board import drawing
from coalition_events.agenda.views.board.layout import Card
from coalition_events.common.languages import InBothLanguages, text_and_its_language

register = template.Library()
register.simple_tag(drawing.draw_in_list, name="list_card")


@register.simple_tag(takes_context=True)
def cards(context: template.Context, drawn: list[Card]) -> SafeString:
    """Sessions as the board draws them, of which one may be selected."""
    return drawing.draw(drawn, context["address"], context.get("selected"))


@register.simple_tag(takes_context=True)
def card(
    context: template.Context, session: PublicSession, classes: str, *, wide: bool = False, timed: bool = False
) -> SafeString:
    """A session of a release; wide where it stands across all rooms, timed where nothing beside it says when."""
    return public_card.draw(
        session, classes, context["meeting"].slug, context.get("stars"), is_wide=wide, is_timed=timed
    )


@register.simple_tag(takes_context=True)
def clashes(context: template.Context, day: PublicDay) -> SafeString:
    """When several sessions of the day run at once that the reader keeps; empty to others."""
    stars = context.get("stars") or ()
    return public_card.clash_line([span(each) for each in day.timed if each.ends_at and each.id in stars])


@register.simple_tag
def both(words: Both) -> str:
    """In both languages, each in a span of its own; of what has no Khmer the English only."""
    if not words.km:
        return words.en
    return format_html('<span lang="en">{}</span> <span lang="km">{}</span>', words.en, words.km)


@register.simple_tag
def portrait(profiles: dict[int, Profile], number: int | None) -> str:
    """The small photograph of whoever has this number, beside their name; nothing where there is none."""
    profile = profiles.get(number or 0)
    if profile is None or not profile.photograph:
        return ""
    words = '<img class="portrait" src="{}" width="72" height="72" alt="" loading="lazy">'
    return format_html(words, profile.portrait_address)


@register.simple_tag
def words_in_lines(row: InBothLanguages, field: str) -> str:
    """As `words`, of plain text whose paragraphs and lines are kept."""
    text, its_language = text_and_its_language(row, field)
    html = mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - it has escaped what was typed
    return format_html('<div lang="{}">{}</div>', its_language, html) if its_language else html
