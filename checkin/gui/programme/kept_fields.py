"""What stands in the fields of a form, kept to be put there again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDateEdit, QLineEdit, QSpinBox, QWidget


def keep_fields(form: QWidget, *, but: QWidget | None = None) -> Callable[[], None]:
    """What stands there now; called, it stands there again. Nothing of what is inside `but`."""
    fields = [field for field in form.findChildren(QWidget) if but is None or not but.isAncestorOf(field)]
    kept = [put_again for field in fields for put_again in _kept(field)]

    def fill() -> None:
        for put_again in kept:
            put_again()

    return fill


def _kept(field: QWidget) -> Iterator[Callable[[], object]]:
    match field:
        case QDateEdit():
            yield partial(field.setDate, field.date())
        case QSpinBox():
            yield partial(field.setValue, field.value())
        case QCheckBox():
            yield partial(field.setChecked, field.isChecked())
        case QComboBox():
            chosen = field.currentData()
            yield lambda: field.setCurrentIndex(max(0, field.findData(chosen)))
        case QLineEdit() if not isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox):
            yield partial(field.setText, field.text())
