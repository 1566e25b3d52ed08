"""What a public page says of itself to search engines, and to whoever is sent its address in a chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import get_language, override

from coalition_events.common.languages import Language, in_both

LONGEST_TITLE, LONGEST_TEXT = 120, 300  # letters: more is cut off by every chat
ROBOTS = "X-Robots-Tag"


@dataclass(frozen=True)
class Picture:
    path: str
    width: int
    height: int
    says: str

    @property
    def address(self) -> str:
        return settings.SITE_URL + self.path


@dataclass(frozen=True)
class Share:
    title: str
    text: str
    path: str
    kind: str = "website"  # of the Open Graph protocol
    own_picture: Picture | None = None

    @property
    def short_title(self) -> str:
        return Truncator(self.title).chars(LONGEST_TITLE)

    @property
    def short_text(self) -> str:
        return Truncator(" ".join(self.text.split())).chars(LONGEST_TEXT)

    @property
    def address(self) -> str:
        return settings.SITE_URL + self.path

    @property
    def telegram(self) -> str:
        """Where Telegram asks whom to send the link to, in its app or on its site."""
        return telegram(self.address, self.short_title)

    @property
    def messenger(self) -> str:
        """The same in the app of Messenger, which is on phones."""
        return "fb-messenger://share/?" + urlencode({"link": self.address})

    @property
    def picture(self) -> Picture | None:
        if self.own_picture or settings.COALITION_NAME != "Chab Dai":  # whose name is drawn in it
            return self.own_picture
        return Picture(static("icons/share.png"), 1200, 630, "Chab Dai")


@dataclass(frozen=True)
class ReadyWords:
    """A message to send in a chat, in one language, and the address that it is about."""

    language: Language
    words: str
    address: str

    @property
    def text(self) -> str:
        return f"{self.words}\n\n{self.address}"

    @property
    def telegram(self) -> str:
        return telegram(self.address, self.words)


def ready_in_both(say: Callable[[], str], address: str) -> list[ReadyWords]:
    """What this says, in Khmer first: most who are written to in a chat read it."""
    ready = [ReadyWords(language, words, address) for language, words in zip(Language, in_both(say), strict=True)]
    return sorted(ready, key=lambda each: each.language != Language.KHMER)


def telegram(address: str, words: str) -> str:
    return "https://t.me/share/url?" + urlencode({"url": address, "text": words})


def render_public(
    request: HttpRequest, template: str, context: Mapping[str, object], share: Share | None
) -> HttpResponse:
    """A page that may be found and shared. Without a `share` it is as every other: for nobody to find."""
    response = render(request, template, {**context, "share": share})
    if share:
        response.headers[ROBOTS] = "all"
    return response


def in_both_languages(say: Callable[[], str]) -> str:
    """In the reader's language, then in the other: a chat asks for a page in none."""
    here = get_language() or "en"
    said = [say()]
    for language, _name in settings.LANGUAGES:
        if language != here:
            with override(language):
                said.append(say())
    return " · ".join(dict.fromkeys(filter(None, said)))
