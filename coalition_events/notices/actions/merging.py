"""How the ledger follows when two entries of one person are merged: what was told to one was told to the other."""

from coalition_events.notices.models import Notice
from members.hooks import Json, Part
from members.models import Merge


def move(merge: Merge) -> Json:
    """Whatever both were told already stays where it is."""
    moved = []
    for notice in list(Notice.objects.of_person(merge.gone).order_by("pk")):
        was = {"pk": notice.pk, "key": notice.key, "person": notice.person_id, "reader": notice.reader_id}
        key = _renamed(notice.key, merge.gone_id, merge.kept_id)
        same = Notice.objects.filter(
            meeting=notice.meeting_id, source=notice.source, step=notice.step, occurrence=notice.occurrence, key=key
        )
        if same.exclude(pk=notice.pk).exists():
            key = notice.key
        if notice.person_id == merge.gone_id:
            notice.person_id = merge.kept_id
        if notice.reader_id == merge.gone_id:
            notice.reader_id = merge.kept_id
        notice.key = key
        notice.save(update_fields=["key", "person", "reader"])
        moved.append(was)
    return {"notices": moved}


def move_back(_merge: Merge, moved: Json) -> list[str]:
    for was in moved["notices"]:
        taken = Notice.objects.filter(pk=was["pk"])
        taken.update(key=was["key"], person=was["person"], reader=was["reader"])
    return []


def _renamed(key: str, gone: int, kept: int) -> str:
    """As audience.Addressed.key would name them now: "12", "12:via-5", "organisation-3:via-5"."""
    who, via, reader = key.partition(":via-")
    who = str(kept) if who == str(gone) else who
    reader = str(kept) if reader == str(gone) else reader
    return who if who == reader else f"{who}{via}{reader}"


part = Part(
    name="notices",
    columns=frozenset({"notices.Notice.person", "notices.Notice.reader"}),
    move=move,
    move_back=move_back,
)
