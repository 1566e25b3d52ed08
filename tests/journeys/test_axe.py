"""Every page, as axe sees it: no violation, in both languages, light and dark, on a phone and on a desktop."""

from collections import defaultdict, deque
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from coalition_events.attendance.actions import phones
from coalition_events.attendance.files.past_import import take_in
from coalition_events.attendance.files.past_rows import read_rows
from coalition_events.attendance.models import Act
from coalition_events.evaluation.actions import evaluations
from coalition_events.evaluation.queries.links import path_at_exit
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from members.models import Account, Person
from tests.factories import make_meeting
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.looking import flaws, turn
from tests.markup.walking import NO_PAGE, NOT_FOLLOWED, route_of
from tests.notices.conftest import publish

PUBLIC = [
    "/certificates/AAAAAAAAAAAA/",
    "/",
    "/meetings/2019-05/",
    "/meetings/2019-05/agenda/",
    "/meetings/2019-05/summary/",
    "/meetings/{slug}/",
    "/meetings/{slug}/agenda/",
    "/meetings/{slug}/agenda/changes/",
    "/meetings/{slug}/breakouts/",
    "/meetings/{slug}/sessions/{session}/",
    "/accounts/login/code/",
    "/contact/",
    "/privacy/",
    "/api/",
    "/no-such-page/",
    "/registration/no-such-link/",
    "/meetings/{slug}/registration/application/",
    "/meetings/{slug}/registration/application/received/",
    "{guest_link}",
    "/invitations/no-such-link/",
    "{door_link}",
    "/door/open/no-such-link/",
    "{exit_link}",
    "/evaluation/no-such-link/",
]
MEMBER = [
    "/account/",
    "/accounts/email/",
    "/meetings/{slug}/breakouts/",
    "/meetings/{slug}/registration/delegates/",
    "/meetings/{slug}/registration/",
    "/meetings/{slug}/registration/organisations/{hagar}/questions/",
]
ORGANISER = [
    "/organise/",
    "/organise/find/",
    "/organise/guide/",
    "/organise/organisations/",
    "/organise/organisations/new/",
    "/organise/organisations/{hagar}/",
    "/organise/people/",
    "/organise/people/new/",
    "/organise/people/{person}/",
    "/organise/people/{person}/merging/",
    "/organise/people/{person}/merging/{other}/",
    "/organise/people/doubles/",
    "/organise/attendance/",
    "/organise/attendance/imports/{imported}/",
    "/organise/attendance/imports/{imported}/undoing/",
    "/organise/roles/",
    "/organise/keys/",
    "/organise/webhooks/",
    "/organise/health/",
    "/organise/meetings/new/",
    "/organise/meetings/past/",
    "/organise/meetings/{slug}/",
    "/organise/meetings/{slug}/as-on/",
    "/organise/meetings/{slug}/agenda/",
    "/organise/meetings/{slug}/agenda/releases/",
    "/organise/meetings/{slug}/agenda/releases/1/",
    "/organise/meetings/{slug}/agenda/releases/1/restoration/",
    "/organise/meetings/{slug}/agenda/releases/comparison/",
    "/organise/meetings/{slug}/registrations/",
    "/organise/meetings/{slug}/registrations/?status=all&gender=woman&day=1&sort=-name",
    "/organise/meetings/{slug}/registrations/?status=waitlisted&q=nobody",
    "/organise/meetings/{slug}/registrations/?status=waitlisted&open={coming}",
    "/organise/meetings/{slug}/registrations/{coming}/",
    "/organise/meetings/{slug}/registrations/{coming}/replacement/",
    "/organise/meetings/{slug}/registrations/batches/",
    "/organise/meetings/{slug}/registrations/batches/new/?kind=confirm&status=all&all=1",
    "/organise/meetings/{slug}/registrations/batches/new/?kind=waitlist&registration={coming}&one=1",
    "/organise/meetings/{slug}/registrations/batches/new/?kind=cancel&all=1",
    "/organise/meetings/{slug}/registrations/batches/new/?kind=move&all=1",
    "/organise/meetings/{slug}/registrations/batches/new/?kind=mail&all=1",
    "/organise/meetings/{slug}/registrations/answers/",
    "/organise/meetings/{slug}/registrations/exports/",
    "/organise/meetings/{slug}/registrations/new/?q=hagar",
    "/organise/meetings/{slug}/registrations/import/",
    "/organise/meetings/{slug}/registrations/answers/{organisation}/allowance/",
    "/organise/meetings/{slug}/registrations/answers/{organisation}/link/",
    "/organise/meetings/{slug}/registrations/answers/{organisation}/link/replacement/",
    "/organise/meetings/{slug}/registrations/guests/",
    "/organise/meetings/{slug}/registrations/guests/new/?q=chan",
    "/organise/meetings/{slug}/registrations/guests/new/person/",
    "/organise/meetings/{slug}/registrations/guests/{guest}/",
    "/organise/meetings/{slug}/registrations/guests/{guest}/withdrawal/",
    "/organise/meetings/{slug}/registrations/applications/",
    "/organise/meetings/{slug}/registrations/applications/{application}/",
    "/organise/meetings/{slug}/registrations/questions/",
    "/organise/meetings/{slug}/registrations/questions/new/",
    "/organise/meetings/{slug}/registrations/questions/{question}/",
    "/organise/meetings/{slug}/registrations/questions/{question}/removal/",
    "/organise/meetings/{slug}/notices/",
    "/organise/meetings/{slug}/notices/rules/",
    "/organise/meetings/{slug}/notices/now/",
    "/organise/meetings/{slug}/notices/of/all/",
    "/organise/meetings/{slug}/notices/of/all/?show=not",
    "/organise/meetings/{slug}/notices/of/invitation/?show=not",
    "/organise/meetings/{slug}/notices/of/all/decision/?verb=cancel",
    "/organise/meetings/{slug}/outbox/",
    "/organise/outbox/",
    "/organise/mail/",
    "/organise/people/{person}/mail/",
    "/organise/meetings/{slug}/checkin/",
    "/organise/meetings/{slug}/checkin/sheet/",
    "/organise/meetings/{slug}/today/",
    "/organise/meetings/{slug}/door/?link={phone}",
    "/organise/meetings/{slug}/badges/?which=new",
    "/organise/meetings/{slug}/breakouts/",
    "/meetings/{slug}/sessions/{session}/attendance/",
    "/organise/meetings/2019-05/certificates/",
    "/organise/meetings/2019-05/summary/",
    "/organise/meetings/{slug}/summary/",
    "/organise/meetings/2019-05/counts/",
    "/organise/meetings/{evaluated}/evaluation/",
    "/organise/meetings/{evaluated}/evaluation/enter/",
    "/organise/meetings/{evaluated}/evaluation/questions/",
    "/organise/meetings/{slug}/evaluation/",
    "/organise/meetings/2019-05/summary/translation/",
    "/organise/meetings/{slug}/reports/",
    "/organise/meetings/{slug}/reports/kitchen/",
    "/organise/reports/",
    "/organise/reports/organisations/",
    "/organise/reports/people/",
    "/organise/reports/provinces/",
    "/organise/reports/speakers/",
    "/organise/reports/action-points/",
    "/organise/meetings/{past}/evaluation/results/",
    "/components/",
]
# Each page is loaded once in a language, and looked at twice.
LOOKS = {"en": [(PHONE, False), (DESKTOP, True)], "km": [(PHONE, True), (DESKTOP, False)]}


