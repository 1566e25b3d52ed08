"""A message is written when it is posted: what it says was true then, and delivery only hands it over."""

import re
from datetime import datetime

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.mail.text import one_line
from coalition_events.mail.wording.drawing import Drawn, draw, words
from coalition_events.mail.wording.variable import Values

# The rules for dark screens and phones cannot be inlined and stay in the head.
_inliner = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)


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
    """
    now = now or timezone.now()
    name, address = to
    with translation.override(language):
        if mail := kinds.with_wording(kind):
            drawn = draw(mail, words(kind, meeting, language), language, context)
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
    """With the context and `site` (what links start with), `contact`, `language` and `subject`."""
    context = {**context, "site": settings.SITE_URL, "contact": settings.CONTACT_EMAIL, "language": language}
    context["subject"] = subject = one_line(_render(f"email/{template}.subject", context, is_html=False))
    return Drawn(
        subject=subject,
        text=tidy(_render(f"email/{template}.txt", context, is_html=False)),
        html=_inliner.inline(tidy(_render(f"email/{template}.html", context, is_html=True))),
    )


def tidy(text: str) -> str:
    """Text or HTML without what a template leaves behind: indentation, trailing spaces, runs of empty lines."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _render(name: str, context: Values, *, is_html: bool) -> str:
    # Only HTML is escaped: "Hope & Home" is no "Hope &amp; Home" in a subject.
    rendered: str = get_template(name).template.render(Context(context, autoescape=is_html))  # type: ignore[attr-defined]
    return rendered
