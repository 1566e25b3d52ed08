"""What a spreadsheet answers to the meeting's own questions, weighed against what is answered already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition_events.common.languages import in_both
from coalition_events.common.spreadsheets.columns import Problem
from coalition_events.common.text import one_line
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.entries import QUESTION, Answered, Entry, Questions
from coalition_events.registration.files.exported import as_written
from coalition_events.registration.models import Question, Registration, Reply
from coalition_events.registration.queries.asking import Said, put_to
from members.models import Organisation

type Stored = Mapping[int, Reply]  # {question's pk: what is answered to it}


@dataclass
class Weighed:
    """What is to be kept of a row's answers, {question's pk: what was said}; and what is wrong with them."""

    replies: dict[int, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)  # that must be answered, and are not


class Answers:
    """An empty cell leaves what is stored, and so does one that says it as our own file does. One query."""

    def __init__(self, meeting: Meeting, questions: Questions | None) -> None:
        self.asking = questions.asking if questions else None
        self._of_registration: dict[int | None, dict[int, Reply]] = defaultdict(dict)
        self._of_organisation: dict[int, dict[int, Reply]] = defaultdict(dict)
        self._said: dict[int, dict[int, tuple[int, Answered]]] = defaultdict(dict)  # {organisation: {question: row, …}}
        if self.asking:
            for reply in Reply.objects.filter(question__meeting=meeting).select_related("delegation"):
                if reply.delegation:
                    self._of_organisation[reply.delegation.organisation_id][reply.question_id] = reply
                else:
                    self._of_registration[reply.registration_id][reply.question_id] = reply

    def of_person(self, entry: Entry, registration: Registration | None) -> Weighed:
        if self.asking is None:
            return Weighed()
        stored = self._of_registration[registration.pk] if registration else {}
        return _weighed(self.asking.of_persons, entry, entry.answers, stored)

    def of_delegation(self, entry: Entry, organisation: Organisation | None) -> Weighed:
        """Those that are asked once of a delegation: rows of one organisation must not contradict each other."""
        questions = self.asking.of_delegations if self.asking else []
        given = {one.pk: entry.answers[one.pk] for one in questions if one.pk in entry.answers}
        if not given:
            return Weighed()
        if organisation is None:
            words = _("This question is for an organisation, but the row has no organisation.")
            return Weighed(problems=[_problem(entry, pk, words) for pk in given])
        said = self._said[organisation.pk]
        for pk, answer in given.items():
            row, first = said.setdefault(pk, (entry.row, answer))
            if first.value != answer.value:
                words = _("Row %(row)d says something else for this organisation. Write the same in both.")
                return Weighed(problems=[_problem(entry, pk, words % {"row": row})])
        so_far = {pk: answer for pk, (_row, answer) in said.items()}
        return _weighed(questions, entry, so_far, self._of_organisation[organisation.pk])


def _weighed(questions: Iterable[Question], entry: Entry, answers: Mapping[int, Answered], stored: Stored) -> Weighed:
    weighed = Weighed()
    before = {pk: reply.value for pk, reply in stored.items()}
    after = dict(before)
    unclear: set[int] = set()  # whose answer is wrong, so that nobody knows whether what follows it is asked
    for question in questions:
        answer = answers.get(question.pk)
        if answer is None or _is_stored(question, answer, stored.get(question.pk)):
            continue
        weighed.problems += [_problem(entry, question.pk, words) for words in answer.wrong]
        if answer.wrong:
            unclear.add(question.pk)
        else:
            after[question.pk] = answer.value
    put_before, put_after = put_to(questions, before), put_to(questions, after)
    for question in questions:
        pk, is_put = question.pk, question in put_after
        if question.shown_if_id in unclear:
            unclear.add(pk)
        elif after.get(pk) != before.get(pk) and not is_put:
            words = _(
                "We ask this only after the answer “%(answer)s” to “%(question)s”. "
                "Empty this cell, or write that answer."
            )
            names = {"answer": question.waits_for, "question": question.shown_if}
            weighed.problems.append(_problem(entry, pk, words % names))
        elif after.get(pk) != before.get(pk):
            weighed.replies[pk] = Said(after[pk], question.as_asked())
        elif pk in before and question in put_before and not is_put:
            weighed.replies[pk] = Said(None, question.as_asked())
    weighed.open = [question for question in put_after if question.is_required and question.pk not in after]
    return weighed


def _is_stored(question: Question, answer: Answered, reply: Reply | None) -> bool:
    """Whether the cell says what our own file says of this reply; perhaps of a question that was another then."""
    if reply is None:
        return False
    written = in_both(lambda: one_line(str(as_written(question, reply))))
    return one_line(answer.text) in written


def _problem(entry: Entry, pk: int, message: str) -> Problem:
    return Problem(entry.row, entry.headings.get(f"{QUESTION}{pk}", ""), message)