def violations(page, language, addresses):
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    guest = meeting.guest_invitations.unanswered().first()
    door_link, evaluation = at_the_door(meeting), evaluated()
    names = {
        "slug": meeting.slug,
        "past": Meeting.objects.filter(is_demonstration=True).earliest("starts_on").slug,
        "session": meeting.sessions.filter(kind="panel").first().pk,
        "person": Person.objects.filter(is_focal=True).first().pk,
        "other": Person.objects.filter(is_focal=True).last().pk,
        "organisation": Person.objects.filter(is_focal=True).first().organisation_id,
        "guest": guest.pk,
        "guest_link": guest.path,
        "phone": door_link.pk,
        "imported": imported().pk,
        "door_link": door_link.path,
        "exit_link": path_at_exit(evaluation),
        "evaluated": evaluation.meeting.slug,
        "application": meeting.applications.first().pk,
        "coming": meeting.registrations.confirmed().exclude(delegation=None).first().pk,
        "registration": Registration.objects.first().pk,
        "question": meeting.questions.standing().first().pk,
        "hagar": Person.objects.focal().get(organisation__name="Hagar Cambodia").organisation_id,
    }
    found = []
    for address in addresses:
        page.set_viewport_size(PHONE)
        page.goto(address.format(**names))
        for size, dark in LOOKS[language]:
            turn(page, size, dark=dark)
            found += [f"{address} {size['width']} px, {'dark' if dark else 'light'}: {flaw}" for flaw in flaws(page)]
    return found


