import re

from django.conf import settings

WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"'\\^`{|}\x00-\x1f\x7f]+\Z", re.IGNORECASE)


def is_web_address(address: str) -> bool:
    """Somewhere that a mail may lead to: the web, a mailbox, a telephone. Nothing that runs."""
    return WEB_ADDRESS.match(address) is not None


def safe_address(address: str) -> str:
    """The address, or the site's own where it is none."""
    return address if is_web_address(address) else f"{settings.SITE_URL}/"
