"""A Message as the email that its reader gets."""

import re
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from coalition_events.mail.failures import failure_from
from coalition_events.mail.models import Message


def as_email(message: Message, now: datetime) -> EmailMultiAlternatives:
    """Plain text, HTML and calendar entry, under a Message-ID that is the same at every attempt."""
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[_recipient(message)],
        reply_to=[settings.CONTACT_EMAIL],
        headers={
            "Message-ID": message.message_id,
            "Date": format_datetime(now),
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notice answers a machine
            "X-Auto-Response-Suppress": "All",  # the same for Exchange
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    if message.calendar:
        # Gmail, Outlook and Apple offer to add the alternative; readers that know no calendars show the file.
        email.attach_alternative(message.calendar, f"text/calendar; method={_method(message.calendar)}")
        email.attach("meeting.ics", message.calendar.encode(), "application/ics")
    return email


def _recipient(message: Message) -> str:
    try:
        return str(Address(display_name=message.name, addr_spec=message.address))
    except (ValueError, HeaderParseError) as error:
        raise failure_from(error) from error


def _method(calendar: str) -> str:
    found = re.search(r"^METHOD:(\w+)\s*$", calendar, re.MULTILINE)
    return found.group(1) if found else "PUBLISH"
