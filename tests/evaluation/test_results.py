"""What was answered is shown so that nobody is found in it: not by its size, not by what is left, not by its time."""

import io
import re
from collections import Counter
from datetime import date
from itertools import chain, combinations, permutations

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from hypothesis import example, given, settings, strategies as st
from openpyxl import load_workbook

from coalition_events.evaluation.models import ANSWERED, Evaluation, Group, Mark, Tally, Words
from coalition_events.evaluation.queries.results import BY_KIND, BY_VISIT, LEAST, digest_of, hidden_groups
from coalition_events.registration.models import Purpose, QuestionKind
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.actions.approving import AlreadyApproved
from coalition_events.summaries.models import Summary
from members.models import RoleName
from members.models.role import Role
from tests.factories import BEFORE, at, make_account, make_meeting, make_organiser, make_question, make_session

FORMULA = '=HYPERLINK("http://evil.example","More time")'
TEXTS = [
    "Shorter speeches, please.",
    "អាហារឆ្ងាញ់ណាស់",
    FORMULA,
    "Thank you!",
    "Thank you!",
    "A quiet room.",
    "<b>Rooms</b>",
]
AFTER = at("9:00", date(2027, 6, 1))


def tally(meeting, answers, *, question=None, session=None, group=Group.ALL):
    """`answers` is how many gave each value; all of them answered."""
    counts = {ANSWERED: sum(answers.values()), **answers}
    of = {"meeting": meeting, "question": question, "session": session, "group": group}
    Tally.objects.bulk_create(Tally(**of, value=value, count=count) for value, count in counts.items())


def asking(meeting, **fields):
    return make_question(meeting, purpose=Purpose.EVALUATION, **fields)


def page_of(client, meeting, query=""):
    return client.get(reverse("organise:evaluation_results", args=[meeting.slug]) + query)


def sheets(response):
    return [[list(row) for row in sheet.values] for sheet in load_workbook(io.BytesIO(response.content))]


@pytest.fixture
def as_reader(db):
    account = make_account()
    Role.objects.create(account=account, name=RoleName.READER, given_at=BEFORE)
    reader = Client()
    reader.force_login(account)
    return reader


@pytest.fixture
def meeting(db):
    """Twenty answered: twelve of NGOs, five of government offices, three of businesses; all had come before."""
    meeting = make_meeting(slug="2025-05", starts_on=date(2025, 5, 8))
    Evaluation.objects.create(meeting=meeting, made_at=BEFORE)
    overall = asking(meeting, kind=QuestionKind.SCALE, text="How was the meeting?")
    time = asking(meeting, choices=["Too short", "Right"], text="How was the time?")
    more = asking(meeting, kind=QuestionKind.LONG, text="What was missing?")
    tally(meeting, {"": 20})
    for group, good, poor in [
        *[(Group.ALL, 14, 6), (Group.AGAIN, 14, 6)],
        *[(Group.NGO, 9, 3), (Group.GOVERNMENT, 4, 1), (Group.BUSINESS, 1, 2)],
    ]:
        tally(meeting, {"5": good, "2": poor}, question=overall, group=group)
        tally(meeting, {"right": good + poor - 1, "too-short": 1}, question=time, group=group)
    heard = make_session(meeting, title="Home, work and hope")
    tally(meeting, {"5": 4, "4": 4}, session=heard)
    tally(meeting, {"1": 2}, session=make_session(meeting, title="A quiet hour"))
    Words.objects.create(meeting=meeting, question=more, texts=sorted(TEXTS))
    return meeting


# ---------------------------------------------------------------- Nobody is found
def moves(sizes, groups):
    for less, more in permutations(groups, 2):
        for moved in range(1, sizes[less] + 1):
            yield {less: sizes[less] - moved, more: sizes[more] + moved}


def splits(total, groups):
    """Every way in which so many can be in these groups."""
    if groups:
        last = total + len(groups) - 1
        for bars in combinations(range(last), len(groups) - 1):
            ends = zip((-1, *bars), (*bars, last), strict=True)
            yield dict(zip(groups, (end - start - 1 for start, end in ends), strict=True))


