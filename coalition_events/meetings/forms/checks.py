from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.text import is_blank

CODE_IS_TAKEN = _("There is a meeting with this code already.")


def visible(text: str) -> str:
    """The text, unless there is nothing to be seen in it."""
    if is_blank(text):
        raise ValidationError(_("This field is required."), code="required")
    return text
