"""Parts below or beside each other, without edges of their own: what most pages and panels are made of."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

FREE: Final = 1
"""Among the parts: room that nothing takes."""
_Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int
"""With a number behind it a part takes that share of the room that is left."""
_Box = TypeVar("_Box", bound=QBoxLayout)


def column_of(inside: QWidget | None, *parts: _Part, gap: int | None = None) -> QVBoxLayout:
    """The parts from the top, `gap` pixels apart (as the style has it where that is None), filling `inside`.

    Without a widget to fill it goes into another layout.
    """
    return _filled(QVBoxLayout() if inside is None else QVBoxLayout(inside), parts, gap)


def row_of(inside: QWidget | None, *parts: _Part, gap: int | None = None) -> QHBoxLayout:
    """Likewise from where lines begin."""
    return _filled(QHBoxLayout() if inside is None else QHBoxLayout(inside), parts, gap)


def _filled(box: _Box, parts: tuple[_Part, ...], gap: int | None) -> _Box:
    box.setContentsMargins(0, 0, 0, 0)
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
