"""Saved, kept while it is typed, corrected once it has gone out; and what it once was."""

import re

import pytest
from django.utils import translation

from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.actions.editing import CorrectionUntold
from coalition_events.summaries.models import Summary, Unsaved
from coalition_events.summaries.queries.draft import blocks_for
from coalition_events.summaries.queries.versions import Paragraph, around_changes, compared, pairs, versions_of
from tests.factories import make_account, make_organisation, make_organiser, make_registration
from tests.reading import tight
from tests.summaries.conftest import MORNING_AFTER, approve, make_quote, make_told_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary():
    return editing.draft(make_told_meeting(starts_on=MORNING_AFTER.date().replace(year=2025)), by=None)


@pytest.fixture
def sent(summary, organiser):
    make_registration(summary.meeting)
    approve(summary, by=organiser)
    approving.send_approved_summaries(now=MORNING_AFTER)
    return Summary.objects.get()


def page(summary):
    return f"/organise/meetings/{summary.meeting.slug}/summary/"


def typed(summary, **fields):
    return summary.texts | {"version": str(summary.version)} | fields


# ---------------------------------------------------------------- Saving
def test_two_who_save_from_the_same_version_do_not_undo_each_other(summary, organiser):
    editing.save(summary, summary.texts | {"text": "Mine."}, by=organiser, version=1)

    with pytest.raises(ChangedMeanwhile):
        editing.save(summary, summary.texts | {"text": "Theirs."}, by=make_organiser(), version=1)

    assert Summary.objects.get().text == "Mine."


def test_saving_what_stands_is_no_new_version(summary, organiser):
    assert editing.save(summary, summary.texts, by=organiser, version=1).version == 1


def test_a_browser_that_sends_back_what_stands_makes_no_version_and_nothing_unsaved(as_organiser, summary):
    lines = {name: text.replace("\n", "\r\n") + "\r\n" for name, text in summary.texts.items()}

    as_organiser.post(page(summary), typed(summary, **lines, preview="yes"))
    assert as_organiser.get(page(summary)).context["unsaved"] is None
    as_organiser.post(page(summary), typed(summary, **lines))

    assert Summary.objects.get().version == 1


def test_the_longest_khmer_text_is_kept_previewed_saved_and_compared(as_organiser, summary):
    longest = "យើងបានជួបជុំគ្នា។\n\n" * 3150  # 60,000 signs and more, 170 KB
    longest = longest[:119_000]

    assert as_organiser.post(page(summary), typed(summary, text_km=longest, preview="yes")).status_code == 200
    assert as_organiser.post(page(summary), typed(summary, text_km=longest)).status_code == 302
    assert as_organiser.get(page(summary) + "versions/").status_code == 200

    assert Summary.objects.get().text_km == longest.strip()


# ---------------------------------------------------------------- Kept while it is typed
def test_what_is_typed_is_kept_for_its_editor_alone_and_offered_to_them(as_organiser, client, summary, organiser):
    answer = as_organiser.post(page(summary), typed(summary, text="Half a sen", preview="yes"))

    assert "Half a sen" in answer.content.decode()
    assert Summary.objects.get().text == summary.text
    assert Unsaved.objects.get().account == organiser
    assert "did not save it" in as_organiser.get(page(summary)).content.decode()
    assert "Half a sen" in as_organiser.get(page(summary) + "?unsaved=yes").content.decode()
    client.force_login(make_account(is_staff=True))
    assert "Half a sen" not in client.get(page(summary) + "?unsaved=yes").content.decode()


def test_it_is_forgotten_once_saved_or_discarded(as_organiser, summary):
    as_organiser.post(page(summary), typed(summary, text="Half", preview="yes"))
    as_organiser.post(page(summary), typed(summary, text="Whole."))
    assert not Unsaved.objects.exists()

    summary = Summary.objects.get()
    as_organiser.post(page(summary), typed(summary, text="Half", preview="yes"))
    as_organiser.post(page(summary) + "unsaved/removal/")
    assert not Unsaved.objects.exists()
    assert Summary.objects.get().text == "Whole."


