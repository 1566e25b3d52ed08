"""Files as they come out of a bad line, a bad editor or bad hands: pieces lost, doubled, changed and put in."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

PIECES = [
    *(
        b"",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\\ud800",
        b"\\u0000",
        b"&#x202E;",
        b"&#0;",
        b"&lol;",
    ),
    *(
        "\u202e".encode(),
        "\u200b".encode(),
        "\u2028".encode(),
        "១២៣".encode(),
        "ភ្នំ\u200bពេញ".encode(),
        b"\x1b",
        b"\x7f",
    ),
    *(b"00010101T000000Z", b"99991231T235959Z", b"99991231T235959", b"20270506T240000", b"0001-01-01", b"9999-12-31"),
    *(
        b"2027-05-06T08:00:00+23:59",
        b"24:00",
        b"00:00",
        b"-1:30",
        b"46513",
        b"0.375",
        b"1e999",
        b"NaN",
        b"-0",
        b"9" * 400,
    ),
    *(
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b'"',
        b"'",
        b"[" * 200,
        b"{" * 200,
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\r\n ",
    ),
    *(
        b"<a>",
        b"</",
        b"/>",
        b"<![CDATA[",
        b"<!DOCTYPE x>",
        b"<!--",
        b"<![if",
        b"<?x",
        b"<p><b>",
        b"</script>",
        b"<table><tr>",
    ),
    *(
        b"BEGIN:VEVENT",
        b"END:VEVENT",
        b"END:VCALENDAR",
        b"TZID=Europe/Berlin",
        b"TZID=../../etc/passwd",
        b"TZID=Mars/Olympus",
    ),
    *(
        b"DURATION:P9999999W",
        b"DURATION:-PT1H",
        b"=1+1",
        b"'=1+1",
        b"x" * 5000,
        b'ref="A1:XFD1048576"',
        b"A1:B9",
        b't="s"',
    ),
]


@st.composite
def mutated(draw: st.DrawFn, files: list[bytes]) -> bytes:
    """One of these files, changed in some places; of a workbook, within its parts or as it is packed."""
    content = draw(st.sampled_from(files))
    if content.startswith(b"PK") and draw(st.booleans()):
        return repacked(draw, content)
    return changed(draw, content)


def changed(draw: st.DrawFn, content: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 5))):
        at = int(draw(st.floats(0, 1)) * len(content))
        until = min(len(content), at + draw(st.sampled_from([0, 1, 1, 2, 8, 60, 1000])))
        match draw(st.sampled_from(["put in", "put in", "replace", "lose", "double", "cut", "move"])):
            case "put in":
                content = content[:at] + draw(st.sampled_from(PIECES)) + content[at:]
            case "replace":
                content = content[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=4)) + content[until:]
            case "lose":
                content = content[:at] + content[until:]
            case "double":
                content = content[:until] + content[at:until] + content[until:]
            case "cut":
                content = content[:at] if draw(st.booleans()) else content[at:]
            case "move":
                content = content[at:until] + content[:at] + content[until:]
    return content


def repacked(draw: st.DrawFn, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = draw(st.sets(st.sampled_from(names), min_size=1, max_size=2))
        for name in names:
            part = old.read(name)
            if name not in chosen:
                new.writestr(name, part)
            elif draw(st.integers(0, 9)):
                new.writestr(name, changed(draw, part))
    return out.getvalue()


def recoded(content: bytes) -> list[bytes]:
    """The file as it is, and in other forms of Unicode."""
    text = content.decode("utf-8-sig")
    return [content, text.encode("utf-16"), text.encode("utf-16-be"), text.encode("utf-8-sig")]


VALUES = [
    *(None, True, False, 0, -1, 1.5, 10**30, float("inf"), float("nan"), [], {}, [[]], [None], {"en": {}}, {"a": [1]}),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "\u202e",
        "\u200b",
        "x" * 3000,
        "9999-12-31",
        "0001-01-01T00:00:00Z",
        "24:00",
        "<p><![if",
    ),
]


@st.composite
def mutated_json(draw: st.DrawFn, files: list[bytes]) -> bytes:
    """A file that is JSON still, in which some values are others."""
    found = json.loads(draw(st.sampled_from(files)))
    places = list(_places(found))
    for _ in range(draw(st.integers(1, 6))):
        holder, key = draw(st.sampled_from(places))
        if key in holder if isinstance(holder, dict) else key < len(holder):
            holder[key] = draw(st.sampled_from(VALUES))
    return json.dumps(found).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
