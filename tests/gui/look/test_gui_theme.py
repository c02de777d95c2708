"""Colours that everybody can read and tell apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from checkin.core.contrast import contrast, from_hex
from checkin.core.door.admission import VerdictWord
from checkin.gui.look.person_text import ink_on
from checkin.gui.look.theme import Theme, set_role, tokens_for, type_size
from checkin.gui.look.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens
from checkin.gui.verdict.look import Family, VerdictMark, look_of_word
from tests.of_each import of_each

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.01182, 0.04294, 0.968881),
)
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

LOOKS = (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)
NAMES = ("light", "dark", "contrast-light", "contrast-dark")
ON_FILL = ("admit", "warn", "info", "refuse", "trouble", "quiet", "accent")
AS_TEXT = ("text", "muted", "accent", "admit_text", "warn_text", "info_text", "refuse_text")


def colour(tokens: Tokens, name: str) -> QColor:
    return QColor(getattr(tokens, name))


def parts(tokens: Tokens, name: str) -> tuple[float, float, float]:
    return from_hex(colour(tokens, name).name())


def least(tokens: Tokens) -> float:
    """WCAG 2: AA, and AAA where high contrast is asked for."""
    return 7 if tokens.is_high_contrast else 4.5


def lab(seen: QColor, eyes: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as these eyes see it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = [linear(p) for p in (seen.redF(), seen.greenF(), seen.blueF())]
    rgb = [min(1.0, max(0.0, sum(w * p for w, p in zip(row, rgb, strict=True)))) for row in eyes]
    x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047
    y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@of_each("tokens", LOOKS, ids=list(NAMES))
@of_each("name", ON_FILL)
def test_text_on_a_filled_colour_has_contrast(tokens: Tokens, name: str) -> None:
    assert contrast(parts(tokens, name), parts(tokens, f"on_{name}")) >= least(tokens)


@of_each("tokens", LOOKS, ids=list(NAMES))
@of_each("ground", ["background", "surface", "raised", "hover", "accent_soft"])
@of_each("name", AS_TEXT)
def test_text_on_a_surface_has_contrast(tokens: Tokens, ground: str, name: str) -> None:
    assert contrast(parts(tokens, name), parts(tokens, ground)) >= least(tokens)


@of_each("tokens", LOOKS, ids=list(NAMES))
@of_each("eyes", [NORMAL, DEUTERANOPIA, PROTANOPIA], ids=["normal", "deuteranopia", "protanopia"])
def test_families_are_told_apart_by_colour_alone(tokens: Tokens, eyes: tuple[tuple[float, ...], ...]) -> None:
    for one, other in combinations(("admit", "warn", "info", "refuse"), 2):
        first, second = lab(colour(tokens, one), eyes), lab(colour(tokens, other), eyes)
        distance = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
        assert distance >= 20, (one, other, distance)


@of_each("tokens", LOOKS, ids=list(NAMES))
def test_a_system_gets_the_colours_it_asks_for(tokens: Tokens) -> None:
    assert tokens_for(is_dark=tokens.is_dark, is_high_contrast=tokens.is_high_contrast) is tokens


class StyleChanges(QObject):
    """Counts how often widgets are told of another style."""

    told = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.told += event.type() is QEvent.Type.StyleChange
        return False


def test_another_look_is_worked_out_once_for_a_widget_however_deep_it_lies(qapp: QApplication) -> None:
    theme, counting, outermost = Theme(qapp, "light"), StyleChanges(), QWidget()
    nest = [outermost]
    for _ in range(20):
        inner = QFrame()
        QVBoxLayout(nest[-1]).addWidget(inner)
        inner.installEventFilter(counting)
        nest.append(inner)
    theme.dress(outermost)
    outermost.ensurePolished()
    counting.told = 0

    theme.set_mode("dark")

    assert 0 < counting.told <= 2 * len(nest), "as the old sheet goes, and as the new one comes"


def test_a_page_that_comes_into_a_window_is_styled_once_for_each_of_its_widgets(qapp: QApplication) -> None:
    theme, counting, window = Theme(qapp, "light"), StyleChanges(), QWidget()
    theme.dress(window)
    page = QFrame()
    page.installEventFilter(counting)
    parts = 20
    part = page
    for _ in range(parts):  # as a page is built: the inner before it has its place in the outer
        outer = QFrame()
        QVBoxLayout(outer).addWidget(part)
        outer.installEventFilter(counting)
        part = outer

    QVBoxLayout(window).addWidget(part)
    window.ensurePolished()

    assert counting.told <= 2 * (parts + 1)


@of_each("kind", [QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit])
def test_a_field_that_takes_nothing_looks_so(qapp: QApplication, kind: type[QWidget]) -> None:
    theme, field = Theme(qapp, "light"), kind()
    theme.dress(field)
    field.resize(200, 40)
    inside = QPoint(150, 20)
    assert field.grab().toImage().pixelColor(inside) == theme.colour("surface")

    field.setEnabled(False)
    assert field.grab().toImage().pixelColor(inside) == theme.colour("sunken")


@pytest.mark.parametrize("tokens", [HIGH_LIGHT, HIGH_DARK])
def test_edges_in_high_contrast_are_seen(tokens: Tokens) -> None:
    for edge in ("line", "outline", "accent", "disabled"):
        assert contrast(parts(tokens, edge), parts(tokens, "surface")) >= 4.5


def test_families_are_told_apart_without_colour() -> None:
    marks: dict[Family, set[VerdictMark]] = {}
    for word in VerdictWord:
        look = look_of_word(word)
        marks.setdefault(look.family, set()).add(look.mark)
    for one, other in combinations(marks, 2):
        assert not marks[one] & marks[other]


def test_every_verdict_has_a_word_of_its_own() -> None:
    words = [look_of_word(word).word for word in VerdictWord]
    assert len(set(words)) == len(words)


@of_each("fill", ["#000000", "#ffffff", "#f7b500", "#3b5bdb", "#777777"])
def test_letters_on_any_category_colour_are_readable(fill: str) -> None:
    assert contrast(from_hex(fill), from_hex(ink_on(QColor(fill)).name())) >= 4.5


@of_each(
    ("system_pt", "dpi", "percent", "wanted"),
    [(9, 96, 100, 10.5), (13, 96, 100, 13), (9, 96, 150, 15.75), (10.5, 144, 150, 10.5), (16, 96, 125, 16)],
)
def test_text_is_as_large_as_was_chosen_and_never_smaller_than_the_system_s(
    system_pt: float, dpi: float, percent: int, wanted: float
) -> None:
    assert type_size(system_pt, dpi, percent) == wanted


@of_each("role", ["", "chip", "primary", "quiet", "segment", "heading"])
def test_the_ring_of_the_focus_takes_nothing_of_a_button_s_words(role: str, qapp: QApplication) -> None:
    window, contents = QWidget(), QStyle.SubElement.SE_PushButtonContents
    Theme(qapp, "light").dress(window)
    button = QPushButton("Country", window)
    set_role(button, role)
    window.show()

    option, rooms = QStyleOptionButton(), []
    for state in (QStyle.StateFlag.State_None, QStyle.StateFlag.State_HasFocus):
        button.initStyleOption(option)
        option.state = QStyle.StateFlag.State_Enabled | state
        rooms.append(button.style().subElementRect(contents, option, button).size())
    window.close()
    assert rooms[0] == rooms[1]
