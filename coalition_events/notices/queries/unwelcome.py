"""Which readers get no mail of a kind: they asked for none, or mail to them comes back."""

from functools import cached_property

from coalition_events.mail import kinds
from coalition_events.mail.models import OptOut, StoppedAddress, normal
from coalition_events.notices.models import Reason


class Unwelcome:
    """Looked up once for a plan."""

    @cached_property
    def _stopped(self) -> set[str]:
        return set(StoppedAddress.objects.live().values_list("address", flat=True))

    @cached_property
    def _unwanted(self) -> set[tuple[str, str]]:
        return set(OptOut.objects.values_list("address", "group"))

    def why(self, address: str, kind: str) -> Reason | None:
        address = normal(address)
        if address in self._stopped:
            return Reason.BOUNCES
        return Reason.UNSUBSCRIBED if (address, kinds.of(kind).group) in self._unwanted else None
