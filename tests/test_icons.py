"""Every icon is drawn by Qt, in one weight, within its square and in the colour the theme gives it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.of_each import of_each

ICONS = Path(__file__).parents[1] / "resources" / "icons"
PROGRAM_ICON = "checkin"
LINE_ICONS = sorted(path.stem for path in ICONS.glob("*.svg") if path.stem != PROGRAM_ICON)
NEEDED = """
desk walk-in attendees live programme badges settings help
search undo redo print printer scanner save filter columns plus close download upload refresh folder-open
fullscreen check-circle flag arrows-repeat arrow-right clock octagon-x disk-broken warning info star bell
user user-plus users chevron-down chevron-right play stop moon sun door-in door-out door-both
"""
SIDE, STEP = 96, 2
WHOLE, FIRST, LAST = slice(None, None, STEP), slice(0, 1), slice(-1, None)


def source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def draw(svg: str) -> bytes:
    """Its pixels, row by row: blue, green, red and how opaque, a byte each."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return bytes(image.constBits())


def inked(pixels: bytes, rows: slice = WHOLE, columns: slice = WHOLE, above: int = 200) -> list[str]:
    """The colours of the opaque pixels there."""
    found = []
    for y in range(SIDE)[rows]:
        row = pixels[y * SIDE * 4 : (y + 1) * SIDE * 4]
        found += [row[4 * x : 4 * x + 3][::-1].hex() for x in range(SIDE)[columns] if row[4 * x + 3] > above]
    return found


def test_the_icons_that_the_screens_use_are_there() -> None:
    assert set(LINE_ICONS) >= set(NEEDED.split())
    assert (ICONS / f"{PROGRAM_ICON}.svg").is_file()


@of_each("name", LINE_ICONS)
def test_line_icons_are_of_one_grid_and_one_weight(name: str) -> None:
    root = ElementTree.fromstring(source(name))

    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none")
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke-linejoin") == root.get("stroke-linecap") == "round"
    own = {attribute for element in root for attribute in element.attrib}
    assert not own & {"stroke", "stroke-width", "fill", "style", "class", "transform"}


@of_each("name", LINE_ICONS)
def test_line_icons_take_the_colour_of_the_theme(qapp: object, name: str) -> None:
    pixels = draw(source(name).replace("currentColor", "#c0ffee"))

    assert set(inked(pixels, above=254)) == {"c0ffee"}


@of_each("name", [*LINE_ICONS, PROGRAM_ICON])
def test_icons_are_not_cut_at_the_edge(qapp: object, name: str) -> None:
    pixels = draw(source(name))

    assert len(inked(pixels)) > 30
    edges = ((FIRST, WHOLE), (LAST, WHOLE), (WHOLE, FIRST), (WHOLE, LAST))
    assert not any(inked(pixels, rows, columns) for rows, columns in edges)


def test_no_two_icons_look_the_same(qapp: object) -> None:
    drawn: dict[bytes, str] = {}
    for name in LINE_ICONS:
        like = drawn.setdefault(draw(source(name)), name)
        assert like == name, f"{like} and {name}"


def test_the_program_icon_has_colours_of_its_own(qapp: object) -> None:
    assert "currentColor" not in source(PROGRAM_ICON)
    assert len(set(inked(draw(source(PROGRAM_ICON))))) >= 3
