"""The head of the Walk-in page: where it admits to, and what a form may be besides one stranger."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.free_place import IS_ANSWER


class WalkInHead(QWidget):
    """Tells the keys of what it offers. Tab comes here before the business card, whose first field has the keyboard."""

    instead_wanted = Signal()
    rights_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._heard = ""
        """Where it admits to, as it was said last; each time one comes to the page it is said anew."""
        theme = shell.theme
        self.title = ElidedLabel(_("Walk-in"), self)
        self.title.setFont(theme.font("title"))
        self.admits_to = ElidedLabel("", self)
        self.admits_to.setProperty(IS_ANSWER, True)
        for label in (self.title, self.admits_to):
            # Of all its words where the line has room: only then its end is left out.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.group = QCheckBox(_("Group  Ctrl+G"), self)
        self.group.setToolTip(
            _("Keeps organisation, country, category, sector and sessions for the next one")
        )
        self.instead = QPushButton(_("Instead of a colleague…  F4"), self)
        self.rights = QPushButton(_("Rights…  Ctrl+R"), self)
        self.rights.setToolTip(_("Which categories walk-ins may get, which sessions take them"))
        line = FlowLayout(self, left=2, at_foot=True)
        line.addWidget(self.title)
        line.addWidget(self.admits_to)
        line.addWidget(self.group)
        for button in (self.instead, self.rights):
            set_role(button, "quiet")
            line.addWidget(button)
        self.group.toggled.connect(self._say_group)
        self.instead.clicked.connect(self.instead_wanted)
        self.rights.clicked.connect(self.rights_wanted)

    def _say_group(self, is_group: bool) -> None:
        """By its key the keyboard stays in the form."""
        if self.isVisible() and not self.group.hasFocus():
            on = _("A group: the next one keeps organisation, country, category, sector and sessions.")
            announce(self, on if is_group else _("No group: the next form is empty."), at_once=True)

    def show_mode(self, correcting: str = "") -> None:
        """Say what the form is for: a stranger, or putting somebody's entry right."""
        name = correcting if len(correcting) <= 40 else correcting[:39] + "…"
        said = _("Correcting {name}", name=name) if correcting else _("Walk-in")
        if said != self.title.text():
            announce(self, said, at_once=False)
        self.title.setText(said)
        self.instead.setEnabled(not correcting)

    def show_session(self, why_not: str = "", *, sentence: str = "") -> None:
        """Say where the desk admits to; `why_not`: why it would not admit this walk-in; `sentence`: instead of both."""
        session = self._shell.session.session
        room = self._shell.session.programme.room_name(session)
        place = f"{session.shown_title}, {room}" if room else session.shown_title
        set_role(self.admits_to, "error" if why_not or sentence else "muted")
        if sentence:
            said = sentence
        elif why_not:
            said = _("{why_not} · {place}", place=place, why_not=why_not)
        else:
            said = _("admits to {place}", place=place)
        if said != self._heard and self.isVisible():
            self._heard = said
            announce(self, said, at_once=False)
        self.admits_to.setText(said)
        self.admits_to.setToolTip(tip(self.admits_to.text()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._heard = ""
