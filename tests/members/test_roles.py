"""Roles: given by invitation until a day, ended, restored; and the second factor of whoever sees names."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.celery import app as celery_app
from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.demonstration.directory import load_organisers
from coalition_events.mail.models import Message, Status
from coalition_events.registration.views.shared_list import may_read
from members.actions import roles
from members.models import Account, Person, Right, Role, RoleName
from members.tasks import end_roles
from tests.at_once import at_once
from tests.factories import (
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)

NOW = datetime(2027, 3, 1, 9, tzinfo=PHNOM_PENH)
LAST_DAY = date(2027, 5, 7)
PAGE = "/organise/roles/"


def make_administrator(**fields):
    account = make_account(is_staff=True, is_superuser=True, **fields)
    account.roles.create(name=RoleName.ADMINISTRATOR, given_at=NOW)
    return account


def make_role(account, name=RoleName.ORGANISER, *, given_at, **fields):
    return account.roles.create(name=name, given_at=given_at, **fields)


def give_second_factor(account):
    return Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})


def again(account):
    return Account.objects.get(pk=account.pk)


@pytest.fixture
def administrator(db):
    return make_administrator(email="chief@example.org", name="Sim Channary")


@pytest.fixture
def as_administrator(client, administrator):
    administrator.roles.update(given_at=timezone.now())
    client.force_login(administrator)
    return client


# ---------------------------------------------------------------- Inviting
def test_an_invitation_makes_the_account_gives_the_role_and_says_until_when(administrator):
    role = roles.invite(" Sok@Example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)

    assert role.account == Account.objects.get(email="sok@example.org")
    assert (role.last_day, role.given_by, role.given_at) == (LAST_DAY, administrator, NOW)
    message = Message.objects.get()
    assert message.subject == "Invitation: your role is Door, until Friday 7 May 2027"
    assert (message.kind, message.address) == ("role_invitation", "sok@example.org")
    assert "Sim Channary invites you" in message.text
    assert "You can check people in." in message.text
    assert "Monday 8 March 2027" in message.text  # until when the second code can wait
    assert "/organise/" in message.text


def test_the_invitation_is_in_the_language_of_the_directory(administrator):
    make_person(email="sok@example.org", language="km")

    roles.invite("sok@example.org", RoleName.READER, None, by=administrator, now=NOW)

    message = Message.objects.get()
    assert message.language == "km"
    assert message.subject == "លិខិតអញ្ជើញ៖ តួនាទីរបស់អ្នកគឺ អ្នកអាន"
    assert "លេខកូដទីពីរ" not in message.text  # a reader sees no names


def test_the_same_invitation_again_gives_one_role_and_one_email(administrator):
    first, second = (
        roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW) for _ in range(2)
    )

    assert first == second
    assert Message.objects.count() == 1


def test_another_last_day_is_a_change_and_not_an_invitation(administrator):
    roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)

    with pytest.raises(roles.HasRole, match="already has this role: Door"):
        roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)


@pytest.mark.parametrize("address", ["sok", "", "sok@example.org, dara@example.org", f"{'s' * 255}@example.org"])
def test_an_address_that_is_none_is_refused(administrator, address):
    with pytest.raises(roles.NoAddress):
        roles.invite(address, RoleName.DOOR, None, by=administrator, now=NOW)
    assert Account.objects.count() == 1


def test_a_last_day_in_the_past_is_refused(administrator):
    with pytest.raises(roles.DayIsOver):
        roles.invite("sok@example.org", RoleName.DOOR, date(2027, 2, 28), by=administrator, now=NOW)


def test_a_closed_account_gets_no_role(administrator):
    make_account(email="sok@example.org", is_active=False)

    with pytest.raises(roles.AccountIsClosed):
        roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)


@pytest.mark.parametrize("name", RoleName)
def test_an_organiser_gives_no_role(administrator, name):
    organiser = make_account(is_staff=True)

    with pytest.raises(roles.MayNotGive):
        roles.invite("sok@example.org", name, None, by=organiser, now=NOW)


@pytest.mark.parametrize(
    ("name", "flags"),
    [(RoleName.ADMINISTRATOR, (True, True)), (RoleName.ORGANISER, (True, False)), (RoleName.DOOR, (False, False))],
)
def test_an_account_is_organiser_and_superuser_while_its_role_lasts(administrator, name, flags):
    role = roles.invite("sok@example.org", name, LAST_DAY, by=administrator, now=NOW)
    given = again(role.account)
    roles.take_back(role, by=administrator, now=NOW)
    ended = again(role.account)
    roles.give_back(role, by=administrator, now=NOW)
    restored = again(role.account)

    assert (given.is_staff, given.is_superuser) == flags
    assert (ended.is_staff, ended.is_superuser) == (False, False)
    assert (restored.is_staff, restored.is_superuser) == flags


def test_an_organiser_who_is_also_administrator_stays_organiser_when_that_ends(administrator):
    role = roles.invite("sok@example.org", RoleName.ADMINISTRATOR, None, by=administrator, now=NOW)
    roles.invite("sok@example.org", RoleName.ORGANISER, None, by=administrator, now=NOW)

    roles.take_back(role, by=administrator, now=NOW)

    account = again(role.account)
    assert (account.is_staff, account.is_superuser) == (True, False)


# ---------------------------------------------------------------- Ending
def test_an_invitation_that_waits_is_not_sent_once_the_role_has_ended(administrator):
    role = roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)

    roles.take_back(role, by=administrator, now=NOW)
    roles.take_back(role, by=administrator, now=NOW + timedelta(hours=1))

    assert Message.objects.get().status == Status.WITHDRAWN
    assert (role.taken_back_at, role.taken_back_by) == (NOW, administrator)


def test_a_restored_role_sends_the_invitation_that_waited_once(administrator):
    role = roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)
    roles.take_back(role, by=administrator, now=NOW)

    roles.give_back(role, by=administrator, now=NOW)

    waiting = Message.objects.get(status=Status.DUE)
    assert waiting.kind == "role_invitation"
    Message.objects.filter(pk=waiting.pk).update(status=Status.SENT, sent_at=NOW)
    roles.take_back(role, by=administrator, now=NOW)
    roles.give_back(role, by=administrator, now=NOW)
    assert not Message.objects.filter(status=Status.DUE).exists()


def test_the_last_administrator_stays(administrator):
    role = administrator.roles.get()

    with pytest.raises(roles.LastAdministrator):
        roles.take_back(role, by=administrator, now=NOW)
    with pytest.raises(roles.LastAdministrator):
        roles.change_last_day(role, LAST_DAY, by=administrator, now=NOW)
    # One whose own last day comes does not stay.
    roles.invite("sok@example.org", RoleName.ADMINISTRATOR, LAST_DAY, by=administrator, now=NOW)
    with pytest.raises(roles.LastAdministrator):
        roles.take_back(role, by=administrator, now=NOW)


def test_the_clock_ends_what_is_over_once_and_leaves_the_last_administrator(administrator):
    door = roles.invite("sok@example.org", RoleName.ORGANISER, LAST_DAY, by=administrator, now=NOW)
    Role.objects.filter(account=administrator).update(last_day=LAST_DAY)
    on_last_day, next_day = (datetime(2027, 5, day, 23, 59, tzinfo=PHNOM_PENH) for day in (7, 8))

    assert roles.end_over(on_last_day) == 0
    assert roles.end_over(next_day) == 1
    assert roles.end_over(next_day) == 0

    door.refresh_from_db()
    assert (door.taken_back_at, door.taken_back_by) == (next_day, None)
    assert not again(door.account).is_staff
    assert again(administrator).is_superuser


def test_the_last_administrator_whose_day_is_over_stays_whatever_else_they_are(administrator):
    Role.objects.filter(account=administrator).update(last_day=LAST_DAY)
    next_day = datetime(2027, 5, 8, 9, tzinfo=PHNOM_PENH)

    roles.invite(administrator.email, RoleName.ORGANISER, None, by=administrator, now=next_day)

    assert again(administrator).is_superuser


def test_the_clock_has_a_line_for_it_and_the_session_is_refused_at_the_next_request(administrator):
    account = make_account(is_staff=True)
    make_role(account, given_at=NOW, last_day=local_date(timezone.now()) - timedelta(days=1))
    browser = Client()
    browser.force_login(account)
    assert "members.tasks.end_roles" in {entry["task"] for entry in celery_app.conf.beat_schedule.values()}

    end_roles()
    end_roles()

    assert browser.get("/organise/").status_code == 403


def test_who_was_in_a_role_until_yesterday_can_be_invited_again(administrator):
    roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)

    later = datetime(2027, 10, 1, 9, tzinfo=PHNOM_PENH)
    role = roles.invite("sok@example.org", RoleName.DOOR, date(2027, 11, 12), by=administrator, now=later)

    assert role.taken_back_at is None
    assert Role.objects.filter(account=role.account).count() == 2
    assert Message.objects.count() == 2


def test_what_was_given_again_is_not_restored_too(administrator):
    first = roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)
    roles.take_back(first, by=administrator, now=NOW)
    roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=NOW)

    with pytest.raises(roles.HasRole):
        roles.give_back(first, by=administrator, now=NOW)


def test_the_last_day_is_changed_and_not_into_the_past(administrator):
    role = roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)

    roles.change_last_day(role, None, by=administrator, now=NOW)
    with pytest.raises(roles.DayIsOver):
        roles.change_last_day(role, date(2027, 2, 1), by=administrator, now=NOW)

    role.refresh_from_db()
    assert role.last_day is None


def test_an_invitation_that_waits_says_the_new_last_day(administrator):
    role = roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)

    roles.change_last_day(role, date(2027, 5, 8), by=administrator, now=NOW)

    waiting = Message.objects.get(status=Status.DUE)
    assert waiting.subject == "Invitation: your role is Door, until Saturday 8 May 2027"
    assert local_date(waiting.expires_at) == date(2027, 5, 8)
    Message.objects.filter(pk=waiting.pk).update(status=Status.SENT, sent_at=NOW)
    roles.change_last_day(role, None, by=administrator, now=NOW)
    assert not Message.objects.filter(status=Status.DUE).exists()


def test_whoever_was_organiser_has_the_role_from_now_on_also_with_a_closed_account(db):
    closed = make_account(is_staff=True, is_active=False)  # opened again in /admin/, it is an organiser again

    import_module("members.migrations.0012_roles_of_organisers").give_roles(apps, None)

    assert closed.roles.get().name == RoleName.ORGANISER


def test_the_first_organiser_of_a_site_has_the_role_of_administrator(db):
    account = Account.objects.create_superuser("first@example.org")

    assert [role.name for role in account.roles.all()] == [RoleName.ADMINISTRATOR]
    assert account.may(Right.ADMINISTER)


@pytest.mark.django_db(transaction=True)
def test_the_same_invitation_twice_at_once_gives_one_role_and_one_email():
    administrator = make_administrator()

    given = at_once(*[lambda: roles.invite("sok@example.org", RoleName.DOOR, LAST_DAY, by=administrator, now=NOW)] * 4)

    assert len(set(given)) == 1
    assert Role.objects.filter(name=RoleName.DOOR).count() == Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_end_each_other_one_stays():
    one, other = make_administrator(), make_administrator()

    done = at_once(
        lambda: roles.take_back(other.roles.get(), by=one, now=NOW),
        lambda: roles.take_back(one.roles.get(), by=other, now=NOW),
        refused=(roles.LastAdministrator, roles.MayNotGive),
    )

    assert len([each for each in done if each is None]) == 1
    assert Account.objects.filter(is_superuser=True).count() == 1


# ---------------------------------------------------------------- The page
def test_an_administrator_invites_changes_ends_and_restores(as_administrator):
    day = local_date(timezone.now()) + timedelta(days=30)
    sent = {"address": "sok@example.org", "name": "door", "last_day": f"{day}"}
    assert as_administrator.post(PAGE, sent).status_code == 302
    role = Role.objects.get(name=RoleName.DOOR)
    assert role.last_day == day

    as_administrator.post(f"{PAGE}{role.pk}/last-day/", {"last_day": ""})
    role.refresh_from_db()
    assert role.last_day is None

    as_administrator.post(f"{PAGE}{role.pk}/end/")
    page = as_administrator.get(PAGE).content.decode()
    assert "Ended roles" in page
    assert f'id="role-{role.pk}"' not in page

    as_administrator.post(f"{PAGE}{role.pk}/restoration/")
    assert f'id="role-{role.pk}"' in as_administrator.get(PAGE).content.decode()


def test_what_is_refused_is_said_beside_its_field_and_stays_typed(as_administrator):
    response = as_administrator.post(PAGE, {"address": "sok@example.org", "name": "door", "last_day": "2020-01-01"})

    assert response.status_code == 422
    assert "This day is over. Choose today or a later day." in response.content.decode()
    assert 'value="sok@example.org"' in response.content.decode()


def test_a_last_day_that_is_no_date_changes_nothing(as_administrator, administrator):
    role = roles.invite("sok@example.org", RoleName.DOOR, None, by=administrator, now=timezone.now())

    page = as_administrator.post(f"{PAGE}{role.pk}/last-day/", {"last_day": "soon"}, follow=True)

    assert "This is not a date. Nothing was changed." in page.content.decode()


def test_who_has_no_second_factor_is_first_with_the_day_until_when(as_administrator, administrator):
    give_second_factor(administrator)
    late = make_account(email="late@example.org", is_staff=True)
    make_role(late, given_at=timezone.now() - timedelta(days=30))
    make_role(make_account(email="a-reader@example.org"), RoleName.READER, given_at=timezone.now())

    page = as_administrator.get(PAGE).content.decode()

    shown = ["late@example.org", "a-reader@example.org", "chief@example.org"]
    assert sorted(shown, key=page.index) == shown
    assert page.count("No second code") == 1
    assert "They must set up a second code before they go on." in page


@pytest.mark.parametrize("path", ["", "1/last-day/", "1/end/", "1/restoration/", "1/second-code-removal/"])
def test_roles_are_for_administrators(as_organiser, client, db, path):
    assert as_organiser.get(f"{PAGE}{path}").status_code == 403
    assert as_organiser.post(f"{PAGE}{path}").status_code == 403
    assert "/organise/roles/" not in as_organiser.get("/organise/people/").content.decode()
    client.force_login(make_account())
    assert client.post(f"{PAGE}{path}").status_code == 403


def test_the_page_asks_the_database_as_often_for_many_roles(as_administrator, django_assert_num_queries):
    for number in (1, 3):
        for each in range(number):
            account = make_account(email=f"{number}-{each}@example.org")
            make_role(account, RoleName.DOOR, given_at=timezone.now())
            make_role(account, RoleName.READER, given_at=timezone.now(), taken_back_at=timezone.now())
        with django_assert_num_queries(6):
            as_administrator.get(PAGE)


# ---------------------------------------------------------------- The second factor
def signed_in(account):
    browser = Client()
    browser.force_login(account)
    return browser


def test_in_the_first_week_a_line_says_until_when(db):
    account = make_account(is_staff=True)
    make_role(account, given_at=timezone.now() - timedelta(days=7))

    page = signed_in(account).get("/organise/people/")

    assert page.status_code == 200
    assert "Set up your second code by" in page.content.decode()


def test_after_it_every_page_leads_to_the_setting_up_until_that_is_done(db):
    account = make_account(is_staff=True)
    make_role(account, given_at=timezone.now() - timedelta(days=8))
    browser = signed_in(account)

    for page in ("/organise/", "/organise/people/", "/organise/meetings/new/"):
        assert browser.get(page).headers["Location"] == "/accounts/2fa/"
    assert browser.post("/organise/people/new/").headers["Location"] == "/accounts/2fa/"
    assert "So please set up an app." in browser.get("/accounts/2fa/").content.decode()
    assert browser.get("/accounts/2fa/totp/activate/").status_code == 200

    give_second_factor(account)
    page = browser.get("/organise/people/")
    assert page.status_code == 200
    assert "Set up your second code" not in page.content.decode()


def test_repairs_are_closed_too(administrator):
    administrator.roles.update(given_at=timezone.now() - timedelta(days=8))
    browser = signed_in(administrator)

    assert browser.get("/admin/members/person/", follow=True).redirect_chain[-1] == ("/accounts/2fa/", 302)
    give_second_factor(administrator)
    assert browser.get("/admin/members/person/").status_code == 200


def test_names_are_closed_on_the_pages_of_members_too(db):
    organisation = make_organisation()
    meeting = make_meeting()
    make_registration(meeting, person=make_person(full_name="Nhem Sovanna", organisation=organisation))
    session = make_session(meeting)
    account = make_account(email="late@example.org", is_staff=True)
    make_role(account, given_at=timezone.now() - timedelta(days=8))
    browser = signed_in(account)
    delegation = f"/meetings/{meeting.slug}/registration/organisations/{organisation.pk}/"
    attendance = f"/meetings/{meeting.slug}/sessions/{session.pk}/attendance/"

    assert browser.get(delegation).status_code == 404
    assert browser.get(attendance).headers["Location"] == "/accounts/2fa/"
    assert not may_read(browser.get("/account/").wsgi_request, meeting)

    make_person(email=account.email, organisation=organisation, is_focal=True)  # what is theirs they see
    assert browser.get(delegation).status_code == 200
    Person.objects.filter(email=account.email).delete()
    give_second_factor(account)
    assert "Nhem Sovanna" in browser.get(delegation).content.decode()
    assert browser.get(attendance).status_code == 200
    assert may_read(browser.get("/account/").wsgi_request, meeting)


def test_a_role_that_shows_no_names_needs_none(db):
    account = make_account()
    make_role(account, RoleName.READER, given_at=timezone.now() - timedelta(days=30))

    page = signed_in(account).get("/accounts/2fa/")

    assert page.status_code == 200
    assert "So please set up an app." not in page.content.decode()


def test_who_never_got_a_role_has_no_end_of_grace(as_organiser):
    assert as_organiser.get("/organise/people/").status_code == 200


def test_the_setting_switches_it_off(db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    account = make_account(is_staff=True)
    make_role(account, given_at=timezone.now() - timedelta(days=30))

    assert signed_in(account).get("/organise/people/").status_code == 200


def test_the_week_of_the_demonstrations_organisers_begins_again_each_time(db):
    accounts = load_organisers()
    Role.objects.update(given_at=timezone.now() - timedelta(days=30))

    load_organisers()

    assert [signed_in(account).get("/organise/people/").status_code for account in accounts] == [200, 200]
    assert Role.objects.count() == 2


def test_an_administrator_removes_the_second_factor_of_a_lost_phone(as_administrator, administrator):
    account = make_account(email="sok@example.org", is_staff=True)
    role = make_role(account, given_at=timezone.now() - timedelta(days=30))
    give_second_factor(account)

    as_administrator.post(f"{PAGE}{role.pk}/second-code-removal/")

    account = again(account)
    assert not Authenticator.objects.filter(user=account).exists()
    assert account.second_factor_removed_by == administrator
    message = Message.objects.get()
    assert (message.address, message.subject) == ("sok@example.org", "Your second code was removed")
    assert "Sim Channary removed" in message.text
    assert "removed the second code" in as_administrator.get(PAGE).content.decode()
    # They have a day to set it up again.
    assert signed_in(account).get("/organise/people/").status_code == 200
    Account.objects.filter(pk=account.pk).update(second_factor_removed_at=timezone.now() - timedelta(days=2))
    assert signed_in(account).get("/organise/people/").status_code == 302


def test_what_is_not_there_is_not_removed(administrator):
    with pytest.raises(roles.HasNoSecondCode):
        roles.remove_second_factor(make_account(), by=administrator, now=NOW)
    assert not Message.objects.exists()


def test_an_organiser_removes_nobodys_second_factor(administrator):
    give_second_factor(administrator)

    with pytest.raises(roles.MayNotGive):
        roles.remove_second_factor(administrator, by=make_account(is_staff=True), now=NOW)


def test_the_last_administrator_cannot_be_closed_in_the_admin(client, administrator):
    page = reverse("admin:members_account_change", args=[administrator.pk])
    closed = {"email": administrator.email, "name": administrator.name, "language": "en"}
    client.force_login(administrator)

    answer = client.post(page, closed)

    assert "One administrator must stay" in answer.text
    administrator.refresh_from_db()
    assert administrator.is_active
