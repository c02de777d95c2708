"""Several people selected at once: how many, and what can be done to all of them in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from checkin.core.desk.people_joining import likelier_kept
from checkin.core.directions import beside
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, name_with_latin
from checkin.core.language import _, n_, number
from checkin.gui.attendees.many_edits import ManyEdit, removed, taken_back, with_category, with_status
from checkin.gui.attendees.person_panel import WIDTH
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton

_LONGEST = 60
"""Letters of a person in a menu."""


_Choice = tuple[str, Callable[[], None]]
"""What an entry of a menu says, and does."""


def _click_if_seen(button: QPushButton) -> None:
    if button.isVisible():
        button.click()


class ManyPanel(QFrame):
    """Takes the place of the person while several are selected. Says what is wanted; the page does it."""

    wanted = Signal(object)
    """A ManyEdit."""
    join_wanted = Signal(str, str)
    """References of the entry to keep, and of the other that is the same person."""
    sessions_wanted = Signal(bool)
    """A session is to be chosen to invite them to, or with False no longer."""
    stop_wanted = Signal()
    """What is under way is to go no further."""
    left = Signal()
    """Esc: back to the table, and to one person."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.buttons: dict[str, QPushButton] = {}
        self._pair: tuple[Attendee, ...] = ()
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        self.setFixedWidth(WIDTH)
        set_role(self, "side")
        self.title = PlainLabel(self, font=theme.font("heading"))
        self.hint = PlainLabel(_("Ctrl+Z takes each of these back for all of them."), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.done = PlainLabel(self, role="muted", font=theme.font("small"))
        self.done.hide()
        self.stop = QPushButton(_("Stop"), self)
        self.stop.clicked.connect(self.stop_wanted)
        self.stop.hide()
        self._column = column_of(self, gap=8, edges=(18, 20, 18, 8))
        for label in (self.title, self.hint):
            label.setWordWrap(True)
            self._column.addWidget(label)
        set_role(self.hint, "muted")
        self._column.addWidget(self.progress)
        self._column.addWidget(self.done)
        self._column.addWidget(self.stop)
        self._column.addSpacing(8)
        self._add("confirm", _("Confirm"), "O", with_status(Status.CONFIRMED))
        self._add("cancel", _("Cancel their registration"), "C", with_status(Status.CANCELLED))
        self._add_menu("category", _("Set category"), "G", self._categories)
        # Their keys are the page's: one person is invited by them too.
        invite = self._button("invite", _("Invite to a session…"), "I", has_own_key=False)
        invite.clicked.connect(lambda: self.sessions_wanted.emit(True))
        invite.setToolTip(_("Type to find the session; or drag people from the table onto one  Alt+I"))
        uninvite = self._button("uninvite", _("No longer invite to…"), "U", has_own_key=False)
        uninvite.clicked.connect(lambda: self.sessions_wanted.emit(False))
        self._add("remove", _("Remove from the list"), "R", removed())
        self.buttons["remove"].setToolTip(
            _(
                "As if no list had them now: not expected, no badge, not invited. No record is deleted.  Alt+R, Del"
            )
        )
        self._add("take_back", _("Put back on the list"), "T", taken_back())
        self._add_menu("join", _("These two are one: keep"), "M", self._pairs)
        self._column.addStretch(1)

    def _button(self, name: str, words: str, key: str, *, has_own_key: bool = True) -> QPushButton:
        button = ElidedButton(_("{words}  Alt+{key}", words=words, key=key), self)
        if has_own_key:
            # Not the button's shortcut, which clicks a tenth of a second later: somebody else may be chosen by then.
            QShortcut(QKeySequence(f"Alt+{key}"), self).activated.connect(partial(_click_if_seen, button))
        button.setToolTip(tip(_("{words}  Alt+{key}", words=words, key=key)))
        button.setAccessibleName(words)
        self.buttons[name] = button
        self._column.addWidget(button)
        return button

    def _add(self, name: str, words: str, key: str, edit: ManyEdit) -> None:
        self._button(name, words, key).clicked.connect(lambda: self.wanted.emit(edit))

    def _add_menu(self, name: str, words: str, key: str, choices: Callable[[], Iterable[_Choice]]) -> None:
        button = self._button(name, words, key)

        def open_menu() -> None:
            menu = CalledMenu.of(button)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for title, do in choices():
                menu.addAction(caption(title)).triggered.connect(lambda _=False, do=do: do())
            menu.setActiveAction(menu.actions()[0])
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

        button.clicked.connect(open_menu)

    def _wish(self, edit: ManyEdit) -> Callable[[], None]:
        return lambda: self.wanted.emit(edit)

    def _categories(self) -> Iterable[_Choice]:
        categories = self._shell.session.programme.categories
        return [(c.name, self._wish(with_category(c.id, c.name))) for c in categories]

    def _pairs(self) -> Iterable[_Choice]:
        """Which of the two to keep; the likelier one first."""
        known = self._shell.session.desk.attendee
        one, other = (known(person.reference) or person for person in self._pair)
        pairs = [(one, other), (other, one)] if likelier_kept(one, other) else [(other, one), (one, other)]
        return [
            (_told(kept, o), partial(self.join_wanted.emit, kept.reference, o.reference)) for kept, o in pairs
        ]

    def show_many(self, count: int, pair: Sequence[Attendee]) -> None:
        """So many are selected; where they are two, who they are."""
        self._pair = tuple(pair)
        self.buttons["join"].setVisible(len(pair) == 2)
        told = n_("{n} person selected", "{n} people selected", count)
        if told != self.title.text():
            announce(self, told, at_once=False)
        self.title.setText(told)

    def show_progress(self, done: int, total: int) -> None:
        """Something long is under way: no second one is begun meanwhile."""
        is_done = done >= total
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.done.setText(_("{done} of {total} done", done=number(done), total=number(total)))
        for part in (self.progress, self.done, self.stop):
            part.setHidden(is_done)
        for button in self.buttons.values():
            button.setEnabled(is_done)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.title.clear()  # so many may be selected again, and it is to be heard again

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _told(person: Attendee, other: Attendee) -> str:
    """A person as an entry of a menu: enough to tell two of one name apart, and what they are where the two differ."""
    words = _words(person)
    if words == _words(other) and person.organisation and person.email:
        words = beside(words, person.email)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    status = [_(STATUS_WORDS[person.status])] if person.status is not other.status else []
    return beside(short, *status, person.reference)


def _words(person: Attendee) -> str:
    return beside(name_with_latin(person), person.organisation or person.email)
