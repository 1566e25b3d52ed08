"""What an organiser ticks to say that a warning was seen: each by itself, and many of one kind together."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import sha256

FEW = 5  # warnings of one kind that are ticked one by one


def ticks(keys: Iterable[str]) -> dict[str, list[str]]:
    """{what is ticked: the warnings' keys that it stands for}, in their order.

    A tick for many stands for these and no others: where another warning has joined them, it is another tick.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[key.partition(":")[0]].append(key)
    found: dict[str, list[str]] = {}
    for kind, theirs in by_kind.items():
        if len(theirs) > FEW:
            found[f"{kind}:{sha256(' '.join(sorted(theirs)).encode()).hexdigest()[:20]}"] = theirs
        else:
            found |= {key: [key] for key in theirs}
    return found


def unticked(keys: Collection[str], ticked: Collection[str]) -> list[str]:
    """The keys that nobody has ticked, neither by themselves nor with the others of their kind."""
    seen = set(ticked)
    return [key for tick, theirs in ticks(keys).items() if tick not in seen for key in theirs if key not in seen]
