"""Counts on your phone: the code to point a phone at, its address, and how many phones look."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from checkin.core.language import _, n_
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.phone_page import PhonePage
from checkin.gui.widgets.qr_code import QrCode
from checkin.tasks.own_addresses import own_addresses

_WIDTH = 380


class PhonesDialog(QDialog):
    """The page goes on when this is closed; *Stop* ends it."""

    def __init__(self, page: PhonePage, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.setWindowTitle(_("Counts on your phone"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        about = PlainLabel(
            _(
                "Point a phone on the same network at this code. It shows how many came and how full it is: "
                "numbers, no names."
            )
        )
        self.code = QrCode()
        self.address = PlainLabel()
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.address.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.networks = QComboBox()
        self.networks.setAccessibleName(_("Network that the phones are on"))
        self.state = PlainLabel()
        set_role(self.state, "muted")
        for label in (about, self.address, self.state):
            label.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.stop = buttons.addButton(_("Stop"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.copy = buttons.addButton(_("Copy address"), QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        for part in (about, self.code, self.address, self.networks, self.state, buttons):
            column.addWidget(part, int(part is self.code))
        self.setMinimumWidth(_WIDTH)
        for found in own_addresses():
            self.networks.addItem(f"{found.address}  ({found.card})", found.address)
        self.networks.setVisible(self.networks.count() > 1)

    def _connect(self) -> None:
        self._page.changed.connect(self._show_state)
        self.networks.currentIndexChanged.connect(self._show_state)
        self.stop.clicked.connect(self._page.stop)
        self.stop.clicked.connect(self.reject)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.url()))
        self.close_button.clicked.connect(self.reject)

    def url(self) -> str:
        """What phones open, on the network that is chosen; empty until the page listens."""
        url = QUrl(self._page.url)
        chosen = self.networks.currentData()
        if chosen and self._page.url:
            url.setHost(str(chosen))
        return url.toString()

    def _show_state(self) -> None:
        url = self.url()
        self.code.set_text(url, _("QR code of the address"))
        self.address.setText(url)
        self.copy.setEnabled(bool(url))
        if not self._page.is_on:
            said = _("The page has ended.")
        elif not url:
            said = _("Starting…")
        else:
            said = self._page.trouble or n_("{n} phone looks.", "{n} phones look.", self._page.phones)
        self.state.setText(said)
