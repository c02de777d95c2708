"""What lies in a layout, found without asking for its items.

An item of a layout is no QObject: PySide keeps a Python object for it as long as for the layout, and nobody tells it
when Qt deletes the item with its widget. What is made at that address next, such as a line of a list, is taken for it
at its end, and the program aborts.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """Its widgets and the layouts in it, in the order in which they were put there; those of a grid line by line."""
    found: dict[int, QWidget | QLayout] = {}
    inside = [each for each in layout.children() if isinstance(each, QLayout)]
    beside: list[QWidget | QLayout] = [*_widgets_beside(layout), *inside]
    for each in beside:
        n = layout.indexOf(each)
        if n >= 0:
            found[n] = each
    places = sorted(found)
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda n: _line_and_column(layout, n))
    return [found[n] for n in places]


def empty(layout: QLayout) -> None:
    """Delete the widgets that lie in it, once whoever asked is done with them."""
    for each in _widgets_beside(layout):
        if layout.indexOf(each) >= 0:
            layout.removeWidget(each)
            each.deleteLater()


def _widgets_beside(layout: QLayout) -> list[QWidget]:
    parent = layout.parentWidget()
    return [] if parent is None else [each for each in parent.children() if isinstance(each, QWidget)]


def _line_and_column(grid: QGridLayout, n: int) -> tuple[int, ...]:
    # Four numbers, which the stubs call an object.
    place: tuple[int, ...] = grid.getItemPosition(n)  # type: ignore[assignment]
    return place[:2]
