"""A meeting of past years: entered on one page, approved by another, and told to nobody."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from coalition_events.agenda.actions import placing
from coalition_events.agenda.files.importers.words import people_in
from coalition_events.agenda.models import Appearance
from coalition_events.attendance.models import Attendance
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, posting, rules
from coalition_events.notices.tasks import remind_whoever_is_due
from coalition_events.summaries import tasks
from coalition_events.summaries.actions import past
from coalition_events.summaries.models import Summary
from members.models import Organisation, Person, Relation
from tests.factories import (
    MAY_6,
    at,
    make_meeting,
    make_organisation,
    make_organiser,
    make_person,
    make_registration,
)
from tests.reading import tight

pytestmark = pytest.mark.django_db

# Facts of May 2019, as an organiser has them: an agenda of the time and the article.
LINES = """\
Day 1
Presentation: Using networks and partners for collective impact – International Justice Mission
Update: Progress update of Kate Korpi – Matthew Fairfax (Kate Korpi Salon), Founder of Justice & Soul Foundation
Update: Government data on trafficking – Ran Sereyleakhena (National Committee for Counter Trafficking), Deputy
Lunch

Day 2
Presentation: Youth, Digitalization, and Entrepreneurship – Impact Hub
Bridging the gap between NGOs and social enterprises
Moderators: Maria Blackburn (Nomi Network), Jasmine Summers (Nomi Network)
Panellists: James Havey (Chab Dai), Adviser; Lauren Thomas (Penh Lenh), Director and Founder
"""
ARTICLE = """\
Chab Dai Member Meeting May 2019

Twice a year members of the coalition gather.

Using networks and partners for collective impact

IJM uses networks and partners to serve survivors.
IJM and Outland Denim seek jobs for male clients.

## Progress update of Kate Korpi
Graduates have moved into the work force.

Bridging the Gap between NGOs and Social Enterprises

Both sides learn each other's language.

What we take home

