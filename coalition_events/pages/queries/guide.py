"""The organisers’ handbook, docs/guide/: its chapters in the order of the work, and which of them is about a page."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from coalition_events.common.dates import language_of

OF_MEETING = "meetings/<slug:slug>/"
# Each chapter, in the order of the work, and how the addresses below /organise/ begin that it is about.
CHAPTERS = {
    "home": [""],
    "meeting": ["meetings/"],
    "invite": [f"{OF_MEETING}registrations/answers/", f"{OF_MEETING}notices/invitation/"],
    "registrations": [f"{OF_MEETING}registrations/"],
    "guests": [f"{OF_MEETING}registrations/guests/", f"{OF_MEETING}registrations/applications/"],
    "agenda": [f"{OF_MEETING}agenda/", f"{OF_MEETING}breakouts/"],
    "board": [f"{OF_MEETING}agenda/board/"],
    "publish": [f"{OF_MEETING}agenda/releases/"],
    "emails": [
        f"{OF_MEETING}notices/",
        f"{OF_MEETING}outbox/",
        "outbox/",
        "mail/",
        "wording/",
        "people/<int:pk>/mail/",
    ],
    "day": [f"{OF_MEETING}checkin/", f"{OF_MEETING}today/", f"{OF_MEETING}badges/", f"{OF_MEETING}certificates/"],
    "door": [f"{OF_MEETING}door/"],
    "evaluation": [f"{OF_MEETING}evaluation/"],
    "summary": [
        "meetings/past/",
        f"{OF_MEETING}summary/",
        f"{OF_MEETING}agenda/action-points/",
        f"{OF_MEETING}agenda/matters-arising/",
        "action-points/",
    ],
    "reports": [
        f"{OF_MEETING}reports/",
        f"{OF_MEETING}counts/",
        "reports/",
    ],
    "directory": ["organisations/", "people/", "attendance/"],
    "privacy": ["people/erasures/", "people/<int:pk>/erasure/", "people/<int:pk>/what-we-hold.zip"],
    "roles": ["roles/", "keys/", "webhooks/", "health/"],
    "help": ["find/", "guide/"],
}
_BEGINNINGS = sorted(((start, name) for name, starts in CHAPTERS.items() for start in starts), reverse=True)


@dataclass(frozen=True)
class Chapter:
    """In one language. `about` and `text` are Markdown: what its page is for in four sentences, and the rest."""

    name: str
    language: str
    title: str
    about: str
    text: str

    @property
    def picture(self) -> str:
        """A static file, made by `make screenshots`."""
        return f"guide/{self.name}-{self.language}.webp"


def chapter(name: str) -> Chapter:
    """In the active language. Raises KeyError where the handbook has no such chapter."""
    if name not in CHAPTERS:  # no other name becomes a path
        raise KeyError(name)
    return _read(name, language_of())


@cache  # the handbook is as it was when the site started, like its templates
def _read(name: str, language: str) -> Chapter:
    source = (settings.BASE_DIR / "docs" / "guide" / language / f"{name}.md").read_text()
    title, about, text = source.split("\n\n", 2)
    return Chapter(name, language, title.removeprefix("# "), about, text)


def chapters() -> list[Chapter]:
    return [chapter(name) for name in CHAPTERS]


def about(route: str) -> str:
    """The name of the chapter about the pages of this route: the longest beginning decides. For others, the first."""
    below = route.removeprefix("organise/")
    return next(name for start, name in _BEGINNINGS if below.startswith(start))
