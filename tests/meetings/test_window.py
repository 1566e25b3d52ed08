"""A meeting without a window is asked whether its registration keeps to the rhythm of the last one."""

import re
from datetime import date, datetime, time, timedelta

import pytest

from coalition_events.meetings.queries import overview
from coalition_events.notices.actions import rules
from members.models import Role, RoleName
from tests.factories import BEFORE, MAY_6, at, make_account, make_meeting
from tests.meetings.test_views import typed
from tests.reading import tight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_clock")]


@pytest.fixture
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("10:00", date(2027, 2, 1)))


NO_WINDOW = {"registration_opens_at": None, "registration_closes_at": None}
DETAILS = "/organise/meetings/2027-05/details/"


@pytest.fixture
def november(db):
    """The meeting before, of 5 and 6 November 2026."""
    first = date(2026, 11, 5)
    return make_meeting(
        starts_on=first,
        theme="Safe at home",
        registration_opens_at=at("9:00", first - timedelta(days=60)),
        registration_closes_at=at("17:00", first - timedelta(days=10)),
        seats_held_until=first - timedelta(days=20),
    )


def test_a_meeting_without_a_window_is_asked_whether_it_keeps_to_the_last_ones_rhythm(as_organiser, november):
    make_meeting(**NO_WINDOW)

    page = tight(as_organiser.get(DETAILS).text)

    assert "Do you want the same rhythm as for November 2026" in page
    form = page.partition('<form class="stack loose"')[2]
    enter, propose = re.findall(r"<button[^>]*>", form)[:2]
    assert enter == "<button hidden>"  # what Enter presses, in whichever field
    assert 'name="propose"' in propose
    assert as_organiser.get(DETAILS).context["form"]["registration_opens_at"].value() is None


def test_what_is_proposed_is_filled_in_and_nothing_is_saved_before_it_is_sent(as_organiser, november):
    meeting = make_meeting(**NO_WINDOW)

    form = as_organiser.get(f"{DETAILS}?proposed").context["form"]

    assert form["registration_opens_at"].value() == datetime.combine(MAY_6 - timedelta(days=60), time(9))
    assert form["registration_closes_at"].value() == datetime.combine(MAY_6 - timedelta(days=10), time(17))
    assert form["seats_held_until"].value() == MAY_6 - timedelta(days=20)
    assert form["theme"].value() == meeting.theme
    meeting.refresh_from_db()
    assert meeting.registration_opens_at is None

    opens = datetime.combine(MAY_6 - timedelta(days=60), time(9)).strftime("%Y-%m-%dT%H:%M")
    closes = datetime.combine(MAY_6 - timedelta(days=10), time(17)).strftime("%Y-%m-%dT%H:%M")
    make = typed(november) | {
        **{name: str(getattr(meeting, name)) for name in ("theme", "starts_on", "ends_on", "slug", "version")},
        "registration_opens_at": opens,
        "registration_closes_at": closes,
    }
    assert as_organiser.post(f"{DETAILS}?proposed", make).status_code == 302
    meeting.refresh_from_db()
    assert meeting.registration_opens_at == at("9:00", MAY_6 - timedelta(days=60))
    assert "Do you want the same rhythm" not in as_organiser.get(DETAILS).text


def test_what_is_proposed_is_filled_in_beside_what_was_typed(as_organiser, november):
    meeting = make_meeting(**NO_WINDOW, venue="Tonlé Hall")
    data = typed(november, theme="", venue="Bassac Hall", starts_on="2027-05-05", version="7", propose="yes")

    response = as_organiser.post(DETAILS, data)

    form, page = response.context["form"], response.text
    assert response.status_code == 200
    names = ("theme", "venue", "starts_on", "version")
    assert [form[name].value() for name in names] == ["", "Bassac Hall", "2027-05-05", "7"]
    assert form["registration_opens_at"].value() == datetime.combine(MAY_6 - timedelta(days=60), time(9))
    assert form["registration_closes_at"].value() == datetime.combine(MAY_6 - timedelta(days=10), time(17))
    assert form["seats_held_until"].value() == MAY_6 - timedelta(days=20)
    assert 'value="Bassac Hall"' in page
    assert f'value="{MAY_6 - timedelta(days=60)}T09:00"' in page
    assert "Please fill this in." not in page
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.registration_opens_at, meeting.version) == ("Tonlé Hall", None, 1)


def test_what_was_typed_stays_where_nothing_is_proposed_any_more(as_organiser):
    meeting = make_meeting()

    response = as_organiser.post(DETAILS, typed(meeting, venue="Bassac Hall", propose="yes"))

    assert response.context["form"]["venue"].value() == "Bassac Hall"
    meeting.refresh_from_db()
    assert meeting.venue == ""


@pytest.mark.parametrize(
    ("ours", "days_before"),
    [
        ({}, 60),  # it has a window
        (NO_WINDOW, 100),  # by now the window would be open
    ],
)
def test_nothing_is_proposed_where_it_would_be_of_no_use(as_organiser, november, ours, days_before):
    make_meeting(**ours)
    november.registration_opens_at = at("9:00", november.starts_on - timedelta(days=days_before))
    november.save()

    assert as_organiser.get(f"{DETAILS}?proposed").context["proposal"] is None


