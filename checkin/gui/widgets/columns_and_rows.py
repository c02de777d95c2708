"""Parts below or beside each other, or higher than their room: what pages and panels are made of."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

FREE: Final = 1
"""Among the parts: room that nothing takes."""
_Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int
"""With a number behind it a part takes that share of the room that is left."""
_Edges = tuple[int, int, int, int]
"""Room around all of them, in pixels: left, top, right, bottom."""
_NONE: _Edges = (0, 0, 0, 0)
_Box = TypeVar("_Box", bound=QBoxLayout)


def column_of(
    inside: QWidget | None, *parts: _Part, gap: int | None = None, edges: _Edges = _NONE
) -> QVBoxLayout:
    """The parts from the top, `gap` pixels apart (as the style has it where that is None), filling `inside`.

    Without a widget to fill it goes into another layout.
    """
    return _filled(QVBoxLayout() if inside is None else QVBoxLayout(inside), parts, gap, edges)


def row_of(
    inside: QWidget | None, *parts: _Part, gap: int | None = None, edges: _Edges = _NONE
) -> QHBoxLayout:
    """Likewise from where lines begin."""
    return _filled(QHBoxLayout() if inside is None else QHBoxLayout(inside), parts, gap, edges)


def scrolled(inside: QWidget, parent: QWidget | None = None, *, across: bool = True) -> QScrollArea:
    """What may be higher than its room and, `across`, wider. Tab comes to what it holds where `parent` puts it now."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = _AsHighAsAcross(inside)
    area.setWidget(inside)
    return area


class _AsHighAsAcross(QWidget):
    """No higher than what it holds is at its width: Qt has it as high as where each word had a line of its own."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        column_of(self, inside)

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        return QSize(hint.width(), 0) if layout is not None and layout.hasHeightForWidth() else hint


def _filled(box: _Box, parts: tuple[_Part, ...], gap: int | None, edges: _Edges) -> _Box:
    box.setContentsMargins(*edges)
    if gap is not None:
        box.setSpacing(gap)
    for each in parts:
        if isinstance(each, int):
            box.addStretch(each)
            continue
        part, share = each if isinstance(each, tuple) else (each, 0)
        if isinstance(part, QLayout):
            box.addLayout(part, share)
        else:
            box.addWidget(part, share)
    return box