We are stronger together.
"""
PAGE = "/organise/meetings/past/"
TYPED = {
    "starts_on": "2019-05-09",
    "ends_on": "2019-05-10",
    "venue": "Phnom Penh",
    "lines": LINES,
    "article": ARTICLE,
    "whole_people": "170",
    "whole_organisations": "61",
}


def test_a_meeting_of_the_past_is_entered_on_one_page_and_nobody_is_told(as_organiser, organiser, client):
    for name in ("International Justice Mission", "Impact Hub", "Nomi Network"):
        make_organisation(name=name)
    helen = make_person(full_name="Maria Blackburn", organisation=Organisation.objects.get(name="Nomi Network"))
    make_person(is_focal=True)

    refused = as_organiser.post(PAGE, TYPED | {"lines": LINES + "25:00 Closing\n"})
    assert (refused.status_code, Meeting.objects.count(), Person.objects.count()) == (422, 0, 2)
    assert "25:00 is not a time of day." in refused.text
    assert 'name="goes_on"' in refused.text
    assert as_organiser.post(PAGE, TYPED).status_code == 302
    for again in (TYPED, TYPED | {"starts_on": "2019-05-10"}):  # perhaps with a slip in a date
        assert (as_organiser.post(PAGE, again).status_code, Meeting.objects.count()) == (422, 1)

    meeting, summary = Meeting.objects.get(), Summary.objects.get()
    assert (meeting.theme, str(meeting), meeting.announced_at) == ("", "Member Meeting May 2019", None)
    published = as_organiser.get("/organise/meetings/2019-05/agenda/releases/").text
    assert "The public sees all" not in published
    assert "Its agenda becomes public with its summary." in published
    takeaways = dict(meeting.sessions.in_order().values_list("title", "takeaways"))
    assert takeaways == {
        "Using networks and partners for collective impact": (
            "IJM uses networks and partners to serve survivors.\nIJM and Outland Denim seek jobs for male clients."
        ),
        "Progress update of Kate Korpi": "Graduates have moved into the work force.",
        "Government data on trafficking": "",
        "Lunch": "",
        "Youth, Digitalization, and Entrepreneurship": "",
        "Bridging the gap between NGOs and social enterprises": "Both sides learn each other's language.",
    }
    text = summary.text
    assert "170 people from 61 organisations took part, counted by hand." in text
    assert "The theme" not in text
    assert "**Matthew Fairfax** (Founder of Justice & Soul Foundation" in text
    assert "**Maria Blackburn** and **Jasmine Summers** (Nomi Network) moderated a panel with" in text
    assert "**Lauren Thomas** (Director and Founder, Penh Lenh)" in text
    assert "Twice a year members of the coalition gather.\n\n## Day 1: " in text
    assert "\n\n## What we take home\n\nWe are stronger together.\n\n## What comes next" in text
    assert "## Chab Dai Member Meeting" not in text
    assert text.count("[GAP]") == 2
    page = as_organiser.get("/organise/meetings/2019-05/summary/")
    assert [gap.text for gap in page.context["gaps"]] == [
        "2 sessions have nothing to tell yet, marked [GAP].",
        "8 passages of the Khmer text are in English, marked [EN].",
    ]
    overview = as_organiser.get("/organise/meetings/2019-05/")
    assert [str(matter.words) for matter in overview.context["matters"]] == [
        "The summary of Member Meeting May 2019 is drafted. Finish it and mark it as ready."
    ]
    # What she reads of it is so: no announcing, and the page as the public will find it.
    assert "It becomes public with its approved summary. We send no email." in overview.text
    assert overview.context["public_sees"] == [
        "Nothing. The page becomes public with its approved summary. We send no email."
    ]
    assert overview.text.count('form="announcement"') == 1  # among what can be changed
    assert 'class="button primary" form="announcement"' not in overview.text
    preview = tight(as_organiser.get("/meetings/2019-05/").text)
    assert "It becomes public with its approved summary." in preview
    assert "This meeting is over" in preview
    assert 'href="/organise/meetings/2019-05/summary/approval/"' in preview
    assert 'href="/organise/meetings/2019-05/agenda/"' in preview
    assert not re.search("opening day for registration|agenda opens once", preview)
    reads = as_organiser.get("/organise/meetings/2019-05/summary/approval/").text
    assert ("<h1>Preview of the summary</h1>" in reads, "Approve" in reads) == (True, False)
    assert meeting.sessions.filter(appearances__person=helen).exists()
    assert Person.objects.get(full_name="Lauren Thomas").organisation.name == "Penh Lenh"

    as_organiser.post("/organise/meetings/2019-05/summary/readiness/", {"ready": "yes", "version": summary.version})
    assert client.get("/meetings/2019-05/summary/").status_code == 404
    client.force_login(make_organiser())
    approval = "/organise/meetings/2019-05/summary/approval/"
    asked = client.get(approval).text
    assert ("<h1>Approve this summary?</h1>" in asked, 'name="send"' in asked) == (True, False)
    assert client.post(approval, {"version": summary.version, "send": "yes"}).status_code == 302
    client.logout()
    page = client.get("/meetings/2019-05/summary/").text
    assert "stronger together" in page
    assert "GAP" not in page
    assert "Member Meeting May 2019" in client.get("/").text

    # Whatever organisers then do, nobody gets an email about it.
    meeting.refresh_from_db()
    registration = make_registration(meeting)
    make_registration(meeting)
    Attendance.objects.create(registration=registration, day=meeting.days.get(number=1), checked_in_at=timezone.now())
    Meeting.objects.update(evaluation_url="https://forms.example.org/")
    rules.use_usual_reminders(meeting)
    with pytest.raises(inviting.CannotInvite):
        inviting.invite_focal_persons(meeting, by=organiser)
    remind_whoever_is_due()
    tasks.draft_due_summaries()
    tasks.remind_of_late_summaries()
    tasks.send_approved_summaries()
    assert list(Message.objects.values_list("kind", flat=True)) == []


def test_who_spoke_years_ago_stays_one_person_and_stands_in_no_list(as_organiser):
    house, nomi = make_organisation(name="Red House", is_active=False), make_organisation(name="Nomi Network")
    left = make_person(full_name="Sok Dara", organisation=house, is_active=False)
    lines = "Vision – Sok Dara (Red House)\nJobs – Keo Pisey (Nomi Network)\nSongs – Ros Yeng (Blue House)"

    for day in ("2018-05-10", "2019-05-09"):
        assert as_organiser.post(PAGE, TYPED | {"starts_on": day, "ends_on": day, "lines": lines}).status_code == 302

    assert [row.person for row in Appearance.objects.filter(session__title="Vision")] == [left, left]
    new = Person.objects.filter(full_name__in=["Keo Pisey", "Ros Yeng"]).order_by("full_name")
    assert [(str(each), str(each.organisation), each.is_active) for each in new] == [
        ("Keo Pisey", "Nomi Network", False),
        ("Ros Yeng", "Blue House", False),
    ]
    assert list(Organisation.objects.active().exclude(relation=Relation.HOST)) == [nomi]


def test_an_organisation_that_is_nearly_known_is_asked_about(as_organiser):
    hagar = make_organisation(name="Hagar Cambodia")
    make_organisation(name="Children in Families")
    lines = "Homes – Keo Pisey (Hager Cambodia)\nSongs – Ros Yeng (CIF), Singer\nJobs – Sok Dara (Hager Cambodia)\n"
    typed = TYPED | {"lines": lines, "article": ""}

    asked = as_organiser.post(PAGE, typed)
    assert (asked.status_code, Meeting.objects.count()) == (422, 0)
    assert asked.text.count("It is Hagar Cambodia") == 1
    assert "It is Children in Families" in asked.text
    assert asked.context["form"].fields["goes_on"].widget.input_type == "hidden"
    answers = {"organisation-Hager Cambodia": str(hagar.pk), "organisation-CIF": "new"}
    wrong = as_organiser.post(PAGE, typed | answers | {"ends_on": ""})
    assert f'value="{hagar.pk}"' in wrong.text  # nothing that was chosen is lost
    one = as_organiser.post(PAGE, typed | answers | {"organisation-CIF": ""})
    assert one.status_code == 422
    assert as_organiser.post(PAGE, typed | answers).status_code == 302

    assert set(Organisation.objects.exclude(relation=Relation.HOST).values_list("name", flat=True)) == {
        *("Hagar Cambodia", "Children in Families", "CIF")
    }
    people = Person.objects.filter(full_name__in=["Keo Pisey", "Sok Dara"])
    assert [person.organisation for person in people] == [hagar, hagar]


def test_an_organisation_alone_that_nobody_knows_is_shown_before_it_is_added(as_organiser):
    typed = TYPED | {"lines": "Birds – Blue Heron Society\nJobs – Hope Chan (Bloom)", "article": ""}
    asked = as_organiser.post(PAGE, typed)
    assert (asked.status_code, Meeting.objects.count()) == (422, 0)
    assert [str(each) for each in asked.context["form"].problems] == [
        "line 1: We add “Blue Heron Society” as an organisation. "
        "Is it a person? Write their organisation after the name, in brackets."
    ]
    assert as_organiser.post(PAGE, typed | {"goes_on": "on"}).status_code == 302
    birds = Appearance.objects.get(session__title="Birds")
    assert (birds.person, str(birds.organisation), birds.organisation.is_active) == (None, "Blue Heron Society", False)


def test_what_nobody_knows_of_a_time_is_shown_nowhere(as_organiser, organiser, client):
    lines = "9:00 Opening\n13:00-14:30 Panel on homes\n15:00 Songs\nDay 2\nPrayer"
    typed = TYPED | {"lines": lines, "article": ""}
    assert as_organiser.post(PAGE, typed).status_code == 302  # without a word about guessed ends
    meeting = Meeting.objects.get()
    assert set(meeting.days.values_list("starts_at", "ends_at")) == {(None, None)}
    Meeting.objects.update(announced_at=timezone.now())

    opening, panel, songs = meeting.sessions.filter(day__number=1).in_order()
    agenda = client.get("/meetings/2019-05/agenda/").text
    assert "9:00" in agenda
    assert "90 min" in agenda
    assert "240 min" not in agenda
    assert "30 min" not in agenda
    assert "9:00 to" not in client.get(opening.get_absolute_url()).text
    assert "13:00 to 14:30" in client.get(panel.get_absolute_url()).text
    assert "to 15:30" not in as_organiser.get(songs.get_organise_url()).text
    calendar = client.get("/meetings/2019-05/agenda.ics").text
    assert ("T143000" in calendar, "T130000" in calendar, "T153000" in calendar) == (True, True, False)
    assert calendar.count("DTEND;TZID") == 1
    client.force_login(organiser)
    board = client.get("/organise/meetings/2019-05/agenda/").text
    assert "90 min" in board
    assert "240 min" not in board
    for page in ("agenda.json", "agenda.xml", "agenda.xlsx", "agenda.pdf", "agenda.csv"):
        assert client.get(f"/meetings/2019-05/{page}").status_code == 200
    # Once an organiser says when it ends, that is so.
    placing.schedule(opening, starts_at=opening.starts_at, ends_at=at("9:30", opening.day.date), by=organiser)
    opening.refresh_from_db()
    assert (opening.has_guessed_end, opening.known_minutes) == (False, 30)


def test_a_past_meeting_is_over_and_its_unapproved_summary_is_late_for_nobody(as_organiser):
    tomorrow = timezone.now().date() + timedelta(days=2)
    answer = as_organiser.post(PAGE, TYPED | {"starts_on": tomorrow, "ends_on": tomorrow})
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)

    assert as_organiser.post(PAGE, TYPED | {"theme": "Journey", "lines": "Songs"}).status_code == 302
    Meeting.objects.update(announced_at=timezone.now())
    tasks.remind_of_late_summaries()
    assert not Message.objects.exists()


@pytest.mark.parametrize(("announced_after_days", "thanked"), [(-20, 1), (2, 0)])
def test_who_came_is_thanked_unless_the_meeting_was_over_before_it_was_announced(announced_after_days, thanked):
    meeting = make_meeting(announced_at=at("6:00", MAY_6 + timedelta(days=announced_after_days)))
    Attendance.objects.create(
        registration=make_registration(meeting), day=meeting.days.get(number=1), checked_in_at=at("8:00")
    )
    rules.use_usual_reminders(meeting)

    for clock in ("7:00", "10:00", "18:00"):
        posting.remind_whoever_is_due(now=at(clock, MAY_6 + timedelta(days=2)))

    assert Message.objects.filter(kind="reminder_thanks").count() == thanked


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Helen Sworn (Chab Dai), International Director", [("Helen Sworn", "Chab Dai", "International Director")]),
        ("Keo Pisey (Hagar), Sok Dara (Bloom)", [("Keo Pisey", "Hagar", ""), ("Sok Dara", "Bloom", "")]),
        (
            "Helen Sworn (Chab Dai), Director and Ros Yeng (Chab Dai), National Director",
            [("Helen Sworn", "Chab Dai", "Director"), ("Ros Yeng", "Chab Dai", "National Director")],
        ),
        (
            "Chan Thea (Bloom), Manager; Kim Sopheap (New Hope Village), Beekeeper",
            [("Chan Thea", "Bloom", "Manager"), ("Kim Sopheap", "New Hope Village", "Beekeeper")],
        ),
        ("Chan Dara, Programme Manager", [("Chan Dara", "", "Programme Manager")]),
    ],
)
def test_a_job_title_behind_a_comma_is_of_the_person_before_it(line, read):
    assert [(each.name, each.organisation, each.capacity) for each in people_in(line)] == read


def test_the_end_of_an_article_is_of_the_meeting_and_not_of_its_last_session(as_organiser):
    article = "Songs\n\nWe sang.\n\nAnd we danced.\n\nThank you all. See you in November.\n"
    khmer = "យើងបានជួបជុំគ្នា។\n\nចម្រៀង\n\nយើងបានច្រៀង។\n\nសូមអរគុណ។\n"
    typed = TYPED | {"lines": "Vision\nSongs\nចម្រៀង", "article": article, "article_km": khmer}
    for day in ("2019-05-09", "2019-05-23"):  # two in one month are told apart
        assert as_organiser.post(PAGE, typed | {"starts_on": day, "ends_on": day}).status_code == 302

    first, second = Meeting.objects.order_by("starts_on")
    assert first.sessions.get(title="Songs").takeaways == "We sang.\nAnd we danced."
    assert "\n\n## In closing\n\nThank you all. See you in November.\n\n## What comes next" in first.summary.text
    assert "យើងបានជួបជុំគ្នា។\n\n## " in first.summary.text_km
    assert "\n\n## ជាទីបញ្ចប់\n\nសូមអរគុណ។\n\n## ជំហានបន្ទាប់" in first.summary.text_km
    assert (str(first), str(second)) == ("Member Meeting May 2019", "Member Meeting 23 May 2019")
    home = as_organiser.get("/organise/").text
    assert "The summary of Member Meeting May 2019 is drafted" in home
    assert "The summary of Member Meeting 23 May 2019 is drafted" in home


def test_an_article_is_parted_at_its_headings():
    parts = list(past.parts_of("Hello.\n\nThe way home\nHomes differ.\n\n# More\n- one\n", ["The Way Home"]))
    assert [part.markdown for part in parts] == ["Hello.", "## The way home\n\nHomes differ.", "## More\n\n- one"]
