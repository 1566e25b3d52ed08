"""A message is written when it is posted: what it says was true then, and delivery only hands it over."""

import re
from datetime import datetime
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from coalition_events.mail.models import CONTROL_CHARACTERS, Message

# The rules for dark screens and phones cannot be inlined and stay in the head.
_inliner = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)


def message(
    *,
    kind: str,
    key: str,
    to: tuple[str, str],
    language: str,
    template: str,
    context: dict[str, Any],
    meeting: str = "",
    about: str = "",
    calendar: str = "",
    expires_at: datetime | None = None,
    priority: int = 5,
    is_secret: bool = False,
    due_at: datetime | None = None,
    now: datetime | None = None,
) -> Message:
    """An unsaved Message from templates/email/<template>.{subject,txt,html}, in the reader's language.

    `to` is a name, which may be empty, and an address. Templates get the context and `site` (what links start with),
    `contact`, `language` and `subject`. It is due at once, or at `due_at`; not sent at all after `expires_at`.
    """
    now = now or timezone.now()
    name, address = to
    with translation.override(language):
        context = {**context, "site": settings.SITE_URL, "contact": settings.CONTACT_EMAIL, "language": language}
        subject = one_line(_render(f"email/{template}.subject", context, is_html=False))
        context["subject"] = subject = subject[: Message._meta.get_field("subject").max_length]
        text = tidy(_render(f"email/{template}.txt", context, is_html=False))
        html = _inliner.inline(tidy(_render(f"email/{template}.html", context, is_html=True)))
    return Message(
        kind=kind,
        key=key,
        name=one_line(name)[: Message._meta.get_field("name").max_length],
        address=address,
        language=language,
        subject=subject,
        text=text,
        html=html,
        calendar=calendar,
        meeting=meeting,
        about=about,
        priority=priority,
        is_secret=is_secret,
        due_at=due_at or now,
        expires_at=expires_at,
    )


def one_line(text: str) -> str:
    """For a header: single spaces, and none of the signs that no header may hold."""
    return " ".join(CONTROL_CHARACTERS.sub("", " ".join(text.split())).split())


def tidy(text: str) -> str:
    """Text or HTML without what a template leaves behind: indentation, trailing spaces, runs of empty lines."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _render(name: str, context: dict[str, Any], *, is_html: bool) -> str:
    # Only HTML is escaped: "Hope & Home" is no "Hope &amp; Home" in a subject.
    rendered: str = get_template(name).template.render(Context(context, autoescape=is_html))  # type: ignore[attr-defined]
    return rendered
