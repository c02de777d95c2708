"""Join a desk…: scan or paste the text of a meeting point, choose where the event goes, and take it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.language import _, n_
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.desk_joining import DeskJoining
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.file_dialogs import EVENT_FILES, ask_for_place

_WIDTH = 480


class JoinDialog(QDialog):
    """Of the start page; or, with the path of the open event, of that event, which meets somewhere else from now on."""

    joined = Signal(object)
    """Path of the event file, which has all that the desks know."""

    def __init__(self, shell: Shell, parent: QWidget, *, path: Path | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._path = path
        self._joining = DeskJoining(shell.settings, self)
        self.setWindowTitle(self.title())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._show_state()

    def title(self) -> str:
        """Of the window."""
        return _("Join a desk")

    def about(self) -> str:
        """What is to be done."""
        return _(
            "At the other laptop: Settings, Several laptops, “This computer is the meeting point”. Scan the "
            "code that it shows with this laptop’s scanner, or paste its text here."
        )

    def verb(self) -> str:
        """On the button."""
        return _("Join…")

    def on_found(self, event: str) -> None:
        """The meeting point of that event answered."""
        self._shell.scan_taker = _drop  # a code read twice must not ask twice
        path = self._path or ask_for_place(
            self, _("Where the event is kept here"), _suggested(event), EVENT_FILES, may_replace=False
        )
        self._shell.scan_taker = self.take_scan
        if path is None:
            self._show_state()
            return
        self._say(_("Taking in “{event}”…", event=event))
        self._shell.link.is_joining = True
        self._joining.join(path)
        self._show_busy()

    def _build(self) -> None:
        about = PlainLabel(self.about())
        self.pairing = QLineEdit()
        self.pairing.setAccessibleName(_("Text of the meeting point"))
        self.pairing.setPlaceholderText("DESKS1…")
        self.state = PlainLabel()
        for label in (about, self.state):
            label.setWordWrap(True)
        self.buttons = dialog_buttons()
        self.join = self.buttons.addButton(self.verb(), QDialogButtonBox.ButtonRole.AcceptRole)
        self.join.setDefault(True)
        self.leave = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (about, self.pairing, self.state, self.buttons):
            column.addWidget(part)
        column.addStretch(1)
        self.setMinimumWidth(self._shell.theme.scaled(_WIDTH))

    def _connect(self) -> None:
        self.join.clicked.connect(self._ask)
        self.leave.clicked.connect(self.reject)
        self.pairing.textChanged.connect(lambda __: self._show_state())
        self._joining.found.connect(self.on_found)
        self._joining.joined.connect(self._on_joined)
        self._joining.failed.connect(self._on_failed)
        self._shell.scan_taker = self.take_scan
        self.finished.connect(self._let_go)

    def take_scan(self, text: str) -> None:
        """A scanner read something: the text of a meeting point, as it should be."""
        if not self._joining.is_busy:
            self.pairing.setText(text)
            self._ask()

    def _ask(self) -> None:
        self._say(_("Looking for the meeting point…"))
        self._joining.look(self.pairing.text())
        self._show_busy()

    def _on_joined(self, path: Path, people: int, new_name: str) -> None:
        self._shell.link.is_joining = False
        self.accept()
        self.joined.emit(path)
        if self._shell.session.is_open:
            told = n_(
                "This desk goes on together with the others: {n} person.",
                "This desk goes on together with the others: {n} people.",
                people,
            )
            if new_name:
                told += " " + _("It is called {name} now, for another one has its name.", name=new_name)
            self._shell.tell(told, key="live-link", seconds=12)

    def _on_failed(self, error: CheckinError) -> None:
        self._shell.link.is_joining = False
        self._show_busy()
        self._say(str(error), role="error")
        self.pairing.setFocus()
        self.pairing.selectAll()

    def _show_state(self) -> None:
        self._show_busy()
        self._say("")

    def _show_busy(self) -> None:
        is_busy = self._joining.is_busy
        self.pairing.setReadOnly(is_busy)
        self.join.setEnabled(not is_busy and bool(self.pairing.text().strip()))
        self.leave.setEnabled(not is_busy)

    def _say(self, text: str, *, role: str = "muted") -> None:
        set_role(self.state, role)
        self.state.setText(text)
        announce(self, text, at_once=role == "error")
        self._grow()

    def _grow(self) -> None:
        """A dialog stays as it is when a wrapped text in it grows, and cuts another one."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _let_go(self) -> None:
        self._shell.scan_taker = None

    def reject(self) -> None:
        if not self._joining.is_busy:
            super().reject()


def _drop(_: str) -> None:
    pass


def _suggested(event: str) -> Path:
    """Named as the event is, as far as every system can write that."""
    name = "".join(" " if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in event)
    return paths.documents() / f"{' '.join(name.split())[:60].strip(' .') or 'event'}.checkin"


class SecondVenueDialog(JoinDialog):
    """Asks for the code of the first venue's meeting point; this computer becomes the meeting point of another one."""

    chosen = Signal(str)
    """The pairing text of the first venue's meeting point, which answers."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(shell, parent)
        self.pairing.setText(shell.link.met_at)

    def title(self) -> str:
        return _("Meeting point of a second venue")

    def about(self) -> str:
        return _(
            "Scan the code of the first venue’s meeting point with this laptop’s scanner, or paste its text here. The "
            "laptops of this venue then meet here, and go on together while the line between the venues is down."
        )

    def verb(self) -> str:
        return _("Begin")

    def on_found(self, event: str) -> None:
        self.chosen.emit(self.pairing.text())
        self.accept()
