"""Every icon is drawn by Qt, in one weight, within its square and in the colour the theme gives it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

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


def source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def draw(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def inked(image: QImage, area: QRect) -> list[QColor]:
    """The colours of the opaque pixels of an area, looking at some of them."""
    pixels = (
        image.pixelColor(x, y)
        for y in range(area.top(), area.bottom() + 1, STEP)
        for x in range(area.left(), area.right() + 1, STEP)
    )
    return [colour for colour in pixels if colour.alpha() > 200]


def test_the_icons_that_the_screens_use_are_there() -> None:
    assert set(LINE_ICONS) >= set(NEEDED.split())
    assert (ICONS / f"{PROGRAM_ICON}.svg").is_file()


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icons_are_of_one_grid_and_one_weight(name: str) -> None:
    root = ElementTree.fromstring(source(name))

    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none")
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke-linejoin") == root.get("stroke-linecap") == "round"
    own = {attribute for element in root for attribute in element.attrib}
    assert not own & {"stroke", "stroke-width", "fill", "style", "class", "transform"}


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icons_take_the_colour_of_the_theme(qapp: object, name: str) -> None:
    image = draw(source(name).replace("currentColor", "#c0ffee"))

    colours = {colour.name() for colour in inked(image, image.rect()) if colour.alpha() == 255}
    assert colours == {"#c0ffee"}


@pytest.mark.parametrize("name", [*LINE_ICONS, PROGRAM_ICON])
def test_icons_are_not_cut_at_the_edge(qapp: object, name: str) -> None:
    image = draw(source(name))
    last = SIDE - 1

    assert len(inked(image, image.rect())) > 30
    edges = [QRect(0, 0, SIDE, 1), QRect(0, last, SIDE, 1), QRect(0, 0, 1, SIDE), QRect(last, 0, 1, SIDE)]
    assert not any(inked(image, edge) for edge in edges)


def test_no_two_icons_look_the_same(qapp: object) -> None:
    drawn = {name: draw(source(name)) for name in LINE_ICONS}
    for n, one in enumerate(LINE_ICONS):
        for other in LINE_ICONS[n + 1 :]:
            assert drawn[one] != drawn[other], f"{one} and {other}"


def test_the_program_icon_has_colours_of_its_own(qapp: object) -> None:
    image = draw(source(PROGRAM_ICON))

    assert "currentColor" not in source(PROGRAM_ICON)
    assert len({colour.name() for colour in inked(image, image.rect())}) >= 3
