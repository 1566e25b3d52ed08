from django.http import HttpResponse
from django.shortcuts import render

from coalition_events.common.text import number_in
from coalition_events.summaries.queries.versions import Paragraph, Version, around_changes, compared, versions_of
from coalition_events.summaries.views.editing import summary_or_404
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def versions(request: SignedInRequest, slug: str) -> HttpResponse:
    """All versions of the texts; `?earlier=3&later=5` compares two, else the newest with the one before it."""
    summary = summary_or_404(request, slug)
    found = versions_of(summary)
    by_number = {version.number: version for version in found}
    later = by_number.get(number_in(request.GET.get("later", "")) or 0, found[0])
    before = next((version for version in found if version.number < later.number), later)
    earlier = by_number.get(number_in(request.GET.get("earlier", "")) or 0, before)
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "versions": found,
        "earlier": earlier,
        "later": later,
        "comparisons": [_comparison(earlier, later, language) for language in ("en", "km")],
    }
    return render(request, "summaries/versions.html", context)


def _comparison(earlier: Version, later: Version, language: str) -> tuple[str, list[Paragraph | None]]:
    """What changed in this language, and what stands around it; nothing where nothing did."""
    suffix = "_km" if language == "km" else ""
    title, text = f"title{suffix}", f"text{suffix}"
    both = [f"{version.texts[title]}\n\n{version.texts[text]}" for version in (earlier, later)]
    return language, around_changes(list(compared(*both)))
