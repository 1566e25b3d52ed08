"""One's own page, and one's language."""

from datetime import date
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.attendance.queries.breakouts import chosen_by, with_breakouts
from coalition_events.common.forms import sent
from coalition_events.common.middleware import LANGUAGE_CODES, remember_language
from coalition_events.mail.delivery import choices
from coalition_events.mail.forms import ChoicesForm
from coalition_events.meetings.models import Meeting
from coalition_events.pages.forms import AccountForm
from coalition_events.pages.queries import meetings
from coalition_events.pages.views.home import SHOWN_AT_ONCE
from coalition_events.registration.actions import waitlist
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.models import Registration, Status, Turn
from coalition_events.registration.views.shared_list import sharing
from members.actions import directory
from members.models import Account, Person
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
        account = form.instance
        directory.change_account(account, save=form.save, by=request.user)
        with override(account.language):
            messages.success(request, _("Your choice is saved."))
        response = redirect("account")
        remember_language(response, account.language)
        return response

    today = timezone.localdate()
    people = list(Person.objects.who_have_address_of(request.user).select_related("organisation"))
    by_meeting = groupby(meetings.coming(request.user, today), lambda registration: registration.meeting)
    of_meetings = [(meeting, list(registrations)) for meeting, registrations in by_meeting]
    focal_for = sorted({person.organisation for person in people if person.is_focal}, key=str)
    with_seat = [meeting for meeting, rows in of_meetings if any(registration.is_confirmed for registration in rows)]
    own_breakouts = with_breakouts(with_seat)
    turns = _turns(of_meetings)
    lines = chosen_by(one for meeting, rows in of_meetings if meeting.pk in own_breakouts for one in rows)
    been = list(meetings.attended(request.user, people, today))
    mail = choices.of(request.user.email, is_organiser=request.user.is_staff)
    context = {
        "section": "account",
        "mail": mail,
        "mail_form": ChoicesForm(chosen=mail),
        "form": form,
        "people": people,
        "other_language": next((one for one in people if one.language != form.initial["language"]), None),
        "focal_for": focal_for,
        "asked_for": meetings.asked_for(request.user, today),
        "parts": meetings.asked_to_take_part(people),
        "without_names": meetings.without_names(focal_for, today),
        "invited": meetings.invited(request.user),
        "coming": [
            (meeting, [(one, lines.get(one.pk), turns.get(one.pk)) for one in rows]) for meeting, rows in of_meetings
        ],
        "taking_requests": None if people else _taking_requests(today),
        "with_list": sharing(with_seat),
        "with_breakouts": own_breakouts,
        "with_agenda": meetings.with_agenda().upcoming(today),
        "been": been[:SHOWN_AT_ONCE],
        "been_earlier": been[SHOWN_AT_ONCE:],
        "Status": Status,
        "contact_email": settings.CONTACT_EMAIL,
    }
    return render(request, "pages/account.html", context, status=form.status)


def _turns(of_meetings: list[tuple[Meeting, list[Registration]]]) -> dict[int, Turn]:
    """Where each of these who wait is in line; of a cancelled meeting nobody is."""
    found: dict[int, Turn] = {}
    for meeting, rows in of_meetings:
        if meeting.cancelled_at is None and any(one.is_waitlisted for one in rows):
            found |= waitlist.turns(rows, Seating.of(meeting, now=timezone.now()))
    return found


def _taking_requests(today: date) -> Meeting | None:
    """The next meeting that somebody whom nobody knows may ask to come to."""
    return next((each for each in Meeting.objects.announced().upcoming(today) if each.registration_is_open()), None)


@login_not_required
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a language, for this browser and for the account that is signed in, and go back to where one was.

    A plain link, so that it works everywhere: choosing twice, or by accident, does no harm.
    """
    if code not in LANGUAGE_CODES:
        raise Http404
    if isinstance(request.user, Account) and request.user.language != code:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = HttpResponseRedirect(safe_next(request) or reverse("home"))
    remember_language(response, code)
    return response


def safe_next(request: HttpRequest) -> str:
    """The address on this site that `next` names, or nothing where it names another site."""
    address = request.GET.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=settings.IS_HTTPS
    )
    return address if is_ours else ""
