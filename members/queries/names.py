"""Whether two names may be one person's: a question, never an answer.

Names in Cambodia are short and many differ by one letter (Dara and Dary, Vanna and Vannak), so what counts as a slip is
narrow; tests/members/test_names.py has the table by which it was chosen.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.text import fold


class Likeness(models.TextChoices):
    """Why two entries may be of one person, the surest first."""

    SAME = "same", _("The same name")
    ORDER = "order", _("The same words in another order")
    KHMER = "khmer", _("The same name in Khmer")
    WRITING = "writing", _("The same name, written a little differently")
    SLIP = "slip", _("The same name, with one or two different letters")
    PHONE = "phone", _("The same telephone")
    ADDRESS = "address", _("The same email address")


# Cyrillic and Greek letters that are drawn as Latin ones, in one case or both; names are in lower case by then.
# Full-width letters are Latin by then, too.
LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕһԁԛԝґ" + "αβεζηικμνορτυχγω" + "ɑɡɩ", "abekmhopctyxijshdqwr" + "abezhikmnoptyxyw" + "agi"
)
# Khmer letters that are another one's old form or picture, and marks that many leave out.
KHMER_LOOK_ALIKES = [("ឣ", "អ"), ("ឤ", "អា"), ("ឲ", "ឱ"), ("ពា", "ញ"), ("[៉-៏័]", "")]
# One sound that is spelt in two ways when Khmer is written in Latin letters: Phalla and Pala, Rithy and Rithi.
ASPIRATED = (r"([pkt])h", r"\1")
SOUNDS = [ASPIRATED, ("w", "v"), ("ou", "u"), (r"(.)\1+", r"\1"), (r"(?<=.)y\b", "i")]

WORD = re.compile(r"[\wក-៓]+")  # Khmer vowels and subscripts are no word characters to `re`
HONORIFICS = set(
    re.findall(
        r"\w+", "mr mrs ms miss madam dr doctor prof professor excellency her his he lok srey chumteav samdech oknha"
    )
)
# The longer before those they begin with.
KHMER_HONORIFICS = re.findall(
    r"\S+",
    fold("លោកស្រី លោកជំទាវ លោកគ្រូ លោកតា លោក អ្នកស្រី អ្នកគ្រូ អ្នកនាង កញ្ញា ឯកឧត្តម ឧកញ៉ា សម្តេច បណ្ឌិត វេជ្ជបណ្ឌិត សាស្ត្រាចារ្យ"),
)

A_SLIP_NEEDS = 5  # letters in the word
TWO_SLIPS_NEED = 9
A_TAIL_NEEDS = 7  # one letter less or more at the end: Sovannar and Sovannara, but not Sophea and Sopheap
MOST_WORDS = 6  # of a name that is turned around
UNDER = "\u17d2"  # a Khmer letter stands below another: the two are one slip
LETTERS_FOR_A_SLIP = 4  # where somebody corrects a name: two slips in "Chan Sophea"

type Words = tuple[str, ...]


def likeness(one: str, other: str) -> Likeness | None:
    """In what the two names are alike, or None where they are two names."""
    said, said_other = _words(one), _words(other)
    if not said or not said_other:
        return None
    if said == said_other:
        return Likeness.SAME
    if sorted(said) == sorted(said_other):
        return Likeness.ORDER
    if joined(one) & joined(other):
        return Likeness.WRITING
    is_slip = any(_is_slip(mine, theirs) for mine in _readings(one) for theirs in _readings(other))
    return Likeness.SLIP if is_slip else None


def is_correction(written: str, meant: str) -> bool:
    """Whether the one may be the other, better written: wider than `likeness`, since nobody is searched for.

    A name that lacks a word may be completed. One more slip is allowed for every fourth letter.
    """
    words, others = _words(written), _words(meant)
    if not words or not others:
        return False
    if likeness(written, meant) or set(words) <= set(others) or set(others) <= set(words):
        return True
    one, other = ("".join(each).replace(UNDER, "") for each in (words, others))
    return _distance(one, other) <= max(1, max(len(one), len(other)) // LETTERS_FOR_A_SLIP)


@lru_cache(maxsize=20_000)
def joined(name: str) -> frozenset[str]:
    """The name in one word, begun at each of its words: equal for "Um Sam Ol" and "Samol Um"."""
    turned = [turn for words in _readings(name) for turn in [*_turns(words), tuple(sorted(words))]]
    return frozenset(re.sub(*ASPIRATED, "".join(words)) for words in turned)  # it may have been split: Sop hal


@lru_cache(maxsize=20_000)
def kin(name: str) -> frozenset[str]:
    """Keys of which two names that are alike always share one, and others hardly ever: by them a crowd is searched."""
    slips = {
        " ".join([*sorted(words[:place] + words[place + 1 :]), f"{word[0]}…{word[-1]}"])
        for words in _readings(name)
        for place, word in enumerate(words)
        if len(word) >= A_SLIP_NEEDS
    }
    tails = {
        " ".join([*sorted(words[:place] + words[place + 1 :]), f"{begun}…"])
        for words in _readings(name)
        for place, word in enumerate(words)
        if len(word) >= A_TAIL_NEEDS
        for begun in (word, word[:-1])
    }
    return joined(name) | slips | tails


def is_khmer(name: str) -> bool:
    return any("\u1780" <= letter <= "\u17ff" for letter in name)


def begins(typed: str, name: str) -> bool:
    """Whether somebody who has typed so much may be about to write this name: each word begins another of its words."""
    left = list(_words(name))
    for word in sorted(_words(typed), key=len, reverse=True):
        begun = next((each for each in left if each.startswith(word)), None)
        if begun is None:
            return False
        left.remove(begun)
    return True


@lru_cache(maxsize=20_000)
def _words(name: str) -> Words:
    """The words as search sees them, look-alike letters made one."""
    return tuple(WORD.findall(fold(name).translate(LOOK_ALIKES)))


@lru_cache(maxsize=20_000)
def _readings(name: str) -> tuple[Words, ...]:
    """The words as they sound, and once more without an honorific where there seems to be one."""
    words = tuple(filter(None, map(_sound, _words(name))))
    if not words:
        return ()
    bare = _without_honorific(_words(name))
    return tuple(dict.fromkeys([words, tuple(filter(None, map(_sound, bare)))]))


def _without_honorific(words: Words) -> Words:
    """The name alone. One Latin word that would be left is no name: "He Sok" keeps both."""
    bare = list(words)
    while len(bare) > 2 and bare[0] in [*HONORIFICS, "h", "e"]:
        bare.pop(0)
    while len(bare) > 2 and bare[-1] in HONORIFICS:
        bare.pop()
    for honorific in KHMER_HONORIFICS:
        if bare[0].startswith(honorific) and (bare[0] != honorific or len(bare) > 1):
            bare[0] = bare[0].removeprefix(honorific)
            break
    return tuple(filter(None, bare))


def _sound(word: str) -> str:
    for written, heard in KHMER_LOOK_ALIKES if is_khmer(word) else SOUNDS:
        word = re.sub(written, heard, word)
    return word


def _turns(words: Words) -> Iterator[Words]:
    for first in range(min(len(words), MOST_WORDS)):
        yield words[first:] + words[:first]


def _is_slip(one: Words, other: Words) -> bool:
    """All words but one are the same, and that one has a slip between its first and last letters, or lacks its end."""
    if len(one) != len(other):
        return False
    for turned in _turns(other):
        different = [(mine, theirs) for mine, theirs in zip(one, turned, strict=True) if mine != theirs]
        if len(different) == 1 and _is_misspelt(*different[0]):
            return True
    return False


def _is_misspelt(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    if length >= A_TAIL_NEEDS and other in (one[:-1], one + other[-1]):
        return True
    if length < A_SLIP_NEEDS or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return _distance(one, other) <= (2 if length >= TWO_SLIPS_NEED else 1)


def _distance(one: str, other: str) -> int:
    """How many letters were left out, added, mistaken or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, its in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != its))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
