"""An answer that stands somewhere is told as it is true by now, or is gone: of each word, after each change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.desk.true_now import true_now
from checkin.core.desk.walk_in_rights import WalkInRight, set_walk_in_right
from checkin.core.door.admission import Direction, Verdict
from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("hall"), session_dict("closed", access="invited"))


class Venue:
    """Two desks; A (P1, code a) has a double B (P2, code b)."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.event = EventFile.create(path, PROGRAMME)
        self.here = Desk(self.event, name="North", clock=clock)
        self.there = Desk(self.event, name="South", clock=clock)
        self.clock = clock
        with self.event.transaction():
            for reference, code, status in (("P1", "aaaa", "confirmed"), ("P2", "bbbb", "confirmed")):
                self.event.add(person(reference, codes=(code,), status=status), at=clock.now, desk="North")
        self.shown: Verdict | None = None

    def read(self, code: str, session: str = "hall", direction: Direction = Direction.IN) -> None:
        self.clock.advance(minutes=1)
        self.shown = self.here.scan(code, session, direction)

    def now(self) -> Verdict | None:
        self.here.catch_up()
        assert self.shown is not None
        return true_now(self.here, self.shown)

    def set(self, reference: str, **fields: object) -> None:
        self.clock.advance(minutes=1)
        edit(self.there, reference, fields, because="looked at")

    def enter_there(self, code: str = "aaaa") -> None:
        self.clock.advance(minutes=1)
        self.there.catch_up()
        assert self.there.scan(code, "hall").admits

    def undo_there(self, record: str | None = None) -> None:
        self.there.catch_up()
        self.there.undo(record or self.there.last_scans(1)[0].id)

    def join(self) -> None:
        join(self.there, "P1", "P2")

    def part(self) -> None:
        take_apart(self.there, "P2")


def refused(status: Status) -> Callable[[Venue], None]:
    def stage(at: Venue) -> None:
        at.set("P1", status=status)
        at.read("aaaa")

    return stage


def admitted(at: Venue) -> None:
    at.read("aaaa")


def gone_out(at: Venue) -> None:
    at.enter_there()
    at.read("aaaa", direction=Direction.OUT)


def already_in(at: Venue) -> None:
    at.enter_there()
    at.read("aaaa")


def sent_elsewhere(at: Venue) -> None:
    at.read("aaaa", "closed")


def walk_in_refused(at: Venue) -> None:
    at.set("P2", status=Status.CANCELLED)
    set_walk_in_right(at.here, "hall", WalkInRight.NONE)
    registered = register(at.here, WalkIn(name="Guest P2", category="participant"), admit_to="hall")
    at.shown = registered.verdict
    assert at.shown is not None and "Somebody of this name is on the list as" in at.shown.message


def unknown(at: Venue) -> None:
    at.read("zzzz")


def cancelled_after_entry(at: Venue) -> None:
    at.enter_there()
    refused(Status.CANCELLED)(at)


def other_of_two(status: Status, stage: Callable[[Venue], None] = lambda _: None) -> Callable[[Venue], None]:
    """The code of the one joined to the other is read, whose name and entry stand there then."""

    def do(at: Venue) -> None:
        at.set("P1", status=status)
        at.set("P2", status=status)
        stage(at)
        at.join()
        at.read("bbbb")

    return do


def nothing(_: Venue) -> None:
    pass


def set_status(status: Status) -> Callable[[Venue], None]:
    return lambda at: at.set("P1", status=status)


def in_then_cancelled(at: Venue) -> None:
    at.enter_there()
    at.set("P1", status=Status.CANCELLED)
    at.set("P2", status=Status.CANCELLED)


