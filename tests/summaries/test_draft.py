"""What the first draft says, and what it leaves out."""

from datetime import date, timedelta

import pytest

from coalition_events.attendance.models import Attendance
from coalition_events.summaries.actions import editing
from coalition_events.summaries.models import count_gaps, unmarked
from coalition_events.summaries.queries import article, draft
from coalition_events.summaries.queries.draft import gaps
from coalition_events.summaries.queries.facts import Besides, Span
from tests.factories import (
    MAY_6,
    at,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.summaries.conftest import MORNING_AFTER, make_quote, make_told_meeting, publish

pytestmark = pytest.mark.django_db


def english(meeting, besides=None):
    return draft.write(meeting, "en", besides or Besides()).text


def khmer(meeting):
    return draft.write(meeting, "km", Besides()).text


def test_the_article_goes_day_by_day_and_says_who_spoke_for_whom():
    text = english(make_told_meeting())

    assert text.startswith(
        "On Thursday 6 and Friday 7 May 2027, members of the Chab Dai coalition met for their Member Meeting.\n\n"
        "The theme of the meeting was **Home, Work and Hope**.\n\n"
        "## Day 1: Thursday 6 May\n\n"
        "### Care for carers\n\n"
        "**Keo Pisey** spoke for Bloom. Rest is work. Ask each other.\n\n"
        "## Day 2: Friday 7 May\n\n"
        "### The way home\n\n"
        "We had a panel with **Penh Lenh**.\n\n"
        "[GAP] What do people take away? Write it here.\n\n"
        "## What comes next\n\n"
    )


def test_the_title_names_the_month_in_each_language():
    meeting = make_told_meeting()

    assert draft.write(meeting, "en", Besides()).title == "Chab Dai Member Meeting May 2027"
    assert draft.write(meeting, "km", Besides()).title == "កិច្ចប្រជុំសមាជិកចាប់ដៃ ខែឧសភា ឆ្នាំ 2027"


def test_in_khmer_too_a_space_is_before_the_last_name():
    assert article.Wording("km").listed(["កែវ ពិសី", "សេង សុវណ្ណ"]) == "កែវ ពិសី និង សេង សុវណ្ណ"


def test_every_session_with_content_or_a_speaker_is_told_and_what_nobody_wrote_is_a_gap_for_its_editor():
    meeting = make_meeting(theme_km="ផ្ទះ")
    make_session(meeting, title="Tea", kind="break")
    make_session(meeting, title="Welcome", kind="opening")  # neither content nor a speaker
    make_session(meeting, title="Songs", kind="performance", text="By *students*\nof two schools.")
    director = {"person": make_person(full_name="Helen Sworn"), "capacity": "International Director"}
    make_appearance(make_session(meeting, title="Vision", kind="opening"), **director)
    publish(meeting)
    summary = editing.draft(meeting, by=None, now=MORNING_AFTER)

    assert "Tea" not in summary.text
    assert "Welcome" not in summary.text
    assert (
        "### Songs\n\n[GAP] What do people take away? Write it here. The agenda said: By \\*students\\* of two schools."
        in summary.text
    )
    assert "### Vision\n\nWe heard from **Helen Sworn** (International Director" in summary.text
    assert summary.text.count("[GAP]") == summary.text_km.count("[GAP]") == 2
    assert "2 sessions have nothing to tell yet, marked [GAP]." in [
        gap.text for gap in gaps(meeting, summary, is_over=True)
    ]
    for language in ("en", "km"):
        read = summary.text_in(language)
        assert "GAP" not in read
        assert "Songs" not in read  # a heading with nothing below it
        assert "Helen Sworn" in read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We sang. [GAP] What do people take away?", "We sang."),
        ("- [GAP] What do people take away?\n- We sang.", "- We sang."),
        ("> **[GAP]** Write it here.\n\nWe sang.", "We sang."),
        ("## Day 1\n\n[GAP] Write it.\n\n### Songs\n\nWe sang.", "## Day 1\n\n### Songs\n\nWe sang."),
        ("### Songs\n\n[GAP] Write it.\n\n[GAP] #2\n\n## Day 2\n\nWe sang.", "## Day 2\n\nWe sang."),
    ],
)
def test_no_reader_sees_a_gap_wherever_its_editor_moved_it(text, read):
    assert unmarked(text) == read
    assert count_gaps(text) == text.count("[GAP]")


def test_a_meeting_without_a_theme_is_told_without_one():
    assert "theme" not in english(make_told_meeting(theme=""))


def test_quotes_are_set_apart_and_only_the_approved_are_told():
    meeting = make_told_meeting()
    chab_dai = make_organisation(name="Chab Dai")
    make_quote(meeting, text="We gather.", capacity="National Director", organisation=chab_dai)
    make_quote(meeting, text="Secret so far.", is_approved=False)
    make_quote(meeting, text="Rest!", session=meeting.sessions.get(title="Care for carers"))

    text = english(meeting)

    assert "> We gather.\n>\n> — Ros Yeng, National Director, Chab Dai\n\nThe theme" in text
    assert "Ask each other.\n\n> Rest!\n>\n> — Ros Yeng\n\n## Day 2" in text
    assert "Secret" not in text


