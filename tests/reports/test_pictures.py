import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from coalition_events.attendance.actions import checkin as actions
from coalition_events.registration.actions.replies import erase_needs
from coalition_events.registration.models import Diet, Needs
from coalition_events.reports.queries.facts import Count, ReportLine, ReportTable
from members.models import Gender, Kind
from tests.factories import at, make_meeting, make_organisation, make_person, make_registration

SHELTER = "អង្គការដែលជួយស្ត្រី និងកុមារដែលរងគ្រោះដោយសារការជួញដូរមនុស្សនៅតាមព្រំដែន"


def words(html):
    return " ".join(strip_tags(html).split())


def inside(tag, html):
    return re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)


def pictures(html):
    """{title: all that it says below it but its legend, as its table says it}, in their order."""
    said = {}
    for each in inside("figure", html):
        below = words(each.split("</figcaption>")[1]).removeprefix("Women Others ")
        said[words(inside("figcaption", each)[0])] = re.sub(r"[()]", "", below)
    return said


def tables(html):
    """{title: all that its rows say}"""
    return {
        words(inside("h[23]", each)[0]): words(inside("tbody", each)[0])
        for each in html.split('<div class="stack tight report">')[1:]
    }


def drawn(*tables):
    charts = [table.chart(f"picture-{number}") for number, table in enumerate(tables)]
    return render_to_string("reports/pictures.html", {"charts": charts})


@pytest.fixture
def meeting(db):
    """Of two women and a man, from two kinds of organisations; one of them comes on one day."""
    meeting = make_meeting()
    shelter, office = make_organisation(kind=Kind.NGO), make_organisation(kind=Kind.GOVERNMENT)
    for gender, organisation, days in [
        (Gender.WOMAN, shelter, [1, 2]),
        (Gender.WOMAN, office, [1]),
        (Gender.MAN, shelter, [1, 2]),
    ]:
        person = make_person(gender=gender, organisation=organisation)
        registration = make_registration(meeting, person=person, days=days)
        Needs.objects.create(registration=registration, diet=Diet.HALAL if gender == Gender.MAN else Diet.ANYTHING)
    return meeting


def test_a_picture_says_what_its_table_says(as_organiser, meeting):
    page = as_organiser.get(reverse("organise:report_sheet", args=[meeting.slug, "donor"])).text

    found = pictures(page)

    assert found == {title: text for title, text in tables(page).items() if title in found}
    assert found["By day"] == "Thursday 6 May 3 2 women Friday 7 May 2 1 woman On any day 3 2 women"
    assert found["By gender"] == "Woman 2 Man 1"
    assert found["By kind of organisation"] == "NGO 2 1 woman Government 1 1 woman"


def test_a_bar_for_each_day_has_the_name_of_the_day(as_organiser, meeting):
    page = as_organiser.get(reverse("organise:report_sheet", args=[meeting.slug, "kitchen"])).text

    assert pictures(page) == {
        "Meals": "All Thursday 6 3 2 women Friday 7 2 1 woman",
        "Food": "Anything Thursday 6 2 2 women Friday 7 1 1 woman Halal Thursday 6 1 0 women Friday 7 1 0 women",
    }
    assert tables(page)["Food"] == "Anything 2 2 women 1 1 woman Halal 1 0 women 1 0 women"


def test_above_all_sheets_it_is_drawn_who_comes(as_organiser, meeting):
    page = as_organiser.get(reverse("organise:report", args=[meeting.slug])).text

    assert list(pictures(page))[:3] == ["By day", "By gender", "By kind of organisation"]
    assert page.rindex("</figure>") < page.index("<table")


def test_a_reader_of_the_screen_gets_the_numbers_once(as_organiser, meeting):
    page = as_organiser.get(reverse("organise:report", args=[meeting.slug])).text

    hidden = page[page.index('<div class="charts" aria-hidden="true">') : page.index("<section")]
    assert hidden.count("<figure") == page.count("<figure")
    assert "href" not in hidden


def test_those_who_came_have_a_bar_of_their_own(as_organiser, organiser, meeting):
    first = meeting.registrations.order_by("pk")[0]
    actions.check_in(first, day=meeting.days.get(number=1), by=organiser)

    page = as_organiser.get(reverse("organise:report", args=[meeting.slug])).text

    assert pictures(page)["By gender"] == "Woman Registered 2 Came 1 Man Registered 1 Came 0"


def test_where_nobody_comes_and_where_needs_are_erased_nothing_is_drawn(as_organiser, meeting):
    empty = as_organiser.get(reverse("organise:report", args=[make_meeting(slug="2027-11").slug])).text
    erase_needs(meeting, now=at("9:00", date(2027, 8, 1)))
    kitchen = as_organiser.get(reverse("organise:report_sheet", args=[meeting.slug, "kitchen"])).text

    assert pictures(empty) == pictures(kitchen) == {}
    assert "Nobody has a place yet" in empty
    assert 'class="charts' not in empty + kitchen


def test_of_many_lines_the_first_are_drawn():
    many = ReportTable("By organisation", ["All"], [ReportLine(f"{SHELTER} {n}", [Count(n)]) for n in range(60, 0, -1)])

    found = pictures(drawn(many))["By organisation"].replace(" ", "")  # a long word is broken between syllables

    expected = [f"{SHELTER} {n} {n} 0 women" for n in range(60, 52, -1)]
    assert found == "".join([*expected, "52 more rows in the table."]).replace(" ", "")


def test_one_bar_alone_is_not_drawn():
    one = ReportTable("Help with transport", ["All"], [ReportLine("All", [Count(4, 1)])])

    assert not one.is_drawn
    assert ReportTable("Meals", ["Thursday 6", "Friday 7"], [ReportLine("All", [Count(4, 1), Count(3)])]).is_drawn


def test_meetings_are_drawn_as_their_table_says(as_organiser, meeting):
    alone = as_organiser.get(reverse("organise:reports")).text
    make_registration(make_meeting(slug="2026-11", starts_on=date(2026, 11, 5)))
    make_meeting(slug="2019-05", starts_on=date(2019, 5, 9))

    page = as_organiser.get(reverse("organise:reports")).text

    assert 'class="chart"' not in alone
    drawn = words(page.split("<defs>")[1].split("</svg>")[0])
    assert drawn == "Confirmed Came 3 0 3 November 2026 May 2027"
    cells = [words(cell) for cell in inside("td", page)]
    nobody = "–Not recorded"
    assert cells[:10] == ["6–7 May 2027", "3", "2", "2", nobody, "5–6 November 2026", "1", "0", "1", nobody]
