"""What pages with a list share: what was looked for, under which heading, and on which page."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

A_PAGE = 50


def page_of[Row](request: HttpRequest, rows: Sequence[Row] | QuerySet[Model, Row], size: int = A_PAGE) -> Page[Row]:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def looked_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:200]


def under_tab[Rows: QuerySet[Model]](
    rows: Rows, tabs: Mapping[str, tuple[str | Promise, Q]], asked: str
) -> tuple[Rows, dict[str, object]]:
    """Those of the tab that is asked for, else of the first that has somebody in it; and what the page says of all."""
    counts = rows.aggregate(**{tab: Count("pk", filter=which) for tab, (_label, which) in tabs.items()})
    shown = asked if asked in tabs else next((tab for tab in tabs if counts[tab]), next(iter(tabs)))
    listed = [(tab, label, counts[tab]) for tab, (label, _which) in tabs.items()]
    return rows.filter(tabs[shown][1]), {"tabs": listed, "shown": shown}
