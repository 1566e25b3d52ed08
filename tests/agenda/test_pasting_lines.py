"""A line of an agenda as people write it."""

from datetime import time

import pytest
from django.utils import translation
from hypothesis import example, given, strategies as st

from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.files.pasting.lines import Item, Unread, parse, tidy, written
from coalition_events.agenda.models import SessionKind


def item(title, kind="presentation", starts="", ends="", **fields):
    clocks = {name: time.fromisoformat(said) for name, said in (("starts", starts), ("ends", ends)) if said}
    return Item(title, kind=kind, **clocks, **fields)


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("09:00 Opening", item("Opening", "opening", "09:00")),
        ("Panel: Ethical storytelling, 60 min", item("Ethical storytelling", "panel", minutes=60)),
        ("9.30 Coffee break", item("Coffee break", "break", "09:30")),
        ("9:00-10:30 Care for carers", item("Care for carers", starts="09:00", ends="10:30")),
        ("9:00 to 10:30: Care for carers", item("Care for carers", starts="09:00", ends="10:30")),
        ("9–10:30 Care", item("Care", starts="09:00", ends="10:30")),
        ("2pm Update: Bloom", item("Bloom", "update", "14:00")),
        ("2-3pm Work", item("Work", starts="14:00", ends="15:00")),
        ("10am – 2 p.m. Fair", item("Fair", starts="10:00", ends="14:00")),
        ("22:00–24:00 Gala", item("Gala", starts="22:00", ends="00:00")),
        ("22:00–00:00 Gala", item("Gala", starts="22:00", ends="00:00")),
        ("10pm-12am Gala", item("Gala", starts="22:00", ends="00:00")),
        ("12:00-0:00 Vigil", item("Vigil", starts="12:00", ends="00:00")),
        ("00:00–24:00 Vigil", item("Vigil", starts="00:00", ends="00:00")),
        ("22:00-24:00 Gala, 120 min", item("Gala", starts="22:00", ends="00:00")),
        ("11:30-1:00 Lunch", item("Lunch", "meal", "11:30", "13:00")),
        ("12:00 – Lunch", item("Lunch", "meal", "12:00")),
        ("9:00\tOpening", item("Opening", "opening", "09:00")),
        ("- Lunch, 1h30", item("Lunch", "meal", minutes=90)),
        ("3. Lunch (1 hour)", item("Lunch", "meal", minutes=60)),
        ("Break 15 min", item("Break", "break", minutes=15)),
        ("Lunch – 1.5 hours", item("Lunch", "meal", minutes=90)),
        ("9:00-10:00 Care, 60 min", item("Care", starts="09:00", ends="10:00")),
        ("Panel – Work that lasts", item("Work that lasts", "panel")),
        ("Workshop: Case notes", item("Workshop: Case notes", "breakout")),
        ("Ready: set: go", item("Ready: set: go")),
        ("16:00 Music performance", item("Music performance", "performance", "16:00")),
        ("Performance", item("Performance", "performance")),
        ("ការសម្តែងតន្ត្រី", item("ការសម្តែងតន្ត្រី", "performance")),
        ("ការសម្ដែង", item("ការសម្ដែង", "performance")),
        ("Measuring performance", item("Measuring performance")),
        ("Announcements", item("Announcements", "announcement")),
        ("Housekeeping announcements", item("Housekeeping announcements", "announcement")),
        ("សេចក្ដីជូនដំណឹង", item("សេចក្ដីជូនដំណឹង", "announcement")),
        ("How announcements reach a village", item("How announcements reach a village")),
        ("3-5 practical ideas", item("3-5 practical ideas")),
        ("Day 2 in review", item("Day 2 in review")),
        ("Home “and” work", item("Home “and” work")),
        ("“Panel: 60 min”", item("Panel: 60 min", "panel")),
        ("Care – Keo Pisey, Sok Dara", item("Care", who="Keo Pisey, Sok Dara")),
        ("Opening - Keo Pisey", item("Opening", "opening", who="Keo Pisey")),
        ("Care, 20 min @ Bassac – Keo Pisey", item("Care", minutes=20, room="Bassac", who="Keo Pisey")),
        ("Care – Keo Pisey, 20 min @ Bassac", item("Care", minutes=20, room="Bassac", who="Keo Pisey")),
        ("Self-care for well-being", item("Self-care for well-being")),
        ("Care / ការថែទាំ, 20 min", item("Care", title_km="ការថែទាំ", minutes=20)),
        ("NGOs / enterprises", item("NGOs / enterprises")),
        ("៩:០០ ពិធីបើក", item("ពិធីបើក", "opening", "09:00")),
        ("ម៉ោង ៩ ដល់ ១០:៣០ វេទិកាពិភាក្សា៖ ការងារ", item("ការងារ", "panel", "09:00", "10:30")),
        ("២ រសៀល អាហារ, ៤៥ នាទី", item("អាហារ", "meal", "14:00", minutes=45)),
        ("Day 2", Heading(number=2)),
        ("## Day two:", Heading(number=2)),
        ("Day 1 – Thursday 6 May 2027", Heading(1, 3, (6, 5, 2027))),
        ("ថ្ងៃទី ២", Heading(number=2)),
        ("Friday", Heading(weekday=4)),
        ("Friday, May 7th", Heading(weekday=4, date=(7, 5, None))),
        ("6 May 2027", Heading(date=(6, 5, 2027))),
        ("2027-05-06", Heading(date=(6, 5, 2027))),
        ("ថ្ងៃព្រហស្បតិ៍ ទី ៦ ខែឧសភា ឆ្នាំ ២០២៧", Heading(weekday=3, date=(6, 5, 2027))),
        ("", None),
        ("  \u200b ", None),
    ],
)
def test_it_is_understood(line, understood):
    assert parse(line) == understood


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("25:00 Opening", "25:00 is not a time of day."),
        ("9:75 Opening", "9:75 is not a time of day."),
        ("14:00-13:00 Opening", "It ends before it starts."),
        ("22:00-0:30 Gala", "It ends before it starts."),
        ("0:00-0:00 Gala", "It ends before it starts."),
        ("10:30-10:20 Opening", "It ends before it starts."),
        ("9:00-10:00 Opening, 90 min", "With 90 minutes it ends at 10:30, not at 10:00."),
        ("9:00", "The title is missing."),
        ("Panel: x" + "x" * 1000, "This line is longer than 1000 characters."),
    ],
)
def test_why_it_is_not(line, why):
    assert parse(line) == Unread(why)


