"""What is asked once of a delegation, as its page shows it: the questions, what was answered, and the form."""

from collections.abc import Sequence
from dataclasses import dataclass

from coalition_events.registration.actions.party import Party
from coalition_events.registration.forms.delegation import DelegationForm
from coalition_events.registration.models import Answer, Delegation, Question, Reply
from coalition_events.registration.queries.asking import Asking, put_to, still_to_answer

# What the open form says of itself among the numbers of the rows that stand open, so that it is kept as it is.
KEPT = 0


@dataclass(frozen=True)
class DelegationAnswers:
    questions: Sequence[Question]
    replies: Sequence[Reply]
    url: str
    form: DelegationForm | None = None  # open

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each question that is put, as it was asked where it is answered, and the answer in words or nothing."""
        given = {reply.question_id: reply for reply in self.replies}
        put = put_to(self.questions, {pk: reply.value for pk, reply in given.items()})
        replies = [(question, given.get(question.pk)) for question in put]
        return [
            (reply.question_in_words, reply.in_words) if reply else (str(question), "") for question, reply in replies
        ]

    @property
    def still_to_answer(self) -> list[Question]:
        return still_to_answer(self.questions, self.replies)


def delegation_answers(
    party: Party, asking: Asking, delegation: Delegation | None, form: DelegationForm | None = None
) -> DelegationAnswers | None:
    """None where nothing is asked of a delegation, or nobody of it comes. One query where something is."""
    if not asking.of_delegations or delegation is None or delegation.answer == Answer.NOT_COMING:
        return None
    replies = list(form.stored.values()) if form else list(delegation.replies.all())
    return DelegationAnswers(asking.of_delegations, replies, party.url("registration_questions"), form)
