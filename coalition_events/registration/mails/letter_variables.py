"""What stands around a letter that organisers write to many; its own words are theirs each time."""

from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import in_language
from coalition_events.mail import variable
from coalition_events.mail.wording import blocks

SUBJECT = variable.text(
    "letter_subject", _("the subject that was typed"), "What to bring", "អ្វីដែលត្រូវយកមក", is_required=True
)
TEXT = variable.block(
    "letter_text",
    _("the letter that was typed"),
    lambda: blocks.letter(in_language("Please bring a pen.", "សូមយកប៊ិចមកជាមួយ។")),
    is_required=True,
)
PASSED_ON = variable.text(
    "passed_on", _("for whom the reader passes it on; may be empty"), "Keo Pisey and Prak Mony", "កែវ ពិសី និង ប្រាក់ មុន្នី"
)