def worlds_beside(sizes, hidden):
    """Other sizes of the hidden groups that leave each whole and all that is shown as it is."""
    by_kind = [group for group in BY_KIND if group in hidden]
    for moved in chain(moves(sizes, by_kind), splits(sum(sizes[group] for group in by_kind), by_kind)):
        changed = sizes | moved
        named = sum(changed[group] for group in BY_KIND) - changed[Group.EXIT]
        if set(BY_VISIT) <= hidden:
            for first in range(named + 1):
                yield changed | {Group.FIRST: first, Group.AGAIN: named - first}
        elif named == sum(sizes[group] for group in BY_VISIT):
            yield changed
    if set(BY_VISIT) <= hidden:
        named = sum(sizes[group] for group in BY_VISIT)
        for first in range(named + 1):
            yield sizes | {Group.FIRST: first, Group.AGAIN: named - first}


def shown_of(sizes):
    hidden = hidden_groups(sizes)
    return {group: None if group in hidden else size for group, size in sizes.items()}


@settings(max_examples=300, deadline=None)
@example([0, 1, 1, 1, 1, 1], 0)
@example([0, 1, 5, 6, 5, 5], 0)
@given(st.lists(st.integers(0, 14), min_size=len(BY_KIND), max_size=len(BY_KIND)), st.integers(0, 60))
def test_no_group_under_five_can_be_computed_from_what_is_shown_even_by_one_who_knows_the_rule(by_kind, first):
    sizes = dict(zip(BY_KIND, by_kind, strict=True))
    named = sum(by_kind) - sizes[Group.EXIT]
    sizes |= {Group.FIRST: min(first, named), Group.AGAIN: named - min(first, named)}
    if sum(by_kind) < LEAST:
        return
    hidden = hidden_groups(sizes)

    for whole in (BY_KIND, (*BY_VISIT, Group.EXIT)):
        left = sum(sizes[group] for group in whole if group in hidden)
        assert left == 0 or left >= LEAST
    assert all(group in hidden for group, size in sizes.items() if 0 < size < LEAST)
    for group in hidden:
        if 0 < sizes[group] < LEAST:
            others = (world for world in worlds_beside(sizes, hidden) if world[group] != sizes[group])
            assert any(shown_of(world) == shown_of(sizes) for world in others)


def test_groups_are_shown_once_nobody_can_answer_and_a_second_is_hidden_beside_a_small_one(as_reader, meeting):
    page = page_of(as_reader, meeting).text
    rows = sheets(as_reader.get(reverse("organise:evaluation_results_xlsx", args=[meeting.slug])))[0]

    numbers = Counter(row[1] for row in rows if row[0] == "How was the meeting?" and row[2] == "not shown")
    assert numbers == {"Business": 1, "Government": 1}
    assert ["How was the meeting?", "NGO", "5 – very good", 9, 12, 4.2] in rows
    assert "mean 4.1 of 5" in page
    assert page.count("Answers “I don’t know” are in no bar.") == 2
    headings = re.findall(r'<th scope="col"><span class="visually-hidden">(.*?)<', page)
    assert {"Answer", "Session", "Group"} == set(headings)
    by_group = [drawn for drawn in page.split("<figure")[1:] if "– by group" in drawn]
    assert len(by_group) == 2
    assert all(drawn.count("Business") == drawn.count("Government") == 1 for drawn in by_group)
    assert all("Not shown: Business and Government. They have fewer than 5 answers" in drawn for drawn in by_group)
    assert page.count("“Not shown” means fewer than 5 answers.") == 1
    assert ("A quiet hour", "not shown") in {(row[0], row[2]) for row in rows}
    type(meeting).objects.filter(pk=meeting.pk).update(starts_on=date.today(), ends_on=date.today())
    open_page = page_of(as_reader, meeting).text
    assert "NGO" in page
    assert "NGO" not in open_page
    assert "mean 4.1 of 5" in open_page
    as_reader.cookies["django_language"] = "km"
    in_khmer = page_of(as_reader, meeting).text
    assert "4,1" in in_khmer
    assert "4.1" not in in_khmer.split("<main")[1]


