"""A dialog with a QR code for another device on the same network: the code, its text, and *Stop*."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.qr_code import QrCode
from checkin.gui.widgets.spoken_box import call_box
from checkin.tasks.own_addresses import own_addresses

_WIDTH = 380


class CodeDialog(QDialog):
    """What runs goes on when this is closed; *Stop* ends it. Subclasses say what is shown."""

    def __init__(self, parent: QWidget, *, title: str, about: str, copies: str, networks: str) -> None:
        """`copies`: what the button that copies the text says; `networks`: the name of the choice among cards."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.code = QrCode()
        self.address = PlainLabel()
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.address.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.networks = QComboBox()
        call_box(self.networks, networks)
        self.state = PlainLabel(role="muted")
        says = PlainLabel(about)
        for label in (says, self.address, self.state):
            label.setWordWrap(True)
        buttons = dialog_buttons()
        self.stop = buttons.addButton(_("Stop"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.copy = buttons.addButton(copies, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        for part in (says, self.code, self.address, self.networks, self.state, buttons):
            column.addWidget(part, int(part is self.code))
        self.setMinimumWidth(_WIDTH)
        for found in own_addresses():
            self.networks.addItem(f"{found.address}  ({found.card})", found.address)
        self.networks.setVisible(self.networks.count() > 1)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.reject)
        self.close_button.setFocus()  # whoever presses Enter once more does not stop what has just begun

    def stops(self, stop: Callable[[], None]) -> None:
        """What *Stop* does, before the dialog closes."""
        self.stop.clicked.connect(stop)
        self.stop.clicked.connect(self.reject)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        announce(self, _("Copied."), at_once=False)

    def text(self) -> str:
        """What the code stands for, on the network that is chosen; empty until it is there."""
        raise NotImplementedError

    def show_code(self, *, name: str, state: str, written: str | None = None) -> None:
        """Show how it stands; `name` is what a screen reader calls the code, `written` its text as people read it."""
        text = self.text()
        self.code.set_text(text, name)
        self.address.setText(text if written is None else written)
        self.address.setWordWrap(written is not None)  # an address stands on one line
        self.copy.setEnabled(bool(text))
        self.state.setText(state)
        grow_to_texts(self)


def grow_to_texts(dialog: QDialog) -> None:
    """As large as its texts: a dialog does not follow lines that wrap by itself."""
    layout = dialog.layout()
    if layout is not None:
        width = max(dialog.width(), layout.totalMinimumSize().width())
        dialog.resize(width, max(dialog.height(), layout.totalHeightForWidth(width)))
