"""The results as a file: the numbers that the page shows, and for organisers the texts, without those they hid."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.writing import Sheet, write_workbook
from coalition_events.evaluation.models import Group
from coalition_events.evaluation.queries.results import Numbers, Results
from coalition_events.registration.models import scale


def workbook(results: Results, *, with_texts: bool) -> bytes:
    headings = [_("Question"), _("Group"), _("Answer"), _("People"), _("Answers"), _("Mean")]
    sheets: list[Sheet] = [(_("Numbers"), headings, _numbers(results))]
    if with_texts:
        sheets.append((_("Texts"), [_("Question"), _("Text"), _("People"), _("Mark")], _texts(results)))
    return write_workbook(sheets)


def _numbers(results: Results) -> Iterator[list[object]]:
    for asked in results.asked:
        groups = {Group.ALL: asked.everyone, **asked.groups}
        for group, numbers in groups.items():
            yield from _rows(str(asked.question), Group(group).label, numbers, asked.answers)
    for session, numbers in results.sessions:
        yield from _rows(str(session), Group.ALL.label, numbers, scale())


def _rows(question: str, group: object, numbers: Numbers | None, answers: dict[str, str]) -> Iterator[list[object]]:
    if numbers is None:
        yield [question, group, _("not shown"), None, None, None]
        return
    for value, words in answers.items():
        yield [question, group, words, numbers.of.get(value, 0), numbers.answered, numbers.mean]


def _texts(results: Results) -> Iterator[list[object]]:
    for question, texts in results.texts_with():
        for text in texts:
            yield [str(question), text.text, text.count, text.mark.get_kind_display() if text.mark else ""]
