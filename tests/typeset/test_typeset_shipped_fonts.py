"""The shipped fonts: there, free, and of the kind that a PDF can embed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checkin import paths
from checkin.core.errors import PrintingError
from checkin.typeset.fonts import FontBook
from checkin.typeset.shaping import Shaper, Style
from tests.of_each import of_each

FOLDER = paths.resources("fonts")


def test_every_font_is_there_and_nothing_else() -> None:
    assert FontBook(FOLDER).missing() == []
    assert sorted(FontBook(FOLDER).files()) == sorted(FOLDER.glob("*.ttf"))


@of_each("file", FontBook(FOLDER).files())
def test_a_font_has_static_truetype_outlines(file: Path) -> None:
    font = FontBook(FOLDER)
    face = next(f for f in (font.named(n) for n in font.names) if f.path == file).face
    assert "glyf" in face.table_tags
    assert not {"fvar", "CFF ", "CFF2"} & set(face.table_tags)


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in FontBook(FOLDER).files()) < 26_000_000


def test_licences_lie_beside_the_fonts() -> None:
    for name in ("OFL-Noto.txt", "OFL-Pretendard.txt"):
        assert "SIL Open Font License, Version 1.1" in (FOLDER / name).read_text(encoding="utf-8")


def test_a_missing_font_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PrintingError, match=r"NotoSans-Regular\.ttf can't be read"):
        Shaper(FontBook(tmp_path)).line("Anna", Style(), False)


def test_a_broken_font_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"not a font")
    with pytest.raises(PrintingError, match=r"NotoSans-Regular\.ttf can't be read"):
        Shaper(FontBook(tmp_path)).line("Anna", Style(), False)


def test_starting_the_program_opens_no_font() -> None:
    program = "import sys, checkin.cli; sys.exit('uharfbuzz' in sys.modules or 'reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=FOLDER.parents[1], check=False).returncode == 0
