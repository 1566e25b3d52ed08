"""A whole check-in at two phones without a network, against a model of what should come of it."""

import os
import random

import pytest
from playwright.sync_api import Page, expect

from coalition_events.attendance.models import Act
from coalition_events.meetings.models import Meeting
from members.models import Person
from tests.factories import make_organisation, make_person, make_registration
from tests.journeys.conftest import until
from tests.journeys.door.phone import IS_CUT, ROW, add, all_sent, cut, find, here, killed


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEEDS", "2"))))
def test_two_phones_at_a_busy_door_end_as_a_model_says(open_door, meeting, seed):
    """Cut from the network for a whole check-in, cut again in the middle of sending, one killed: each is known once."""
    busy = BusyDoor(meeting, random.Random(seed), people=int(os.environ.get("PEOPLE", "30")))
    pages = [open_door("First"), open_door("Second")]
    for page in pages:
        page.context.set_offline(True)

    busy.work(pages)
    assert here() == []
    busy.send(pages)

    assert here() == sorted(busy.here)
    assert sorted(each.person.full_name for each in meeting.registrations.confirmed()) == sorted(busy.registered)
    assert Person.objects.count() == busy.people
    assert Act.objects.count() == sum(busy.acts)
    assert not Act.objects.refused().exists()
    for page in pages:
        page.reload()
        expect(page.locator("[data-show=here] b")).to_have_text(str(len(busy.here)))


# Find each person and press their button, which does this; what is not so, or not done within a minute, is returned.
PRESS = """async (deeds) => {
    const input = document.querySelector("#q");
    for (const [does, name] of deeds) {
        input.value = name;
        input.dispatchEvent(new Event("input"));
        const row = document.querySelector("#people li");
        const last = Date.now() + 60_000;
        if (!row?.querySelector("button").textContent.startsWith(does)) return `${does}: ${name}`;
        row.querySelector("button").click();
        while (row.querySelector(".here").hidden === (does === "Check in")) {
            if (Date.now() > last) return `${does}: ${name}`;
            await new Promise((done) => { setTimeout(done) });
        }
    }
    return "";
}"""
BEGIN = """(name) => {
    document.querySelector("#q").value = name;
    document.querySelector("#q").dispatchEvent(new Event("input"));
    document.querySelector("#people li button").click();
}"""


class BusyDoor:
    """What is done by chance at two phones without a network, and what should come of it."""

    def __init__(self, meeting: Meeting, chance: random.Random, *, people: int) -> None:
        self.chance = chance
        self.acts = [0, 0]  # of each phone
        self.here: set[str] = set()
        organisations = [make_organisation(name=f"Organisation {number:02}") for number in range(people // 5)]
        for number in range(people):
            person = make_person(full_name=f"Person {number:03}", organisation=organisations[number // 5])
            make_registration(meeting, person=person, days=[1, 2])
        self.registered = {f"Person {number:03}" for number in range(people)}
        rest = chance.sample(sorted(self.registered), people)
        replaced, self.victim, rest = rest[: people // 20], rest[people // 20], rest[people // 20 + 1 :]
        walk_ins = [f"Walk-in {number:02}" for number in range(people // 15)]
        self.people = people + len(replaced) + len(walk_ins)
        self.deck = self.shuffled(self.check_ins(rest), self.additions(walk_ins, replaced))

    def check_ins(self, names: list[str]) -> list[list[tuple[int, str, str]]]:
        """Most come once; some to both phones, some are undone, and of these some return."""
        done = []
        for number, name in enumerate(names):
            at = self.chance.randrange(2)
            deeds = [(at, "Check in", name)]
            if number % 6 == 0:
                deeds.append((1 - at, "Check in", name))
            elif number % 10 == 1:
                deeds += [(at, "Undo", name), (at, "Check in", name)]
            elif number % 15 == 2:
                deeds.append((at, "Undo", name))
            done.append(deeds)
        return done

    def additions(self, walk_ins: list[str], replaced: list[str]) -> list[list[tuple[int, str, str]]]:
        """Of the walk-ins one in six comes to both phones: that is one person."""
        done = []
        for number, name in enumerate(walk_ins):
            at = self.chance.randrange(2)
            deeds = [(at, "Add", name), (1 - at, "Add", name)]
            done.append(deeds if number % 6 == 0 else deeds[:1])
        return done + [[(self.chance.randrange(2), "Replace", name)] for name in replaced]

    def shuffled(self, *of_all: list[list[tuple[int, str, str]]]) -> list[tuple[int, str, str]]:
        """What is done with one person stays in its order."""
        placed = []
        for deeds in (each for part in of_all for each in part):
            places = sorted(self.chance.random() for _ in deeds)
            placed += zip(places, deeds, strict=True)
        return [deed for _place, deed in sorted(placed)]

    def work(self, pages: list[Page]) -> None:
        turns = [self.deck[at : at + 20] for at in range(0, len(self.deck), 20)]
        killed_in = self.chance.randrange(len(turns))
        for number, turn in enumerate(turns):
            for at in (0, 1):
                self.do(pages[at], at, turn)
            if number == killed_in:
                self.kill(pages, self.chance.randrange(2))
        for page, count in zip(pages, self.acts, strict=True):
            expect(page.locator("#waiting")).to_contain_text(f"Waiting to be sent: {count},")

    def do(self, page: Page, at: int, turn: list[tuple[int, str, str]]) -> None:
        mine = [(does, name) for phone, does, name in turn if phone == at]
        pressed = [(does, name) for does, name in mine if does in ("Check in", "Undo")]
        assert page.evaluate(PRESS, pressed) == ""
        for does, name in pressed:
            (self.here.add if does == "Check in" else self.here.discard)(name)
        for does, name in mine:
            if does == "Add":
                add(page, name, "Organisation 00")
                expect(page.locator("#said p")).to_have_text(f"{name} is added and is here.")
                self.come(name)
            elif does == "Replace":
                other = f"Substitute of {name}"
                add(page, other, f"Organisation {int(name.split()[1]) // 5:02}", instead_of=name)
                expect(page.locator("#said p")).to_have_text(f"{other} is here instead of {name}.")
                self.registered.discard(name)
                self.come(other)
        self.acts[at] += len(mine)

    def come(self, name: str) -> None:
        self.registered.add(name)
        self.here.add(name)

    def kill(self, pages: list[Page], at: int) -> None:
        """In the middle of a check-in, which is then done, or to be done again, as the row says."""
        pages[at].evaluate(BEGIN, self.victim)
        pages[at] = killed(pages[at])
        find(pages[at], self.victim)
        button = pages[at].locator(ROW).get_by_role("button")
        if "Check in" in button.inner_text():
            assert pages[at].evaluate(PRESS, [("Check in", self.victim)]) == ""
        self.acts[at] += 1
        self.here.add(self.victim)

    def send(self, pages: list[Page]) -> None:
        """One of the sendings is cut, before or after the server has heard it; one of the phones is killed then."""
        for at in self.chance.sample([0, 1], 2):
            number = self.chance.randrange((self.acts[at] + 99) // 100)
            cut(pages[at], number, is_heard=self.chance.random() < 0.5)
            pages[at].context.set_offline(False)
            pages[at].evaluate("dispatchEvent(new Event('online'))")
            until(pages[at], IS_CUT)
            pages[at].evaluate("mend()")
        at = self.chance.randrange(2)
        pages[at] = killed(pages[at])
        for page in pages:
            all_sent(page)
