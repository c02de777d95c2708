"""States of printers and print jobs in words and colours, the same in the status bar and on the Badges page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.language import N_, _, n_
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble, Wish
from checkin.core.printing.printers import Printer, PrinterState

if TYPE_CHECKING:
    from checkin.core.desk.desk import Desk
    from checkin.gui.session.print_worker import QueueSnapshot

PRINTER_WORDS = {
    PrinterState.READY: N_("ready"),
    PrinterState.PAUSED: N_("paused"),
    PrinterState.OFFLINE: N_("offline"),
    PrinterState.OUT_OF_MEDIA: N_("out of cards"),
    PrinterState.ATTENTION: N_("needs somebody"),
    PrinterState.UNREACHABLE: N_("does not answer"),
    PrinterState.UNKNOWN: N_("state unknown"),
}
PRINTER_MARKS = {
    PrinterState.READY: "ok",
    PrinterState.UNKNOWN: "unknown",
    PrinterState.OFFLINE: "trouble",
    PrinterState.UNREACHABLE: "trouble",
}
"""Marks of `state_mark.StateMark`; all others warn."""

JOB_WORDS = {
    JobState.WAITING: N_("waiting"),
    JobState.SENDING: N_("being sent"),
    JobState.SENT: N_("printing"),
    JobState.PRINTED: N_("printed"),
    JobState.FAILED: N_("failed"),
    JobState.UNCONFIRMED: N_("look whether it came out"),
    JobState.CANCELLED: N_("cancelled"),
}
_TROUBLE_WORDS = {
    PrintTrouble.PAUSED: N_("printer paused"),
    PrintTrouble.OFFLINE: N_("printer offline"),
    PrintTrouble.OUT_OF_MEDIA: N_("out of cards"),
    PrintTrouble.ATTENTION: N_("printer needs somebody"),
    PrintTrouble.UNREACHABLE: N_("printer does not answer"),
    PrintTrouble.HELD: N_("held in the printer’s queue"),
    PrintTrouble.SPOOLER: N_("print system does not answer"),
}


def printer_mark(printer: Printer | None) -> str:
    """ok, warn, trouble or unknown."""
    return "trouble" if printer is None else PRINTER_MARKS.get(printer.state, "warn")


def job_words(job: PrintJob) -> str:
    """Where a job is, in a few words."""
    if job.wish is Wish.CANCEL:
        return _("being cancelled")
    if job.wish is Wish.RETRY:
        return _("being taken back")
    if job.is_on_its_way and job.trouble is not None:
        return _(_TROUBLE_WORDS[job.trouble])
    return _(JOB_WORDS[job.state])


def job_token(job: PrintJob) -> str:
    """The theme's colour for that."""
    if job.state is JobState.FAILED:
        return "refuse_text"
    if job.state is JobState.UNCONFIRMED or (job.is_on_its_way and job.trouble is not None):
        return "warn_text"
    if job.state is JobState.PRINTED:
        return "admit_text"
    return "info_text" if job.is_on_its_way else "muted"


def why_no_badge(desk: Desk, person: Attendee) -> str:
    """Why no badge is made for them, which every door would refuse; "" where one is good, or they were let in."""
    if person.status not in (Status.CANCELLED, Status.BLOCKED):
        return ""
    if any(passage.goes_in for passage in desk.history(person.reference).passages):
        return ""
    return _(
        "No badge was printed: the registration of {name} is {status}, and a badge would be refused.",
        name=person.name,
        status=_(STATUS_WORDS[person.status]),
    )


def status_of(snapshot: QueueSnapshot, chosen: str) -> tuple[str, str]:
    """The printer as the status bar tells it: a mark and words. Says only what is known."""
    jobs = n_("{n} waiting", "{n} waiting", snapshot.waiting)
    if snapshot.failed:
        jobs += " · " + n_("{n} failed", "{n} failed", snapshot.failed)
    if snapshot.unconfirmed:
        jobs += " · " + n_("{n} to look at", "{n} to look at", snapshot.unconfirmed)
    if not chosen:
        if snapshot.waiting:
            return "warn", _("No printer chosen · {jobs}", jobs=jobs)
        return "unknown", _("No printer chosen")
    name = chosen if len(chosen) <= 28 else chosen[:27] + "…"
    if not snapshot.is_known:
        return "unknown", name
    if snapshot.problem is not None:
        return "trouble", _("{name} · print system does not answer · {jobs}", name=name, jobs=jobs)
    printer = snapshot.printer(chosen)
    if printer is None:
        return "trouble", _("{name} · gone · {jobs}", name=name, jobs=jobs)
    if printer.state is not PrinterState.READY:
        return printer_mark(printer), f"{name} · {_(PRINTER_WORDS[printer.state])} · {jobs}"
    if snapshot.media_problem is not None:
        return "warn", _("{name} · wrong card size · {jobs}", name=name, jobs=jobs)
    if snapshot.failed or snapshot.unconfirmed:
        return "warn", f"{name} · {jobs}"
    return ("busy" if snapshot.waiting else "ok"), f"{name} · {jobs}"
