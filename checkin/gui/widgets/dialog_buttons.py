"""The row of buttons at the foot of a dialog, with words alone."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox


def dialog_buttons(standard: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """With that button of the system, without the system's picture: it is made before our style is there."""
    box = QDialogButtonBox()
    box.addButton(standard).setIcon(QIcon())
    return box
