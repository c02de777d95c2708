"""The steps a print job can take, without any printer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkin.core.errors import PrintingError
from checkin.core.printing import jobs
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble, Wish
from checkin.core.printing.printers import SystemJob, SystemJobState

NOW = datetime(2025, 6, 24, 0, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
WAITING = PrintJob(
    id="j", desk="Desk 1", printer="Zebra", width_mm=86, height_mm=54, queued_at=NOW, attendee="A-1"
)
SENDING = replace(
    WAITING, state=JobState.SENDING, attempt=1, claimed_by="me", claimed_until=LATER, changed_at=NOW
)
SENT = replace(WAITING, state=JobState.SENT, attempt=1, spooler_job=7, changed_at=NOW)
PRINTED = replace(SENT, state=JobState.PRINTED)
FAILED = replace(SENT, state=JobState.FAILED, problem="The head is open.")


def seen(state: SystemJobState, *, title: str = SENT.title, reason: str | None = None) -> SystemJob:
    return SystemJob(number=7, title=title, state=state, reason=reason)


def follow(job: PrintJob, what: SystemJob | None) -> PrintJob | None:
    return jobs.job_followed(job, what, trouble=None, problem=None, at=NOW)


def test_only_a_waiting_job_is_claimed() -> None:
    claimed = jobs.job_claimed(WAITING, "me", until=LATER, at=NOW)

    assert claimed == SENDING
    for job in (SENDING, SENT, PRINTED, FAILED):
        assert jobs.job_claimed(job, "me", until=LATER, at=NOW) is None


def test_every_attempt_has_a_title_of_its_own() -> None:
    again = jobs.job_claimed(replace(WAITING, attempt=1), "me", until=LATER, at=NOW)

    assert again is not None
    assert again.title != SENDING.title


def test_a_job_taken_over_keeps_its_title() -> None:
    taken = jobs.job_taken_over(SENDING, "you", until=LATER, at=NOW, was=SENDING)

    assert taken is not None
    assert taken.title == SENDING.title
    assert jobs.job_taken_over(taken, "third", until=LATER, at=NOW, was=SENDING) is None


def test_who_lost_the_claim_says_nothing_about_the_job() -> None:
    taken = replace(SENDING, claimed_by="you")

    assert jobs.job_sent(taken, "me", 7, at=NOW) is None
    assert jobs.not_sent(taken, "me", trouble=None, problem=None, at=NOW) is None
    assert jobs.job_refused(taken, "me", "no", at=NOW) is None
    assert jobs.unsure(taken, "me", "no", at=NOW) is None
    assert jobs.job_sent_untold(taken, "me", at=NOW) is None


@pytest.mark.parametrize("wish", Wish)
def test_a_wish_that_came_too_late_is_told_and_never_done_to_the_next_attempt(wish: Wish) -> None:
    handed_over = jobs.job_sent_untold(replace(SENDING, wish=wish, wished_printer="Second"), "me", at=NOW)

    assert handed_over is not None
    assert handed_over.state is JobState.UNCONFIRMED and "before it could be stopped" in str(
        handed_over.problem
    )
    again = jobs.job_retried(handed_over, printer=None, desk=handed_over.desk, at=LATER)
    assert again is not None
    assert (again.state, again.wish, again.printer) == (JobState.WAITING, None, SENDING.printer)


@pytest.mark.parametrize("state", [SystemJobState.PENDING, SystemJobState.HELD, SystemJobState.PROCESSING])
def test_a_job_under_way_in_the_print_system_stays_sent(state: SystemJobState) -> None:
    assert follow(SENT, seen(state)) is None


def test_only_completed_is_printed() -> None:
    states = {state: follow(SENT, seen(state)) for state in SystemJobState}

    assert [state for state, job in states.items() if job is not None and job.state is JobState.PRINTED] == [
        SystemJobState.COMPLETED
    ]


def test_an_aborted_job_fails_with_the_printers_reason() -> None:
    failed = follow(SENT, seen(SystemJobState.ABORTED, reason="The head is open."))

    assert failed is not None
    assert (failed.state, failed.problem) == (JobState.FAILED, "Printing failed: The head is open.")


@pytest.mark.parametrize("what", [None, seen(SystemJobState.COMPLETED, title="checkin other 1")])
def test_a_job_the_print_system_forgot_or_mistakes_is_unconfirmed(what: SystemJob | None) -> None:
    lost = follow(SENT, what)

    assert lost is not None
    assert lost.state is JobState.UNCONFIRMED


def test_a_retry_of_a_sent_job_waits_until_it_is_out_of_the_print_system() -> None:
    wished = jobs.job_retried(SENT, printer="Second", desk="Desk 1", at=NOW)
    assert wished is not None
    assert (wished.state, wished.wish, wished.printer) == (JobState.SENT, Wish.RETRY, "Zebra")

    assert follow(wished, seen(SystemJobState.PROCESSING)) is None
    moved = follow(wished, seen(SystemJobState.CANCELED))

    assert moved is not None
    assert (moved.state, moved.wish, moved.printer) == (JobState.WAITING, None, "Second")


def test_a_badge_that_came_out_before_the_retry_is_printed() -> None:
    wished = jobs.job_retried(SENT, printer=None, desk="Desk 1", at=NOW)
    assert wished is not None

    printed = follow(wished, seen(SystemJobState.COMPLETED))

    assert printed is not None
    assert (printed.state, printed.wish) == (JobState.PRINTED, None)


def test_a_wish_made_while_it_was_being_sent_is_done_when_it_was_not_sent() -> None:
    wished = jobs.job_cancelled(SENDING, at=NOW)
    assert wished is not None
    assert wished.state is JobState.SENDING

    after = jobs.not_sent(wished, "me", trouble=PrintTrouble.SPOOLER, problem="CUPS does not run.", at=NOW)

    assert after is not None
    assert (after.state, after.trouble) == (JobState.CANCELLED, None)


def test_a_failed_job_waits_again_on_the_printer_that_is_named() -> None:
    again = jobs.job_retried(FAILED, printer="Second", desk="Desk 2", at=NOW)

    assert again is not None
    assert (again.state, again.printer, again.desk, again.problem) == (
        JobState.WAITING,
        "Second",
        "Desk 2",
        None,
    )


def test_a_printed_badge_is_neither_retried_nor_cancelled() -> None:
    with pytest.raises(PrintingError, match="came out already"):
        jobs.job_retried(PRINTED, printer=None, desk="Desk 1", at=NOW)
    with pytest.raises(PrintingError, match="came out already"):
        jobs.job_cancelled(PRINTED, at=NOW)


def test_a_key_pressed_twice_asks_for_the_same_card() -> None:
    again = replace(WAITING, id="k")

    assert jobs.is_same_request(WAITING, again)
    assert jobs.is_same_request(SENT, again)
    assert not jobs.is_same_request(PRINTED, again)
    assert not jobs.is_same_request(replace(SENT, wish=Wish.CANCEL), again)
    assert not jobs.is_same_request(WAITING, replace(again, because="lost"))
    assert not jobs.is_same_request(replace(WAITING, attendee=None), replace(again, attendee=None))
