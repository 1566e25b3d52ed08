"""Who else has a board open. It is kept in the cache: who it forgets is back in ten seconds."""

from datetime import datetime, timedelta

from django.core.cache import cache

from members.models import Account

STAYS = timedelta(seconds=30)
WRITTEN_AFTER = timedelta(seconds=10)

type Seen = dict[int, tuple[str, float]]  # the account's number, its name, and when it last asked


def arrive(meeting_id: int, account: Account, now: datetime) -> list[str]:
    """Note that this account has the board of that meeting open, and return the names of the others who do."""
    key = f"board-{meeting_id}"
    seen: Seen = cache.get(key) or {}
    mine = seen.get(account.pk)
    if mine is None or now.timestamp() - mine[1] >= WRITTEN_AFTER.total_seconds():
        oldest = (now - STAYS).timestamp()
        seen = {pk: entry for pk, entry in seen.items() if entry[1] >= oldest}
        seen[account.pk] = (str(account), now.timestamp())
        cache.set(key, seen, STAYS.total_seconds())
    since = (now - STAYS).timestamp()
    return sorted(name for pk, (name, at) in seen.items() if pk != account.pk and at >= since)