def test_htmx_gets_the_preview_alone(as_organiser, summary):
    answer = as_organiser.post(
        page(summary), typed(summary, text="**Bold**", preview="yes"), headers={"HX-Request": "true"}
    )

    assert tight(answer.content.decode()).lstrip().startswith('<section class="stack" id="preview"')
    assert "<strong>Bold</strong>" in answer.content.decode()


def test_what_was_kept_from_an_older_version_is_refused_with_both_shown(as_organiser, summary):
    as_organiser.post(page(summary), typed(summary, text="Half", preview="yes"))
    editing.save(summary, summary.texts | {"text": "Theirs."}, by=make_organiser(), version=1)

    opened = as_organiser.get(page(summary) + "?unsaved=yes").context["form"]
    answer = as_organiser.post(page(summary), typed(summary, text="Half", version=opened["version"].value()))

    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9999999999999"])
def test_a_version_that_is_none_keeps_and_refuses_without_a_fault(as_organiser, summary, wrong):
    assert as_organiser.post(page(summary), typed(summary, version=wrong, preview="yes")).status_code == 200
    assert as_organiser.post(page(summary), typed(summary, text="x", version=wrong)).status_code == 409
    assert as_organiser.get(page(summary) + f"?version={wrong}").status_code == 200


# ---------------------------------------------------------------- Corrections
def test_what_is_changed_after_it_went_out_is_told_on_its_page_and_mailed_to_nobody(as_organiser, client, sent):
    with pytest.raises(CorrectionUntold):
        editing.save(sent, sent.texts | {"text": "187 came."}, by=make_organiser(), version=1)
    answer = as_organiser.post(page(sent), typed(sent, text="187 came.", note=" "))
    assert answer.status_code == 422
    assert "187 came." in answer.content.decode()

    as_organiser.post(page(sent), typed(sent, text="187 came.", note="The number who came: 187, not 178."))
    approving.send_approved_summaries(now=MORNING_AFTER)

    client.logout()
    shown = client.get(sent.get_absolute_url()).content.decode()
    assert "187 came." in shown
    assert "The number who came: 187, not 178." in shown
    assert sent.corrections.get().summary.sent_at == sent.sent_at


def test_what_is_public_without_mail_is_corrected_in_sight_too(as_organiser, summary, organiser):
    approve(summary, by=organiser, send=False)

    assert as_organiser.post(page(summary), typed(summary, text="187 came.")).status_code == 422
    as_organiser.post(page(summary), typed(summary, text="187 came.", note="The number who came."))

    saved = Summary.objects.get()
    assert (saved.is_approved, saved.text, saved.corrections.get().note) == (True, "187 came.", "The number who came.")


def test_a_text_changed_between_approval_and_mail_goes_to_nobody_before_another_approves_it(summary, organiser):
    make_registration(summary.meeting)
    approve(summary, by=organiser)

    saved = editing.save(summary, summary.texts | {"text": "Mine alone."}, by=organiser, version=1)

    assert not saved.is_ready
    assert not saved.is_approved
    assert approving.send_approved_summaries(now=MORNING_AFTER) == 0
    assert not saved.corrections.exists()


# ---------------------------------------------------------------- Versions
def test_every_save_is_a_version_with_who_and_can_be_opened_again(as_organiser, summary, organiser):
    first = summary.text
    as_organiser.post(page(summary), typed(summary, text="Second."))
    as_organiser.post(page(summary) + "readiness/", {"version": "2"})
    as_organiser.post(page(summary), typed(Summary.objects.get(), text="Third."))

    found = versions_of(summary)
    assert [(version.number, version.texts["text"]) for version in found] == [(3, "Third."), (2, "Second."), (1, first)]
    assert [version.by for version in found] == [str(organiser), str(organiser), ""]
    assert as_organiser.get(page(summary) + "?version=2").context["form"]["text"].value() == "Second."
    assert Summary.objects.get().text == "Third."


