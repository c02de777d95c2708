"""The row of buttons at the foot of a dialog, with words alone."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox


def dialog_buttons(
    dialog: QDialog, standard: QDialogButtonBox.StandardButton = QDialogButtonBox.StandardButton.NoButton
) -> QDialogButtonBox:
    """With that button of the system, without the system's picture: it is made before our style is there.

    It belongs to the dialog at once: one made the default before that is not, and Enter in a field presses
    whichever button comes first.
    """
    box = QDialogButtonBox(dialog)
    if standard != QDialogButtonBox.StandardButton.NoButton:
        box.addButton(standard).setIcon(QIcon())
    return box
