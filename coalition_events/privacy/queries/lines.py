"""An erasure's counts in words: "Messages: 12"."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

OTHERS = {
    "history": lambda: _("Lines of history"),
    "sessions.Session": lambda: _("Browsers signed in"),
    "account.EmailAddress": lambda: _("Addresses for sign-in"),
    "account.EmailConfirmation": lambda: _("Addresses for sign-in"),
    "members.SignInCode": lambda: _("Sign-in codes"),
    "members.CodeRequest": lambda: _("Sign-in codes"),
    "mfa.Authenticator": lambda: _("Second factors"),
    "admin.LogEntry": lambda: _("Lines of history"),
}


def in_lines(counts: dict[str, int]) -> list[tuple[str, int]]:
    """What was counted under its name, the most first; names that are alike are one line."""
    lines: dict[str, int] = {}
    for label, count in counts.items():
        lines[name_of(label)] = lines.get(name_of(label), 0) + count
    return sorted(lines.items(), key=lambda line: (-line[1], line[0]))


def name_of(label: str) -> str:
    if words := OTHERS.get(label):
        return words()
    return capfirst(str(apps.get_model(label)._meta.verbose_name_plural))
