"""The one line to type into: a name, an organisation, an e-mail or a code, with the people found under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from checkin.core.door.admission import Verdict
from checkin.core.door.payload import may_be_a_name
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.names.same_named import meant_alike
from checkin.gui.desk.find_words import (
    MOST_FOUND,
    as_it_is_written,
    foot_of,
    found_by,
    found_row,
    is_for_the_door,
    is_half_a_code,
    over_foot,
)
from checkin.gui.desk.found_panel import FoundPanel
from checkin.gui.desk.seen_mark import SeenMark
from checkin.gui.desk.typing_pace import TypingPace
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.scanners import KEYBOARD
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.find_field import FindField

_ROWS_SHOWN = 5
_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
}
"""So many rows on goes a key."""
_GAP = 8
"""Between the line and what was found."""
_PAUSE_MS = 30
_LEFT_MS = 4_000
"""A name to which no letter came for so long was left over when the scan was answered."""
_SCANNER_PAUSE_MS = 250
"""Letters that come faster than fingers are a scanner's, and are about to be taken out of the field again."""


class FindLine(QWidget):
    """Asks the desk and shows whom it found; what is done with them is told by signals."""

    admit_wanted = Signal(str, bool)
    """Reference; True when the badge is to be printed too."""
    walk_in_wanted = Signal(str)
    code_entered = Signal(str, bool)
    """What is written like a code is answered like a scan, whoever typed it; and whether a badge is wanted."""
    searched = Signal(bool)
    """The text was looked up; False where there is none any more."""
    empty_entered = Signal()
    """Enter without any text."""
    room_wanted = Signal()
    """A key is for those found, whom the answer leaves no room to be seen."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.typing, self._mark = TypingPace(shell.scanners.is_code), SeenMark(shell)
        self._found, self._alike, self._searched, self._group = 0, 0, "", ""
        self._is_by_hand = False
        """Whether ↓, ↑ or a click chose whom it is for, as no scanner does."""
        self._fills = False
        self._is_over = False
        """Somebody was answered since it was searched: no Enter is for those found until ↓, a letter or a click."""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.field = FindField(theme, self)
        self.field.setPlaceholderText(_("Type a name, organisation, e-mail or code"))
        self.field.setAccessibleName(_("Find a person"))
        self.field.setAccessibleDescription(_("Up and Down choose, Enter takes the one marked, Esc clears"))
        self.field.setFont(theme.font("lead"))
        self.camera = QPushButton(self)
        self.camera.setAccessibleName(_("Scan with the camera"))
        self.camera.setToolTip(_("Scan with the camera  Ctrl+K"))
        self.camera.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the last scans; Ctrl+K works it
        theme.set_icon(self.camera, "camera")
        self.panel = FoundPanel(self._shell, self)
        self.model, self.list = self.panel.model, self.panel.list
        self.delegate, self.foot = self.panel.delegate, self.panel.foot
        self.panel.hide()
        column = column_of(self, gap=_GAP)
        self._line = line = row_of(None, (self.field, 1), self.camera, gap=8)
        column.addLayout(line)
        column.addWidget(self.panel)
        self.fill_room(False)

    def _connect(self) -> None:
        camera = self._shell.scanners.camera
        self.camera.clicked.connect(lambda: camera.turn(not camera.is_on))
        self._shell.session.verdict_given.connect(self._on_verdict)
        self._pause = single_shot(self, self.search)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        # A click chooses; what moved under the pointer must admit nobody.
        for changed in (self.list.selectionModel().currentChanged, self._shell.session.direction_changed):
            changed.connect(self._tell_keys)  # no lambda, which would hear of it after this is gone
        self.list.doubleClicked.connect(lambda _: self._admit(print_too=False))
        self.list.viewport().installEventFilter(self)

    # --- searching ---------------------------------------------------------------------------------------

    def _on_text(self, text: str) -> None:
        is_fast = self.typing.note(text)
        self._is_over, self._is_by_hand = self.typing.is_rest, False
        self.panel.offer_all()
        if text.strip():
            self._pause.start(_SCANNER_PAUSE_MS if is_fast else _PAUSE_MS)
        else:
            self.search()

    @property
    def is_searching(self) -> bool:
        """Whether it shows whom a text finds, or that it finds nobody."""
        return bool(self.field.text().strip()) and not self._is_over

    def search(self) -> None:
        """Show the people that the text finds now."""
        self._pause.stop()
        text = self.field.text().strip()
        found, self._group = found_by(self._shell, text)
        self._alike = len(meant_alike(found))
        rows = [found_row(self._shell.session, hit) for hit in found]
        meant = 0 if is_half_a_code(self._shell, text, rows) else self._alike
        self.panel.show_rows(rows, meant, is_other=text != self._searched)
        self._mark.note(self.selected)
        self._found, self._searched = len(found), text
        self._tell_keys()
        self._fit_list()
        if text:
            self.panel.say(at_once=False)
        self.searched.emit(self.is_searching)

    def _tell_keys(self, *_: object) -> None:
        text = self.field.text().strip()
        is_scan, is_chosen = self._is_for_the_door(text), self.selected is not None
        asks_among = 0 if is_scan or is_chosen or self._is_over else self._alike
        self.panel.name_enter(not (is_scan or self._is_over))
        told = foot_of(self._shell, text, self._found, asks_among, is_scan=is_scan, is_chosen=is_chosen)
        told = told if is_scan or is_chosen else self._group or told
        self.panel.tell(over_foot(self._found) if self._is_over else told, asks=asks_among > 1)

    def _on_verdict(self, verdict: Verdict) -> None:
        """What is typed next is a new name, where this one was left.

        What is being typed stays: another scanner than that of the keyboard is in other hands, and so is one that
        reads between two letters.
        """
        self._search_if_waiting()  # now: later it would take the room of the answer
        stood = self.typing.stood(self.field.text())
        is_left = self._shell.scanners.last == KEYBOARD and stood > _LEFT_MS
        if is_left or self.field.is_left:
            self.field.leave()
        if is_left or self._found:
            self._set_over(True)

    def _set_over(self, is_over: bool) -> None:
        """What was found must not be read as said of the guest who was answered, nor be let in in their place."""
        self._is_over, self._is_by_hand = is_over, False
        self._tell_keys()
        self._fit_list()

    def _is_taken_up_again(self, *, by_enter: bool = False) -> bool:
        """A key for what is over shows it, and does nothing else yet; Enter, which may be for the answer, not that."""
        if not self._is_over or not self.field.text().strip():
            return False
        if not (by_enter and self._found):
            self._is_over = False
            self.search()
        elif self._are_unseen:
            self.room_wanted.emit()
        return True

    # --- how much of it is shown -------------------------------------------------------------------------

    def fill_room(self, fills: bool) -> None:
        """Take all the room below, where the answer has shrunk to a line; else as few rows as are found, up to five."""
        self._fills = fills
        tallest = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tallest)
        self._fit_list()

    def _fit_list(self) -> None:
        """Show what the height has room for: a row first, then the line that tells the keys."""
        most = MOST_FOUND if self._fills else min(self._found, _ROWS_SHOWN)
        self.list.setMaximumHeight(self.panel.rows_height(most))
        self.updateGeometry()
        room, row = self.height() - self._around(), self.panel.rows_height(1)
        foot = self.panel.foot_height(self.width())
        has_row = bool(self._found) and room >= row
        has_foot = bool(self.foot.text()) and room >= foot + has_row * row
        self.list.setVisible(has_row)
        self.foot.setVisible(has_foot)
        self.panel.setVisible(has_row or has_foot)

    def _around(self) -> int:
        """Height of the line to type in, and of the frame around those found."""
        return self._line.sizeHint().height() + _GAP + self.panel.edges()

    def hasHeightForWidth(self) -> bool:
        """How high the foot is depends on the width, but what was found never asks for what an answer needs."""
        return False

    def minimumSizeHint(self) -> QSize:
        """The line alone."""
        return QSize(super().minimumSizeHint().width(), self._line.sizeHint().height())

    def sizeHint(self) -> QSize:
        """With all that it would show, whether there is room for it now or not."""
        line, height = self._line.sizeHint(), self._line.sizeHint().height()
        if self.foot.text():
            rows = min(self.list.sizeHint().height(), self.list.maximumHeight()) if self._found else 0
            height = self._around() + rows + self.panel.foot_height(self.width())
        return QSize(line.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    @property
    def selected(self) -> Attendee | None:
        row = self.model.row_at(self.list.currentIndex().row())
        return row.found.attendee if row else None

    # --- acting ------------------------------------------------------------------------------------------

    def _on_enter(self, *, print_too: bool) -> None:
        text = self.field.text().strip()
        if not text:
            self.empty_entered.emit()
            return
        if self._is_taken_up_again(by_enter=True):
            return
        # What is shown may be older than what is typed: never admit whom the text does not find, nor who is not shown.
        self._search_if_waiting()
        if self._is_pin(text):
            self.field.clear()
        elif self._is_for_the_door(text) or not (self._alike or self._is_by_hand or may_be_a_name(text)):
            self.field.clear()
            self.code_entered.emit(as_it_is_written(self._shell.session, text), print_too)
        elif self.selected is not None and not self._mark.was_seen():
            self.panel.say(at_once=True)  # who is marked only now is for the next Enter
        elif self.selected is not None or self._alike or self._group:
            self._admit(print_too=print_too)
        elif self._shell.has_place("walk-in"):
            self.field.clear()
            self.walk_in_wanted.emit(text)

    def _is_pin(self, text: str) -> bool:
        """Whether it is the organiser's PIN, and neither a name that is found nor somebody's code."""
        may_be = not self._alike or not may_be_a_name(text)
        return may_be and not self._shell.scanners.is_code(text) and self._shell.holds_back_pin(text)

    def _is_for_the_door(self, text: str) -> bool:
        """Half a code calls nobody; but who was then chosen by hand is meant. A whole one is what it is."""
        whole = as_it_is_written(self._shell.session, text) if self._is_by_hand else text
        if self._is_by_hand and not self._shell.scanners.is_code(whole):
            return False
        row = max(self.list.currentIndex().row(), 0 if self._alike else -1)
        return is_for_the_door(text, self.model.row_at(row))

    def _search_if_waiting(self) -> None:
        if self._pause.isActive():
            self.search()

    def _admit(self, *, print_too: bool) -> None:
        person = self.selected
        if self._are_unseen:
            self.room_wanted.emit()
        elif person is None:
            self.panel.say(at_once=True)  # which of them it is, a key has to choose first
        else:
            self.field.clear()
            self.admit_wanted.emit(person.reference, print_too)

    @property
    def _are_unseen(self) -> bool:
        """Whether somebody is found and chosen whom nobody sees: no key may take them."""
        return bool(self._found) and not self._fills and self.list.isHidden()

    def _move(self, step: int) -> None:
        if self._is_taken_up_again():
            return
        self._search_if_waiting()  # it chooses among whom the text finds, however soon it comes
        if self._are_unseen:
            self.room_wanted.emit()
            return
        row = max(0, min(self.model.rowCount() - 1, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._choose_by_hand()
        self.panel.say(at_once=True)

    def _choose_by_hand(self) -> None:
        self._is_by_hand = self.selected is not None
        self._tell_keys()

    @property
    def meant(self) -> Attendee | None:
        """Whom a key that asks for somebody is for, among those found; None where nobody is chosen, or was seen so."""
        self._search_if_waiting()
        is_seen = self.is_searching and not self._are_unseen
        return self.selected if is_seen and self._mark.was_seen() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list.viewport() and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """The key that the chosen row shows is a button, too."""
        if (event.type(), event.button()) != (QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton):
            return False
        index, at = self.list.indexAt(event.position().toPoint()), event.position()
        if self._is_over:
            self._set_over(False)
            return False
        if index != self.list.currentIndex() or not self.delegate.is_on_enter(index, self.list, at):
            self._choose_by_hand()
            return False
        self._admit(print_too=False)
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        has_text = bool(self.field.text())
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_enter(print_too=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            case Qt.Key.Key_Escape if has_text:
                self.field.clear()
            case key if has_text and key in _STEPS:
                self._move(_STEPS[key])
            case _:
                return False
        return True
