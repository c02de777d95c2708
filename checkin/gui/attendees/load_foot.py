"""The foot of the page that loads a list: what is under way and how far, and what can be done next."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.columns_and_rows import FREE, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.tasks.load_report import LoadReport

_LONG_S = 2.0
"""A load that locks the event file for longer than this is announced."""


class LoadFoot(QWidget):
    """Progress and Cancel while something is under way, else the buttons for the report that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.doing = PlainLabel(self, role="muted")
        self.warning = PlainLabel(self, wraps=True)
        self.cancel = ElidedButton(_("Cancel"), self)
        self.save = ElidedButton(_("Save report…"), self)
        self.show_new = ElidedButton(_("Show the new people"), self)
        self.load = ElidedButton("", self)
        self.load.setToolTip(_("Ctrl+Enter"))
        self.load.setAutoDefault(True)
        set_role(self.load, "primary")
        line = row_of(self, self.doing, (self.progress, 8), (self.warning, 8), FREE, gap=12)
        for button in (self.cancel, self.save, self.show_new, self.load):
            line.addWidget(button)

    def start(self, says: str) -> None:
        """Something is under way, nobody knows how far."""
        self.doing.setText(says)
        self.progress.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """How far a step is; once it is done, that the next one is under way: a full bar would stand as if hung."""
        self.progress.setRange(0, total if done < total else 0)
        self.progress.setValue(done)

    def show_state(self, report: LoadReport | None, *, is_busy: bool, has_new_people: bool) -> None:
        """What can be done about this report, of a trial or of what was loaded."""
        for widget in (self.progress, self.doing, self.cancel):
            widget.setVisible(is_busy)
        self.save.setVisible(report is not None and not is_busy)
        self.show_new.setVisible(has_new_people)
        self.load.setVisible(report is not None and not is_busy)
        warns = not is_busy and report is not None and not report.is_done and report.seconds > _LONG_S
        self.warning.setVisible(warns)
        if report is None:
            return
        if warns:
            self.warning.setText(
                _(
                    "Loading takes {seconds:.0f} s or more. Scans go on meanwhile; until it is done, some people "
                    "are as on this list and some as before.",
                    seconds=report.seconds,
                )
            )
        if report.is_done:
            self.load.setText(_("Back to the list"))
            self.load.setEnabled(True)
        else:
            self.load.setText(
                _(
                    "Load: {added:,} new, {updated:,} changed, {gone:,} struck off",
                    added=report.added,
                    updated=report.updated,
                    gone=report.gone,
                )
                if report.gone
                else _("Load: {added:,} new, {updated:,} changed", added=report.added, updated=report.updated)
            )
            self.load.setEnabled(bool(report.added + report.updated or report.gone or report.alike))


def undo_told(report: LoadReport | None) -> str:
    """What Ctrl+Z is told beside this report: what can be taken back, and how."""
    if report is not None and report.is_done:
        return _(
            "A loaded list is not undone by a key: the copy from before it is under Settings, “Restore…”. "
            "Back at the table, Ctrl+Z undoes the last edit."
        )
    return _("Nothing was loaded yet. Back at the table, Ctrl+Z undoes the last edit.")


def said_of(report: LoadReport, *, is_loading: bool) -> str:
    """What a list would change; while it is loaded some of it may have changed already."""
    if is_loading:
        return f"{report.says}. {report.format}."
    return _("{says}. {format}. Nothing is changed yet.", says=report.says, format=report.format)
