"""What holds for the whole event, on the Settings page: the organiser's PIN, unknown badges, the key, and its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin.core.desk.event_rights import (
    WHAT_A_NEW_KEY_DOES,
    make_new_key,
    set_unknown_badges,
    unknown_badges,
)
from checkin.core.door.access import Strangers
from checkin.core.errors import CheckinError
from checkin.core.event.organiser_pin import LONGEST, SHORTEST
from checkin.core.language import N_, _, n_, together
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.spoken_box import call_box
from checkin.gui.widgets.words_beside import WORDS, WordsBeside
from checkin.gui.window.other_desks_buttons import OtherDesksButtons
from checkin.gui.window.reading_order import bring_into_sight
from checkin.tasks.remove_personal_data import WHAT_GOES, remove

_FIELD_WIDTH = 264
_CHOICES = {
    Strangers.COME_IN: N_("Come in, with a word of its own"),
    Strangers.ASK: N_("Ask: refused, may be let in"),
    Strangers.REFUSE: N_("Refuse"),
}
_PIN = N_(
    "With a PIN, only the organiser may let in who is blocked; load a list, change many people at once or make one "
    "person of two; change the programme, who is invited and what walk-ins get; print or save lists of people and "
    "certificates; copy, join, merge or restore the event; and change what stands here. Who is refused for another "
    "reason, unpaid for example, anybody at the desk lets in with a reason or settles there. It locks by "
    "itself. It guards this window, not the file."
)


class EventPanel(QFrame):
    """Rows of the open event; what needs the PIN asks for it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        set_role(self, "panel")
        self._build()
        shell.organiser.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self.pin = self._secret(_("New PIN"))
        self.again = self._secret(_("The same again"))
        self.keep_pin = QPushButton(self)
        self.keep_pin.clicked.connect(self._set_pin)
        self.pin.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._set_pin)
        self.no_pin = QPushButton(_("Remove the PIN"), self)
        self.no_pin.clicked.connect(lambda: self._as_organiser(_("remove the PIN"), self._remove_pin))
        self.strangers = ElidedChoice(self)
        self.strangers.setFixedWidth(self._shell.theme.scaled(_FIELD_WIDTH))
        call_box(self.strangers, _("Unknown badges"))
        for choice, text in _CHOICES.items():
            self.strangers.addItem(_(text), choice)
        self.strangers.activated.connect(self._on_strangers)
        self.new_key = _Consent(self, _("Make a new key…"), _("Make it"), _(WHAT_A_NEW_KEY_DOES))
        self.new_key.given = lambda: self._as_organiser(_("make a new key"), self._make_key)
        word = self._shell.session.programme.event.id
        says = _(
            "{what_goes} It can’t be taken back. Type {word} to go on.", what_goes=_(WHAT_GOES), word=word
        )
        self.remove = _Consent(self, _("Remove personal data…"), _("Remove it"), says, word=word)
        self.remove.given = lambda: self._as_organiser(_("remove the personal data"), self._remove_data)
        rows = column_of(self, gap=0, edges=(24, 8, 24, 8))
        self.other_desks = OtherDesksButtons(self._shell, self)
        self.other_desks_row = self._row(
            rows,
            _("Several laptops"),
            _(
                "One of them is the meeting point, the others join it by its code: all decide together, and each goes "
                "on alone where the line is cut. Without a network, give another laptop a copy and merge its file "
                "afterwards, as often as you like; what was decided apart is listed by name."
            ),
            self.other_desks,
        )
        self.pin_row = self._row(
            rows,
            _("Organiser’s PIN"),
            _(_PIN),
            self._column(self.pin, self.again, self.keep_pin, self.no_pin),
        )
        self._row(
            rows,
            _("Unknown badges"),
            _(
                "A real badge whose person is not on file here. Whoever has a copy of the event can make such badges."
            ),
            self.strangers,
        )
        self._row(rows, _("Key of the badges"), _("For when a copy of the event was lost."), self.new_key)
        self._row(
            rows, _("After the event"), _("Keep every count and nobody’s name."), self.remove, is_last=True
        )

    def _secret(self, what: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(LONGEST)
        field.setFixedWidth(self._shell.theme.scaled(_FIELD_WIDTH))
        field.setPlaceholderText(what)
        field.setAccessibleName(what)
        return field

    def _column(self, *widgets: QWidget) -> QWidget:
        holder = QWidget(self)
        column = column_of(holder, gap=8)
        for widget in widgets:
            column.addWidget(widget)
        return holder

    def _row(
        self, rows: QVBoxLayout, title: str, text: str, field: QWidget, *, is_last: bool = False
    ) -> QWidget:
        name = PlainLabel(title, self, font=self._shell.theme.font("body", bold=True))
        says = PlainLabel(text, self, role="muted", wraps=True)
        words = column_of(None, name, says, FREE, gap=2)
        line = WordsBeside(words, field, self._shell.theme.scaled(WORDS), self)
        line.set_margins(0, 14)
        rows.addWidget(line)
        if not is_last:
            rule = QFrame(self)
            rule.setFixedHeight(1)
            set_role(rule, "line")
            rows.addWidget(rule)
        return line

    def refresh(self) -> None:
        """Show how it stands."""
        if not self._shell.session.is_open:
            return
        is_guarded = self._shell.organiser.is_guarded
        self.keep_pin.setText(_("Change the PIN") if is_guarded else _("Set the PIN"))
        self.no_pin.setVisible(is_guarded)
        self.strangers.setCurrentIndex(self.strangers.findData(unknown_badges(self._shell.session.desk)))

    def _as_organiser(self, what: str, do: Callable[[], object]) -> None:
        def tried() -> None:
            try:
                do()
            except CheckinError as error:
                self._shell.tell_error(error, key="event-rights")
            self.refresh()

        self._shell.organiser.allow(what, tried)

    def _set_pin(self) -> None:
        pin = self.pin.text()
        if pin != self.again.text() or len(pin) < SHORTEST:
            why = (
                _("The two are not the same.")
                if pin != self.again.text()
                else _("At least {shortest} digits or letters.", shortest=SHORTEST)
            )
            self._shell.tell(
                _("{why} No PIN was set.", why=why), tone=Tone.WARN, key="event-rights", seconds=8
            )
            self.pin.setFocus()
            return
        self._as_organiser(_("change the PIN"), partial(self._keep_pin, pin))

    def _keep_pin(self, pin: str) -> None:
        self._shell.organiser.set_pin(pin)
        self.pin.clear()
        self.again.clear()
        self._shell.tell(
            _("The PIN is set. This window is the organiser’s until it locks."), key="event-rights", seconds=8
        )

    def _remove_pin(self) -> None:
        self._shell.organiser.remove_pin()
        self._shell.tell(
            _("The PIN is removed: nobody is asked for it any more."), key="event-rights", seconds=8
        )

    def _on_strangers(self) -> None:
        choice = Strangers(self.strangers.currentData())
        self.refresh()
        desk = self._shell.session.desk
        self._as_organiser(
            _("settle what becomes of unknown badges"), lambda: set_unknown_badges(desk, choice)
        )

    def _make_key(self) -> None:
        make_new_key(self._shell.session.desk)
        self._shell.tell(
            _("Badges are signed with a new key from now on."), tone=Tone.GOOD, key="event-rights"
        )

    def _remove_data(self) -> None:
        session, folder = self._shell.session, self._shell.settings["backup_folder"]
        path, clock, is_trial = session.file.path, session.desk.clock, session.is_trial
        # It would tell the other desks of people who have no name any more.
        self._shell.link.end_at_once()
        done = remove(session.file, session.desk.now(), Path(folder) if folder else None)
        # Everything shown is of before: open it as what it is now.
        session.open(path, clock=clock, is_trial=is_trial)
        copies = "\n".join(str(copy) for copy in done.copies)
        self._shell.tell(
            together(
                n_(
                    "{n} person has no name any more; every count is as it was.",
                    "{n} people have no name any more; every count is as it was.",
                    done.removed.people,
                ),
                _("Copies of before still hold their data: delete them yourself.") if copies else "",
                done.held_elsewhere,
            ),
            tone=Tone.WARN if copies or done.held_elsewhere else Tone.GOOD,
            key="removed",
            details=copies,
        )


class _Consent(QWidget):
    """A button that first says what it will do, and asks for a word where it can't be taken back."""

    def __init__(self, parent: QWidget, title: str, does: str, says: str, *, word: str = "") -> None:
        super().__init__(parent)
        self.given: Callable[[], object] = lambda: None
        self._word = word
        self.button = QPushButton(title, self)
        self.says = PlainLabel(says, self, wraps=True)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(_("Type {word} to go on", word=word))
        self.go = QPushButton(does, self)
        self.leave = QPushButton(_("Leave it"), self)
        for asked in (self.field, self.go, self.leave):
            asked.setAccessibleDescription(says)
        column = column_of(self, gap=8)
        for widget in (self.button, self.says, self.field, self.go, self.leave):
            column.addWidget(widget)
        self.button.clicked.connect(lambda: self._open(is_open=True))
        self.leave.clicked.connect(lambda: self._open(is_open=False))
        self.field.textChanged.connect(self._on_text)
        self.go.clicked.connect(self._on_go)
        self._open(is_open=False)

    def _open(self, *, is_open: bool) -> None:
        holds = QApplication.focusWidget() in (self.field, self.go, self.leave)
        self.button.setVisible(not is_open)
        for widget in (self.says, self.go, self.leave):
            widget.setVisible(is_open)
        self.field.setVisible(is_open and bool(self._word))
        self.field.clear()
        self._on_text("")
        if is_open:
            first = self.field if self._word else self.leave
            first.setFocus()
            # After the layouts, which know how long what it says is.
            QTimer.singleShot(0, first, lambda: self._bring_into_sight(first))
        elif holds:
            self.button.setFocus()

    def _bring_into_sight(self, first: QWidget) -> None:
        """All of it where there is room, else what the keyboard is in."""
        for part in (self, first):
            bring_into_sight(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.leave.isHidden():
            self._open(is_open=False)
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        self.go.setEnabled(not self._word or text.strip() == self._word)

    def _on_go(self) -> None:
        self._open(is_open=False)
        self.given()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFixedWidth(max(_FIELD_WIDTH, self.button.sizeHint().width()))
