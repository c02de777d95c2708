"""Counts on your phone: the code to point a phone at, its address, and how many phones look."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from checkin.core.language import _, n_
from checkin.gui.session.phone_page import PhonePage
from checkin.gui.widgets.code_dialog import CodeDialog


class PhonesDialog(CodeDialog):
    """The page goes on when this is closed; *Stop* ends it."""

    def __init__(self, page: PhonePage, parent: QWidget) -> None:
        super().__init__(
            parent,
            title=_("Counts on your phone"),
            about=_(
                "Point a phone on the same network at this code. It shows how many came and how full it is: "
                "numbers, no names."
            ),
            copies=_("Copy address"),
            networks=_("Network that the phones are on"),
        )
        self._page = page
        page.changed.connect(self._show_state)
        self.networks.currentIndexChanged.connect(self._show_state)
        self.stops(page.stop)
        self._show_state()

    def text(self) -> str:
        """What phones open, on the network that is chosen; empty until the page listens."""
        url = QUrl(self._page.url)
        chosen = self.networks.currentData()
        if chosen and self._page.url:
            url.setHost(str(chosen))
        return url.toString()

    def _show_state(self) -> None:
        if not self._page.is_on:
            said = _("The page has ended.")
        elif not self.text():
            said = _("Starting…")
        else:
            said = self._page.trouble or n_(
                "{n} phone is looking.", "{n} phones are looking.", self._page.phones
            )
        self.show_code(name=_("QR code of the address"), state=said)
