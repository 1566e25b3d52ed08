import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.models import Summary
from tests.factories import make_meeting, make_registration, make_session
from tests.reading import tight
from tests.summaries.conftest import MORNING_AFTER, approve, make_quote, make_told_meeting, publish

pytestmark = pytest.mark.django_db

LAST_YEAR = MORNING_AFTER.date().replace(year=2025)


@pytest.fixture
def meeting():
    """Over by whatever clock the test runs under."""
    return make_told_meeting(starts_on=LAST_YEAR)


@pytest.fixture
def summary(meeting):
    return editing.draft(meeting, by=None)


def at(meeting, name="summary"):
    return reverse(f"organise:{name}", args=[meeting.slug])


def typed(summary, **fields):
    return {
        "title": summary.title,
        "text": summary.text,
        "title_km": summary.title_km,
        "text_km": summary.text_km,
        "version": summary.version,
        **fields,
    }


# ---------------------------------------------------------------- The public page
def test_the_public_page_shows_the_article_and_says_what_it_is_to_those_who_share_it(client, summary, organiser):
    Summary.objects.update(title="What we did", text="We met.\n\n> Together.\n>\n> — Ros Yeng")
    approve(summary, by=organiser)

    text = client.get(summary.get_absolute_url()).content.decode()

    assert "<h1>What we did</h1>" in tight(text)
    assert "<blockquote>\n<p>Together.</p>\n<p>— Ros Yeng</p>\n</blockquote>" in text
    assert '<meta property="og:title" content="What we did">' in text
    assert f'<meta property="og:url" content="http://127.0.0.1:8000{summary.get_absolute_url()}">' in text


def test_one_who_reads_khmer_gets_khmer_without_marks_and_else_english_that_says_so(client, summary, organiser):
    approve(summary, by=organiser)
    client.cookies["django_language"] = "km"

    Summary.objects.update(text_km="យើងបានជួបជុំគ្នា។ [EN] We met.")
    answer = client.get(summary.get_absolute_url())
    assert "យើងបានជួបជុំគ្នា។ We met." in answer.content.decode()

    Summary.objects.update(text="We met.", text_km=" \u200b")
    answer = client.get(summary.get_absolute_url())
    assert '<div class="article" lang="en"><p>We met.</p>' in tight(answer.content.decode())
    assert answer.context["article_language"] == "en"


def test_what_was_agreed_is_one_jump_away_where_something_was(client, summary, organiser):
    text, text_km = "We met.\n\n## What we agreed to do\n\n- Share.", "## កិច្ចការដែលយើងបានឯកភាពគ្នា\n\n- ចែករំលែក"
    Summary.objects.update(text=text, text_km=text_km)
    approve(summary, by=organiser)
    for language in ("en", "km"):
        client.cookies["django_language"] = language
        page = client.get(summary.get_absolute_url()).content.decode()
        assert (page.count('href="#agreed"'), page.count('<h2 id="agreed">')) == (1, 1), language

    Summary.objects.update(text="We met.", text_km="យើងបានជួបជុំគ្នា។", version=9)
    assert "#agreed" not in client.get(summary.get_absolute_url()).content.decode()


def test_an_unchanged_page_is_not_sent_twice_and_a_changed_one_is(client, summary, organiser):
    approve(summary, by=organiser)
    etag = client.get(summary.get_absolute_url()).headers["ETag"]

    def again(**headers):
        return client.get(summary.get_absolute_url(), headers={"if-none-match": etag, **headers}).status_code

    assert again() == 304
    assert again(**{"accept-language": "km"}) == 200
    Summary.objects.update(version=2)
    assert again() == 200


def test_the_page_of_one_who_is_signed_in_is_always_fresh(as_organiser, summary, organiser):
    approve(summary, by=organiser)

    assert "ETag" not in as_organiser.get(summary.get_absolute_url()).headers


# ---------------------------------------------------------------- Before there is one
def test_the_page_tells_when_the_summary_will_come_or_why_not(as_organiser):
    coming = make_meeting(starts_on=MORNING_AFTER.date().replace(year=2099), slug="2099-05")
    unreleased = make_meeting(starts_on=LAST_YEAR.replace(month=2), slug="2025-02")

    assert "No summary yet" in as_organiser.get(at(coming)).content.decode()
    assert "the agenda is not published" in as_organiser.get(at(unreleased)).content.decode()


def test_an_organiser_need_not_wait_for_the_clock(as_organiser, meeting):
    assert "Draft it now" in as_organiser.get(at(meeting)).content.decode()

    as_organiser.post(at(meeting, "summary_draft"))

    assert Summary.objects.get().meeting == meeting


def test_a_draft_too_early_is_refused_in_words(as_organiser):
    coming = make_meeting(starts_on=MORNING_AFTER.date().replace(year=2099), slug="2099-05")

    answer = as_organiser.post(at(coming, "summary_draft"), follow=True)

    assert "not over yet" in answer.content.decode()
    assert not Summary.objects.exists()


# ---------------------------------------------------------------- Editing
def test_both_texts_are_saved_and_the_version_counts_up(as_organiser, meeting, summary):
    answer = as_organiser.post(at(meeting), typed(summary, text="New.", text_km="ថ្មី។"))

    assert answer.status_code == 302
    saved = Summary.objects.get()
    assert (saved.text, saved.text_km, saved.version) == ("New.", "ថ្មី។", 2)


def test_an_edit_on_top_of_another_is_refused_with_both_shown(as_organiser, meeting, summary):
    Summary.objects.update(text="Theirs.", version=2)

    answer = as_organiser.post(at(meeting), typed(summary, text="Mine."))

    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert Summary.objects.get().text == "Theirs."


