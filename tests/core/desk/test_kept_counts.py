"""Opened from the counts kept beside the records, a desk knows what counting all of them comes to."""

from __future__ import annotations

import dataclasses
import random
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from checkin.core.counting.kept_counts import KeptCounts
from checkin.core.desk import kept_desk
from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.desk import Desk
from checkin.core.desk.kept_desk import RecountedDesk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.door.records import HappeningRow, Record, RecordKind, new_id
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.core.event.programme_edits import with_session
from checkin.store import event_file
from checkin.store.event_file import EventFile
from checkin.store.personal_data import remove_personal_data
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.store.random_deeds import DeskAtWork, event_of, lists_of


@pytest.fixture(autouse=True)
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_desk, "WORTH_IT", 1)
    monkeypatch.setattr(kept_desk, "WORTH_ANEW", 1)


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with event_of(tmp_path / "forum.checkin") as event:
        yield event


@pytest.fixture
def kept(event: EventFile, clock: Clock) -> EventFile:
    """A file with a scan of each of three people, and the counts of that kept."""
    desk = Desk(event, name="Morning", clock=clock)
    for number in (1, 2, 3):
        clock.advance(seconds=10)
        desk.scan(f"C{number}", "talk")
    desk.scan("nobody", "talk")
    assert desk.keep_counts()
    clock.advance(seconds=10)
    return event


def told(desk: CountingDesk) -> tuple[Any, ...]:
    """All that a desk says of every session, by all that is counted."""
    now = desk.counts()
    by = {session.id: desk.counts(session.id).by for session in desk.programme.sessions}
    groups = {
        session: {grouping: dict(found) for grouping, found in of.items()} for session, of in by.items()
    }
    return now.event, now.sessions, {grouping: dict(found) for grouping, found in now.by.items()}, groups


def require_same(desk: Desk, clock: Clock) -> None:
    """As if all records had been counted."""
    desk.catch_up()
    all_counted = CountingDesk(desk.store, name="All", desk_id="all", clock=clock)
    assert told(desk) == told(all_counted)
    for person in desk.store.attendees():
        mine, theirs = (one.history(person.reference) for one in (desk, all_counted))
        assert (mine.passages, mine.presences) == (theirs.passages, theirs.presences)
    for record in desk.store.records():
        assert desk.is_undone(record.id) == all_counted.is_undone(record.id)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_done_before_and_after_it_comes_to_the_same(
    tmp_path: Path, event: EventFile, clock: Clock, seed: int
) -> None:
    chance, lists = random.Random(seed), lists_of(tmp_path)
    openings = []

    for _ in range(6):
        work = DeskAtWork(event, "North", clock, chance, lists)
        openings.append(work.desk.is_whole)
        with EventFile.open(event.path, to_read=True) as aside:
            whole = RecountedDesk(aside, name="Aside", desk_id="aside", clock=clock)
            whole.counts()
        assert whole.was_right
        for _ in range(8):
            clock.advance(seconds=20)
            with suppress(CheckinError):
                work._scan() if chance.random() < 0.7 else work.do_something()
        require_same(work.desk, clock)
        if work.desk.take_over(whole):
            require_same(work.desk, clock)
        work.desk.keep_counts()

    assert False in openings


