"""Items of a list in as many lines as they need: no dots in a row that has room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

_AROUND = 24
"""Pixels left and right of the words, which the style sheet gives them in a list to go by."""


def wrap_items(view: QListView) -> None:
    """Wrap what does not fit in one line, at every width that the list comes to have."""
    view.setWordWrap(True)
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(_Wrapping(view))


class _Wrapping(QStyledItemDelegate):
    """Knows of the room around the words: Qt breaks lines as if there were none, and then draws them within it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        option.rect.setWidth(option.rect.width() - _AROUND)
        return super().sizeHint(option, index)
