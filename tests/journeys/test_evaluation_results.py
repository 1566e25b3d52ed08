"""An open page of results asks again while people answer, and shows what came."""

from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.common.dates import local_date
from coalition_events.evaluation.models import Evaluation, Tally
from members.models import RoleName
from members.models.role import Role
from tests.factories import BEFORE, make_account, make_meeting
from tests.journeys.conftest import PHONE, sign_in


def test_what_is_answered_meanwhile_is_shown_without_a_press(transactional_db, open_browser):
    meeting = make_meeting(slug="2026-11", starts_on=local_date(timezone.now()), days=1)
    Evaluation.objects.create(meeting=meeting, made_at=BEFORE)
    Tally.objects.create(meeting=meeting, group="all", value="", count=4)
    Role.objects.create(account=make_account(email="reader@example.org"), name=RoleName.READER, given_at=BEFORE)
    page = open_browser(PHONE)
    sign_in(page, "reader@example.org")
    page.clock.install()
    page.goto(f"/organise/meetings/{meeting.slug}/evaluation/results/")
    expect(page.locator("#numbers")).to_contain_text("4 people have answered")

    Tally.objects.update(count=6)
    page.clock.run_for(11_000)

    expect(page.locator("#numbers")).to_contain_text("6 people have answered")
    expect(page.get_by_text("No results yet")).to_have_count(0)
