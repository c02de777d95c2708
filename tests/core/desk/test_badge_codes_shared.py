"""A code that two people share is never printed, and never left alive by a reprint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import codes_for, printed_code, reissue
from checkin.core.desk.desk import Desk
from checkin.core.door import signed_code
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    people = (
        person("A", codes=("SHARED",)),
        person("B", codes=("SHARED", "B-2")),
        person("C", codes=("C-1",)),
    )
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk"))) as event:
        event.add_all(people, at=clock.now, desk="Office")
        event.set_setting(event_settings.BADGE_CODES.name, "ticket", at=clock.now, desk="Office")
        yield Desk(event, name="North", clock=clock)


def of(desk: Desk, reference: str) -> Attendee:
    found = desk.attendee(reference)
    assert found is not None
    return found


def print_out(desk: Desk, reference: str, code: str) -> None:
    """What the print queue writes when a badge came out."""
    now = desk.now()
    desk.store.append(
        Record(id=new_id(), kind=RecordKind.PRINT, at=now, recorded_at=now, desk="North", attendee=reference, code=code)
    )  # fmt: skip


def test_a_badge_carries_a_ticket_code_only_where_it_is_nobody_elses(desk: Desk) -> None:
    codes = {who.reference: code for who, code in codes_for(desk, [of(desk, r) for r in "ABC"])}

    assert signed_code.has_shape(codes["A"])
    assert (codes["B"], codes["C"]) == ("B-2", "C-1")


def test_after_a_reprint_the_badge_before_is_refused(desk: Desk) -> None:
    for reference in "ABC":
        ((_, before),) = codes_for(desk, [of(desk, reference)])
        print_out(desk, reference, before)
        ((_, after),) = reissue(desk, [of(desk, reference)], "lost")

        refused = desk.scan(before, "talk")
        assert (refused.word, refused.attendee and refused.attendee.reference) == ("revoked", reference)
        assert desk.scan(after, "talk").admits


def test_a_shared_code_that_came_out_once_dies_with_its_badge_and_names_who_had_it(desk: Desk) -> None:
    print_out(desk, "A", "SHARED")  # by an older program
    assert printed_code(desk.store, of(desk, "A")) == "SHARED"

    reissue(desk, [of(desk, "A")], "lost")

    refused = desk.scan("SHARED", "talk")
    assert (refused.word, refused.attendee and refused.attendee.reference) == ("revoked", "A")


def test_what_came_out_is_refused_also_when_other_codes_are_printed_by_now(desk: Desk, clock: Clock) -> None:
    ((_, before),) = codes_for(desk, [of(desk, "C")])
    print_out(desk, "C", before)
    desk.store.set_setting(event_settings.BADGE_CODES.name, "own", at=clock.now, desk="Office")

    reissue(desk, [of(desk, "C")], "damaged")

    assert desk.scan(before, "talk").word == "revoked"


def test_a_reprint_is_on_record_as_data(desk: Desk) -> None:
    ((_, after),) = reissue(desk, [of(desk, "C")], "name wrong")

    record = next(r for r in desk.records_of("C") if r.is_reprint)
    assert record.changed is not None
    assert (record.changed.because, record.changed.fields["badge"]) == ("name wrong", (["C-1"], after))