def test_under_five_answers_nothing_is_shown(as_organiser, meeting):
    Tally.objects.filter(meeting=meeting, question=None, session=None).update(count=4)
    Tally.objects.filter(value=ANSWERED).update(count=4)

    page = page_of(as_organiser, meeting).text

    assert "No results yet" in page
    assert re.search(r'href="/organise/meetings/2025-05/evaluation/"\s*aria-current', page)
    assert "Shorter speeches" not in page
    assert sheets(as_organiser.get(reverse("organise:evaluation_results_xlsx", args=[meeting.slug])))[1][1:] == []


def test_an_open_page_gets_numbers_only_where_there_are_more(as_organiser, meeting):
    headers = {"HX-Request": "true"}
    address = reverse("organise:evaluation_results", args=[meeting.slug])

    assert as_organiser.get(f"{address}?seen=20", headers=headers).status_code == 204
    part = as_organiser.get(f"{address}?seen=19", headers=headers)
    assert "20 people have answered" in " ".join(part.text.split())
    assert "<h1" not in part.text


def test_the_same_question_is_compared_with_earlier_meetings(as_organiser, meeting):
    later = make_meeting(slug="2026-05", starts_on=date(2026, 5, 7))
    again = asking(later, kind=QuestionKind.SCALE, text="How was the meeting?")
    tally(later, {"": 8})
    tally(later, {"5": 8}, question=again)

    page = page_of(as_organiser, later)
    png = as_organiser.get(reverse("organise:evaluation_chart", args=[later.slug, f"question-{again.pk}-meetings"]))

    assert "How was the meeting? – meeting by meeting" in page.text
    assert "May 2025" in page.text
    assert "meeting by meeting" not in page_of(as_organiser, meeting).text
    assert png.content.startswith(b"\x89PNG")


def test_a_page_of_many_questions_asks_the_database_as_often(as_organiser, meeting, django_assert_num_queries):
    with django_assert_num_queries(12):
        page_of(as_organiser, meeting)
    for _each in range(3):
        tally(meeting, {"5": 9}, question=asking(meeting, kind=QuestionKind.SCALE))
        tally(meeting, {"5": 9}, session=make_session(meeting))
        more = asking(meeting, kind=QuestionKind.LONG)
        Words.objects.create(meeting=meeting, question=more, texts=["One", "Two"])
    with django_assert_num_queries(12):
        page_of(as_organiser, meeting)


# ---------------------------------------------------------------- Texts and their marks
def test_texts_are_organisers_and_carry_marks_by_which_they_are_found(as_organiser, as_reader, meeting, organiser):
    more = Words.objects.get().question
    address = page_of(as_organiser, meeting).request["PATH_INFO"]
    for text, kind in [("Thank you!", "hidden"), ("A quiet room.", "useful"), ("A quiet room.", "follow_up")]:
        mark = reverse("organise:evaluation_mark", args=[meeting.slug, more.pk, digest_of(more, text)])
        assert as_reader.post(mark, {"kind": kind}).status_code == 403
        assert as_organiser.post(mark, {"kind": kind, "q": "room"}).url == f"{address}?q=room#texts-{more.pk}"

    page = page_of(as_organiser, meeting).text
    assert "Thank you!" not in page
    assert "Shorter speeches" in page
    assert "&lt;b&gt;Rooms&lt;/b&gt;" in page
    assert page_of(as_organiser, meeting, "?mark=hidden").text.count("Thank you!") == 1
    followed = page_of(as_organiser, meeting, "?mark=follow_up&q=quiet").text
    assert "A quiet room." in followed
    assert "Shorter speeches" not in followed
    assert Mark.objects.get(kind="follow_up").marked_by == organiser
    assert "Shorter speeches" not in page_of(as_reader, meeting).text
    file = reverse("organise:evaluation_results_xlsx", args=[meeting.slug])
    written = [row[1] for row in sheets(as_organiser.get(file))[1]]
    assert "Thank you!" not in written
    assert f"'{FORMULA}" in written
    assert len(sheets(as_reader.get(file))) == 1