texts = st.text(min_size=1, max_size=40) | st.text("ab “”–-:,@/19.hm\u17a0", min_size=1, max_size=15)
titles = texts.map(tidy).filter(lambda text: not isinstance(parse(f"“{text.replace('”', '””')}”"), Unread | None))
khmer = st.text("កខគឃ ។៖–@“”", min_size=1, max_size=12).map(tidy)
others = texts.map(tidy)
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))


@st.composite
def items(draw):
    starts = draw(st.none() | clocks)
    ends = draw(st.none() | clocks) if starts else None
    if starts and ends and ends <= starts and ends != time():
        starts, ends = (ends, starts) if ends < starts else (starts, None)
    return Item(
        title=draw(titles),
        title_km=draw(st.just("") | khmer),
        kind=draw(st.sampled_from(SessionKind.values)),
        starts=starts,
        ends=ends,
        minutes=None if ends else draw(st.none() | st.integers(1, 1440)),
        room=draw(st.just("") | others),
        who=draw(st.just("") | others),
    )


@given(items(), st.sampled_from(["en", "km"]))
@example(Item("“Home” and “work”", who="a – b", room="@"), "en")
@example(Item("Day 2"), "en")
@example(Item("9:00 Lunch, 60 min"), "km")
def test_what_is_written_is_read_as_the_same(item, language):
    with translation.override(language):
        assert parse(written(item)) == item


@given(st.integers(1, 5))
def test_a_heading_is_read_as_the_same(number):
    assert parse(written(Heading(number))) == Heading(number)


@given(st.text() | st.text("0189:.-–—,;()@/“” dayhmin៖ម៉ោងថ្ងៃទី០៩", max_size=60))
def test_no_line_is_too_odd(line):
    assert isinstance(parse(line), Heading | Item | Unread | None)
