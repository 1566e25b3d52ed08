"""The rules of seats once more, as short and slow as can be: counted from scratch whenever a count is wanted."""

from copy import deepcopy
from dataclasses import dataclass, field

COMING, NAMES_FOLLOW, NOT_COMING = "coming", "names_follow", "not_coming"


@dataclass
class Place:
    organisation: int
    days: tuple[int, ...]
    since: int  # the turn, where it waits
    is_guest: bool = False
    is_confirmed: bool = False


@dataclass
class Model:
    by_fewest: bool
    members: list[int]
    seats: int
    day_seats: dict[int, int] = field(default_factory=dict)
    allowance: int | None = None
    own_allowance: dict[int, int] = field(default_factory=dict)
    holds: bool = True  # for members; the date has not passed
    said: dict[int, str] = field(default_factory=dict)
    invited: set[int] = field(default_factory=set)  # guests who have not answered, by the number of their invitation
    places: dict[int, Place] = field(default_factory=dict)  # those that are live

    # ------------------------------------------------------------ what is so
    def confirmed(self) -> list[Place]:
        return [place for place in self.places.values() if place.is_confirmed]

    def of(self, organisation: int) -> list[Place]:
        return [one for one in self.places.values() if one.organisation == organisation and not one.is_guest]

    def used(self, organisation: int) -> int:
        return sum(one.is_confirmed for one in self.of(organisation))

    def allowance_of(self, organisation: int) -> float:
        own = self.own_allowance.get(organisation, self.allowance)
        return float("inf") if own is None else own

    def is_silent(self, organisation: int) -> bool:
        said = self.said.get(organisation)
        return said is None or (said == NAMES_FOLLOW and not self.of(organisation))

    def holds_for(self, organisation: int) -> bool:
        return self.holds and organisation in self.members and self.is_silent(organisation)

    def held(self) -> int:
        return sum(self.holds_for(member) for member in self.members) + len(self.invited)

    def day_is_full(self, day: int, held: int) -> bool:
        on_day = sum(day in one.days for one in self.confirmed())
        return day in self.day_seats and on_day + held >= self.day_seats[day]

    def fits(self, place: Place, *, has_held_seat: bool = False) -> bool:
        held = 0 if has_held_seat else self.held()
        return (
            len(self.confirmed()) + held < self.seats
            and not any(self.day_is_full(day, held) for day in place.days)
            and (place.is_guest or self.used(place.organisation) < self.allowance_of(place.organisation))
        )

    # ------------------------------------------------------------ what is done
    def settle(self) -> None:
        while fitting := [key for key, one in self.places.items() if not one.is_confirmed and self.fits(one)]:
            self.places[min(fitting, key=self._turn)].is_confirmed = True

    def _turn(self, key: int) -> tuple[int, int, int]:
        place = self.places[key]
        weight = self.used(place.organisation) if self.by_fewest and not place.is_guest else 0
        return weight, place.since, key

    def register(self, key: int, place: Place, *, invitation: int | None = None) -> None:
        has_held_seat = invitation in self.invited if place.is_guest else self.holds_for(place.organisation)
        place.is_confirmed = self.fits(place, has_held_seat=has_held_seat)
        self.places[key] = place
        if invitation is not None:
            self.invited.discard(invitation)
        if not place.is_guest:
            self.said[place.organisation] = COMING
        self.settle()

    def may_change_days(self, key: int, days: tuple[int, ...]) -> bool:
        place = self.places[key]
        added = set(days) - set(place.days)
        return not place.is_confirmed or not any(self.day_is_full(day, self.held()) for day in added)

    def after_waiting(self, key: int, since: int) -> "Model | None":
        """As it would be with this place at the end of the line; None where it would be seated at once."""
        after = deepcopy(self)
        after.places[key].is_confirmed, after.places[key].since = False, since
        after.settle()
        return None if after.places[key].is_confirmed else after

    def may_move_to(self, key: int, organisation: int) -> bool:
        place = self.places[key]
        is_elsewhere = place.organisation != organisation and place.is_confirmed and not place.is_guest
        return not is_elsewhere or self.used(organisation) < self.allowance_of(organisation)
