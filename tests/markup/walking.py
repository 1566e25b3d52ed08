"""Walks the site as one of its readers: every link, every form, with markup typed into each."""

import inspect
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from coalition_events.mail.models import Message
from tests.markup.reading import Page, faults_in, faults_of_mail, page_of, words_in
from tests.markup.writing import marks_in

SITE = "http://testserver"
NOT_FOLLOWED = {"account_logout", "language"}
TYPED_INTO = {"text", "search", "email", "url", "tel"}


@dataclass
class Seen:
    """What a walk has met."""

    faults: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    routes: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)  # of the fields that were typed into
    mails: set[str] = field(default_factory=set)  # the kinds that were posted


@dataclass
class Walk:
    """`each`: how many addresses of one route are read; `typed` is put into the forms, unless it is empty."""

    client: Client
    each: int = 2
    typed: Callable[[dict[str, Any]], str] | None = None
    seen: Seen = field(default_factory=Seen)
    _forms: set[Any] = field(default_factory=set)

    def go(self, *seeds: str) -> Seen:
        queue, met = deque(seeds), set(seeds)
        while queue:
            address = queue.popleft()
            page, address = self.read(address)
            if page is None:
                continue
            for link in page.links:
                whole = urljoin(SITE + address, link)
                parts = urlsplit(whole)
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                if whole.startswith(SITE) and path not in met:
                    met.add(path)  # what is not read now is not read later either
                    if self._is_new(path):
                        queue.append(path)
            if self.typed:
                for form in page.forms:
                    self.send(address, form)
        return self.seen

    def read(self, address: str) -> tuple[Page | None, str]:
        """The page and where it was found: an address may lead to another."""
        try:
            response = self.client.get(address, follow=True)
        except Exception as error:
            self.seen.faults.append(f"GET {address}: {type(error).__name__}: {str(error)[:200]}")
            return None, address
        found_at = response.redirect_chain[-1][0] if response.redirect_chain else address
        return self._take(f"GET {address}", response, is_read=True), found_at

    def send(self, address: str, form: dict[str, Any]) -> None:
        """Send the form with markup in each of its texts, look at what comes of it, and take it back."""
        action = urljoin(SITE + address, form["action"] or address).removeprefix(SITE)
        route = route_of(action)
        key = (route, form["method"], frozenset(each["name"].rstrip("0123456789") for each in form["fields"]))
        if key in self._forms or route in NOT_FOLLOWED:
            return
        self._forms.add(key)
        data: dict[str, list[str]] = {}
        for each in form["fields"]:
            if value := self._value(each):
                data.setdefault(each["name"], []).append(value)
        cookies, later_than = self.client.cookies.copy(), timezone.now()
        try:
            with transaction.atomic():
                send = self.client.post if form["method"] == "post" else self.client.get
                self._take(f"{form['method'].upper()} {action}", send(action, data, follow=True))
                self._take_mails(f"{form['method'].upper()} {action}", later_than)
                transaction.set_rollback(True)
        except Exception as error:
            self.seen.faults.append(f"{form['method']} {action}: {type(error).__name__}: {str(error)[:200]}")
        self.client.cookies = cookies

    def _value(self, field: dict[str, Any]) -> str:
        """What is sent of this field: markup where words are typed, else what stands there."""
        if field["tag"] == "button" or field["type"] in {"file", "submit"}:
            return ""
        if field["type"] in {"checkbox", "radio"}:
            return str(field["value"] or "on") if field["is_checked"] else ""
        if not self.typed or field["tag"] == "select" or field["type"] not in TYPED_INTO:
            return str(field["value"])
        self.seen.names.add(field["name"].rpartition("-")[2])
        return self.typed(field)

    def _take_mails(self, what: str, later_than: datetime) -> None:
        for mail in Message.objects.filter(posted_at__gte=later_than):
            self.seen.mails.add(mail.kind)
            self.seen.faults += [f"{what}, {mail.kind}: {fault}" for fault in faults_of_mail(mail)]

    def _take(self, what: str, response: Any, *, is_read: bool = False) -> Page | None:
        """Look at the answer. A text that only the answer to a form shows is not seen: nobody has read it yet."""
        self.seen.faults += [f"{what}: {fault}" for fault in faults_in(response)]
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if is_read and not response.streaming:
            self.seen.marks |= marks_in(words_in(kind, response.content))
        return page_of(response.content.decode()) if kind == "text/html" else None

    def _is_new(self, path: str) -> bool:
        route = route_of(path) + ("?" if "?" in path else "")
        if route.rstrip("?") in NOT_FOLLOWED or self.seen.routes[route] >= self.each:
            return False
        self.seen.routes[route] += 1
        return True


def route_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return path


# Addresses that are asked for and have no page of their own, besides files: these have a dot in their address.
NO_PAGE = {
    "api_unknown": "JSON for programs",
    "healthz": "JSON for what watches the site",
    "metrics": "figures for what watches the site",
    "organise:board_changes": "JSON for the board",
    "language": "leads back",
    "material": "a file",
    "photograph": "a file",
    "mfa_download_recovery_codes": "a file",
}


def routes_of_pages() -> set[str]:
    """The names in the url list, without files, Django's admin, what programs read, and what can only be sent."""
    names = {
        name
        for name, pattern in _listed(get_resolver().url_patterns)
        if "." not in str(pattern.pattern) and not _is_only_sent(pattern.callback)
    }
    assert names >= NO_PAGE.keys()
    return names - NO_PAGE.keys()


def _listed(patterns: list[Any], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if not isinstance(each, URLResolver):
            yield f"{space}{each.name}", each
        elif each.namespace not in {"admin", "api"}:
            yield from _listed(each.url_patterns, f"{each.namespace}:" if each.namespace else space)


def _is_only_sent(view: Any) -> bool:
    """Does `require_POST` stand over this view?"""
    while view is not None:
        if inspect.getclosurevars(view).nonlocals.get("request_method_list") == ["POST"]:
            return True
        view = getattr(view, "__wrapped__", None)
    return False
