"""The Programme page: the timetable, and what the event has beside sessions; it keeps what people change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from checkin.core.counted import counted
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Event, Programme, Session
from checkin.core.event.programme_told import ToldProgramme
from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.programme.event_parts import EventParts
from checkin.gui.programme.file_preview import FILES, WRITTEN_AS, FilePreview
from checkin.gui.programme.meeting_work import MeetingWork
from checkin.gui.programme.meetings_view import MeetingsView
from checkin.gui.programme.timetable_view import TimetableView
from checkin.gui.programme.undoing import Undoing
from checkin.gui.session import background
from checkin.gui.session.event_work import known_as
from checkin.gui.session.notices import Tone
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.file_dialogs import ask_for_file, ask_for_place
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.shortcuts import on_keys
from checkin.tasks.languages import choose_language
from checkin.tasks.programme_file import told_by_file, write_programme
from checkin.tasks.programme_from_file import programme_told

_NOTICE = "programme"
_SECONDS = 12


class ProgrammePage(Page):
    """Alt+T and Alt+E go to its parts, F7 to what cannot work."""

    has_own_undo = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self.editing = ProgrammeEditing(self._session, self)
        self.undoing = Undoing(self.shell, self.editing, _NOTICE, self)
        self.faults: dict[str, list[str]] = {}
        """Session -> the sentences of what cannot work there."""
        self._build()
        self._connect()

    # --- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.view = TimetableView(self.shell, self.editing, self._keep, self)
        self.event_parts = EventParts(self.shell, self.editing, self)
        self.parts = QStackedWidget(self)
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.event_parts)
        self.meetings = MeetingsView(self.shell, self.editing, self)
        self.parts.addWidget(Roomy(self.meetings))
        self.meeting_work = MeetingWork(self.shell, self.editing, self)
        self.preview = FilePreview(self.shell, self)
        self.parts.addWidget(self.preview)
        column = column_of(self, gap=12, edges=(24, 16, 20, 12))
        column.addWidget(self._build_top())
        column.addWidget(self.parts, 1)

    def _build_top(self) -> QWidget:
        theme = self.shell.theme
        title = PlainLabel(_("Programme"), self, font=theme.font("title"))
        self.tabs = Segments((_("Timetable"), _("Event"), _("Meetings")), self)
        self.tabs.setAccessibleName(_("Parts of this page: Alt+T, Alt+E, Alt+M"))
        self.how_many = ElidedLabel("", self)
        self.how_many.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_role(self.how_many, "muted")
        self.faults_button = ElidedButton("", self)
        self.faults_button.setToolTip(_("Go to the next session that cannot work as it stands  F7"))
        theme.set_icon(self.faults_button, "warning", "warn_text")
        self.new_button = ElidedButton(_("Session"), self)
        self.new_button.setAccessibleName(_("New session"))
        self.new_button.setToolTip(
            _("A new session: N on the timetable and the list; everywhere here  Ctrl+N")
        )
        theme.set_icon(self.new_button, "plus")
        top = QWidget(self)
        line = FlowLayout(top, left=3)
        for part in (title, self.how_many, self.tabs, self.faults_button, self.new_button):
            line.addWidget(part)
        return top

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._open)
        self.event_parts.save_wanted.connect(self._keep)
        self.event_parts.merge_wanted.connect(self._merge)
        self.event_parts.brought_back.connect(lambda: self.open_part(1))
        self.meetings.edit_wanted.connect(self._edit_meetings)
        self.meetings.load_wanted.connect(
            lambda session, path: self._allow(lambda: self.meeting_work.load(session, path))
        )
        self.meetings.propose_wanted.connect(
            lambda session, path, how: self._allow(lambda: self.meeting_work.propose(session, path, how))
        )
        self.meetings.signs_wanted.connect(self.meeting_work.write_signs)
        for part in (self.view, self.meetings):
            part.strips_moved.connect(self.strips_moved)
        self.parts.currentChanged.connect(lambda _index: self.strips_moved.emit())
        self.preview.left.connect(lambda: self.open_part(0))
        self.preview.keep_wanted.connect(
            lambda seen, wanted, said: self._keep(seen, wanted, said, lambda: self.open_part(0))
        )
        self.view.load_button.clicked.connect(self.choose_file)
        self.view.export_button.clicked.connect(self.choose_export)
        self.new_button.clicked.connect(self.new_session)
        self.faults_button.clicked.connect(self.next_fault)
        self._session.programme_changed.connect(self._refresh)
        self._session.attendees_changed.connect(self._refresh)
        self.editing.looked.connect(self._refresh)
        self._session.counts_changed.connect(self._on_counts)
        editing = self.editing
        editing.overtaken.connect(lambda text: self.shell.tell(text, tone=Tone.WARN, key="overtaken"))
        editing.failed.connect(self._tell_failed)
        for keys, slot in (
            ("Ctrl+N", self.new_session),
            ("F7", self.next_fault),
            ("Ctrl+F", self.find_session),
            ("Ctrl+L", self.choose_file),
            ("Ctrl+E", self.choose_export),
            ("Alt+T", lambda: self.open_part(0)),
            ("Alt+E", lambda: self.open_part(1)),
            ("Alt+M", lambda: self.open_part(2)),
        ):
            on_keys(self, slot, keys)

    # --- what is shown ---------------------------------------------------------------------------------------

    def open_part(self, number: int) -> None:
        """0: the timetable, 1: rooms, categories and the event, 2: the meetings of a matchmaking session."""
        self.tabs.choose(number)
        self._open(number)

    def _open(self, number: int) -> None:
        self.parts.setCurrentIndex(number)
        self._refresh()
        self._take_focus()

    def _take_focus(self) -> None:
        if self._part is self.meetings and self.meetings.has_none:
            self.tabs.take_focus()
        self._part.take_focus()

    @property
    def _part(self) -> TimetableView | EventParts | MeetingsView | FilePreview:
        return (self.view, self.event_parts, self.meetings, self.preview)[self.parts.currentIndex()]

    def _refresh(self) -> None:
        if not self._session.is_open or not self.isVisible():
            return
        programme = self._session.programme
        self.faults = self.editing.faults()
        self.view.refresh(self.faults)
        self.event_parts.refresh()
        self._refresh_meetings()
        rooms = counted(len(programme.rooms), "room")
        self.how_many.setText(f"{counted(len(programme.sessions), 'session')}, {rooms}")
        self.faults_button.setVisible(bool(self.faults))
        self.faults_button.setText(_("{n} to look at", n=len(self.faults)))

    def _on_counts(self) -> None:
        self._refresh_meetings()
        if self._session.is_open:
            self.view.tell_again()

    def _refresh_meetings(self) -> None:
        """People came or went, or another desk changed a meeting."""
        if self._session.is_open and self.isVisible() and self.meetings.isVisible():
            self.meetings.refresh()

    def new_session(self) -> None:
        """The fields of a session that is not there yet."""
        self.open_part(0)
        self.view.new_session()

    def open_session(self, session_id: str) -> None:
        """The fields of a session."""
        self.open_part(0)
        self.view.open_session(session_id)

    def find_session(self) -> None:
        """The line where one types a session."""
        self.open_part(0)
        self.view.go_to_field()

    def next_fault(self) -> None:
        """Choose the next session that cannot work, by time, and say why."""
        sessions = sorted(self._session.programme.sessions, key=lambda s: (s.starts, s.id))
        ids = [s.id for s in sessions if s.id in self.faults]
        if not ids:
            return
        self.open_part(0)
        here = self.view.selected
        following = ids[(ids.index(here) + 1) % len(ids)] if here in ids else ids[0]
        self.view.field.clear()
        self.view.choose(following)
        self.shell.tell(" ".join(self.faults[following]), tone=Tone.WARN, key="fault", seconds=_SECONDS)

    # --- files -----------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a programme file, and show what it would change."""
        path = ask_for_file(self, _("The programme"), known_as(self._session).parent, FILES)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read this file in the background, and show what it would change; nothing is kept by it."""
        event = self._session.programme.event
        self.shell.tell(_("Reading “{file}”…", file=path.name), key=_NOTICE)
        background.run(
            lambda _progress: told_by_file(path, event),
            done=lambda told: self._show_file(path, told, event),
            failed=self._tell_failed,
            of=self,
        )

    def _show_file(self, path: Path, told: ToldProgramme, event: Event) -> None:
        if not self._session.is_open or self._session.programme.event.id != event.id:
            return  # it was read for another event
        try:
            found = programme_told(self._session.desk, path, told, dry_run=True)
        except CheckinError as error:
            self._tell_failed(error)
            return
        self.shell.notice_withdrawn.emit(_NOTICE)
        self.parts.setCurrentWidget(self.preview)
        self.preview.show_file(path, found)

    def choose_export(self) -> None:
        """Ask where to, and write the programme as what the name ends in."""
        event = known_as(self._session)
        suggested = event.with_name(_("{stem} programme.xlsx", stem=event.stem))
        target = ask_for_place(self, _("Write the programme"), suggested, WRITTEN_AS)
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the programme, in the background; what is written can be read again."""
        programme = self._session.programme
        spoken = choose_language(programme.event.languages)
        background.run(
            lambda _progress: write_programme(target, programme, spoken),
            done=lambda _nothing: self.shell.tell_written(
                _("The programme is in “{file}”.", file=target.name), target, key=_NOTICE
            ),
            failed=self._tell_failed,
            of=self,
        )

    def _tell_failed(self, error: CheckinError) -> None:
        self.shell.tell_error(error, key=_NOTICE)

    # --- keeping -----------------------------------------------------------------------------------------

    def _keep(
        self, seen: Programme, wanted: Programme, said: str, then: Callable[[], object] | None = None
    ) -> None:
        """Keep what somebody wants; only the organiser may, where there is a PIN."""

        def do() -> None:
            if self.editing.keep(seen, wanted, said) and then is not None:
                then()

        self._allow(do)

    def _allow(self, do: Callable[[], object]) -> None:
        self.shell.organiser.allow(_("change the programme"), do)

    def _edit_meetings(self, session: Session, away: Any, add: Any, said: str) -> None:
        self._allow(lambda: self.editing.edit_meetings(session, said, away=away, add=add))

    def _merge(self, category_id: str, into: str) -> None:
        programme = self._session.programme
        said = _(
            "“{name}” is “{category_name}” now.",
            name=programme.category(category_id).name,
            category_name=programme.category(into).name,
        )
        self._allow(lambda: self.editing.merge(category_id, into, said))

    # --- as a page ------------------------------------------------------------------------------------------

    def undo_edit(self, *, is_answer_over: bool = False) -> None:
        """Ctrl+Z: take back the last change made here, never a scan."""
        if self.parts.currentWidget() is self.preview:
            text = _("Nothing of the file is kept yet. Back at the programme, Ctrl+Z undoes the last change.")
            self.shell.tell(text, key=_NOTICE, seconds=_SECONDS)
        else:
            self.undoing.undo(names_first=is_answer_over)

    def redo_edit(self, *, is_answer_over: bool = False) -> None:
        if self.parts.currentWidget() is not self.preview:
            self.undoing.redo(names_first=is_answer_over)

    def shown(self) -> None:
        self._refresh()
        self.view.show_first()
        self._take_focus()

    def hidden(self) -> None:
        self.undoing.leave()

    def open_with(self, argument: Any) -> None:
        """The id of a session opens it."""
        if isinstance(argument, str) and self._session.programme.has_session(argument):
            self.open_session(argument)

    def room_for_strips(self) -> QRect | None:
        room = self._part.room_for_strips()
        return room.translated(self._part.mapTo(self, QPoint(0, 0))) if room is not None else None

    def typing_home(self) -> QWidget | None:
        is_list = self.parts.currentWidget() is self.view and not self.view.is_open
        return self.view.field if is_list else None
