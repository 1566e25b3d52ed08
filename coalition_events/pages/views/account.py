from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coalition_events.common.forms import sent
from coalition_events.common.middleware import remember_language
from coalition_events.mail.delivery import choices
from coalition_events.mail.forms import ChoicesForm
from coalition_events.pages.forms import AccountForm
from coalition_events.pages.queries.meetings import attended, coming, with_agenda
from coalition_events.registration.models import Status
from coalition_events.registration.views.shared_list import sharing
from members.models import Person
from members.views.access import SignedInRequest


@never_cache
def account(request: SignedInRequest) -> HttpResponse:
    """One's own page: for whom one acts, their registrations, one's language."""
    form = AccountForm(
        sent(request),
        instance=request.user,
        initial={"language": request.user.language or get_language()},
    )
    if form.is_valid():
        account = form.save()
        with override(account.language):
            messages.success(request, _("Your choice is saved."))
        response = redirect("account")
        remember_language(response, account.language)
        return response

    today = timezone.localdate()
    people = list(Person.objects.who_have_address_of(request.user).select_related("organisation"))
    by_meeting = groupby(coming(request.user, today), lambda registration: registration.meeting)
    of_meetings = [(meeting, list(registrations)) for meeting, registrations in by_meeting]
    mail = choices.of(request.user.email, is_organiser=request.user.is_staff)
    context = {
        "section": "account",
        "mail": mail,
        "mail_form": ChoicesForm(chosen=mail),
        "form": form,
        "people": people,
        "focal_for": sorted({person.organisation for person in people if person.is_focal}, key=str),
        "coming": of_meetings,
        "with_list": sharing(
            meeting for meeting, rows in of_meetings if any(registration.is_confirmed for registration in rows)
        ),
        "with_agenda": with_agenda().upcoming(today),
        "been": attended(request.user, people, today),
        "Status": Status,
        "contact_email": settings.CONTACT_EMAIL,
    }
    return render(request, "pages/account.html", context, status=form.status)
