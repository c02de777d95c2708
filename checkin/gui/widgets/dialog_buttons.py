"""The row of buttons at the foot of a dialog, with words alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QPushButton


def dialog_buttons(
    standard: QDialogButtonBox.StandardButton = QDialogButtonBox.StandardButton.NoButton,
) -> QDialogButtonBox:
    """With that button of the system, without the system's picture: it is made before our style is there."""
    box = _DialogButtons()
    if standard != QDialogButtonBox.StandardButton.NoButton:
        box.addButton(standard).setIcon(QIcon())
    return box


class _DialogButtons(QDialogButtonBox):
    """Comes into its dialog with the layout, after the fields, so that the keyboard begins in those."""

    def event(self, event: QEvent) -> bool:
        """What was made the default before it stood in a dialog is none there: Enter in a field pressed whichever
        button comes first. And Qt hands the focus of the row itself to its first button, which Tab then passes over.
        """
        if event.type() is QEvent.Type.ParentChange:
            for button in self.buttons():
                if isinstance(button, QPushButton) and button.isDefault():
                    button.setDefault(False)
                    button.setDefault(True)
        is_done = super().event(event)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # PySide’s stub does not know that there may be none
        return is_done
