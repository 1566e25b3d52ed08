"""Those who can be ticked. A line of them is written here: a page is made of them (docs/decisions/0135)."""

from dataclasses import dataclass

from django.utils.html import conditional_escape as safe
from django.utils.safestring import SafeString, mark_safe

from coalition_events.common.templatetags.coalition import beside, stop, words
from coalition_events.registration.queries.last_time import Place
from members.models import Person


@dataclass(frozen=True)
class Tick:
    """A colleague who can be ticked, and for what that registers them."""

    person: Person
    place: Place
    is_ticked: bool


def draw(tick: Tick, *, is_part: bool) -> SafeString:
    """As part of a page that stands already, a tick that was set there stays as it is."""
    person, pk = tick.person, tick.person.pk
    marks = f"{' checked' if tick.is_ticked else ''}{' hx-preserve' if is_part else ''}"
    said = [safe(one) for one in tick.place.in_words]
    if person.job_title:
        said.insert(0, words(person, "job_title"))
    ends = stop()
    told = "".join(f"{one}{ends} " for one in said)
    quiet = f' <span class="quiet">{told}</span>' if told else ""
    name = f"<b>{words(person, 'full_name')}</b>{beside(person, 'full_name')}"
    box = f'<input class="tick" type="checkbox" name="people" value="{pk}" id="tick-{pk}"{marks}>'
    line = f'<li><label class="choice">{box} <span class="choice-body">{name}{quiet}</span></label></li>'
    return mark_safe(line)  # noqa: S308 - what was typed is escaped
