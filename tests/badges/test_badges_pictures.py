"""Logos on badges: PNG and SVG, checked when the layout is taken into use."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from checkin.badges.library import read_layout, save_layout
from checkin.badges.pdf_files import badge_pdf
from checkin.badges.pictures import read_picture
from checkin.core.errors import LayoutError
from checkin.core.printing.layout import BadgeLayout
from tests.badges.badge_pages import CODE, codes_on, one_bit_pages, some_attendee, some_programme

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
  <title>A mark</title>
  <g transform="translate(10 5) scale(2)" fill="#000">
    <rect x="0" y="0" width="20" height="20" rx="3"/>
    <circle cx="32" cy="10" r="8" style="fill:none;stroke:black;stroke-width:2"/>
  </g>
  <path d="M0 0 Q 50 100 100 0" fill="none"/>
</svg>"""


def layout_with(folder: Path, file: str) -> BadgeLayout:
    raw = {
        "id": "logo", "name": "With a logo", "width_mm": 86, "height_mm": 54,
        "front": [{"kind": "picture", "x_mm": 10, "y_mm": 10, "width_mm": 40, "height_mm": 40, "file": file},
                  {"kind": "qr", "x_mm": 60, "y_mm": 30, "size_mm": 20}],
    }  # fmt: skip
    path = folder / "logo.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return read_layout(path)


def dark_share(page: Image.Image, box_mm: tuple[float, float, float, float]) -> float:
    """How much of a part of the page (left, top, right, bottom) is black."""
    dots = [round(mm * page.width / 86) for mm in box_mm]
    part = page.crop((dots[0], dots[1], dots[2], dots[3]))
    return part.histogram()[0] / (part.width * part.height)


@pytest.mark.usefixtures("poppler")
def test_an_svg_is_drawn_in_the_middle_of_its_box(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(LOGO, encoding="utf-8")
    layout = layout_with(tmp_path, "mark.svg")
    (page,) = one_bit_pages(badge_pdf(layout, some_attendee(), CODE, some_programme()), tmp_path)
    # 100 x 50 units in 40 x 40 mm: 0.4 mm a unit, 20 mm high, 10 mm below the edge of the box.
    assert dark_share(page, (15, 23, 29, 37)) > 0.98
    assert dark_share(page, (10, 10, 50, 19.5)) == 0
    assert dark_share(page, (38, 29, 41, 31)) < 0.02
    assert codes_on(page) == [CODE]


@pytest.mark.usefixtures("poppler")
def test_what_is_clear_in_a_png_stays_clear(tmp_path: Path) -> None:
    image = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 40, 80))
    image.save(tmp_path / "mark.png")
    layout = layout_with(tmp_path, "mark.png")
    (page,) = one_bit_pages(badge_pdf(layout, some_attendee(), CODE, some_programme()), tmp_path)
    assert dark_share(page, (10.5, 10.5, 29.5, 49.5)) > 0.98
    assert dark_share(page, (30.5, 10.5, 49.5, 49.5)) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<svg viewBox="0 0 9 9"><text>x</text></svg>', "<text>, which can't be drawn"),
        ('<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="url(#g)"/></svg>', "gradients"),
        ('<svg><rect width="9" height="9"/></svg>', "neither a viewBox nor a size"),
        ("<html/>", "no SVG"),
        ("<svg", "can't be read"),
        ('<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="mauveish"/></svg>', "mauveish"),
    ],
)
def test_an_svg_that_can_not_be_drawn_as_it_looks_is_refused(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LayoutError) as error:
        read_picture(file, "P0")
    assert "logo.svg" in str(error.value)
    assert said in str(error.value)


def test_a_png_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"GIF89a nonsense")
    with pytest.raises(LayoutError, match=r"“logo\.png” is no PNG, JPEG or SVG picture"):
        read_picture(tmp_path / "logo.png", "P0")


def test_a_png_that_would_unfold_into_gigabytes_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    size = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IEND", b""))
    with pytest.raises(LayoutError, match=r"“logo\.png” has more pixels"):
        read_picture(tmp_path / "logo.png", "P0")


def test_a_picture_that_is_not_there_is_named_when_the_layout_is_read(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"logo\.json: the picture “mark\.svg” is not beside it"):
        layout_with(tmp_path, "mark.svg")


def test_a_layout_is_saved_with_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(LOGO, encoding="utf-8")
    layout = layout_with(tmp_path, "mark.svg")
    saved = read_layout(save_layout(layout, tmp_path / "own"))
    assert (tmp_path / "own" / "mark.svg").read_text(encoding="utf-8") == LOGO
    assert saved.front == layout.front
