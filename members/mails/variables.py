"""What the wording of a mail may say of its reader."""

from django.utils.translation import gettext_lazy as _

from coalition_events.mail.wording import variable
from members.models import Person
from members.queries.mailboxes import greeted

READER = variable.text("reader", _("whom the mail greets, with their title"), "Ms Chan Sophea", "លោកស្រី ចាន់ សុភា")


def called(*readers: Person) -> str:
    """How a mail calls whoever reads it, in the active language: "Dr Sok Dara", "Sok Dara and Chan Lina"."""
    if len(readers) == 1:
        title = readers[0].get_honorific_display() if readers[0].honorific else ""
        return f"{title} {readers[0]}".strip()
    return greeted(readers)
