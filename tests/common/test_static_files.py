"""What is packed once is packed: at the next start it is kept, as long as it is whole and the file is the same."""

from pathlib import Path

import pytest

from coalition_events.common.static_files import UNPACK, KeepingCompressor

WORDS, OTHERS = b"a { color: red } " * 200, b"b { color: blue } " * 200


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.css"
    path.write_bytes(WORDS)
    KeepingCompressor(quiet=True).compress(str(path))
    return path


def packed(page: Path) -> list[Path]:
    return [Path(f"{page}{suffix}") for suffix in UNPACK]


def test_what_is_packed_is_not_packed_again(page: Path) -> None:
    before = [path.stat().st_ctime_ns for path in packed(page)]

    assert KeepingCompressor(quiet=True).compress(str(page)) == [str(path) for path in packed(page)]
    assert [path.stat().st_ctime_ns for path in packed(page)] == before


def test_a_file_that_has_changed_is_packed_again(page: Path) -> None:
    page.write_bytes(OTHERS)

    KeepingCompressor(quiet=True).compress(str(page))

    assert [UNPACK[path.suffix](path.read_bytes()) for path in packed(page)] == [OTHERS] * 2


@pytest.mark.parametrize("number", range(len(UNPACK)))
@pytest.mark.parametrize("left", [b"", b"broken", None])
def test_what_was_packed_in_part_is_packed_again(page: Path, number: int, left: bytes | None) -> None:
    torn = packed(page)[number]
    torn.write_bytes(torn.read_bytes()[:20] if left is None else left)

    KeepingCompressor(quiet=True).compress(str(page))

    assert [UNPACK[path.suffix](path.read_bytes()) for path in packed(page)] == [WORDS] * 2
