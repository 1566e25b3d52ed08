"""All mail of one person."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries import person_glance as mail_of
from coalition_events.notices.queries.sources import title_of
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

A_PAGE = 50


@require_safe
@organiser_required
def person_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    page = Paginator(mail_of.sent_to(person), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "people",
        "person": person,
        "page": page,
        "sent": ledger_rows.lines(page),
        "planned": ledger_rows.lines(mail_of.planned_for(person)[:A_PAGE], is_mixed=True),
        "not_sent": [(title_of(row.source, row.says), row) for row in mail_of.not_sent_to(person)[:A_PAGE]],
    }
    return render(request, "notices/person_mail.html", context)
