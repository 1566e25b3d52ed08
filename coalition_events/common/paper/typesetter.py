"""A process of its own that sets one document and ends, so that a web process keeps none of its memory.

python typesetter.py ROOT ROOT/agenda/wall.typ pdf 1811541600 FONTS [FONTS …] < data.json > agenda.pdf
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from syllables import write_fonts  # type: ignore[import-not-found]  # beside this script


def main(root: str, template: str, form: str, timestamp: str, *fonts: str) -> None:
    data = sys.stdin.buffer.read().decode()
    with TemporaryDirectory() as khmer:
        write_fonts(data, Path(khmer))
        ours_only = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*fonts, khmer])
        compiler = typst.Compiler(Path(template), root=Path(root), font_paths=ours_only, sys_inputs={"data": data})
        written = compiler.compile(format="png" if form == "png" else "pdf", timestamp=int(timestamp))
    assert isinstance(written, bytes)
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main(*sys.argv[1:])