@pytest.mark.parametrize("last_one_has", [True, False])
def test_what_the_meeting_has_chosen_itself_stays(as_organiser, november, last_one_has):
    chosen = MAY_6 - timedelta(days=5)
    make_meeting(**NO_WINDOW, seats_held_until=chosen)
    if not last_one_has:
        november.seats_held_until = None
        november.save()

    response = as_organiser.get(f"{DETAILS}?proposed")

    assert response.context["form"]["seats_held_until"].value() == chosen
    assert "Seats are kept for members until" not in response.text


def test_a_cancelled_meeting_is_no_rhythm(as_organiser, november):
    make_meeting(**NO_WINDOW)
    november.cancelled_at = at("9:00", date(2026, 10, 1))
    november.save()

    assert as_organiser.get(DETAILS).context["proposal"] is None


def test_what_is_proposed_for_another_year_says_the_year(as_organiser, november):
    make_meeting(**NO_WINDOW)
    make_meeting(starts_on=date(2028, 5, 4), **NO_WINDOW)

    assert "opens Sunday 7 March, 9:00. It closes Monday 26 April, 17:00." in tight(as_organiser.get(DETAILS).text)
    page = tight(as_organiser.get(DETAILS.replace("2027", "2028")).text)
    assert "opens Sunday 5 March 2028, 9:00. It closes Monday 24 April 2028, 17:00." in page
    assert "until Friday 14 April 2028." in page


def test_the_first_meeting_of_all_has_no_rhythm_to_keep_to(as_organiser):
    make_meeting(**NO_WINDOW)
    make_meeting(starts_on=date(2027, 11, 4))  # a later one is no last one

    assert as_organiser.get(DETAILS).context["proposal"] is None


def test_the_overview_proposes_the_window_with_its_reminders_and_one_press_saves_them(as_organiser, november):
    meeting = make_meeting(**NO_WINDOW)
    rules.use_usual_reminders(meeting)
    page = as_organiser.get(meeting.get_organise_url())
    dates = {point.words: date.on for date in page.context["line"].coming for point in date.points}
    assert dates["Registration opens"] == MAY_6 - timedelta(days=60)
    assert dates["Registration closes"] == MAY_6 - timedelta(days=10)
    assert MAY_6 - timedelta(days=10 + 28) in [each.on for each in page.context["line"].coming]  # who has not answered
    assert "Do you want the same rhythm as for November 2026" in tight(page.text)

    response = press(as_organiser, meeting, page, follow=True)

    meeting.refresh_from_db()
    assert meeting.registration_opens_at == at("9:00", MAY_6 - timedelta(days=60))
    assert meeting.seats_held_until == MAY_6 - timedelta(days=20)
    assert "Do you want the same rhythm" not in response.text
    assert [str(each) for each in response.context["messages"]] == [
        "Saved. Registration and the reminders follow these dates."
    ]


def test_who_can_say_neither_yes_nor_no_is_not_asked_and_sees_no_date_that_nobody_chose(client, november):
    meeting = make_meeting(**NO_WINDOW)
    reader = make_account()
    reader.roles.create(name=RoleName.READER, given_at=BEFORE)
    client.force_login(reader)

    page = client.get(meeting.get_organise_url())

    assert "Do you want the same rhythm" not in tight(page.text)
    dates = {point.words for date in page.context["line"].coming for point in date.points}
    assert "Registration opens" not in dates


def test_dates_that_changed_meanwhile_are_not_saved_by_one_press(as_organiser, november):
    meeting = make_meeting(**NO_WINDOW)
    page = as_organiser.get(meeting.get_organise_url())
    for changed in (meeting, november):  # the dates of the last one are what is proposed
        changed.version += 1
        changed.registration_closes_at = changed.registration_closes_at and at("17:00", date(2026, 10, 27))
        changed.save()
        response = press(as_organiser, meeting, page)
        meeting.refresh_from_db()
        assert (response.url, meeting.registration_opens_at) == (DETAILS, None)
        page = as_organiser.get(meeting.get_organise_url())


@pytest.mark.parametrize("fields", [{"seats": None}, {"cancelled_at": at("9:00", date(2027, 1, 31))}])
def test_a_meeting_that_registers_nobody_takes_no_window_by_one_press(as_organiser, november, fields):
    meeting = make_meeting(**NO_WINDOW, **fields)
    proposal = overview.proposed_window(meeting, at("10:00", date(2027, 2, 1)))

    response = as_organiser.post(
        f"{meeting.get_organise_url()}rhythm/", {"version": meeting.version, "seal": proposal.seal}
    )

    meeting.refresh_from_db()
    assert (response.url, meeting.registration_opens_at) == (DETAILS, None)


def test_whoever_cannot_save_the_window_is_not_asked(client, november):
    meeting = make_meeting(**NO_WINDOW)
    reader = make_account()
    Role.objects.create(account=reader, name=RoleName.READER, given_at=BEFORE)
    client.force_login(reader)

    page = client.get(meeting.get_organise_url())

    assert page.status_code == 200
    assert "Do you want the same rhythm" not in tight(page.text)


def press(client, meeting, page, **how):
    """What the page sends where somebody presses "Use these dates"."""
    form = page.text.partition(f'action="{meeting.get_organise_url()}rhythm/"')[2].partition("</form>")[0]
    sent = dict(re.findall(r'name="(version|seal)" value="([^"]*)"', form))
    return client.post(f"{meeting.get_organise_url()}rhythm/", sent, **how)
