"""The organisers' side."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from coalition_events.registration.actions import places
from coalition_events.registration.models import BatchKind, Diet, ExportLog, Interpretation, Needs, Registration, Status
from members.models import Person
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration
from tests.reading import tight


def url(name: str, meeting, *args) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug, *args])


def named(meeting, name: str, organisation=None, needs: dict | None = None, **fields) -> Registration:
    person = make_person(full_name=name, organisation=organisation or make_organisation())
    registration = make_registration(meeting, person=person, **fields)
    if needs:
        Needs.objects.create(registration=registration, **needs)
    return registration


def names(response) -> list[str]:
    return sorted(registration.person.full_name for registration in response.context["page"])


CANCELLED = {"status": Status.CANCELLED, "cancelled_at": BEFORE}


# ---------------------------------------------------------------- The list
def test_the_tabs_count_each_status(as_organiser, meeting):
    named(meeting, "Keo Sophal")
    named(meeting, "Ly Chanthou", status=Status.WAITLISTED)
    named(meeting, "Prak Mony", **CANCELLED)

    assert names(as_organiser.get(url("registrations", meeting))) == ["Keo Sophal"]
    assert names(as_organiser.get(url("registrations", meeting), {"status": "waitlisted"})) == ["Ly Chanthou"]
    response = as_organiser.get(url("registrations", meeting), {"status": "cancelled"})
    assert names(response) == ["Prak Mony"]
    assert [count for _status, count, _href in response.context["tabs"]] == [1, 1, 1, 3]


def test_places_that_were_cancelled_can_be_given_back_or_written_about(as_organiser, meeting):
    named(meeting, "Prak Mony", **CANCELLED)

    response = as_organiser.get(url("registrations", meeting), {"status": "cancelled"})

    assert response.context["to_do"] == [BatchKind.CONFIRM, BatchKind.MAIL]
    assert 'name="kind" value="confirm"' in tight(response.text)


def test_who_waits_is_not_put_on_the_waiting_list_again(as_organiser, meeting):
    named(meeting, "Ly Chanthou", status=Status.WAITLISTED)

    page = as_organiser.get(url("registrations", meeting), {"status": "waitlisted"})

    assert ['value="confirm"' in page.text, 'value="waitlist"' in page.text] == [True, False]


def test_the_waiting_list_is_offered_only_to_whom_it_can_be_done(as_organiser):
    meeting = make_meeting(seats=2)
    seated, gone = named(meeting, "Keo Sophal"), named(meeting, "Prak Mony", **CANCELLED)

    def offered(one: Registration | None = None, **query: str) -> bool:
        page = url("registration", meeting, one.pk) if one else url("registrations", meeting)
        text = as_organiser.get(page, query).text
        return "kind=waitlist" in text or 'value="waitlist"' in text

    def to_whom() -> list[bool]:
        return [offered(seated), offered(gone), offered(), offered(status="all")]

    assert to_whom() == [False, False, False, False]  # a seat is free, and nobody waits
    meeting.days.filter(number=1).update(seats=1)
    assert to_whom()[2:] == [True, True]  # that day may have one too many: each one's page tells
    meeting.days.update(seats=None)

    named(meeting, "Sok Dara")
    assert to_whom() == [False, True, False, True]  # full, and nobody else would get the seat

    waits = named(meeting, "Ly Chanthou", status=Status.WAITLISTED, waitlisted_at=BEFORE)
    assert [*to_whom(), offered(waits)] == [True, True, True, True, False]


def test_how_the_seats_stand_is_said_above_the_list(as_organiser, organisation):
    meeting = make_meeting(seats=5, seats_held_until=date(2099, 4, 10))
    meeting.days.filter(number=2).update(seats=3)
    named(meeting, "Keo Sophal", organisation)
    named(meeting, "Ly Chanthou", organisation, days=[1], status=Status.WAITLISTED)
    make_organisation()  # a member that has not answered

    content = tight(as_organiser.get(url("registrations", meeting)).content.decode())

    assert "1 of 5 seats are taken.</b>1 person waits." in content
    kept = "1 more is kept for someone who has not answered (members: until Friday 10 April 2099)."
    assert f"3 seats free. {kept}" in content
    assert "On Friday 7 May 1 of 3 seats are taken and 1 is free." in content


def test_who_is_opened_is_shown_beside_the_list_and_in_its_address(as_organiser, meeting):
    registration = named(meeting, "Keo Sophal")
    page, opened = url("registration", meeting, registration.pk), {"open": registration.pk}

    response = as_organiser.get(url("registrations", meeting), opened)
    assert response.context["table"].lines
    assert f'<form class="stack" method="post" action="{page}" hx-post="{page}"' in tight(response.text)

    found = as_organiser.get(url("registrations", meeting), opened | {"q": "sophal"}, headers={"HX-Request": "true"})
    assert found["HX-Replace-Url"] == f"{url('registrations', meeting)}?q=sophal&open={registration.pk}"


@pytest.mark.parametrize("opened", ["nobody", "0", "of another meeting"])
def test_an_address_that_opens_nobody_of_this_meeting_is_the_list(as_organiser, meeting, opened):
    if opened == "of another meeting":
        opened = named(make_meeting(slug="2028-05"), "Ly Chanthou").pk
    named(meeting, "Keo Sophal")

    response = as_organiser.get(url("registrations", meeting), {"open": opened})

    assert names(response) == ["Keo Sophal"]
    assert "hx-post" not in response.text


def test_beside_the_list_a_change_is_saved_or_refused_in_place(as_organiser, meeting):
    registration = named(meeting, "Keo Sophal", days=[1, 2])
    page, in_place = url("registration", meeting, registration.pk), {"HX-Request": "true"}
    sent = {"place-days": ["1"], "place-diet": "halal", "place-interpretation": "none", "place-version": "1"}

    refused = as_organiser.post(page, sent | {"place-days": []}, headers=in_place)
    assert refused.status_code == 422
    assert "Choose at least one day." in refused.text

    saved = as_organiser.post(page, sent, follow=True, headers=in_place)
    assert "Saved for Keo Sophal." in saved.text
    assert "<html" not in saved.text
    assert "HX-Request" in saved["Vary"]
    registration.refresh_from_db()
    assert registration.days == [1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "sophal KEO"}, ["Keo Sophal"]),
        ({"q": "m'lop"}, ["Keo Sophal"]),
        ({"organisation": "guests"}, ["Guest"]),
        ({"day": "2"}, ["Guest", "Ly Chanthou"]),
        ({"need": "diet"}, ["Guest", "Keo Sophal"]),
        ({"need": "halal"}, ["Keo Sophal"]),
        ({"need": "access"}, ["Ly Chanthou"]),
        ({"need": "en-km"}, ["Ly Chanthou"]),
        ({"need": "no_photographs"}, ["Keo Sophal", "Ly Chanthou"]),
        ({"need": "nonsense", "day": "9", "organisation": "0", "status": "x"}, ["Guest", "Keo Sophal", "Ly Chanthou"]),
    ],
)
def test_the_list_is_narrowed_down(as_organiser, meeting, organisation, query, found):
    named(meeting, "Keo Sophal", organisation, days=[1], needs={"diet": Diet.HALAL})
    named(
        meeting,
        "Ly Chanthou",
        days=[2],
        needs={"access": "No stairs", "interpretation": Interpretation.ENGLISH_INTO_KHMER},
    )
    guest = make_person(full_name="Guest", organisation=None)
    registration = make_registration(meeting, person=guest, may_be_photographed=True)
    Needs.objects.create(registration=registration, diet_note="No pork")

    assert names(as_organiser.get(url("registrations", meeting), query)) == found


def test_an_organisation_is_chosen_by_its_number(as_organiser, meeting, organisation):
    named(meeting, "Keo Sophal", organisation)
    named(meeting, "Ly Chanthou")

    assert names(as_organiser.get(url("registrations", meeting), {"organisation": organisation.pk})) == ["Keo Sophal"]


def test_the_list_costs_the_same_for_one_and_for_three(as_organiser, meeting, django_assert_num_queries):
    named(meeting, "Keo Sophal", needs={"diet": Diet.HALAL})
    with django_assert_num_queries(11):
        as_organiser.get(url("registrations", meeting))
    named(meeting, "Ly Chanthou", needs={"diet": Diet.HALAL})
    named(meeting, "Prak Mony", status=Status.WAITLISTED)
    with django_assert_num_queries(11):
        as_organiser.get(url("registrations", meeting))


# ---------------------------------------------------------------- The file
def test_the_xlsx_holds_exactly_what_is_filtered(as_organiser, meeting, organisation):
    named(meeting, "Keo Sophal", organisation, days=[1], needs={"diet": Diet.HALAL, "access": "No stairs"})
    named(meeting, "Ly Chanthou")

    response = as_organiser.get(url("registrations_xlsx", meeting), {"q": "sophal"})

    assert response["Content-Disposition"] == 'attachment; filename="registrations-2027-05.xlsx"'
    assert "no-store" in response["Cache-Control"]
    headings, row = load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    cells = dict(zip(headings, row, strict=True))
    assert cells["Full name"] == "Keo Sophal"
    assert cells["Organisation"] == "M’lop Tapang"
    assert (cells["Thursday 6"], cells["Friday 7"]) == ("yes", None)
    assert (cells["Food"], cells["Access needs"]) == ("Halal", "No stairs")


def test_no_cell_of_a_file_is_a_formula(as_organiser, meeting):
    evil = '=HYPERLINK("http://evil.example","x")'
    named(meeting, evil, make_organisation(name="+1+1"), needs={"access": "@SUM(A1)", "diet_note": "-2+3"})

    sheet = load_workbook(io.BytesIO(as_organiser.get(url("registrations_xlsx", meeting)).content)).active
    text = as_organiser.get(url("registrations_csv", meeting)).content.decode("utf-8-sig")

    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    (row,) = list(csv.reader(io.StringIO(text)))[1:]
    assert [cell for cell in row if cell[:1] in tuple("=+-@")] == []
    assert f"'{evil}" in row


def test_the_csv_keeps_khmer_as_excel_wants_it(as_organiser, meeting):
    named(meeting, "Keo Sophal")
    type(make_person()).objects.filter(full_name="Keo Sophal").update(full_name_km="កែវ សុផល")

    content = as_organiser.get(url("registrations_csv", meeting)).content

    assert content.startswith(b"\xef\xbb\xbf")
    assert "កែវ សុផល" in content.decode("utf-8-sig")


def test_every_file_is_logged(as_organiser, organiser, meeting):
    named(meeting, "Keo Sophal")

    as_organiser.get(url("registrations_csv", meeting), {"day": "1", "need": "nonsense"})

    log = ExportLog.objects.get()
    assert (log.meeting, log.exported_by, log.format, log.rows) == (meeting, organiser, "csv", 1)
    assert log.filter == {"day": "1", "status": "confirmed"}


def test_no_need_stays_in_the_record_of_a_file(as_organiser, meeting):
    named(meeting, "Keo Sophal", needs={"diet": Diet.HALAL})

    as_organiser.get(url("registrations_csv", meeting), {"q": "sophal", "need": "halal"})

    assert ExportLog.objects.get().filter == {"q": "sophal", "status": "confirmed"}


# ---------------------------------------------------------------- One registration
def test_an_organiser_changes_on_somebodys_behalf_after_closing(as_organiser, meeting):
    registration = named(meeting, "Keo Sophal")
    sent = {"place-days": ["2"], "place-diet": "halal", "place-interpretation": "none", "place-version": "1"}

    response = as_organiser.post(url("registration", meeting, registration.pk), sent)

    assert response.status_code == 302
    registration.refresh_from_db()
    assert (registration.days, registration.needs.diet) == ([2], Diet.HALAL)


def test_a_wrong_change_comes_back_and_an_old_one_shows_both(as_organiser, organiser, meeting):
    registration = named(meeting, "Keo Sophal")
    address = url("registration", meeting, registration.pk)
    sent = {"place-diet": "halal", "place-interpretation": "none", "place-access": "A chair", "place-version": "1"}

    response = as_organiser.post(address, sent)
    assert response.status_code == 422
    assert 'value="A chair"' in response.content.decode()

    places.change(registration, days=[2], by=organiser, now=BEFORE)
    response = as_organiser.post(address, sent | {"place-days": ["1"]})
    assert response.status_code == 409
    assert "Saved now" in response.content.decode()


# ---------------------------------------------------------------- Registering somebody
def test_an_organiser_finds_somebody_and_registers_them(as_organiser, meeting, colleague):
    response = as_organiser.get(url("registration_new", meeting), {"q": "sophal keo"})
    assert response.context["people"] == [colleague]
    assert f"?person={colleague.pk}" in response.content.decode()
    assert "Type a part of the name." not in response.text

    sent = {"person": colleague.pk, "days": ["1", "2"], "diet": "anything", "interpretation": "none"}
    response = as_organiser.post(url("registration_new", meeting), sent)

    registration = Registration.objects.get()
    assert response["Location"] == url("registration", meeting, registration.pk)
    assert (registration.person, registration.is_confirmed) == (colleague, True)
    assert as_organiser.post(url("registration_new", meeting), sent)["Location"] == response["Location"]
    page = as_organiser.get(response["Location"]).content.decode()
    assert "Only they, their focal person and the organisers see this" in page
    found = as_organiser.get(url("registration_new", meeting), {"q": "sophal keo"}).content.decode()
    assert f'href="{response["Location"]}"' in found  # to the registration, rather than a second one


@pytest.mark.parametrize(("query", "field"), [("Chea Sopheap", "full_name"), ("ជា សុភាព", "full_name_km")])
def test_who_is_new_is_added_or_invited_with_the_name_filled_in(as_organiser, meeting, query, field):
    page = as_organiser.get(url("registration_new", meeting), {"q": query}).content.decode()

    for new in (reverse("organise:person_new"), url("guest_new_person", meeting)):
        (address,) = re.findall(f'href="({new}[^"]+)"', page)
        form = as_organiser.get(unescape(address)).context["form"]
        assert form[field].value() == query


def test_who_is_added_to_an_organisation_is_registered_next(as_organiser, meeting, organisation):
    register = url("registration_new", meeting)
    page = as_organiser.get(register, {"q": "Chea Sopheap"}).text
    (address,) = re.findall(f'href="({reverse("organise:person_new")}[^"]+)"', page)
    address = unescape(address)
    form = as_organiser.get(address)
    assert ("None: a guest" in form.text, f'href="{register}"' in form.text) == (False, True)

    sent = {"full_name": "Chea Sopheap", "gender": "not_said", "language": "km"}
    refused = as_organiser.post(address, sent)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["organisation"])

    added = as_organiser.post(address, sent | {"organisation": organisation.pk}, follow=True)
    person = Person.objects.get(full_name="Chea Sopheap")
    assert added.redirect_chain == [(f"{register}?person={person.pk}", 302)]
    assert added.context["person"] == person
    assert "Chea Sopheap is in the directory." in added.text


def test_who_is_added_from_elsewhere_leads_to_no_other_site(as_organiser):
    address = reverse("organise:person_new") + "?next=https://elsewhere.example.org/"
    sent = {"full_name": "Chea Sopheap", "gender": "not_said", "language": "km"}

    assert 'href="https://elsewhere' not in as_organiser.get(address).text
    response = as_organiser.post(address, sent)
    assert response["Location"] == Person.objects.get(full_name="Chea Sopheap").get_absolute_url()


@pytest.mark.parametrize("relation", ["member", "partner", "government_guest"])
def test_the_name_of_an_organisation_leads_to_where_its_people_are_registered(as_organiser, meeting, relation):
    hope = make_organisation(name="World Hope", short_name="WH", relation=relation)
    make_person(full_name="Hope Chan", organisation=make_organisation(name="Hagar"))
    make_organisation(name="Hope Closed", is_active=False)

    found = as_organiser.get(url("registration_new", meeting), {"q": "hope"})

    assert [str(each) for each in found.context["organisations"]] == ["World Hope"]
    assert [str(each) for each in found.context["people"]] == ["Hope Chan"]
    address = reverse("registration_page", kwargs={"slug": meeting.slug, "organisation": hope.pk})
    assert f'href="{address}"' in found.text
    assert as_organiser.get(address).status_code == 200
    assert f'href="{address}"' in as_organiser.get(url("registration_new", meeting), {"q": "wh"}).text


def test_a_search_for_nothing_asks_for_a_part_of_the_name(as_organiser, meeting):
    page = url("registration_new", meeting)

    assert "Type a part of the name." in as_organiser.get(page, {"q": " "}).text
    assert "Type a part of the name." not in as_organiser.get(page).text


def test_registering_without_a_day_comes_back(as_organiser, meeting, colleague):
    sent = {"person": colleague.pk, "diet": "anything", "interpretation": "none", "access": "A chair"}

    response = as_organiser.post(url("registration_new", meeting), sent)

    assert response.status_code == 422
    assert 'value="A chair"' in response.content.decode()


def test_a_draft_registers_nobody_and_says_why(as_organiser, colleague):
    draft = make_meeting(announced_at=None)
    sent = {"person": colleague.pk, "days": ["1"], "diet": "anything", "interpretation": "none"}

    response = as_organiser.post(url("registration_new", draft), sent)

    assert response.status_code == 409
    assert "This meeting is a draft." in response.content.decode()


@pytest.mark.parametrize(("person", "status"), [("0", 404), ("999999999", 404), ("x", 200), ("9" * 5000, 200)])
def test_a_person_who_is_not_there_is_not_found_and_no_number_is_looked_for(as_organiser, meeting, person, status):
    assert as_organiser.get(url("registration_new", meeting), {"person": person}).status_code == status
