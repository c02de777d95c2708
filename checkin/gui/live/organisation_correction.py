"""What was joined into one organisation, and putting it right by hand: set a spelling apart, or join two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.names.organisation_corrections import APART, JOIN, NAME, Correction, spellings_of
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.type_ahead import TypeAheadField, names_with

Corrections = tuple[Correction, ...]


class OrganisationCorrection(QWidget):
    """About the organisation that is selected in the table."""

    called_otherwise = Signal(str)
    """What it counts as from now on, by whose name its people are found."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._name = ""
        self._organisations: list[str] = []
        self._build()
        self.show_organisation("")

    def _build(self) -> None:
        self.about = PlainLabel(role="muted", wraps=True)
        self.apart = QPushButton(_("Set apart"))
        self.apart.setToolTip(_("Count a spelling as an organisation of its own"))
        self.called = QPushButton(_("Call it"))
        self.called.setToolTip(_("Show it under another of its spellings"))
        for button in (self.apart, self.called):
            button.setMenu(CalledMenu.of(button))
        self.join_with = TypeAheadField(
            self._shell.theme, lambda text: names_with(text, self._organisations), self
        )
        self.join_with.selects_first = True
        self.join_with.setAccessibleName(_("The same organisation as"))
        self.join_with.setPlaceholderText(_("is the same as …"))
        self.join_button = QPushButton(_("Join"))
        self.join_button.clicked.connect(self._on_join)
        line = row_of(None, self.apart, self.called, (self.join_with, 1), self.join_button)
        column_of(self, self.about, line, edges=(0, 4, 0, 4))

    def show_organisation(self, name: str) -> None:
        """Say what was joined under this name; "" when none is selected."""
        self._name = name
        for widget in (self.apart, self.called, self.join_with, self.join_button):
            widget.setEnabled(bool(name))
        for button in (self.apart, self.called):
            button.setEnabled(False)
        if not name:
            self.about.setText(_("Select an organisation to see which spellings count as one."))
            return
        labels = self._shell.session.desk.organisation_labels()
        others = spellings_of(labels, name)[1:]
        told = (
            _("{name}, also written: {others}", name=name, others="; ".join(others))
            if others
            else _("{name} is written in one way.", name=name)
        )
        self.about.setText(told)
        for button, do in ((self.apart, self.set_apart), (self.called, self.call)):
            button.menu().clear()
            for spelling in others:
                action = button.menu().addAction(caption(spelling))
                action.triggered.connect(lambda __=False, spelling=spelling, do=do: do(spelling))
            button.setEnabled(bool(others))
        self._organisations = sorted({label for label in labels.values() if label != name})
        self.join_with.clear()

    def set_apart(self, spelling: str) -> None:
        """Count a spelling on its own from now on."""
        self._correct(
            Correction(APART, spelling, self._name), _("{spelling} counts on its own now.", spelling=spelling)
        )

    def call(self, spelling: str) -> None:
        """Show it under this one of its spellings from now on."""
        self._correct(
            Correction(NAME, spelling, self._name),
            _("{name} is called {spelling} now.", name=self._name, spelling=spelling),
        )

    def join(self, other: str) -> None:
        """Count the other organisation as this one from now on."""
        self._correct(
            Correction(JOIN, other, self._name),
            _("{other} and {name} count as one now.", other=other, name=self._name),
        )

    def _on_join(self) -> None:
        other = self.join_with.text().strip()
        offered = [suggestion.title for suggestion in names_with(other, self._organisations)]
        if other in self._shell.session.desk.organisation_labels():
            self.join(other)
        elif other and len(offered) == 1:
            self.join(offered[0])
        elif other:
            self._shell.tell(
                _("Choose an organisation from the list."), tone=Tone.WARN, key="organisation", seconds=6
            )

    def _correct(self, correction: Correction, told: str) -> None:
        self._keep(lambda known: (*known, correction))
        self._shell.tell(
            told,
            key="organisation",
            action=_("Undo"),
            on_action=lambda: self._keep(lambda known: _without_last(known, correction)),
            seconds=15,
        )

    def _keep(self, corrected: Callable[[Corrections], Corrections]) -> None:
        """What stands by then is corrected: another desk may have put right other names since."""
        session = self._shell.session
        try:
            with session.desk.transaction():
                session.desk.correct_organisations(corrected(session.desk.organisation_corrections()))
            session.desk.catch_up()
        except CheckinError as error:
            self._shell.tell_refused(error, key="organisation")
            return
        session.announce_attendees()
        before, now = self._name, session.desk.organisation_labels().get(self._name, self._name)
        self.show_organisation(now)
        if now != before:
            self.called_otherwise.emit(now)


def _without_last(known: Corrections, correction: Correction) -> Corrections:
    at = len(known) - 1 - known[::-1].index(correction) if correction in known else len(known)
    return known[:at] + known[at + 1 :]
