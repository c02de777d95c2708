"""Pictures of the Badges page and of what the Desk says about printing. The printers are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.printers import Printer, PrinterState
from checkin.gui.session.print_worker import QueueSnapshot
from tests.screens.staging import Screen, desk, settle, someone

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.badges.page import BadgesPage

PRINTER = "Brother-QL-820"


def _with_printer(program: Program, snapshot: QueueSnapshot) -> None:
    program.settings.set("printer", PRINTER)
    program.printing.start = lambda: True  # type: ignore[method-assign]
    program.printing._on_told(snapshot)


def _page(program: Program, part: str) -> BadgesPage:
    from checkin.gui.badges.page import BadgesPage

    program.window.open_page("badges", part)
    page = program.window.page
    assert isinstance(page, BadgesPage)
    settle()
    return page


def _ready(**changes: object) -> QueueSnapshot:
    printers = (
        Printer(name=PRINTER, state=PrinterState.READY),
        Printer(name="Office-M479", state=PrinterState.PAUSED, reason="Paused"),
        Printer(name="Zebra-ZC300", state=PrinterState.READY),
    )
    return replace(QueueSnapshot(printers=printers, is_known=True), **changes)  # type: ignore[arg-type]


def _jobs(
    program: Program, states: list[tuple[JobState, PrintTrouble | None, str | None]]
) -> tuple[PrintJob, ...]:
    people = [p for p in program.session.file.attendees() if p.status == "confirmed"]
    now = program.session.desk.now()
    return tuple(
        PrintJob(
            id=str(n),
            desk=program.session.desk.name,
            printer=PRINTER,
            width_mm=86,
            height_mm=54,
            queued_at=now - timedelta(seconds=7 * n),
            attendee=people[n % len(people)].reference,
            state=state,
            trouble=trouble,
            problem=problem,
        )
        for n, (state, trouble, problem) in enumerate(states)
    )


def layouts(program: Program) -> None:
    _with_printer(program, _ready())
    _page(program, "layouts")


def layouts_hangul(program: Program) -> None:
    _with_printer(program, _ready())
    page = _page(program, "layouts")
    page.layouts.list.setCurrentRow(2)
    page.layouts.whose.examples.choose(1)
    page.layouts.whose._on_example(1)


def layouts_wrong(program: Program) -> None:
    _with_printer(program, _ready())
    page = _page(program, "layouts")
    page.layouts.editor.rows[1].text.setText("{nmae}")
    page.layouts.editor.apply()


def printing(program: Program) -> None:
    _with_printer(program, _ready())
    page = _page(program, "print")
    page.batch.panel.in_boxes.setChecked(True)
    page.batch.choices.when.setCurrentIndex(2)
    page.batch.choices.show_rule()
    page.batch._show_state()


def several_printers(program: Program) -> None:
    """Several printers…, with one that shares what waits."""
    program.settings.set("printers_sharing", ["Zebra-ZC300"])
    _with_printer(program, _ready())
    _page(program, "queue").queue.printer.share.click()
    settle()


def add_printer(program: Program) -> None:
    _with_printer(program, _ready())
    _page(program, "queue").queue.printer.add.click()
    settle()


def queue(program: Program) -> None:
    states: list[tuple[JobState, PrintTrouble | None, str | None]] = [
        (JobState.FAILED, None, "Printing failed: The print head is open."),
        (
            JobState.UNCONFIRMED,
            None,
            "The print system no longer knows this job. Look whether the badge came out.",
        ),
        (JobState.SENT, PrintTrouble.OUT_OF_MEDIA, "Out of cards."),
    ]
    states += [(JobState.WAITING, None, None)] * 60
    states += [(JobState.PRINTED, None, None)] * 10
    printers = (
        Printer(name=PRINTER, state=PrinterState.OUT_OF_MEDIA, reason="Out of cards."),
        *_ready().printers[1:],
    )
    told = _ready(waiting=61, failed=1, unconfirmed=1, jobs=_jobs(program, states), printers=printers)
    _with_printer(program, told)
    page = _page(program, "queue")
    page.queue._most = 90
    page.queue.refresh()
    page.queue.table.selectRow(1)


def queue_gone(program: Program) -> None:
    states: list[tuple[JobState, PrintTrouble | None, str | None]] = [
        (JobState.FAILED, None, f"There is no printer “{PRINTER}” on this computer (any more)."),
    ]
    _with_printer(program, _ready(failed=1, jobs=_jobs(program, states), printers=_ready().printers[1:]))
    _page(program, "queue")


def queue_empty(program: Program) -> None:
    _with_printer(program, _ready())
    _page(program, "queue")


def desk_printing(program: Program) -> None:
    desk(program)
    program.settings.set("printer", PRINTER)
    person = someone(program, lambda p: p.status == "confirmed" and not p.note, 7)
    plan = program.printing.door.boxes.with_batch(
        [p.reference for p in program.session.file.attendees()],
        per_row=5,
        rows=4,
        at=program.session.desk.now(),
    )
    program.printing.door.set_boxes(plan)
    program.session.scan(person.codes[0])
    _with_printer(program, _ready())


def desk_again(program: Program) -> None:
    desk_printing(program)
    person = program.window.page.card.verdict.attendee  # type: ignore[attr-defined]
    from checkin.core.desk.badge_codes import live_code
    from checkin.core.door.records import Record, RecordKind, new_id

    desk = program.session.desk
    now = desk.now()
    with desk.transaction():
        code = live_code(desk, person)
        desk.store.append(
            Record(
                id=new_id(), kind=RecordKind.PRINT, at=now, recorded_at=now, desk=desk.name,
                code=code, attendee=person.reference,
            )
        )  # fmt: skip
    program.printing._notices.ask_reason(person, now, print, print)


SCREENS: dict[str, Screen] = {
    "badges-layouts": layouts,
    "badges-layouts-hangul": layouts_hangul,
    "badges-layouts-wrong": layouts_wrong,
    "badges-print": printing,
    "badges-several-printers": several_printers,
    "badges-add-printer": add_printer,
    "badges-queue": queue,
    "badges-queue-gone": queue_gone,
    "badges-queue-empty": queue_empty,
    "desk-printing": desk_printing,
    "desk-print-again": desk_again,
}