def test_two_versions_are_compared_paragraph_by_paragraph(as_organiser, summary):
    assert list(compared("One.\n\nTwo.\r\n\r\nThree.", "One.\n\n2.\n\nThree.\n\nFour.")) == [
        Paragraph("One."),
        Paragraph("Two.", is_gone=True),
        Paragraph("2.", is_new=True),
        Paragraph("Three."),
        Paragraph("Four.", is_new=True),
    ]
    as_organiser.post(page(summary), typed(summary, text="Only this."))

    shown = as_organiser.get(page(summary) + "versions/").content.decode()

    assert "<ins>Only this.</ins>" in tight(shown)


# ---------------------------------------------------------------- Blocks
def test_quotes_sessions_numbers_and_what_was_agreed_are_inserted_in_both_languages(summary):
    meeting = summary.meeting
    make_quote(meeting, text="We gather.", text_km="យើងជួបជុំ។")
    make_registration(meeting)
    meeting.action_points.create(text="Share the list", organisation=make_organisation(name="Hagar"))

    found = {block.key: block for block in blocks_for(summary)}

    assert found["quote-0"].text == "> We gather.\n>\n> — Ros Yeng"
    assert found["quote-0"].text_km == "> យើងជួបជុំ។\n>\n> — Ros Yeng"
    assert (
        found["session-0"].text == "### Care for carers\n\n**Keo Pisey** spoke for Bloom. Rest is work. Ask each other."
    )
    assert found["number"].text == "1 person from 1 organisation were registered."
    assert found["agreed-0"].text == "- **Hagar**: Share the list."


def test_what_can_be_inserted_is_named_in_the_readers_language(summary):
    make_quote(summary.meeting, text="We gather.", text_km="យើងជួបជុំ។")

    with translation.override("km"):
        labels = [block.label for block in blocks_for(summary)]

    assert labels[0] == "Ros Yeng៖ យើងជួបជុំ។"


def test_without_a_script_a_block_comes_back_at_the_end_of_both_texts(as_organiser, summary):
    make_quote(summary.meeting, text="We gather.", text_km="យើងជួបជុំ។")

    answer = as_organiser.post(page(summary), typed(summary, text="Mine", insert="quote-0"))

    form = answer.context["form"]
    assert form["text"].value() == "Mine\n\n> We gather.\n>\n> — Ros Yeng\n"
    assert form["text_km"].value().endswith("> យើងជួបជុំ។\n>\n> — Ros Yeng\n")
    assert Summary.objects.get().text == summary.text


def test_the_preview_stands_beside_the_texts_before_a_word_is_typed(as_organiser, summary):
    answer = as_organiser.get(page(summary)).text

    assert answer.count('<article class="card stack"') == 2
    assert "We kept your text" not in answer


def test_of_two_versions_only_what_changed_is_shown_and_what_stands_around_it():
    text = [f"{number}." for number in range(9)]
    later = ["\n\n".join(text[:4]), "New.", "\n\n".join(text[4:])]

    shown = around_changes(list(compared("\n\n".join(text), "\n\n".join(later))))

    assert [one.text if one else "…" for one in shown] == ["…", "3.", "New.", "4.", "…"]
    assert around_changes(list(compared("Same.", "Same."))) == []


def test_of_two_long_texts_that_clash_the_paragraphs_that_differ_are_shown(as_organiser, summary):
    article = [f"Paragraph {number}." for number in range(20)]
    editing.save(summary, summary.texts | {"text": "\n\n".join([*article, "Theirs."])}, by=make_organiser(), version=1)

    answer = as_organiser.post(page(summary), typed(summary, text="\n\n".join([*article, "Mine."]), version=1))

    [difference] = answer.context["form"].differences
    assert difference.theirs == "…\n\nParagraph 19.\n\nTheirs."
    assert difference.yours == "…\n\nParagraph 19.\n\nMine."
    assert "Paragraph 3." in answer.context["form"]["text"].value()


