"""What a guest sees first: scan, or type a name; and the one further question where several have that name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from checkin.core.desk.kiosk import MOST_FOUND, NOBODY, Meant, told_apart, who_is_meant
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.gui.kiosk.screen_type import font_of, scale_all
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import FREE, row_of
from checkin.gui.widgets.fitted_text import FittedText
from checkin.gui.widgets.name_line import NameLine

_LONGEST = 120
_PAUSE_MS = 250
"""A scanner's letters are taken out of the field again before that."""
_FORGETS_AFTER_MS = 30_000
"""What a guest who went away has typed is nothing for the next one."""

_UNKNOWN_AFTER_MS = 10_000
"""So long a name that nobody has stands there, with what to do."""


class AskView(QWidget):
    """Never shows anybody before the typing means one person."""

    person_meant = Signal(str)
    """The guest is this one: a reference."""
    nobody_typed = Signal(str)
    """What was typed means nobody on the list: a code, another name, or nothing that is for here."""
    lost = Signal()
    """It can't be told here who the guest is."""
    staff_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._typed = NOBODY
        self._namesakes: tuple[Attendee, ...] = ()
        self._asked = Turned(lambda: shell.now_ms())
        """What is said below the field."""
        self._build()
        self._connect()
        self.start()

    def _build(self) -> None:
        theme = self._shell.theme
        name = self._shell.session.programme.event.shown_name
        self.event_name = FittedText(theme.font("heading"), 2, self)
        self.event_name.set_text(name)
        self.head = FittedText(theme.font("huge"), 2, self)
        self.lead = FittedText(theme.font("title"), 2, self, wraps_first=True)
        self.field = NameLine(self)
        self.field.setMaxLength(_LONGEST)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.go_on = QPushButton(_("Continue"), self)
        set_role(self.go_on, "primary")
        self.says = FittedText(theme.font("heading"), 2, self, wraps_first=True)
        self.staff = QPushButton(_("Staff"), self)
        self.staff.setAccessibleDescription(_("Leave the self check-in with the organiser’s PIN"))
        self.staff.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self.staff, "quiet")
        self._line = row_of(None, (self.field, 1), self.go_on)
        foot = row_of(None, FREE, self.staff)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self.event_name)
        column.addStretch(2)
        column.addWidget(self.head)
        column.addWidget(self.lead)
        column.addLayout(self._line)
        column.addWidget(self.says)
        column.addStretch(3)
        column.addLayout(foot)
        self._colour()
        theme.changed.connect(self._colour)

    def _connect(self) -> None:
        self._pause = single_shot(self, self.search, _PAUSE_MS)
        self.idle = single_shot(self, self.start, _FORGETS_AFTER_MS)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.go_on.clicked.connect(self._go_on)
        self.staff.clicked.connect(self.staff_wanted)

    def set_line(self, line: float) -> None:
        """Lay out for a screen with such lines."""
        theme = self._shell.theme
        scale_all(theme, line, self.event_name, self.head, self.lead, self.says)
        for part, size in ((self.field, "title"), (self.go_on, "heading"), (self.staff, "body")):
            part.setFont(font_of(theme, size, line))
        self.says.setFixedHeight(round(line * 4))
        gap = round(line * 0.6)
        self._line.setSpacing(gap)
        self._column.setSpacing(gap)
        self._column.setContentsMargins(round(line * 3), round(line * 2), round(line * 3), gap)

    def start(self) -> None:
        """For the next guest: nothing of the one before is left."""
        self._namesakes = ()
        self._ask(_("Welcome"), _("Scan your code, or type your name."), _("Your name"))

    @property
    def is_at_start(self) -> bool:
        """Whether no guest has begun."""
        return not self._namesakes and not self.field.text()

    def _ask_further(self, namesakes: tuple[Attendee, ...]) -> None:
        self._namesakes = namesakes
        self._ask(
            _("One more question"),
            _(
                "Several guests have this name. Type your organisation, or the beginning of your e-mail address."
            ),
            _("Your organisation or e-mail"),
        )
        announce(self, f"{self.head.text}\n{self.lead.text}", at_once=True)

    def _ask(self, head: str, lead: str, what: str) -> None:
        self.head.set_text(head)
        self.lead.set_text(lead)
        self.field.setPlaceholderText(what)
        self.field.setAccessibleName(what)
        # The keys are here from the start on, so that a screen reader says nothing else of the page.
        self.field.setAccessibleDescription(f"{head}. {lead}")
        # Not clear(): that could be taken back, and show what somebody else has typed.
        self.field.setText("")
        self._on_text("")
        self.idle.start(_FORGETS_AFTER_MS) if self._namesakes else self.idle.stop()
        self.field.setFocus()

    # --- typing ------------------------------------------------------------------------------------------

    def _on_text(self, text: str) -> None:
        self._typed = NOBODY
        self.says.set_text("")
        self.go_on.setEnabled(bool(text.strip()))
        if text.strip():
            self._pause.start()
            self.idle.start(_FORGETS_AFTER_MS)
        else:
            self._pause.stop()

    def search(self) -> None:
        """Find out whether the typing means one person by now."""
        self._pause.stop()
        text = self.field.text().strip()
        try:
            if not text:
                self._typed = NOBODY
            elif self._namesakes:
                self._typed = told_apart(text, self._namesakes)
            else:
                self._typed = who_is_meant(text, self._shell.session.desk.find(text, MOST_FOUND))
        except CheckinError as error:
            self._shell.tell_error(error, key="kiosk")
            self.lost.emit()
            return
        self._say(self._sentence())

    def _sentence(self) -> str:
        match self._typed.meant:
            case Meant.ONE if self._typed.person is not None:
                return _("Are you {name}? Then press Enter.", name=self._typed.person.name)
            case Meant.NAMESAKES:
                return _("Press Enter to go on.")
            case Meant.SEVERAL if not self._namesakes:
                return _("Please type more of your name.")
        return ""

    def _go_on(self) -> None:
        text = self.field.text().strip()
        if not text:
            return
        # What is shown may be older than what is typed.
        self.search()
        typed = self._typed
        if typed.is_part and typed.person is not None and not self._asked.is_meant():
            return  # nobody has read yet who it would be
        if typed.person is not None:
            self.person_meant.emit(typed.person.reference)
        elif typed.meant is Meant.NAMESAKES:
            self._ask_further(typed.namesakes)
        elif self._namesakes:
            self.lost.emit()
        elif typed.meant is Meant.NOBODY:
            self.nobody_typed.emit(text)

    def _say(self, text: str) -> None:
        if text != self.says.text:
            self._asked.turn()
            announce(self, text, at_once=False)
        self.says.set_text(text)

    def say_not_found(self) -> None:
        """Nobody on the list has the name that was typed."""
        self._say(_("We do not find that name. Type all of it, or please go to the desk."))
        # Whoever types next, the same guest or another, begins anew.
        self.field.selectAll()
        self.idle.start(_UNKNOWN_AFTER_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.start()
            return True
        return False

    def _colour(self) -> None:
        theme = self._shell.theme
        for part, token in (
            (self.event_name, "muted"),
            (self.head, "text"),
            (self.lead, "text"),
            (self.says, "text"),
        ):
            part.set_colour(theme.colour(token))
