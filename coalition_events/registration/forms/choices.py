"""The choices of a question, written one a line in English and in Khmer."""

from collections.abc import Sequence
from itertools import zip_longest

from django.utils.text import slugify
from django.utils.translation import gettext as _

from coalition_events.common.text import fold, is_blank

type Choice = dict[str, str]

FEWEST, MOST = 2, 30
LONGEST, LONGEST_KM = 100, 200
LONGEST_KEY = 30


def lines_of(choices: Sequence[Choice]) -> tuple[str, str]:
    """The English and the Khmer lines. A choice without Khmer has an empty line, so that both stay in step."""
    return "\n".join(one["en"] for one in choices), "\n".join(one["km"] for one in choices).rstrip("\n")


def choices_from(english: str, khmer: str, *, before: Sequence[Choice]) -> tuple[list[Choice], dict[str, str]]:
    """The choices that these lines say, and {field: what is wrong with them}.

    A choice keeps its key while its words are edited: it is found again among those `before` by its English, then by
    its Khmer, then by its place.
    """
    pairs = [(en, km) for en, km in zip_longest(_lines(english), _lines(khmer), fillvalue="") if en or km]
    wrong: dict[str, str] = {}
    without = [number for number, (en, _km) in enumerate(pairs, start=1) if not en]
    if without:
        wrong["choices_km"] = _("Line %(number)d has no English one.") % {"number": without[0]}
    elif not FEWEST <= len(pairs) <= MOST:
        wrong["choices_en"] = _("Write %(fewest)d to %(most)d choices, one a line.") % {"fewest": FEWEST, "most": MOST}
    elif len({fold(en) for en, _km in pairs}) < len(pairs):
        wrong["choices_en"] = _("Two choices are the same.")
    elif any(len(en) > LONGEST for en, _km in pairs):
        wrong["choices_en"] = _("A choice has at most %(most)d letters.") % {"most": LONGEST}
    elif any(len(km) > LONGEST_KM for _en, km in pairs):
        wrong["choices_km"] = _("A choice has at most %(most)d letters.") % {"most": LONGEST_KM}
    keys = _keys(pairs, before)
    return [{"key": key, "en": en, "km": km} for key, (en, km) in zip(keys, pairs, strict=True)], wrong


def _lines(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return ["" if is_blank(line) else line for line in lines]


def _keys(pairs: Sequence[tuple[str, str]], before: Sequence[Choice]) -> list[str]:
    found: dict[int, str] = {}
    left = dict(enumerate(before))
    for is_same in (_same_english, _same_khmer, _same_place):
        for place, pair in enumerate(pairs):
            if place in found:
                continue
            old = next((old for old, one in left.items() if is_same(place, pair, old, one)), None)
            if old is not None:
                found[place] = left.pop(old)["key"]
    taken = {one["key"] for one in before}
    keys = []
    for place, (en, _km) in enumerate(pairs):
        key = found.get(place) or _new_key(en, taken)
        taken.add(key)
        keys.append(key)
    return keys


def _same_english(_place: int, pair: tuple[str, str], _old: int, one: Choice) -> bool:
    return fold(pair[0]) == fold(one["en"])


def _same_khmer(_place: int, pair: tuple[str, str], _old: int, one: Choice) -> bool:
    return bool(pair[1]) and fold(pair[1]) == fold(one["km"])


def _same_place(place: int, _pair: tuple[str, str], old: int, _one: Choice) -> bool:
    return place == old


def _new_key(words: str, taken: set[str]) -> str:
    stem = slugify(words)[:LONGEST_KEY].strip("-") or "choice"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
