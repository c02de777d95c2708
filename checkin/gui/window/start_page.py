"""Before an event is open: the sample, a new event from a list, an event file, and the recent ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from checkin.core.dates import days_from_to
from checkin.core.directions import beside
from checkin.core.language import _
from checkin.gui.look import icons
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.file_dialogs import EVENT_FILES, LIST_FILES, ask_for_file
from checkin.gui.widgets.laid_out import empty
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.window.language_choice import LanguageChoice

_WIDTH = 560
_MOST_RECENT = 5
_LONGEST_PART = 36
"""Characters of a path beside an event's name."""


class StartPage(QWidget):
    """Says what the person wants; whoever opens files does it."""

    sample_wanted = Signal(str)
    file_wanted = Signal(object)
    list_chosen = Signal(object)
    """The attendee list of a new event; None: it has none yet."""
    rehearsal_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._rows: list[QPushButton] = []
        self._has_list = True
        """Whether the new event that was asked for last is one from a list."""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self._logo = PlainLabel()
        self._logo.setFixedHeight(56)
        title = PlainLabel("Checkin", font=theme.font("display"))
        says = self._says = PlainLabel()
        says.setFont(theme.font("lead"))
        set_role(says, "muted")
        says.setWordWrap(True)
        self.sample = QPushButton()
        self.sample.setDefault(True)
        self.other_sample = QPushButton()
        self.new = QPushButton()
        self.new_alone = QPushButton()
        self.open = QPushButton()
        self.join = QPushButton()
        self.rehearse = QPushButton()
        for button in (
            self.sample,
            self.new,
            self.new_alone,
            self.open,
            self.join,
            self.rehearse,
            self.other_sample,
        ):
            button.setFont(theme.font("lead"))
            button.setProperty("big", True)
        set_role(self.sample, "primary")
        set_role(self.new_alone, "quiet")
        set_role(self.open, "quiet")
        set_role(self.join, "quiet")
        set_role(self.rehearse, "quiet")
        set_role(self.other_sample, "quiet")
        self.language = LanguageChoice(self._shell.settings, self)
        self._language_title = PlainLabel(role="muted")
        self._language_title.setBuddy(self.language)
        self.error = ErrorLine()
        self.error.setFixedWidth(theme.scaled(_WIDTH))
        self.error.setContentsMargins(0, 4, 0, 12)
        self.error.hide()
        self._recent_title = PlainLabel(font=theme.font("body", bold=True))
        self._recent = column_of(None, gap=4)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._logo)
        column.addSpacing(8)
        column.addWidget(title)
        column.addWidget(says)
        column.addSpacing(24)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addSpacing(16)
        column.addWidget(self.sample)
        column.addWidget(self.new)
        column.addWidget(self.new_alone)
        column.addWidget(self.open)
        column.addWidget(self.join)
        column.addWidget(self.rehearse)
        column.addWidget(self.other_sample)
        column.addSpacing(8)
        column.addLayout(row_of(None, self._language_title, self.language, FREE, gap=12))
        holder = QFrame()
        holder.setFixedWidth(theme.scaled(_WIDTH))
        holder.setLayout(column)
        whole = QWidget()
        middle = QVBoxLayout(whole)
        middle.addStretch(2)
        # In a line: alone in the column it would be measured as wide as the page, and its text as one line too few.
        middle.addLayout(row_of(None, FREE, holder, FREE))
        middle.addStretch(3)
        # What is wrong stands below what scrolls: in a low window nobody would see it at the end of that.
        column_of(self, (Roomy(whole), 1), row_of(None, FREE, self.error, FREE), gap=0)
        self._paint_logo()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language shown."""
        self._says.setText(_("The front desk of a conference. One event is one file, on this computer."))
        self.sample.setText(_("Open the sample event"))
        self.new.setText(_("New event from a list…"))
        self.new_alone.setText(_("New event without a list…"))
        self.new_alone.setToolTip(tip(_("From last year’s event, from a programme, or from nothing")))
        self.open.setText(_("Open event file…  Ctrl+O"))
        self.open.setShortcut("Ctrl+O")  # a button's text takes its shortcut along
        self.language.retranslate()
        self._language_title.setText(_("Language"))
        self.join.setText(_("Join a desk…"))
        self.join.setToolTip(tip(_("Go on together with another laptop that has the event")))
        self.rehearse.setText(_("Rehearse with the sample event"))
        self.other_sample.setText(_("Open the other sample, with 1:1 meetings"))
        self._recent_title.setText(_("Recent"))

    def _connect(self) -> None:
        self._shell.theme.changed.connect(self._paint_logo)
        self.sample.clicked.connect(lambda: self.sample_wanted.emit("quantum-korea-2025"))
        self.other_sample.clicked.connect(lambda: self.sample_wanted.emit("korea-eu-forum-2025"))
        self.new.clicked.connect(self._choose_list)
        self.new_alone.clicked.connect(self._go_without_list)
        self.rehearse.clicked.connect(self.rehearsal_wanted)
        self.open.clicked.connect(self._choose_file)
        self.join.clicked.connect(self._join)

    def refresh(self) -> None:
        """Show the recent files; those that are gone say so."""
        asked_by = self.language if self.language.hasFocus() else None  # it may be on the way to the next one
        empty(self._recent)
        recent = [Path(p) for p in self._shell.settings["recent_events"][:_MOST_RECENT]]
        self._recent_title.setVisible(bool(recent))
        names = self._shell.settings["recent_names"]
        called = {}
        for path in recent:
            name, __, days = names.get(str(path), path.stem).partition("\n")
            called[path] = name, _days(days)
        self._rows = [
            self._recent_row(
                path, *called[path], [other for other in recent if called[other] == called[path]]
            )
            for path in recent
        ]
        for row in self._rows:
            self._recent.addWidget(row)
            row.show()  # now and not with the next layout: what is hidden takes no focus in a window that has it
        (asked_by or self.first).setFocus()

    def come_back(self) -> None:
        """From the page of a new event: to what led there."""
        (self.new if self._has_list else self.new_alone).setFocus()

    def _go_without_list(self) -> None:
        self._has_list = False
        self.list_chosen.emit(None)

    @property
    def first(self) -> QPushButton:
        """What Enter does: the event that was open last, else the sample."""
        return next((row for row in self._rows if row.isEnabled()), self.sample)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with the focus nowhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_on_button:
            self.first.click()
        else:
            super().keyPressEvent(event)

    @property
    def is_on_button(self) -> bool:
        return isinstance(QApplication.focusWidget(), QPushButton)

    def show_error(self, sentence: str) -> None:
        """Say in one sentence why nothing was opened; an empty one takes it away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _recent_row(self, path: Path, called: str, days: str, twins: list[Path]) -> QPushButton:
        """`twins`: those called alike, itself among them."""
        is_there = path.is_file()
        row = QPushButton()
        set_role(row, "quiet")
        row.setEnabled(is_there)
        row.setToolTip(tip(str(path)))
        about = days or path.parent.name
        if len(twins) > 1:
            about = beside(days, _own_part(path, twins))
        row.setAccessibleName(
            f"{called}, {about}" if is_there else _("{called}, not there any more", called=called)
        )
        row.setMinimumHeight(48)
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = row_of(row, edges=(12, 0, 12, 0))
        name = ElidedLabel(called, row)
        name.setFont(self._shell.theme.font("body", bold=True))
        where = PlainLabel(
            about if is_there else _("not there any more"), role="muted", font=self._shell.theme.font("small")
        )
        for label in (name, where):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(name, 1)
        line.addWidget(where)
        row.clicked.connect(lambda: self.file_wanted.emit(path))
        return row

    def _choose_file(self) -> None:
        path = ask_for_file(self, _("Open event file"), self._folder(), EVENT_FILES)
        if path is not None:
            self.file_wanted.emit(path)

    def _join(self) -> None:
        from checkin.gui.window.join_dialog import JoinDialog

        self.show_error("")
        dialog = JoinDialog(self._shell, self.window())
        dialog.joined.connect(self.file_wanted)
        dialog.open()

    def _choose_list(self) -> None:
        path = ask_for_file(self, _("The attendee list"), self._folder(), LIST_FILES)
        if path is not None:
            self._has_list = True
            self.list_chosen.emit(path)

    def _folder(self) -> Path | None:
        last = self._shell.settings["last_event"]
        return Path(last).parent if last else None

    def _paint_logo(self) -> None:
        colour = self._shell.theme.colour("accent")
        self._logo.setPixmap(icons.pixmap("checkin", colour, 56, self.devicePixelRatioF()))


def _own_part(path: Path, twins: list[Path]) -> str:
    """As much of the path's end as none of the others has, cut in the middle where that is long."""
    others = [other for other in twins if other != path]
    length = 1
    while any(other.parts[-length:] == path.parts[-length:] for other in others):
        length += 1
    own = "/".join(path.parts[-length:])
    return own if len(own) <= _LONGEST_PART else f"{own[:14]}…{own[1 - _LONGEST_PART + 14 :]}"


def _days(kept: str) -> str:
    """The days of an event as they were kept, `2025-06-24/2025-06-27`, or in words by an older version."""
    first, __, last = kept.partition("/")
    try:
        return days_from_to(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return kept
