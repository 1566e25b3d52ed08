"""One HTTPS request to an address that somebody typed: never into a private network, whatever its name says by then."""

import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address, ip_network
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy

from coalition_events.common.refusals import Refusal

SECONDS = 10
NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address within, which may be a private one


class NotHttps(Refusal):
    field = "address"
    words = gettext_lazy("Type a full address that starts with https://.")


class Unreached(Refusal):
    field = "address"
    words = gettext_lazy("We could not find this address. Check how it is written.")


class Unsafe(Refusal):
    field = "address"
    words = gettext_lazy("This address is in a private network. Use an address that everyone can reach.")


def resolved(address: str) -> str:
    """A public IP of it. Raises NotHttps, Unreached, and Unsafe where one of its IPs is private."""
    try:
        URLValidator(schemes=["https"])(address)
        address.encode("ascii")
        host, port = _host_and_port(address)
    except (ValidationError, ValueError) as error:
        raise NotHttps from error
    if urlsplit(address).username is not None:
        raise NotHttps
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreached from error
    if not settings.WEBHOOKS_TO_PRIVATE_NETWORKS and not all(_is_public(str(ip)) for ip in found):
        raise Unsafe
    return str(found[0])


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """The status that it answers with. Raises as `resolved`, and Unreached.

    The connection goes to the very IP that was looked at: a name that leads elsewhere a moment later leads nowhere.
    What it says beside its status is of no interest, and may be endless.
    """
    ip, (host, port), parts = resolved(address), _host_and_port(address), urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    trust = ssl.create_default_context()
    try:
        with socket.create_connection((ip, port), SECONDS) as line, line.dup() as same_line:
            # The limit of a line is for each read: one that sends byte by byte would never meet it.
            end = Timer(SECONDS, same_line.shutdown, [socket.SHUT_RDWR])
            end.start()
            try:
                with trust.wrap_socket(line, server_hostname=host) as safe_line:
                    asked = HTTPSConnection(host, port, context=trust)
                    asked.sock = safe_line
                    asked.request("POST", path, body, headers)
                    return asked.getresponse().status
            finally:
                end.cancel()
    except (HTTPException, OSError, ValueError) as error:
        raise Unreached(str(error)[:200]) from error


def _host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 443


def _is_public(ip: str) -> bool:
    known = ip_address(ip.partition("%")[0])
    known = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None) or known
    return known.is_global and not known.is_multicast and known not in NAT64
