"""Merge another desk's file…, Copy for another desk…, and what was decided apart, in the rows of the event."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.language import _
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.file_dialogs import EVENT_FILES, ask_for_file, ask_for_place
from checkin.gui.window.merge_report import MergeReport
from checkin.tasks.decided_apart import DecidedApart


class OtherDesksButtons(QWidget):
    """Ask which file; with a PIN only the organiser may, for a copy holds every name."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.host = QPushButton(self)
        self.host.setToolTip(_("The other laptops join by the code that is shown"))
        self.join = QPushButton(_("Join another meeting point…"), self)
        self.join.setToolTip(_("This event goes on together with the desks that meet there"))
        self.venue = QPushButton(_("Meeting point of a second venue…"), self)
        self.venue.setToolTip(_("The laptops of this venue meet here, and keep in step with the first venue"))
        self.merge = QPushButton(_("Merge another desk’s file…"), self)
        self.merge.setToolTip(_("Takes in its scans, walk-ins, prints and changes; that file is only read"))
        self.copy = QPushButton(_("Copy for another desk…"), self)
        self.copy.setToolTip(_("Saves the whole event under another name, for a second laptop"))
        self.apart = QPushButton(_("What was decided apart…"), self)
        column = column_of(self, gap=8)
        for button in (self.host, self.join, self.venue, self.merge, self.copy, self.apart):
            column.addWidget(button)
        allow = shell.organiser.allow
        self.host.clicked.connect(lambda: allow(_("show the code of the event"), self._show_meeting_point))
        self.join.clicked.connect(lambda: allow(_("join another meeting point"), self._ask_for_meeting_point))
        self.venue.clicked.connect(lambda: allow(_("join another meeting point"), self._ask_for_first_venue))
        self.merge.clicked.connect(lambda: allow(_("take in another desk’s file"), self._ask_for_other))
        self.copy.clicked.connect(lambda: allow(_("copy the event"), self._ask_for_place))
        self.apart.clicked.connect(self._show_last)
        shell.other_desks.changed.connect(self._refresh)
        shell.link.changed.connect(self._refresh)
        shell.other_desks.merged.connect(self._on_merged)
        self._refresh()

    def show_report(self, apart: DecidedApart) -> MergeReport:
        """The conflicts, beside the window, so that one person after the other can be looked at."""
        for shown in self.window().findChildren(MergeReport):
            shown.close()
        report = MergeReport(self._shell, apart, self.window())
        self._shell.session.event_closed.connect(report.close)
        report.show()
        return report

    def _show_meeting_point(self, first: str = "") -> None:
        from checkin.gui.window.meeting_point_dialog import MeetingPointDialog

        self._shell.link.host(first=first)
        MeetingPointDialog(self._shell, self.window()).open()

    def _ask_for_meeting_point(self) -> None:
        from checkin.gui.window.join_dialog import JoinDialog

        dialog = JoinDialog(self._shell, self.window(), path=self._shell.session.file.path)
        dialog.joined.connect(lambda __: self._shell.link.begin_anew())
        dialog.open()

    def _ask_for_first_venue(self) -> None:
        from checkin.gui.window.join_dialog import SecondVenueDialog

        dialog = SecondVenueDialog(self._shell, self.window())
        dialog.chosen.connect(self._show_meeting_point)
        dialog.open()

    def _ask_for_other(self) -> None:
        folder = self._shell.session.file.path.parent
        other = ask_for_file(self.window(), _("Another desk’s file of this event"), folder, EVENT_FILES)
        if other is not None:
            self._shell.other_desks.merge(other)

    def _ask_for_place(self) -> None:
        desks = self._shell.other_desks
        place = ask_for_place(
            self.window(), _("Copy for another desk"), desks.suggested_copy(), EVENT_FILES, may_replace=False
        )
        if place is not None:
            desks.copy_to(place)

    def _on_merged(self, apart: DecidedApart) -> None:
        self._refresh()
        if apart.conflicts and self.isVisible():
            self.show_report(apart)

    def _show_last(self) -> None:
        if self._shell.other_desks.last is not None:
            self.show_report(self._shell.other_desks.last)

    def _refresh(self) -> None:
        desks = self._shell.other_desks
        may = not desks.is_busy and not self._shell.session.is_rehearsal
        is_here = self._shell.link.hub is not None
        self.host.setText(
            _("Meeting point: show its code…") if is_here else _("This computer is the meeting point…")
        )
        self.host.setEnabled(not self._shell.session.is_rehearsal)
        self.join.setEnabled(not is_here and not self._shell.session.is_rehearsal)
        self.venue.setEnabled(self.join.isEnabled())
        self.merge.setEnabled(may)
        self.copy.setEnabled(may)
        self.apart.setVisible(bool(desks.last and desks.last.conflicts))
