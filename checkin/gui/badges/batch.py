"""Print beforehand: who, in which order, to the printer or a PDF, and into which boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QWidget,
)

from checkin import paths
from checkin.core.counted import counted
from checkin.core.desk.badge_codes import carries_ticket_codes
from checkin.core.language import _, n_, number, together
from checkin.gui.badges.batch_panel import OUTDATED, BatchPanel
from checkin.gui.badges.batch_words import in_files, left_out
from checkin.gui.badges.choices import BadgeChoices, fill_sessions
from checkin.gui.badges.into_boxes import IntoBoxes
from checkin.gui.look.plain_text import caption
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.background import WorkProgress
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import row_of, scrolled
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.tasks.badge_files import BadgeFiles, write_badges
from checkin.tasks.badge_layout import groups
from checkin.tasks.badge_people import Selection, chosen_people
from checkin.tasks.badge_requests import Requested, request_badges
from checkin.tasks.box_slips import write_slips
from checkin.tasks.print_badges import code_issuer

_COUNT_MS = 80
_ELSEWHERE_MS = 1000


class _Counted(NamedTuple):
    """What a choice comes to, and what is to be known beside it."""

    badges: int = 0
    filed: int = 0
    """How many of them may be in a PDF."""
    is_untold: bool = False
    """Whether that is not kept."""
    outdated: int = 0
    """How many more are printed, and say something else by now."""

    def in_words(self) -> str:
        """The sentences below the number."""
        in_pdf = n_("{n} may be in a PDF already.", "{n} may be in a PDF already.", self.filed)
        untold = _("Of badges with the tickets’ codes it is not kept whether they are in a PDF.")
        outdated = n_(
            "{n} more is printed and says something else by now: choose “Changed since printed”.",
            "{n} more are printed and say something else by now: choose “Changed since printed”.",
            self.outdated,
        )
        told = (in_pdf, self.filed), (untold, self.is_untold), (outdated, self.outdated)
        return together(*(words for words, is_so in told if is_so))


def _counted(file: OpenEvent, selection: Selection) -> _Counted:
    own = paths.own_layouts()
    people = chosen_people(file, selection, own)
    if selection.is_printed is not False:
        return _Counted(len(people))
    filed = file.in_badge_files()
    return _Counted(
        len(people),
        sum(person.reference in filed for person in people),
        bool(people) and carries_ticket_codes(file),
        len(chosen_people(file, replace(selection, is_printed=None, is_outdated=True), own)),
    )


def _why_nobody(session: DeskSession) -> str:
    if session.is_open and not session.desk.store.attendee_count():
        return _("Nobody is on the list yet: load one on Attendees.")
    return _("Nobody fits this choice")


class BadgesBatch(QWidget):
    """Alt+P is this part; Ctrl+Enter prints what is chosen."""

    queue_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._job: background.Job | None = None
        self._count, self._found = 0, _Counted()
        self._counted_to = 0
        """The last record of the file that was counted."""
        self._is_filling = False
        self._is_here = True
        """Until the event closes: then this page is thrown away, and what the background brings is for nobody."""
        self.boxes = IntoBoxes(shell, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.panel = BatchPanel(self._shell.theme, self)
        self.choices = BadgeChoices(self._shell, self)
        row_of(self, (scrolled(self.panel), 1), (scrolled(self.choices), 1), gap=20)

    def _connect(self) -> None:
        self._pause = single_shot(self, self._start_count)
        self._later = single_shot(self, self._count_again, _ELSEWHERE_MS)
        for box in (self.panel.session_box, self.panel.printed, self.panel.order):
            box.activated.connect(self._count_again)
        self.panel.categories.changed.connect(self._count_again)
        self.choices.codes.activated.connect(self._count_again)
        self.panel.in_boxes.toggled.connect(self._show_state)
        self.panel.print_button.clicked.connect(self.print_all)
        self.panel.pdf_button.clicked.connect(self._on_pdf)
        self.panel.slips_button.clicked.connect(self._on_slips)
        self.panel.forget_button.clicked.connect(self.boxes.empty)
        self.boxes.changed.connect(self._show_state)
        self.panel.stop.clicked.connect(self._on_stop)
        self._session.attendees_changed.connect(self._count_again)
        # Of every guest who comes it is told, too.
        self._session.counts_changed.connect(self._count_later)
        self._session.event_closed.connect(self._on_closed)
        if self._shell.printing is not None:
            self._shell.printing.changed.connect(self._on_printing)

    def _count_later(self) -> None:
        """Where another desk printed: to count many takes seconds, and who comes in changes none of it."""
        if not self.isVisible() or self._later.isActive():
            return
        file, counted_to = self._session.file, self._counted_to
        self._counted_to = file.last_seq()
        if file.has_prints_after(counted_to):
            self._later.start()

    # --- what it shows -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """To the first choice, from which Tab goes through all of them."""
        next(iter(self.panel.categories.boxes.values()), self.panel.session_box).setFocus()

    def refresh(self) -> None:
        """Show the event's choices, and count whom the filter finds."""
        if not self._session.is_open:
            return
        self._is_filling = True
        self.panel.categories.show_categories(self._session.programme.categories)
        fill_sessions(self.panel.session_box, self._session.programme.sessions, _("Everybody on the list"))
        self.choices.refresh()
        self._is_filling = False
        self._show_state()
        self._count_again()

    def _show_state(self) -> None:
        printing = self._shell.printing
        is_busy = self._job is not None
        if is_busy:
            self.panel.show_busy()
        many = number(self._count)
        self.panel.count.setText(counted(self._count, "badge") if self._count else _why_nobody(self._session))
        says = self._found.in_words()
        self.panel.beside.setText(says)
        self.panel.beside.setVisible(bool(says))
        self.panel.print_button.setEnabled(self._count > 0 and not is_busy and not self._session.is_rehearsal)
        printer = printing.printer if printing is not None else ""
        self.panel.print_button.setText(
            caption(_("Print {many} on {printer}  Ctrl+Enter", many=many, printer=printer))
            if printer
            else _("Print: choose a printer in Queue")
        )
        self.panel.print_button.setShortcut("Ctrl+Return")
        self.panel.pdf_button.setEnabled(self._count > 0 and not is_busy)
        for box in (self.panel.per_row, self.panel.rows):
            box.setEnabled(self.panel.in_boxes.isChecked())
        has_boxes = len(self.boxes.plan) > 0
        self.panel.boxes_say.setText(self.boxes.says)
        self.panel.slips_button.setEnabled(has_boxes and not is_busy)
        self.panel.forget_button.setEnabled(has_boxes)
        if not is_busy:
            self.panel.show_idle()

    def _on_printing(self) -> None:
        if self.isVisible():
            self._show_state()
        if self._shell.printing is not None and self._shell.printing.snapshot.have_come_out:
            self._count_again()

    # --- whom --------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """Who is asked for now."""
        printed = self.panel.printed.currentData()
        return Selection(
            categories=self.panel.categories.ticked,
            session=str(self.panel.session_box.currentData() or ""),
            is_printed=None if printed == OUTDATED else printed,
            is_outdated=printed == OUTDATED,
            order=str(self.panel.order.currentData()),
        )

    def _count_again(self, *_: object) -> None:
        if not self._is_filling and self.isVisible():
            self._pause.start(_COUNT_MS)

    def _start_count(self) -> None:
        if not self._session.is_open:
            return
        selection, self._counted_to = self.selection, self._session.file.last_seq()

        def work(file: OpenEvent, _: WorkProgress) -> _Counted:
            return _counted(file, selection)

        def done(found: _Counted) -> None:
            if self._is_here and selection == self.selection:
                self._found, self._count = found, found.badges
                self._show_state()
                self.panel.say_count()

        background.run(with_event(self._session, work), done=done, failed=self._shell.tell_error, of=self)

    # --- printing ----------------------------------------------------------------------------------------

    def print_all(self) -> None:
        """Queue the badges of everybody chosen, in their order; without a printer, lead to where one is chosen."""
        printing = self._shell.printing
        if printing is None or not printing.printer:
            self.queue_wanted.emit()
            return
        if self._job is not None or not printing.start():
            return
        queue, kept_jobs, selection = printing.queue, printing.kept_jobs, self.selection
        assert queue is not None
        assert kept_jobs is not None
        desk, printer, own = self._session.desk.name, printing.printer, paths.own_layouts()
        choice = printing.choice

        def work(file: OpenEvent, progress: WorkProgress) -> Requested:
            return request_badges(
                queue,
                kept_jobs,
                file,
                chosen_people(file, selection, own),
                desk=desk,
                printer_of=choice.of,
                own_layouts=own,
                # Asked for by name: “Printed already”, “Changed since printed”, or “All”.
                copies=selection.is_printed is not False,
                step=progress.step,
            )

        def done(requested: Requested) -> None:
            references = [person.reference for person in requested.people.printable]
            self._put_into_boxes(references)
            printing.wake()
            self._shell.tell(
                n_(
                    "On the way to “{printer}”: {n} badge.{left_out}",
                    "On the way to “{printer}”: {n} badges.{left_out}",
                    len(references),
                    printer=printer,
                    left_out=left_out(requested.people),
                ),
                tone=Tone.WARN if requested.people.left_out else Tone.GOOD,
                key="print",
                action=_("Open the queue"),
                on_action=lambda: self._shell.open_page("badges", "queue"),
                seconds=10,
            )
            self._count_again()

        self._run(work, done, "queued")

    def _put_into_boxes(self, references: Sequence[str]) -> None:
        if self.panel.in_boxes.isChecked():
            self.boxes.put(references, per_row=self.panel.per_row.value(), rows=self.panel.rows.value())

    # --- files -------------------------------------------------------------------------------------------

    def write_pdf(self, out: Path) -> None:
        """Write the badges into a file, one for each layout that is needed."""
        if self._job is not None:
            return
        selection, sheet = self.selection, self.panel.sheet.currentData()
        desk, clock, own = self._session.desk.name, self._session.desk.clock, paths.own_layouts()

        def work(file: OpenEvent, progress: WorkProgress) -> BadgeFiles:
            return write_badges(
                code_issuer(file, desk, clock),
                groups(file, chosen_people(file, selection, own), own),
                out,
                file_per_layout=True,
                sheet=sheet,
                progress=progress.step,
                cancelled=lambda: progress.is_cancelled,
            )

        def done(result: BadgeFiles) -> None:
            tone = Tone.WARN if result.unprintable else Tone.GOOD
            opened = result.files[0] if len(result.files) == 1 else out.parent
            self._shell.tell_written(in_files(result), opened, tone=tone, key="pdf")
            # In the order of the files: that is how they come from the printer.
            self._put_into_boxes(result.references)
            self._count_again()

        self._run(work, done, "drawn")

    def write_slip_sheet(self, out: Path) -> None:
        """Write which box holds whom."""
        if self._job is not None:
            return
        plan = self.boxes.plan

        def work(file: OpenEvent, _: WorkProgress) -> int:
            return write_slips(out, plan, list(file.attendees()), file.programme)

        def done(count: int) -> None:
            self._shell.tell_written(
                n_(
                    "{n} badge, by box, is in “{name}”.",
                    "{n} badges, by box, are in “{name}”.",
                    count,
                    name=out.name,
                ),
                out,
                key="pdf",
            )

        self._run(work, done, "written")

    def _run(
        self, work: Callable[[OpenEvent, WorkProgress], Any], done: Callable[[Any], None], what: str
    ) -> None:
        def progressed(n: int, total: int) -> None:
            if self._is_here:
                self._show_progress(n, total, what)

        self._job = background.run(
            with_event(self._session, work),
            # The event may be closed by then, and this page gone with it.
            done=lambda result: done(result) if self._is_here else None,
            failed=self._shell.tell_error,
            progressed=progressed,
            of=self._shell,
        )
        self._job.ended.connect(self._on_ended)
        self._show_progress(0, 0, what)
        self._show_state()

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.panel.bar.setMaximum(total)
        self.panel.bar.setValue(done)
        self.panel.bar_says.setText(
            _("{done} of {total} {what}", done=done, total=total, what=what) if total else "…"
        )

    def _on_ended(self) -> None:
        self._job = None
        self._show_state()

    def _on_closed(self) -> None:
        self._is_here = False
        self._on_stop()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_pdf(self) -> None:
        place = ask_for_place(self, _("Write the badges to"), Path("badges.pdf"), "PDF (*.pdf)")
        if place is not None:
            self.write_pdf(place)

    def _on_slips(self) -> None:
        place = ask_for_place(self, _("Write the slip sheet to"), Path("boxes.pdf"), "PDF (*.pdf)")
        if place is not None:
            self.write_slip_sheet(place)
