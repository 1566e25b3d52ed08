"""What every template may use: `{% load coalition %}`."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from coalition_events.common import dates as calendar, fields, khmer, languages, markdown, theme
from coalition_events.common.icons import icon
from coalition_events.common.languages import InBothLanguages, text_and_its_language
from coalition_events.common.versions import Difference

register = template.Library()
NAMES = {"name", "organisation_name"}


# ---------------------------------------------------------------- Signs and words
register.simple_tag(icon)
register.simple_tag(theme.coalition_name)
register.simple_tag(theme.mark, name="coalition_mark")


@register.filter
def local(row: InBothLanguages, field: str) -> str:
    """That field in the reader's language, else in English. Plain text, for titles and attributes; see `words`."""
    return row.local(field)


@register.simple_tag
def words(row: InBothLanguages, field: str) -> SafeString:
    """As `local`, marked with its language where that is not the page's. A short Khmer name is kept whole.

    It is escaped, so that views that write their HTML themselves call it too.
    """
    text, its_language = text_and_its_language(row, field)
    return _marked(text, its_language, is_whole=field in NAMES and khmer.is_short_name(text))


@register.simple_tag
def typed(text: str) -> SafeString:
    """What somebody typed where there is no field for the other language, marked as `words` does."""
    return _marked(text, languages.unless_of_page(languages.typed_in(text)))


def _marked(text: str, its_language: str, *, is_whole: bool = False) -> SafeString:
    if not its_language and not is_whole:
        return escape(text)
    attributes = (' class="nowrap"' if is_whole else "") + (f' lang="{its_language}"' if its_language else "")
    return mark_safe(f"<span{attributes}>{escape(text)}</span>")  # noqa: S308 - it is escaped


@register.simple_tag
def beside(row: InBothLanguages, field: str, before: str = " ") -> str:
    """After `words`, the name in the other script: small, and marked with its language. Nothing where there is none."""
    text, its_language = languages.beside(row, field)
    if not text:
        return ""
    span = f'<span class="quiet" lang="{its_language}">{escape(text)}</span>'
    return mark_safe(conditional_escape(before) + span)  # noqa: S308 - it is escaped


@register.filter(name="markdown")
def as_html(text: str, top: int = 2) -> SafeString:
    """Markdown as safe HTML whose highest heading is h2, or as the argument says."""
    return mark_safe(markdown.render(text, top=top))  # noqa: S308 - nh3 has cleaned it


@register.simple_tag
def stop() -> str:
    """What ends a sentence that a template puts together."""
    return "។" if calendar.language_of() == "km" else "."


register.simple_tag(calendar.colon)


@register.simple_tag
def words_of_markdown(row: InBothLanguages, field: str) -> SafeString:
    """As `words`, of a field that holds Markdown."""
    text, its_language = text_and_its_language(row, field)
    html = as_html(text)
    return format_html('<div lang="{}">{}</div>', its_language, html) if its_language else html


@register.simple_tag(takes_context=True)
def messages_at(context: template.Context, place: str) -> list[Message]:
    """What is to be said at that place of the page (a message's `extra_tags`); at its head where none was given."""
    return [message for message in context.get("messages") or [] if (message.extra_tags or "") == (place or "")]


@register.simple_tag(takes_context=True)
def show_messages(context: template.Context, place: str = "", *, is_said: bool = False) -> str:
    """These in their boxes; most of a page's many places have none. `is_said`: something else announces them."""
    notes = messages_at(context, place)
    values = {"notes": notes, "place": place, "is_said": is_said}
    return render_to_string("components/messages.html", values) if notes else ""


@register.filter
def initials(name: str) -> str:
    """KP for Keo Pisey: of the first word and of the last. Khmer words begin with a letter that stands alone well."""
    first, *rest = name.split() or [""]
    return (first[:1] + (rest[-1][:1] if rest else "")).upper()


# ---------------------------------------------------------------- Days and times
register.filter("weekday", calendar.weekday)
register.filter("weekday_short", calendar.weekday_short)
register.filter("month", calendar.month)
register.filter("month_and_year", calendar.month_and_year)
register.filter("day_of_month", calendar.day_of_month)
register.filter("dates", calendar.dates)
register.filter("dates_short", calendar.dates_short)


@register.filter
def day(on: date | None, year: str = "") -> str:
    """Thursday 6 May; `|day:"year"` Thursday 6 May 2027."""
    return calendar.day(on, with_year=year == "year") if on else ""


@register.filter
def clock(at: datetime | time | None) -> str:
    return calendar.clock(at) if at else ""


register.filter(calendar.clock_of_end)
register.filter(calendar.in_minutes)


@register.filter
def moment(at: datetime | None, year: str = "") -> str:
    """Tuesday 4 May, 16:10; `|moment:"year"` Tuesday 4 May 2027, 16:10."""
    return calendar.moment(at, with_year=year == "year") if at else ""


@register.filter
def moment_short(at: datetime | None, year: str = "") -> str:
    """4 May, 16:10; `|moment_short:"year"` 4 May 2027, 16:10."""
    return calendar.moment_short(at, with_year=year == "year") if at else ""


# ---------------------------------------------------------------- Forms (templates/coalition)
register.simple_tag(fields.control)


@register.simple_tag
def months() -> str:
    """For a browser, which may have no Khmer calendar: January|February|…"""
    return "|".join(calendar.MONTHS[calendar.language_of()])


@register.simple_tag(takes_context=True)
def whole_field(context: template.Context) -> str:
    """`field` with all that belongs to it, as crispy asks for it."""
    shows_label = context.get("form_show_labels") is not False
    return fields.draw(context["field"], context.get("wrapper_class"), shows_label=shows_label)


@register.simple_tag
def errors_of(*forms: BaseForm | str | None) -> list[dict[str, str]]:
    """All that is wrong with these forms: message, and id and label of the field it belongs to."""
    # What a template leaves undefined arrives as an empty string.
    return [error for form in forms if form and not isinstance(form, str) for error in _errors_of(form)]


@register.simple_tag
def differences_of(*forms: object) -> list[Difference]:
    """Where what was typed into these forms differs from what somebody else has stored meanwhile."""
    return [one for form in forms for one in getattr(form, "differences", [])]


def _errors_of(form: BaseForm) -> Iterator[dict[str, str]]:
    if not form.errors:  # a field is made only where something is said of it
        return
    yield from ({"message": str(message)} for message in form.non_field_errors())
    for field in form:
        for message in field.errors:
            if field.is_hidden:
                yield {"message": str(message)}
            else:
                yield {"message": str(message), "id": field.auto_id, "label": str(field.label)}


# ---------------------------------------------------------------- Long lists
@register.simple_tag(takes_context=True)
def page_address(context: template.RequestContext, number: int) -> str:
    """This page's address with another page number, whatever else was asked for kept."""
    # `include … only` takes the variable away, not the context's own request.
    query = context.request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def page_numbers(page: Page[object]) -> list[int | None]:
    """The numbers worth showing: first, last and those around this one; None where some are left out."""
    near = {1, page.number - 1, page.number, page.number + 1, page.paginator.num_pages}
    shown = sorted(number for number in near if 1 <= number <= page.paginator.num_pages)
    numbers: list[int | None] = []
    for number in shown:
        if numbers and numbers[-1] != number - 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