def test_it_opens_without_the_records_that_were_counted(
    kept: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    real = EventFile.happenings_after

    def noted(file: EventFile, seq: int) -> Iterator[HappeningRow]:
        read.append(seq)
        return real(file, seq)

    monkeypatch.setattr(EventFile, "happenings_after", noted)

    desk = Desk(kept, name="Noon", clock=clock)

    desk.scan("C4", "talk")
    assert desk.counts(at=desk.now()).sessions == desk.counts().sessions
    assert not desk.is_whole
    assert desk.inside("talk") == desk.counts().event.attendees == 4
    assert desk.counts().event.expected == 4
    assert min(read) == kept.last_seq() - 1


def test_somebody_let_in_before_is_known(kept: EventFile, clock: Clock) -> None:
    desk = Desk(kept, name="Noon", clock=clock)

    assert desk.scan("C1", "talk").word == "already_in"
    assert desk.scan("C1", "lab").moved_from == "talk"
    assert not desk.is_whole
    require_same(desk, clock)


def test_undoing_what_was_kept_counts_everything_after_all(kept: EventFile, clock: Clock) -> None:
    desk = Desk(kept, name="Noon", clock=clock)
    new = desk.scan("C4", "talk")
    clock.advance(seconds=10)
    desk.undo(new.scan_id or "")
    was_whole = desk.is_whole

    desk.undo(desk.records_of("P1")[0].id)

    assert (was_whole, desk.is_whole) == (False, True)
    assert desk.inside("talk") == 2
    require_same(desk, clock)


def test_who_is_counted_and_changes_on_the_list_is_counted_as_they_are_now(
    kept: EventFile, clock: Clock
) -> None:
    desk = Desk(kept, name="Noon", clock=clock)
    edit(desk, "P4", {"country": "DE"})
    desk.catch_up()
    was_whole = desk.is_whole

    edit(desk, "P1", {"country": "FR"})
    desk.catch_up()

    assert (was_whole, desk.is_whole) == (False, True)
    assert dict(desk.counts().by["country"]).keys() == {"FR"}
    require_same(desk, clock)


def test_a_clock_behind_the_last_scan_counts_as_ever(kept: EventFile, clock: Clock) -> None:
    clock.advance(minutes=-1)

    desk = Desk(kept, name="Noon", clock=clock)

    require_same(desk, clock)


def test_what_changed_meanwhile_is_not_believed(kept: EventFile, clock: Clock) -> None:
    edit(Desk(kept, name="Noon", clock=clock), "P1", {"country": "FR"})

    desk = Desk(kept, name="Evening", clock=clock)

    assert desk.is_whole
    require_same(desk, clock)


@pytest.mark.parametrize(
    "tampered",
    [
        "UPDATE meta SET value = zeroblob(80) WHERE name = 'counts'",
        "UPDATE meta SET value = substr(value, 1, 60) WHERE name = 'counts'",
        "UPDATE meta SET value = 7 WHERE name = 'counts'",
        "UPDATE programme SET document = replace(document, 'Talk', 'Ball')",
    ],
)
def test_kept_counts_of_something_else_or_of_nonsense_are_left_alone(
    kept: EventFile, clock: Clock, tampered: str
) -> None:
    kept.connection.execute(tampered)

    assert Desk(kept, name="Noon", clock=clock).is_whole


def keep(kept: EventFile, counts: KeptCounts) -> None:
    """As somebody would who wants to be believed."""
    with kept.transaction():
        kept.keep_counts(counts)


@pytest.mark.parametrize("nonsense", [{"seq": 2**63}, {"revision": 2**64 - 1}, {"latest": 2**63}])
def test_numbers_that_no_file_holds_are_left_alone(
    kept: EventFile, clock: Clock, nonsense: dict[str, int]
) -> None:
    right = kept.kept_counts()
    assert right is not None
    digest = kept._true_for(right.seq)
    packed = zlib.compress(digest + msgspec.msgpack.encode(replace(right, **nonsense)))
    kept.connection.execute("UPDATE meta SET value = ? WHERE name = 'counts'", (packed,))

    assert Desk(kept, name="Noon", clock=clock).is_whole
    assert verify(kept).ok


def test_more_presences_than_there_are_records_are_not_believed(kept: EventFile, clock: Clock) -> None:
    right = kept.kept_counts()
    assert right is not None
    talk = replace(right.sessions["talk"], ends=[(2**62, 100_000_000)])
    keep(kept, replace(right, sessions={**right.sessions, "talk": talk}))

    assert Desk(kept, name="Noon", clock=clock).is_whole


def test_where_an_end_is_not_in_what_is_kept_all_records_are_counted(kept: EventFile, clock: Clock) -> None:
    right = kept.kept_counts()
    assert right is not None
    talk = replace(right.sessions["talk"], ends=[])
    keep(kept, replace(right, sessions={**right.sessions, "talk": talk}))
    desk = Desk(kept, name="Noon", clock=clock)

    Desk(kept, name="Lab", clock=clock).scan("C1", "lab")

    require_same(desk, clock)


def test_nobody_waits_to_keep_counts(kept: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(kept, name="Noon", clock=clock)
    desk.scan("C4", "talk")
    monkeypatch.setattr(event_file, "_LOOK_AGAIN_S", -1)  # whoever waited would fail

    with EventFile.open(kept.path) as other, other.transaction():
        assert not desk.keep_counts()

    assert desk.keep_counts()


def test_counts_of_the_list_are_those_of_its_revision(
    kept: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EventFile.open(kept.path) as other:
        office, counts = Desk(other, name="Office", clock=clock), kept.kept_counts()

        def changed_meanwhile() -> KeptCounts | None:
            edit(office, "P4", {"status": Status.CANCELLED})
            return counts

        monkeypatch.setattr(kept, "kept_counts", changed_meanwhile)
        desk = Desk(kept, name="Noon", clock=clock)

    require_same(desk, clock)
    assert desk.counts().event.expected == 3


def test_what_is_changed_on_the_list_during_the_counting_makes_nothing_wrong(
    kept: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kept.happenings_until_seq
    with EventFile.open(kept.path) as other:
        office = Desk(other, name="Office", clock=clock)

        def changed_meanwhile(seq: int) -> Iterator[HappeningRow]:
            edit(office, "P1", {"country": "FR"})
            return real(seq)

        monkeypatch.setattr(kept, "happenings_until_seq", changed_meanwhile)

        assert RecountedDesk(kept, name="Aside", desk_id="aside", clock=clock).was_right


def test_a_badge_known_by_its_code_alone_is_nobody_to_keep(kept: EventFile, clock: Clock) -> None:
    desk, now = Desk(kept, name="Noon", clock=clock), clock.now
    stranger = Record(
        id=new_id(),
        kind=RecordKind.SCAN,
        at=now,
        recorded_at=now,
        desk="Away",
        session="talk",
        code="X1",
        admits=True,
    )
    with kept.transaction():
        kept.append(stranger)

    assert not desk.keep_counts()


def test_what_another_desk_counted_whole_is_gone_on_from_and_what_was_wrong_is_told(
    kept: EventFile, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    right = kept.kept_counts()
    assert right is not None
    assert verify(kept).ok
    keep(kept, replace(right, event=replace(right.event, people=2)))
    assert "counts kept beside the records are wrong" in " ".join(verify(kept).problems)
    desk = Desk(kept, name="Noon", clock=clock)
    whole = RecountedDesk(kept, name="Aside", desk_id="aside", clock=clock)
    desk.scan("C4", "talk")

    assert desk.take_over(whole)

    assert desk.is_whole and "wrong" in caplog.text
    require_same(desk, clock)


def test_what_was_kept_wrong_is_told_also_once_the_list_changed(kept: EventFile, clock: Clock) -> None:
    """Somebody whom nobody counted is another person now: what was kept is still begun with."""
    edit(Desk(kept, name="Office", clock=clock), "P4", {"country": "DE"})
    right = kept.kept_counts()
    assert right is not None and verify(kept).ok
    talk = right.sessions["talk"]

    keep(kept, replace(right, sessions={**right.sessions, "talk": replace(talk, entries=talk.entries + 1)}))

    assert not Desk(kept, name="Noon", clock=clock).is_whole
    assert "counts kept beside the records are wrong" in " ".join(verify(kept).problems)


def test_what_was_counted_under_the_programme_before_is_not_gone_on_from(
    kept: EventFile, clock: Clock
) -> None:
    desk = Desk(kept, name="Noon", clock=clock)
    with EventFile.open(kept.path, to_read=True) as aside, EventFile.open(kept.path) as elsewhere:
        whole = RecountedDesk(aside, name="Aside", desk_id="aside", clock=clock)
        office, before = Desk(elsewhere, name="Office", clock=clock), elsewhere.programme
        new = dataclasses.replace(before.session("gift"), id="extra", title="Extra")
        change_programme(office, before, with_session(before, new))

    assert not desk.take_over(whole)

    assert desk.scan("C4", "extra").word == "admitted"
    require_same(desk, clock)


def test_where_nobody_of_a_country_is_left_counts_are_kept_as_if_nobody_had_come(
    event: EventFile, clock: Clock
) -> None:
    desk = Desk(event, name="Morning", clock=clock)
    desk.scan("C1", "talk")
    desk.counts()
    for country in ("FR", "JP"):
        edit(desk, "P1", {"country": country})
        desk.catch_up()

    assert desk.keep_counts()

    assert verify(event).problems == ()


def test_where_personal_data_is_taken_out_no_counts_are_kept(kept: EventFile, clock: Clock) -> None:
    remove_personal_data(kept, clock.now)

    assert kept.kept_counts() is None
    assert kept.connection.execute("SELECT * FROM meta WHERE name = 'counts'").fetchall() == []