# ---------------------------------------------------------------- Translating
def test_side_by_side_a_paragraph_written_in_one_language_since_the_other_is_marked(
    as_organiser, organiser, summary, django_assert_max_num_queries
):
    khmer = "សួស្តី\n\n## មួយ\n\nទីមួយ។\n\n## ពីរ\n\nទីពីរ។"
    texts = {
        "text": "Hello.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.",
        "text_km": khmer,
    }
    saved = editing.save(summary, summary.texts | texts, by=organiser, version=1)
    assert {pair.newer for pair in pairs(versions_of(saved))} == {""}
    changed = saved.texts | {"text": "Hello.\n\n## One\n\nFirst.\n\nMore.\n\n## Two\n\nSecond!"}
    saved = editing.save(saved, changed, by=organiser, version=2)
    assert [(pair.english, pair.khmer, pair.newer) for pair in pairs(versions_of(saved)) if pair.newer] == [
        ("More.", "", "en"),
        ("Second!", "ទីពីរ។", "en"),
    ]

    address = f"{page(summary)}translation/"
    with django_assert_max_num_queries(12):
        shown = as_organiser.get(address)
    assert "2 paragraphs changed in one language only." in tight(shown.text)
    assert all(f'id="{place}"' in shown.text for place in re.findall(r'href="#(km-\d+)"', shown.text))
    assert len(re.findall(r'href="#km-\d+"', shown.text)) == 2
    parts = {"text": saved.text.split("\n\n"), "text_km": saved.text_km.split("\n\n")}
    parts["text_km"][-1] = "ទីពីរ!"
    sent = {"title": saved.title, "title_km": saved.title_km, "version": "3"} | parts
    assert as_organiser.post(address, sent).status_code == 302
    saved.refresh_from_db()
    assert [(pair.english, pair.newer) for pair in pairs(versions_of(saved)) if pair.newer] == [("More.", "en")]

    # What this editor typed in the editor and did not save is not on this page: it waits there.
    as_organiser.post(page(summary), typed(saved, text="Half a sen", preview="yes"))
    assert as_organiser.post(address, sent | {"version": "4", "title": "Another"}).status_code == 302
    assert "Half a sen" in as_organiser.get(page(summary) + "?unsaved=yes").text

    stale = as_organiser.post(address, sent | {"text": ["Mine.", "Yours."]})
    assert stale.status_code == 409
    assert "Mine.\n\nYours." in stale.text
    # Its buttons are the editor's: a preview from here saves nothing.
    assert tight(stale.text).count(f'action="{page(summary)}"') == 1
    assert f'formaction="{page(summary)}#preview"' in stale.text


def test_side_by_side_a_correction_that_is_not_told_is_asked_for_there(as_organiser, sent):
    address, typed = f"{page(sent)}translation/", {"title": "Another", "title_km": "", "version": str(sent.version)}
    typed |= {"text": ["Mine.", "Yours."], "text_km": ["របស់ខ្ញុំ។"]}

    answer = as_organiser.post(address, typed)

    assert answer.status_code == 422
    assert 'id="km-2"' in answer.text
    assert all(words in answer.text for words in ('value="Another"', ">Mine.<", ">Yours.<", ">របស់ខ្ញុំ។<"))
    assert 'href="#id_note"' in answer.text
    assert re.search(r'<input[^>]*aria-invalid="true"[^>]*id="id_note"', answer.text)
    assert as_organiser.post(address, typed | {"note": "Ours."}).status_code == 302
    sent.refresh_from_db()
    assert (sent.text, sent.text_km) == ("Mine.\n\nYours.", "របស់ខ្ញុំ។")
