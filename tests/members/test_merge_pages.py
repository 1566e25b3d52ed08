"""The organisers' pages of duplicates and merges, and what the form of a person asks."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.models import Registration
from members.actions import directory, merging as merging_actions
from members.models import Merge, NotDuplicates, Person
from members.models.person import DETAILS
from tests.at_once import at_once
from tests.factories import (
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)

DUPLICATES = "/organise/people/doubles/"


@pytest.fixture
def organisation(db):
    return make_organisation(name="Hope House")


@pytest.fixture
def kept(organisation):
    return make_person(full_name="Um Sam Ol", organisation=organisation, email="samol@example.org", job_title="Nurse")


@pytest.fixture
def gone(organisation):
    return make_person(
        full_name="Um Samol", organisation=organisation, email="um@example.org", phone="+85512345678", job_title=""
    )


def page_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def merging(kept, gone):
    return reverse("organise:merge", args=[kept.pk, gone.pk])


def chosen(kept, gone, **choices):
    """The form as the page draws it, with these fields taken from the other."""
    differing = [name for name in DETAILS if getattr(kept, name) != getattr(gone, name)]
    return {"seen": f"{kept.version}-{gone.version}"} | dict.fromkeys(differing, "kept") | choices


# ---------------------------------------------------------------- Likely duplicates
def test_pairs_stand_with_the_reason_and_both_ways_out(as_organiser, kept, gone):
    page = page_of(as_organiser, DUPLICATES)

    assert "The same name, written a little differently" in page
    assert merging(kept, gone) in page
    assert reverse("organise:distinction", args=[kept.pk, gone.pk]) in page


def test_nobody_looks_alike(as_organiser):
    make_person(full_name="Keo Pisey")

    assert "No likely duplicates" in page_of(as_organiser, DUPLICATES)


def test_two_people_are_not_asked_about_again_until_somebody_wants_it(as_organiser, organiser, kept, gone):
    address = reverse("organise:distinction", args=[gone.pk, kept.pk])

    for _ in range(2):
        assert as_organiser.post(address).headers["Location"] == DUPLICATES
    told_apart = page_of(as_organiser, DUPLICATES)
    as_organiser.post(address, {"again": "yes"})
    asked_again = page_of(as_organiser, DUPLICATES)

    assert "No likely duplicates" in told_apart
    assert "Marked as two people" in told_apart
    assert merging(kept, gone) in asked_again
    assert not NotDuplicates.objects.exists()


def test_namesakes_of_two_organisations_are_asked_about_only_if_they_share_more(as_organiser, kept):
    make_person(full_name="Um Samol")
    assert "No likely duplicates" in page_of(as_organiser, DUPLICATES)

    make_person(full_name="Um Samol", email=kept.email)
    page = page_of(as_organiser, DUPLICATES)
    assert "The same email address" in page


@pytest.mark.parametrize(("names", "is_asked"), [(["Chan Lina"], True), (["Chan Lina", "Ly Vanna"], False)])
def test_a_telephone_of_two_is_a_reason_and_an_offices_is_none(as_organiser, kept, names, is_asked):
    kept.phone = "+85512345678"
    kept.save()
    for name in names:
        make_person(full_name=name, phone="+85512345678")

    assert ("The same telephone" in page_of(as_organiser, DUPLICATES)) == is_asked


def test_who_was_merged_is_asked_about_no_more(as_organiser, organiser, kept, gone):
    merging_actions.merge(kept, gone, by=organiser)

    assert "No likely duplicates" in page_of(as_organiser, DUPLICATES)


def test_pairs_come_in_pages_and_take_as_many_queries_as_one(
    as_organiser, django_assert_max_num_queries, django_assert_num_queries, organisation
):
    def add_pair(number):
        for name in (f"Sok Dara{number}", f"Dara{number} Sok"):
            make_person(full_name=name, organisation=make_organisation(), phone=f"+855120000{number:02}")

    add_pair(1)
    with django_assert_max_num_queries(10) as one:
        page_of(as_organiser, DUPLICATES)
    for number in range(2, 24):
        add_pair(number)
    with django_assert_num_queries(len(one)):
        first = page_of(as_organiser, DUPLICATES)
    second = page_of(as_organiser, DUPLICATES + "?page=2")

    assert "23 pairs" in first
    assert (first.count("These are two people"), second.count("These are two people")) == (20, 3)


# ---------------------------------------------------------------- Merging
def test_both_stand_side_by_side_with_what_follows_and_what_conflicts(as_organiser, kept, gone):
    meeting = make_meeting()
    make_registration(meeting, person=kept)
    make_registration(meeting, person=gone)
    session = make_session(meeting, title="Opening")
    make_appearance(session, person=kept)
    make_appearance(session, person=gone)

    page = page_of(as_organiser, merging(kept, gone))

    assert "1 registration" in page
    assert "1 role in a session" in page
    assert "Both are registered for May 2027." in page
    assert "We keep this place: Um Sam Ol (Hope House), Thursday 6 and Friday 7, confirmed." in page
    assert "Both take part in “Opening” as Speaker. We keep Um Sam Ol." in page
    assert "You keep samol@example.org or um@example.org. Only that address" in page


def test_an_empty_field_is_filled_from_the_other_unless_told_not_to(as_organiser, kept, gone):
    form = as_organiser.get(merging(kept, gone)).context["form"]

    assert (form["phone"].initial, form["job_title"].initial, form["email"].initial) == ("gone", "kept", "kept")


def test_what_was_chosen_is_kept_and_the_page_says_what_was_done(as_organiser, organiser, kept, gone):
    make_registration(person=gone)

    response = as_organiser.post(merging(kept, gone), chosen(kept, gone, phone="gone", email="gone"), follow=True)

    kept.refresh_from_db()
    page = response.content.decode()
    assert (kept.full_name, kept.phone, kept.email) == ("Um Sam Ol", "+85512345678", "um@example.org")
    assert Registration.objects.get().person == kept
    assert "Um Samol is merged into Um Sam Ol. You can undo this below." in page
    assert "Merged into this entry" in page
    assert "Um Samol merged into Um Sam Ol; changed: telephone, email" in page


def test_the_one_put_away_says_where_it_went_and_stands_in_no_list(as_organiser, organiser, kept, gone):
    merging_actions.merge(kept, gone, by=organiser)

    page = page_of(as_organiser, gone.get_absolute_url())
    assert f'This entry was merged into <a href="{kept.get_absolute_url()}">Um Sam Ol</a>.' in page
    assert "Sim Channary merged it on" in page
    assert "Um Samol merged into Um Sam Ol; made inactive" in page
    for address in ("/organise/people/?shown=all", kept.organisation.get_absolute_url(), DUPLICATES):
        assert gone.get_absolute_url() not in page_of(as_organiser, address)
    assert as_organiser.get(reverse("organise:person_details", args=[gone.pk])).status_code == 404


def test_the_page_makes_them_two_again_and_says_what_is_otherwise_now(as_organiser, organiser, kept, gone):
    merge = merging_actions.merge(kept, gone, taking=["phone"], by=organiser)
    Person.objects.filter(pk=kept.pk).update(phone="+85512999999")

    response = as_organiser.post(reverse("organise:merge_undoing", args=[merge.pk]), follow=True)

    page = response.content.decode()
    assert response.redirect_chain[0][0] == gone.get_absolute_url()
    assert "Um Samol and Um Sam Ol are two people again. Each has their own details." in page
    assert "Somebody changed Um Sam Ol after the merge. We kept these changes: telephone." in page
    assert "Um Samol and Um Sam Ol are two people again" in page


def test_one_that_was_merged_further_cannot_be_undone_and_the_page_says_why(as_organiser, organiser, kept, gone):
    third = make_person(full_name="Um Sam-Ol")
    first = merging_actions.merge(kept, gone, by=organiser)
    merging_actions.merge(third, kept, by=organiser)

    response = as_organiser.post(reverse("organise:merge_undoing", args=[first.pk]), follow=True)

    assert "Um Sam Ol was later merged into Um Sam-Ol. Undo that first." in response.content.decode()
    assert first.undone_at is None


def test_an_entry_put_away_is_not_made_active_by_itself(as_organiser, organiser, kept, gone):
    merging_actions.merge(kept, gone, by=organiser)

    response = as_organiser.post(reverse("organise:person_reactivation", args=[gone.pk]), follow=True)

    assert "Um Samol was merged into another entry. Undo that first." in response.content.decode()
    assert not Person.objects.get(pk=gone.pk).is_active


def test_an_entry_that_was_merged_meanwhile_is_refused_in_words(as_organiser, organiser, kept, gone):
    third = make_person()
    sent = chosen(third, gone)
    merging_actions.merge(kept, gone, by=organiser)
    gone.refresh_from_db()

    response = as_organiser.post(merging(third, gone), sent | {"seen": f"{third.version}-{gone.version}"})

    assert response.status_code == 422
    assert "Somebody has already merged Um Samol." in response.content.decode()


def test_an_entry_that_was_changed_meanwhile_is_shown_anew(as_organiser, kept, gone):
    sent = chosen(kept, gone, phone="gone")
    Person.objects.filter(pk=gone.pk).update(phone="+85512999999", version=2)

    first = as_organiser.post(merging(kept, gone), sent)
    second = as_organiser.post(merging(kept, gone), sent | {"seen": "1-2"})

    assert first.status_code == 409
    assert "Somebody else changed this while you were writing" in first.content.decode()
    assert 'name="seen" value="1-2"' in first.content.decode()
    assert "012 999 999" in first.content.decode()
    assert second.status_code == 302


@pytest.mark.parametrize("sent", [{}, {"phone": "\0"}, {"phone": "both"}, {"phone": ""}])
def test_half_a_form_merges_nobody(as_organiser, kept, gone, sent):
    response = as_organiser.post(merging(kept, gone), chosen(kept, gone) | {"phone": "x"} | sent)

    assert response.status_code == 422
    assert not Merge.objects.exists()


def test_one_and_the_same_entry_is_refused(as_organiser, kept):
    response = as_organiser.post(merging(kept, kept), chosen(kept, kept))

    assert response.status_code == 422
    assert "These are the same entry. Choose another entry." in response.content.decode()


def test_the_other_entry_is_found_by_likeness_and_by_name(as_organiser, kept, gone):
    stranger = make_person(full_name="Chan Lina")
    address = reverse("organise:merge_partner", args=[kept.pk])

    likely, found, nobody = (page_of(as_organiser, address + query) for query in ("", "?q=lina", "?q=zzz"))

    assert (merging(kept, gone) in likely, merging(kept, stranger) in likely) == (True, False)
    assert (merging(kept, gone) in found, merging(kept, stranger) in found) == (False, True)
    assert "No one has this name" in nobody


# ---------------------------------------------------------------- The form of a person
def details(organisation, **fields):
    return {"gender": "not_said", "language": "en", "organisation": organisation.pk} | fields


def test_while_a_name_is_typed_those_who_may_be_meant_are_offered(as_organiser, kept, organisation):
    address = reverse("organise:person_duplicates")
    query = {"organisation": organisation.pk, "full_name": "samol um"}

    assert "Is it this person?" in as_organiser.get(address, query).content.decode()
    assert as_organiser.get(address, query | {"person": kept.pk}).content.decode().strip() == ""
    for odd in [{}, {"full_name": "\0", "organisation": "x"}, {"full_name": "a" * 5000, "person": "²"}]:
        assert as_organiser.get(address, odd).content.decode().strip() == ""


def test_a_double_with_the_same_address_elsewhere_is_asked_about_at_save(as_organiser, kept):
    other = make_organisation()

    response = as_organiser.post(
        reverse("organise:person_new"), details(other, full_name="Um Samol", email="SAMOL@example.org")
    )

    assert response.status_code == 422
    assert kept.get_absolute_url() in response.content.decode()
    assert Person.objects.count() == 1


def test_a_changed_name_that_is_somebody_elses_leads_to_merging(as_organiser, kept, organisation):
    person = make_person(full_name="Chan Lina", organisation=organisation)
    data = details(organisation, full_name="Um Samol", email=person.email, version=1)

    response = as_organiser.post(reverse("organise:person_details", args=[person.pk]), data)

    assert response.status_code == 422
    assert merging(person, kept) in response.content.decode()


def test_sent_twice_one_person_is_added(as_organiser, organisation):
    data = details(organisation, full_name="Sok Dara", is_another="yes")

    first, second = (as_organiser.post(reverse("organise:person_new"), data) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 1


def test_a_namesake_is_another_person_a_minute_later(organiser, organisation):
    first = directory.add_person(Person(full_name="Sok Dara", organisation=organisation), by=organiser)
    later = timezone.now() + timedelta(minutes=2)

    second = directory.add_person(Person(full_name="Sok Dara", organisation=organisation), by=organiser, now=later)

    assert first != second


def test_two_clicks_at_once_add_one_person(transactional_db):
    organiser, organisation = make_account(is_staff=True), make_organisation()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(organiser)
    typed = details(organisation, full_name="Sok Dara")

    at_once(*[partial(client.post, reverse("organise:person_new"), typed) for client in clients])

    assert Person.objects.count() == 1


def test_who_changes_organisation_keeps_past_places_and_the_organiser_is_told_of_one_to_come(as_organiser, kept):
    old, new = kept.organisation, make_organisation(name="New House")
    today = timezone.localdate()
    past = make_registration(make_meeting(starts_on=today - timedelta(days=200)), person=kept)
    coming = make_registration(make_meeting(starts_on=today + timedelta(days=40)), person=kept)
    data = details(new, full_name="Um Sam Ol", email=kept.email, version=1)

    response = as_organiser.post(reverse("organise:person_details", args=[kept.pk]), data, follow=True)

    page = response.content.decode()
    past.refresh_from_db()
    coming.refresh_from_db()
    assert (past.delegation.organisation, coming.delegation.organisation) == (old, old)
    assert page.count("is still with the delegation of Hope House") == 1
    assert "move it to the delegation of New House" in page
    assert reverse("organise:registration", args=[coming.meeting.slug, coming.pk]) in page


# ---------------------------------------------------------------- Sign-in and spreadsheets
def test_only_the_address_that_was_kept_acts_for_the_person(organiser, kept, gone):
    old, new = make_account(email="samol@example.org"), make_account(email="um@example.org")

    merge = merging_actions.merge(kept, gone, taking=["email"], by=organiser)
    assert [list(Person.objects.who_have_address_of(account)) for account in (old, new)] == [[], [kept]]

    merging_actions.undo_merge(merge, by=organiser)
    assert [list(Person.objects.who_have_address_of(account)) for account in (old, new)] == [[kept], [gone]]