@pytest.mark.parametrize("bad", [{"title": ""}, {"text": " "}, {"text": "x" * 60_001}, {"title": "x" * 201}])
def test_what_cannot_be_saved_comes_back_as_it_was_typed(as_organiser, meeting, summary, bad):
    answer = as_organiser.post(at(meeting), typed(summary, text_km="អត្ថបទ", **bad))

    assert answer.status_code == 422
    assert "អត្ថបទ" in answer.content.decode()
    assert Summary.objects.get().version == 1


def test_a_preview_shows_what_is_typed_and_keeps_nothing(as_organiser, meeting, summary):
    answer = as_organiser.post(at(meeting), typed(summary, text="**Bold** <script>alert(1)</script>", preview="yes"))

    assert answer.status_code == 200
    assert "<strong>Bold</strong>" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert Summary.objects.get().version == 1


def test_the_page_tells_what_the_summary_lacks(as_organiser, meeting, summary):
    make_quote(meeting, is_approved=False)

    text = as_organiser.get(at(meeting)).content.decode()

    assert "The way home has no takeaways." in text
    assert "1 quote is not approved by the person quoted. We leave it out." in text
    assert "No meeting in the eight months after it is announced." in text


def test_the_page_takes_the_same_queries_for_one_session_and_for_many(as_organiser, meeting, summary):
    def count():
        with CaptureQueriesContext(connection) as queries:
            as_organiser.get(at(meeting))
        return len(queries)

    before = count()
    for _number in range(4):
        make_session(meeting)
        make_quote(meeting)
    publish(meeting)

    assert count() == before


# ---------------------------------------------------------------- Approving
def test_approval_is_asked_for_and_says_how_many_will_read_it(as_organiser, meeting, summary):
    make_registration(meeting)

    asked = as_organiser.get(at(meeting, "summary_approval"))
    assert asked.context["readers"] == 1
    assert not Summary.objects.get().is_approved

    approving.say_ready(summary, by=None)
    as_organiser.post(at(meeting, "summary_approval"), {"version": "1", "send": "yes"})
    assert Summary.objects.get().sends_at
    assert "It goes out by email on" in as_organiser.get(at(meeting)).content.decode()


def test_of_a_draft_meeting_no_public_page_is_offered(as_organiser, meeting, summary, organiser):
    approve(summary, by=organiser)
    assert f'href="{summary.get_absolute_url()}"' in as_organiser.get(at(meeting)).content.decode()

    Meeting.objects.update(announced_at=None)

    page = as_organiser.get(at(meeting)).content.decode()
    assert f'href="{summary.get_absolute_url()}"' not in page
    assert "It is public" not in page


def test_what_is_only_published_is_sent_to_nobody(as_organiser, meeting, summary):
    make_registration(meeting)
    approving.say_ready(summary, by=None)
    as_organiser.post(at(meeting, "summary_approval"), {"version": "1", "send": "no"})

    approving.send_approved_summaries(now=MORNING_AFTER)

    assert not Message.objects.exists()
    assert "It is not sent by email." in as_organiser.get(at(meeting)).content.decode()


@pytest.mark.parametrize("version", ["2", "", "x", "-1"])
def test_a_text_that_was_not_read_is_not_approved(as_organiser, meeting, summary, version):
    answer = as_organiser.post(at(meeting, "summary_approval"), {"version": version, "send": "yes"}, follow=True)

    assert "Somebody changed the text" in answer.content.decode()
    assert not Summary.objects.get().is_approved


def test_once_sent_the_page_says_to_how_many_and_how_many_failed(as_organiser, meeting, summary, organiser):
    for _number in range(3):
        make_registration(meeting)
    approve(summary, by=organiser)
    approving.send_approved_summaries(now=MORNING_AFTER)
    Message.objects.filter(pk__in=Message.objects.values("pk")[:2]).update(status="sent", sent_at=MORNING_AFTER)
    Message.objects.filter(status="due").update(status="failed", reason="550")

    text = as_organiser.get(at(meeting)).content.decode()

    assert "Sent to 2 readers." in text
    assert "1 failed." in text
    answer = as_organiser.post(at(meeting, "summary_withdrawal"), follow=True)
    assert "You cannot undo this" in answer.content.decode()


def test_approval_is_withdrawn_once_asked(as_organiser, meeting, summary, organiser):
    approve(summary, by=organiser, send=False)
    assert as_organiser.get(at(meeting, "summary_withdrawal")).status_code == 200
    assert Summary.objects.get().is_approved

    as_organiser.post(at(meeting, "summary_withdrawal"))

    assert not Summary.objects.get().is_approved


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_approval_that_never_was_is_not_withdrawn(as_organiser, meeting, summary, method):
    approving.say_ready(summary, by=None)

    answer = getattr(as_organiser, method)(at(meeting, "summary_withdrawal"), follow=True)

    assert answer.redirect_chain == [(at(meeting), 302)]
    assert "The summary is not approved. There is no approval to withdraw." in answer.content.decode()
    assert Summary.objects.get().is_ready


def test_drafting_anew_is_asked_first(as_organiser, meeting, summary):
    Summary.objects.update(text="Edited by hand.")
    as_organiser.post(at(meeting, "summary_draft"))
    assert Summary.objects.get().text == "Edited by hand."

    assert as_organiser.get(at(meeting, "summary_draft")).status_code == 200
    as_organiser.post(at(meeting, "summary_draft"), {"again": "yes"})

    assert Summary.objects.get().text != "Edited by hand."