# ---------------------------------------------------------------- Into the summary
def test_one_press_adds_numbers_and_useful_texts_to_both_texts_and_a_second_doubles_nothing(
    as_organiser, meeting, organiser
):
    press = reverse("organise:summary_evaluation", args=[meeting.slug])
    as_organiser.post(press)  # before there is a summary
    page = page_of(as_organiser, meeting).text
    assert press not in page
    assert "There is no draft of the summary yet. Draft it first." in page
    more = Words.objects.get().question
    food = asking(meeting, choices=["Tasty", "Plain"], text="How was the food?")
    food.choices[0]["km"] = "ឆ្ងាញ់"
    food.save()
    tally(meeting, {"": 20, "tasty": 12, "plain": 8}, question=food)
    for text in ("A quiet room.", "អាហារឆ្ងាញ់ណាស់"):
        mark = reverse("organise:evaluation_mark", args=[meeting.slug, more.pk, digest_of(more, text)])
        as_organiser.post(mark, {"kind": "useful"})
    ends = {language: f"\n\n{heading}\n\nMay." for language, heading in editing.COMES_NEXT.items()}
    for language, heading in editing.COMES_NEXT.items():  # a draft has it
        assert heading in get_template(f"summaries/draft.{language}.md").template.source.splitlines()
    texts = {"title": "T", "text": f"We met.{ends['en']}", "title_km": "T", "text_km": f"យើងបានជួប។{ends['km']}"}
    summary = Summary.objects.create(meeting=meeting, drafted_at=BEFORE, **texts)
    approving.say_ready(summary, by=organiser)
    assert "New text removes this mark." in page_of(as_organiser, meeting).text

    as_organiser.post(press)
    added = page_of(as_organiser, meeting).text
    assert "The summary is not marked as ready any more." in added
    assert "New text removes this mark." not in added
    summary.refresh_from_db()
    for language, text in (("en", summary.text), ("km", summary.text_km)):
        assert text.endswith(ends[language])
    once = summary.text, summary.text_km, summary.version
    as_organiser.post(press)
    summary.refresh_from_db()

    assert once == (summary.text, summary.text_km, 2)
    assert summary.text.startswith("We met.\n\n## What people said about the meeting\n\n20 people answered")
    assert "- How was the meeting? **4.1 of 5** (20 answers)" in summary.text
    assert "Too short" not in summary.text  # one person said so
    assert "> A quiet room." in summary.text
    assert "> [EN] A quiet room." in summary.text_km
    assert "Tasty **12**" in summary.text.replace(": ", " ")
    assert "ឆ្ងាញ់" in summary.text_km
    assert "> អាហារឆ្ងាញ់ណាស់" in summary.text_km
    edited = summary.texts | {"text": summary.text.replace("\n\nMay.", "\n\nIn May.")}
    editing.save(summary, edited, by=organiser, version=2)
    Tally.objects.filter(value=ANSWERED, question=None, session=None).update(count=21)
    as_organiser.post(press)
    summary.refresh_from_db()
    assert summary.text.count("## What people said") == 1
    assert "21 people answered" in summary.text
    assert summary.text.endswith("## What comes next\n\nIn May.")
    approving.say_ready(summary, by=organiser)
    approving.approve(summary, by=make_organiser(), send=False)
    page = page_of(as_organiser, meeting).text
    assert press not in page
    assert "The summary is approved. Withdraw the approval first to add these results." in page
    with pytest.raises(AlreadyApproved):
        editing.add_evaluation(meeting, by=organiser, now=AFTER)