def at_the_door(meeting):
    """A phone that was refused something and has more to send; and a link that nobody has opened."""
    organiser, now, day = Account.objects.get(email="organiser@example.org"), timezone.now(), meeting.days.get(number=1)
    phone, _cookie = phones.open_here(meeting, name="Sreymom’s phone", by=organiser, now=now)
    phones.hear(phone, now=now, waiting=3, unread=1)
    waiting = meeting.registrations.waitlisted().first()
    refused = {"obstacle": "waiting", "registration": waiting, "received_at": now, "at": now}
    Act.objects.create(phone=phone, kind="check_in", day=day, **refused)
    return phones.make_link(meeting, day=day, name="Helper", by=organiser, now=now)


def imported():
    """A spreadsheet of past meetings."""
    sheet = read_rows(b"Organisation,Name,May 2009,Nov 2009\nRed House,Keo Pisey,x,x\nBlue Boat,Ros Yeng,,x\n")
    by = Account.objects.get(email="organiser@example.org")
    return take_in(sheet, name="past.csv", by=by, all_new=True).record


def evaluated():
    """A meeting of today that asks how it was."""
    today = timezone.localdate()
    meeting = make_meeting(days=1, starts_on=today, slug=Meeting.objects.free_code(today))
    publish(meeting)
    return evaluations.begin(meeting, by=None)


@pytest.mark.parametrize("language", LOOKS)
def test_public_pages_have_no_violations(demo, open_browser, language):
    assert violations(open_browser(language=language), language, PUBLIC) == []


@pytest.mark.parametrize("language", LOOKS)
def test_member_pages_have_no_violations(demo, open_browser, language):
    page = open_browser(language=language)
    sign_in(page, Person.objects.focal().filter(organisation__name="Hagar Cambodia").get().email)
    assert violations(page, language, MEMBER) == []


@pytest.mark.parametrize("language", LOOKS)
def test_organiser_pages_have_no_violations(demo, open_browser, language):
    page = open_browser(language=language)
    sign_in(page, "organiser@example.org")
    assert violations(page, language, ORGANISER) == []


LINKS = "links => links.map(link => link.href)"
NOT_LOOKED_AT = {*NO_PAGE, *NOT_FOLLOWED, "organise:message_html", "organise:notice_html"}


@pytest.mark.parametrize("address", ["organiser@example.org", "hagar@example.org"])
def test_pages_that_no_list_names_have_no_violations_on_a_phone(demo, open_browser, address):
    """One page of each route, found by the links of the others."""
    page = open_browser(PHONE, language="km", dark=True)
    sign_in(page, address)
    listed = {route_of(each.format_map(defaultdict(lambda: "1"))) for each in [*PUBLIC, *MEMBER, *ORGANISER]}
    waiting, met, found = deque(["/organise/", "/account/"]), set(), []
    while waiting:
        page.goto(waiting.popleft())
        path = urlsplit(page.url).path
        if route_of(path) not in listed:
            found += [f"{path}: {flaw}" for flaw in flaws(page)]
        for link in page.eval_on_selector_all("main a[href]", LINKS):
            if not link.startswith(page.url[: page.url.index("/", 8)]):
                continue
            path, route = urlsplit(link).path, route_of(urlsplit(link).path)
            if "." not in path and route not in met | NOT_LOOKED_AT:
                met.add(route)
                waiting.append(path)

    assert len(met - listed) >= (50 if address == "organiser@example.org" else 5)
    assert found == []
