"""This computer is the meeting point: the code that the other desks scan, and its text to copy."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from PySide6.QtWidgets import QWidget

from checkin.core.language import _, n_
from checkin.gui.session.link_words import present
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.code_dialog import CodeDialog

_GROUP = 8
"""So many letters of the text stand together, for whoever types it."""


class MeetingPointDialog(CodeDialog):
    """The meeting point goes on when this is closed; *Stop* ends it."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(
            parent,
            title=_("This computer is the meeting point"),
            about=_(
                "At the other laptop choose “Join a desk…” on the start page, and scan this code with its scanner. It "
                "gives the whole event, every name too: show it to nobody else."
            ),
            copies=_("Copy text"),
            networks=_("Network that the other desks are on"),
        )
        self._shell = shell
        shell.link.changed.connect(self._show_state)
        shell.session.event_closing.connect(self.reject)
        self.networks.currentIndexChanged.connect(self._show_state)
        self.stops(self._stop)
        self._was = ("", "")
        self._show_state()

    def _stop(self) -> None:
        self._shell.link.stop_hosting()
        self._shell.tell(
            _(
                "This computer is no longer the meeting point. Each desk goes on alone until it is again, or another "
                "is."
            ),
            key="live-link",
        )

    def text(self) -> str:
        """The pairing text, with the address on the network that is chosen; empty until it runs."""
        hub = self._shell.link.hub
        if hub is None:
            return ""
        chosen = self.networks.currentData()
        if not chosen or not hub.is_everywhere:
            return hub.point.text()
        return replace(hub.point, address=f"{chosen}:{hub.point.port}").text()

    def _show_state(self) -> None:
        if self._shell.link.hub is None and not self._shell.link.is_starting:
            self.reject()  # a strip says why
            return
        text, said = self.text(), self._said()
        if self._was != (text, said):
            self._was = text, said
            self.show_code(name=_("QR code to join by"), state=said, written=" ".join(wrap(text, _GROUP)))

    def _said(self) -> str:
        link, session = self._shell.link, self._shell.session
        if link.hub is None or not session.is_open:
            return _("Starting…")
        if link.venue is not None and not link.venue.is_joined:
            return _("The first venue does not answer yet. This one works without it.")
        status = link.status
        others = (
            [one for one in present(status.desks, session.desk.now()) if not one.is_here] if status else []
        )
        if not others:
            return _("No other desk is here yet.")
        return n_("{n} other desk is here.", "{n} other desks are here.", len(others))
