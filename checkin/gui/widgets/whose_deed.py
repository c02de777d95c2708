"""Whose a deed is that a strip offers: of a page, it can't be done any more once that has gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import CellType

from PySide6.QtCore import QObject


def owners(do: Callable[[], object]) -> list[QObject]:
    """What it is a method of, or was written beside."""
    found: list[QObject] = []
    seen: list[object] = [None]
    left: list[object] = [do]
    while left:
        each = left.pop()
        if any(each is known for known in seen):
            continue
        seen.append(each)
        if isinstance(each, QObject):
            found.append(each)
        elif isinstance(each, partial):
            left += (each.func, *each.args)
        elif callable(each):
            left.append(getattr(each, "__self__", None))
            left += map(_content, getattr(each, "__closure__", None) or ())
    return found


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # it gets its name later
        return None
