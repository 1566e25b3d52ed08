"""One HTTPS request to an address that somebody typed: never into a private network, whatever its name says by then."""

import socket
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

import urllib3
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
    """
    ip, (host, port), parts = resolved(address), _host_and_port(address), urlsplit(address)
    pool = urllib3.HTTPSConnectionPool(
        ip, port, timeout=urllib3.Timeout(SECONDS), maxsize=1, server_hostname=host, assert_hostname=host
    )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with pool:
            answer = pool.urlopen(
                "POST",
                path,
                body,
                headers | {"Host": parts.netloc},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            answer.close()  # what it says is of no interest, and may be endless
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise Unreached(str(error)[:200]) from error
    return answer.status


def _host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 443


def _is_public(ip: str) -> bool:
    known = ip_address(ip.partition("%")[0])
    known = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None) or known
    return known.is_global and not known.is_multicast and known not in NAT64
