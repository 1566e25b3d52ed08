"""What a page answers when something was done, or was refused."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, words: str, *, is_good: bool = True) -> None:
    (messages.success if is_good else messages.warning)(request, words)


def language_asked(request: HttpRequest, usual: str) -> str:
    asked = request.GET.get("language") or request.POST.get("language") or usual
    return asked if asked in ("en", "km") else "en"
