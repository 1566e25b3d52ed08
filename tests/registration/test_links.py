"""A delegation's link: what it opens without signing in, and all that it does not."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.actions import delegations, places
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.models import Answer, Delegation, DelegationLink, Registration
from members.queries.history import history_of
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration

DESK = ["link", "link_revocation", "link_replacement"]
PLACE = {"days": ["1"], "diet": "anything", "interpretation": "none"}


def place(prefix: str, **fields) -> dict:
    return {f"{prefix}-{name}": value for name, value in (PLACE | fields).items()}


@pytest.fixture
def meeting(db):
    """Registration is open now."""
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )


@pytest.fixture
def link(meeting, organisation, organiser):
    return delegations.issue_link(meeting, organisation, by=organiser)


@pytest.fixture
def holder(link) -> Client:
    """A browser in which nobody is signed in and that has opened the link."""
    client = Client()
    assert client.get(link.path).status_code == 302
    return client


def url(name: str, link: DelegationLink, **kwargs) -> str:
    return reverse(name, kwargs={"slug": link.meeting.slug, "organisation": link.organisation_id, **kwargs})


# ---------------------------------------------------------------- What it opens
def test_it_leads_to_the_page_of_its_delegation(client, link, colleague):
    response = client.get(link.path, follow=True)

    assert response.redirect_chain == [(url("registration_page", link), 302)]
    assert colleague.full_name in response.content.decode()
    assert link.path not in response.content.decode()
    assert reverse("account") not in response.content.decode()
    assert reverse("account_request_login_code") in response.content.decode()


def test_its_holder_registers_changes_cancels_and_answers(holder, link, colleague):
    holder.post(url("registration_person", link, pk=colleague.pk), place("own"))
    registration = Registration.objects.get()
    assert (registration.person, registration.days, registration.registered_by) == (colleague, [1], None)

    changed = place("place", days=["1", "2"], version=registration.version)
    holder.post(url("registration_change", link, pk=registration.pk), changed)
    registration.refresh_from_db()
    assert registration.days == [1, 2]

    holder.post(url("registration_cancellation", link, pk=registration.pk))
    registration.refresh_from_db()
    assert (registration.is_live, registration.cancelled_by) == (False, None)

    seen = Delegation.objects.get().seen_as
    holder.post(url("registration_answer", link), {"answer-answer": "not_coming", "answer-seen": seen})
    delegation = Delegation.objects.get()
    assert (delegation.answer, delegation.answered_by) == (Answer.NOT_COMING, None)
    assert {step.actor for step in history_of(registration)} == {"link of M’lop Tapang"}


def test_its_holder_adds_a_colleague_and_ticks_others(holder, link, colleague):
    told = {"new-full_name": "Ly Chanthou", "new-gender": "woman", "new-language": "km"}
    holder.post(url("registration_colleague", link), told | place("new"))
    holder.post(url("registration_ticked", link), {"people": [colleague.pk]})

    names = set(Registration.objects.live().values_list("person__full_name", flat=True))
    assert names == {"Ly Chanthou", "Keo Sophal"}


def test_the_page_speaks_the_focal_persons_language_unless_another_was_chosen(client, link, focal_person):
    focal_person.language = "km"
    focal_person.save()

    assert client.get(link.path).cookies[settings.LANGUAGE_COOKIE_NAME].value == "km"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert settings.LANGUAGE_COOKIE_NAME not in client.get(link.path).cookies


def test_registration_leads_its_holder_to_that_page(holder, link):
    entrance = reverse("registration", args=[link.meeting.slug])

    assert holder.get(entrance)["Location"] == url("registration_page", link)


def test_a_browser_may_hold_two(holder, link, organiser):
    other = delegations.issue_link(link.meeting, make_organisation(), by=organiser)
    holder.get(other.path)

    assert holder.get(url("registration_page", link)).status_code == 200
    assert holder.get(url("registration_page", other)).status_code == 200


def test_of_two_the_one_that_has_ended_says_so(holder, link, organiser):
    other = delegations.issue_link(link.meeting, make_organisation(), by=organiser)
    holder.get(other.path)
    delegations.revoke_link(other.meeting, other.organisation, by=organiser)

    assert holder.get(url("registration_page", link)).status_code == 200
    assert holder.get(url("registration_page", other)).status_code == 410
    assert holder.post(url("registration_ticked", other)).status_code == 410


def test_one_that_has_ended_stands_in_nobodys_way_to_another_page(holder, link, organiser):
    next_meeting = make_meeting(starts_on=link.meeting.starts_on + timedelta(days=200), announced_at=timezone.now())
    other = reverse("registration_page", args=[link.meeting.slug, make_organisation().pk])
    delegations.revoke_link(link.meeting, link.organisation, by=organiser)

    for address in (reverse("registration", args=[next_meeting.slug]), other):
        assert "/accounts/login/" in holder.get(address)["Location"], address
    assert holder.get(reverse("registration", args=[link.meeting.slug])).status_code == 410


def test_ended_or_signed_out_in_place_the_whole_page_says_so(holder, client, link, organiser):
    in_place = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{url('registration_page', link)}"}
    signed_out = Client().post(url("registration_ticked", link), headers=in_place)
    delegations.revoke_link(link.meeting, link.organisation, by=organiser)
    ended = holder.post(url("registration_ticked", link), headers=in_place)

    assert "/accounts/login/" in signed_out["HX-Redirect"]
    assert (ended.status_code, ended["HX-Refresh"]) == (410, "true")


def test_whoever_is_signed_in_as_somebody_else_may_open_it_too(client, link):
    client.force_login(make_account())

    assert client.get(link.path, follow=True).status_code == 200


# ---------------------------------------------------------------- What it does not
def test_it_opens_no_other_delegation_meeting_or_page(holder, link, organisation):
    elsewhere = make_registration(link.meeting, person=make_person())
    other = make_meeting(starts_on=link.meeting.starts_on + timedelta(days=200))
    slug, foreign = link.meeting.slug, elsewhere.person.organisation.pk

    for name in ("registration_page", "registration_ticked", "registration_colleague", "registration_answer"):
        assert holder.post(reverse(name, args=[slug, foreign])).status_code in (404, 405), name
        assert holder.post(reverse(name, args=[other.slug, organisation.pk])).status_code in (404, 405), name
    assert holder.get(reverse("registration_page", args=[slug, foreign])).status_code == 404
    assert holder.get(reverse("registration_page", args=[other.slug, organisation.pk])).status_code == 404
    assert holder.get(reverse("registration_page", args=[slug])).status_code == 404  # one's own
    assert holder.get(url("registration_person", link, pk=elsewhere.person.pk)).status_code == 404
    assert holder.post(url("registration_cancellation", link, pk=elsewhere.pk)).status_code == 404
    assert Registration.objects.get().is_live
    for address in (
        reverse("account"),
        reverse("organise:answers", args=[slug]),
        reverse("registration", args=[other.slug]),
    ):
        assert "/accounts/login/" in holder.get(address)["Location"]


def test_actions_refuse_a_link_for_anybody_else(link):
    with pytest.raises(NotYours):
        places.register(link.meeting, person=make_person(), days=[1], by=link)
    with pytest.raises(NotYours):
        places.cancel(make_registration(link.meeting), by=link)
    with pytest.raises(NotYours):
        delegations.answer(link.meeting, organisation=make_organisation(), answer=Answer.NOT_COMING, by=link)


def test_actions_refuse_a_link_that_was_taken_back_meanwhile(link, colleague, organiser):
    delegations.revoke_link(link.meeting, link.organisation, by=organiser)

    with pytest.raises(NotYours):
        places.register(link.meeting, person=colleague, days=[1], by=link)


def test_taken_back_it_puts_out_who_is_in(holder, link, organiser, colleague):
    delegations.revoke_link(link.meeting, link.organisation, by=organiser)

    assert holder.get(url("registration_page", link)).status_code == 410
    assert holder.post(url("registration_person", link, pk=colleague.pk), place("own")).status_code == 410
    assert Client().get(link.path).status_code == 410
    assert not Registration.objects.exists()


def test_issued_anew_only_the_new_one_opens(client, link, organiser):
    new = delegations.issue_link(link.meeting, link.organisation, by=organiser)

    assert client.get(link.path).status_code == 410
    assert client.get(new.path).status_code == 302


def test_it_ends_with_the_meeting(holder, client, link):
    link.meeting.starts_on = link.meeting.ends_on = timezone.localdate() - timedelta(days=2)
    link.meeting.save()

    assert client.get(link.path).status_code == 410
    assert holder.get(url("registration_page", link)).status_code == 410


@pytest.mark.parametrize("token", ["1", "1.", "{pk}.forged", "x.y.z", "១២", "{token}x"])
def test_a_forged_one_opens_nothing(client, link, token):
    forged = token.format(pk=link.pk, token=link.path.split("/")[2])

    response = client.get(reverse("delegation_link", args=[forged]))

    assert response.status_code == 403
    assert "M’lop Tapang" not in response.content.decode()


def test_a_delegation_has_one_at_a_time(link):
    with pytest.raises(IntegrityError):
        DelegationLink.objects.create(meeting=link.meeting, organisation=link.organisation, created_at=timezone.now())


# ---------------------------------------------------------------- Where it never appears
def test_no_cache_referer_or_log_has_it(client, link, organiser, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    opened = client.get(link.path)
    delegations.revoke_link(link.meeting, link.organisation, by=organiser)
    refused = Client().get(link.path)

    for response in (opened, refused):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
    token = link.path.split("/")[2]
    lines = caplog.text + "".join(capsys.readouterr())
    assert "/registration/<str:token>/" in lines
    assert token not in lines


# ---------------------------------------------------------------- Mails and organisers
def test_a_mail_issues_one_once_and_never_in_place_of_one_taken_back(meeting, organisation, organiser):
    first = delegations.paths_of_links(meeting, [organisation])
    assert delegations.paths_of_links(meeting, [organisation]) == first
    assert first[organisation.pk] == DelegationLink.objects.get().path

    delegations.revoke_link(meeting, organisation, by=organiser)
    assert delegations.paths_of_links(meeting, [organisation]) == {}


def test_organisers_show_take_back_and_issue_it_anew(as_organiser, meeting, organisation):
    pages = {name: reverse(f"organise:{name}", args=[meeting.slug, organisation.pk]) for name in DESK}

    as_organiser.post(pages["link"])
    first = DelegationLink.objects.get()
    assert f"http://testserver{first.path}" in as_organiser.get(pages["link"]).content.decode()
    as_organiser.get(pages["link_replacement"])
    as_organiser.get(pages["link_revocation"])
    assert DelegationLink.objects.unrevoked().get() == first  # asked, not done

    as_organiser.post(pages["link_replacement"])
    second = DelegationLink.objects.unrevoked().get()
    assert second != first
    as_organiser.post(pages["link_revocation"])
    assert not DelegationLink.objects.unrevoked().exists()
    assert first.path not in as_organiser.get(pages["link"]).content.decode()


@pytest.mark.parametrize("name", DESK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_does(holder, client, link, focal, name, method):
    address = reverse(f"organise:{name}", args=[link.meeting.slug, link.organisation_id])
    client.force_login(focal)

    assert getattr(client, method)(address).status_code == 403
    assert "/accounts/login/" in getattr(holder, method)(address)["Location"]
    assert DelegationLink.objects.unrevoked().get() == link


def test_a_link_that_was_read_knows_as_much_as_the_query_whether_it_is_live(organisation):
    now = timezone.now()
    meetings = [
        make_meeting(slug="2027-05", starts_on=timezone.localdate() + timedelta(days=30)),
        make_meeting(slug="2027-06", starts_on=timezone.localdate() + timedelta(days=60), announced_at=None),
        make_meeting(slug="2024-05", starts_on=timezone.localdate() - timedelta(days=60)),
    ]
    closed = make_organisation(is_active=False)
    for meeting in meetings:
        for of in (organisation, closed):
            DelegationLink.objects.create(meeting=meeting, organisation=of, created_at=now, revoked_at=now)
            DelegationLink.objects.create(meeting=meeting, organisation=of, created_at=now)

    links = DelegationLink.objects.select_related("meeting", "organisation")

    assert {link.pk for link in links if link.is_live()} == set(
        DelegationLink.objects.live().values_list("pk", flat=True)
    )
    assert DelegationLink.objects.live().count() == 1
