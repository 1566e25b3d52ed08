"""Who of the next meeting has answered, how they are introduced, and what they brought. Invented, without mail."""

from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from coalition_events.agenda.actions.materials import bring
from coalition_events.agenda.files import photographs
from coalition_events.agenda.models import ActionPoint, Appearance, AppearanceAnswer, Profile
from coalition_events.common.dates import local_date
from coalition_events.demonstration.content import read
from coalition_events.meetings.models import Meeting
from members.models import Account, Organisation, Person

SIDE = 400


def load_panels(
    meeting: Meeting,
    organisations: dict[str, Organisation],
    people: dict[str, Person],
    *,
    by: Account,
    now: datetime,
) -> None:
    content = read("panels.json")
    sessions = {session.title: session for session in meeting.sessions.all()}
    for row in content["answers"]:
        has_answered = row["answer"] != AppearanceAnswer.ASKED
        Appearance.objects.filter(session__meeting=meeting, person=people[row["person"]]).update(
            answer=row["answer"],
            word=row["word"],
            asked_at=now - timedelta(days=9),
            answered_at=now - timedelta(days=8) if has_answered else None,
        )
    for row in content["profiles"]:
        photograph = portrait(row["photograph"]) if row["photograph"] else None
        Profile.objects.get_or_create(
            person=people[row["person"]],
            defaults={
                "biography": row["biography"],
                "biography_km": row["biography_km"],
                "photograph": photographs.keep(BytesIO(photograph), len(photograph)) if photograph else "",
            },
        )
    for row in content["materials"]:
        file = one_page(row["title"])
        bring(
            sessions[row["session"]],
            file=BytesIO(file),
            size=len(file),
            title=row["title"],
            title_km=row["title_km"],
            is_public=row["is_public"],
            person=people[row["person"]] if row["person"] else None,
            by=None if row["person"] else by,
            now=now - timedelta(days=3),
        )
    for order, row in enumerate(content["action_points"], 1):
        ActionPoint.objects.create(
            meeting=meeting,
            session=sessions[row["session"]] if row["session"] else None,
            order=order,
            organisation=organisations[row["organisation"]],
            text=row["text"],
            text_km=row["text_km"],
            due_on=local_date(now) + timedelta(days=row["due_in_days"]),
            done_at=now - timedelta(days=2) if row["is_done"] else None,
        )


def portrait(colour: str) -> bytes:
    """Nobody's face: head and shoulders on a ground of this colour."""
    picture = Image.new("RGB", (SIDE, SIDE), colour)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((130, 80, 270, 230), fill="#efe9e0")
    draw.ellipse((60, 250, 340, 560), fill="#efe9e0")
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def one_page(title: str) -> bytes:
    """A PDF of one page that says its title, in Latin letters."""
    said = title.encode("latin-1", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    drawn = b"BT /F1 28 Tf 60 480 Td (" + said + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