def told(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    since = " since" if "lready in since" in verdict.message or verdict.first_entry is not None else ""
    return f"{verdict.word} {verdict.attendee.name if verdict.attendee else '?'}{since}"


CANCELLED, UNPAID, BLOCKED = Status.CANCELLED, Status.UNPAID, Status.BLOCKED


@pytest.mark.parametrize(
    ("answered", "changed", "now"),
    [
        (admitted, nothing, "admitted Guest P1"),
        (admitted, Venue.undo_there, None),
        (admitted, lambda at: at.set("P1", name="Right Name"), "admitted Right Name"),
        (other_of_two(Status.CONFIRMED), nothing, "admitted Guest P1"),
        (other_of_two(Status.CONFIRMED), Venue.part, "admitted Guest P2"),
        (gone_out, nothing, "exited Guest P1"),
        (gone_out, Venue.undo_there, None),
        (already_in, nothing, "already_in Guest P1 since"),
        (already_in, lambda at: at.undo_there(at.there.last_scans(2)[1].id), None),
        (already_in, set_status(CANCELLED), "cancelled Guest P1 since"),
        (other_of_two(Status.CONFIRMED, Venue.enter_there), nothing, "already_in Guest P1 since"),
        (other_of_two(Status.CONFIRMED, Venue.enter_there), Venue.part, None),
        (refused(UNPAID), nothing, "unpaid Guest P1"),
        (refused(UNPAID), set_status(Status.CONFIRMED), None),
        (refused(UNPAID), set_status(CANCELLED), "cancelled Guest P1"),
        (refused(UNPAID), set_status(BLOCKED), "blocked Guest P1"),
        (
            refused(UNPAID),
            lambda at: (set_status(Status.CONFIRMED)(at), at.enter_there()),
            "already_in Guest P1 since",
        ),
        (refused(CANCELLED), set_status(Status.CONFIRMED), None),
        (refused(CANCELLED), Venue.join, "cancelled Guest P1"),
        (refused(CANCELLED), set_status(UNPAID), "unpaid Guest P1"),
        (cancelled_after_entry, nothing, "cancelled Guest P1 since"),
        (cancelled_after_entry, lambda at: at.undo_there(at.there.last_scans(2)[1].id), "cancelled Guest P1"),
        (other_of_two(CANCELLED), Venue.part, "cancelled Guest P2"),
        (other_of_two(Status.CONFIRMED, in_then_cancelled), nothing, "cancelled Guest P1 since"),
        (other_of_two(Status.CONFIRMED, in_then_cancelled), Venue.part, "cancelled Guest P2"),
        (refused(BLOCKED), set_status(Status.CONFIRMED), None),
        (sent_elsewhere, nothing, "wrong_session Guest P1"),
        (sent_elsewhere, lambda at: at.set("P1", sessions=("closed",)), None),
        (sent_elsewhere, set_status(CANCELLED), "cancelled Guest P1"),
        (walk_in_refused, nothing, "not_invited Guest P2"),
        (walk_in_refused, Venue.enter_there, "not_invited Guest P2"),
        (unknown, nothing, "unknown ?"),
        (unknown, lambda at: at.set("P2", codes=("bbbb", "zzzz")), None),
    ],
)
def test_what_is_told_of_a_guest_is_true_by_now(
    tmp_path: Path,
    clock: Clock,
    answered: Callable[[Venue], None],
    changed: Callable[[Venue], object],
    now: str | None,
) -> None:
    at = Venue(tmp_path / "event.checkin", clock)
    with at.event:
        answered(at)
        changed(at)
        anew = at.now()
        assert told(anew) == now
        if changed is nothing:
            assert anew is at.shown
        at.shown = anew
        if anew is not None:
            assert at.now() is anew, "told once"


def test_what_became_of_a_refusal_goes_with_it_and_the_refusal_is_back(tmp_path: Path, clock: Clock) -> None:
    at = Venue(tmp_path / "event.checkin", clock)
    with at.event:
        refused(UNPAID)(at)
        first = at.shown
        assert first is not None
        for status, word in ((CANCELLED, "cancelled"), (UNPAID, "unpaid"), (CANCELLED, "cancelled")):
            at.set("P1", status=status)
            at.shown = at.now()
            assert at.shown is not None and at.shown.word == word
            assert at.shown.is_overridable is (word == "unpaid"), "no reason was given against the other"


def test_that_somebody_is_in_already_is_the_reading_itself_where_the_clock_stands(
    tmp_path: Path, clock: Clock
) -> None:
    at = Venue(tmp_path / "event.checkin", clock)
    with at.event:
        at.read("aaaa")
        at.shown = at.here.scan("aaaa", "hall")

        assert at.shown.scan_id is not None and at.now() is at.shown