def test_a_panel_is_told_with_its_moderators_and_what_it_spoke_of():
    meeting = make_meeting()
    nomi = make_organisation(name="Nomi Network")
    session = make_session(meeting, kind="panel", title="Bridging the gap", text="- culture\n- safety\n- skills")
    for name in ("Maria Blackburn", "Jasmine Summers"):
        make_appearance(session, person=make_person(full_name=name), organisation=nomi, role="moderator")
    make_appearance(
        session,
        person=make_person(full_name="James Havey"),
        organisation=make_organisation(name="Chab Dai"),
        role="panellist",
        capacity="Adviser",
    )
    publish(meeting)

    assert (
        "**Maria Blackburn** and **Jasmine Summers** (Nomi Network) moderated a panel with "
        "**James Havey** (Adviser, Chab Dai). The session was about culture, safety and skills."
    ) in english(meeting)


def test_what_is_in_the_draft_of_the_agenda_only_is_not_told_nor_is_a_closed_session():
    meeting = make_told_meeting()
    make_session(meeting, title="Not released", takeaways="Nobody should read this.")
    meeting.sessions.filter(title="Care for carers").update(members_only=True)
    publish(meeting)
    make_session(meeting, title="Later still", takeaways="Nor this.")

    text = english(meeting)

    assert "Care for carers" not in text
    assert "Later still" not in text


def test_takeaways_written_after_the_release_are_told():
    meeting = make_told_meeting()
    meeting.sessions.filter(title="The way home").update(takeaways="Homes differ.")

    assert "### The way home\n\nWe had a panel with **Penh Lenh**. Homes differ." in english(meeting)


def test_numbers_are_those_of_the_door_else_of_the_registrations_else_none():
    meeting = make_told_meeting()
    assert "registered" not in english(meeting)

    one, _two = make_registration(meeting), make_registration(meeting)
    assert "2 people from 2 organisations were registered." in english(meeting)

    for day in meeting.days.all():
        Attendance.objects.create(registration=one, day=day, checked_in_at=at("8:00"))
    assert "1 person from 1 organisation took part: 1 on Thursday 6 May and 1 on Friday 7 May." in english(meeting)


def test_the_next_meeting_is_the_one_announced_or_the_dates_that_are_told():
    meeting = make_told_meeting()
    assert "The next Member Meeting" not in english(meeting)

    told = Besides(next_dates=Span(date(2027, 11, 4), date(2027, 11, 5)))
    assert "takes place on Thursday 4 and Friday 5 November 2027." in english(meeting, told)

    make_meeting(starts_on=MAY_6 + timedelta(days=250), slug="2028-01")
    make_meeting(starts_on=MAY_6 + timedelta(days=190), slug="2027-11b", announced_at=None)
    assert "Thursday 4 and Friday 5 November 2027." in english(meeting, told)

    make_meeting(starts_on=MAY_6 + timedelta(days=196), slug="2027-11")
    assert "takes place on Thursday 18 and Friday 19 November 2027." in english(meeting, told)


def test_highlights_come_after_the_days():
    text = english(make_told_meeting(), Besides(highlights=("We are stronger together",)))

    assert "## What we take home\n\nWe are stronger together.\n\n## What comes next" in text


def test_a_khmer_draft_takes_khmer_where_there_is_some_and_marks_the_english():
    meeting = make_told_meeting(theme_km="ផ្ទះ ការងារ និងក្ដីសង្ឃឹម")
    meeting.sessions.filter(title="Care for carers").update(takeaways_km="ការសម្រាកគឺជាការងារ")

    text = khmer(meeting)

    assert "ប្រធានបទនៃកិច្ចប្រជុំគឺ **ផ្ទះ ការងារ និងក្ដីសង្ឃឹម**។" in text
    assert "### [EN] Care for carers\n\n**Keo Pisey** បានឡើងនិយាយក្នុងនាម Bloom។ ការសម្រាកគឺជាការងារ។" in text


def test_what_markdown_would_act_on_is_said_as_it_stands():
    meeting = make_meeting()
    make_session(meeting, title="*Stars* & [links]", takeaways="Use <b> and a_b_c.")
    publish(meeting)

    text = english(meeting)

    assert "### \\*Stars\\* & \\[links\\]" in text
    assert "Use \\<b> and a\\_b\\_c." in text


def test_the_draft_takes_the_same_queries_for_one_session_and_for_many(django_assert_num_queries):
    meeting = make_told_meeting()
    for _number in range(4):
        make_appearance(make_session(meeting, takeaways="Something."))
        make_quote(meeting)
    publish(meeting)

    with django_assert_num_queries(9):
        english(meeting)


# ---------------------------------------------------------------- With little to go on
def test_with_little_to_go_on_it_stays_short_and_the_editor_says_what_is_missing():
    meeting = make_meeting(theme="Together", venue="", lead="")
    make_session(meeting, title="Welcome")
    publish(meeting)
    summary = editing.draft(meeting, by=None, now=MORNING_AFTER)

    assert [line for line in summary.text.splitlines() if line] == [
        "On Thursday 6 and Friday 7 May 2027, members of the Chab Dai coalition met for their Member Meeting.",
        "The theme of the meeting was **Together**.",
        "## What comes next",
        "Would you like to know more about the Member Meetings, or take part? [Contact Chab Dai](/contact/).",
    ]
    assert [gap.text for gap in gaps(meeting, summary, is_over=True)] == [
        "Welcome has no takeaways.",
        "Welcome has no Khmer title or no Khmer takeaways.",
        "There are no quotes.",
        "There are no action points.",
        "No one was checked in at the door. You can type how many came.",
        "The meeting has no Khmer theme.",
        "No meeting in the eight months after it is announced.",
        "The summary has no picture.",
        "1 passage of the Khmer text is in English, marked [EN].",
    ]
