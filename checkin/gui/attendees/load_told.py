"""Strips that say what a load came to, also once its page has gone; knows no widget but by whether it is there."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer

from checkin.core.language import _, n_, together
from checkin.gui.session.background import Job
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.tasks.load_report import LoadReport

_KEY = "loaded"


def tell_loaded(shell: Shell, report: LoadReport, still_open: int = 0) -> None:
    """Say what changed, and what is to be looked at."""
    tone = Tone.WARN if still_open or report.skipped else Tone.GOOD
    shell.tell(_told(report, still_open), tone=tone, key=_KEY, seconds=10)


def tell_cancelled(shell: Shell) -> None:
    """Say that there is nothing to take back."""
    shell.tell(_("Loading was cancelled. Nothing was changed."), key=_KEY, seconds=10)


def tell_where_left(shell: Shell, job: Job, page: QObject) -> None:
    """Say how it ended where the page, which says it otherwise, was built anew in another language meanwhile."""

    def once_left(tell: Callable[[], object]) -> None:
        # In the turn after the page’s own: it may be about to go.
        QTimer.singleShot(0, shell, lambda: None if shiboken6.isValid(page) else tell())

    job.done.connect(lambda done: once_left(lambda: tell_loaded(shell, done.report)))
    job.failed.connect(lambda error: once_left(lambda: shell.tell_error(error, key=_KEY)))


def _told(report: LoadReport, still_open: int) -> str:
    """What a load came to, in one line, with what is to be looked at: rows left out, questions that nobody answered."""
    told = {"name": report.name, "added": report.added, "updated": report.updated, "gone": report.gone}
    changed = (
        _("{name}: {added:,} new, {updated:,} changed, {gone:,} struck off.", **told)
        if report.gone
        else _("{name}: {added:,} new, {updated:,} changed.", **told)
    )
    left_out = n_("{n} row was left out.", "{n} rows were left out.", report.skipped)
    open_ones = n_(
        "{n} question stayed open: load the list again to answer it.",
        "{n} questions stayed open: load the list again to answer them.",
        still_open,
    )
    return together(changed, left_out if report.skipped else "", open_ones if still_open else "")
