"""The desk on a real event file: one reading twice, whatever is typed, corrections, and what was not recorded."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from checkin.core.desk.badge_codes import withdraw_tickets
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.door import signed_code
from checkin.core.door.admission import Direction, Ruling, Verdict, VerdictWord
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.verdict_text import out_of_hours
from checkin.core.errors import CheckinError, NotFoundError
from checkin.sqlite_files import connect
from checkin.store.event_file import EventFile
from tests.conftest import Clock, by_another_program
from tests.core.made_up import moment, person, programme, references, session_dict

PROGRAMME = programme(
    session_dict("talk", room="red", starts="2025-06-24T09:00", ends="2025-06-24T18:00"),
    session_dict("other", room="blue", starts="2025-06-24T09:00", ends="2025-06-24T18:00"),
    session_dict("bus"),
    session_dict("days", starts="2025-06-24T09:00", ends="2025-06-26T18:00"),
    session_dict("closed", access="categories", categories=["press"]),
    session_dict("guests", access="invited"),
)
PEOPLE = (
    person("P1", name="Ada Lovelace", codes=("T1", "aBc-7"), email="ada@example.org"),
    person("P2", codes=("T2", "SHARED")),
    person("P3", codes=("T3", "SHARED")),
    person("P4", codes=("T4",), status="cancelled"),
    person("P5", codes=("T5",), status="blocked", note="Ask Kim"),
    person("P6", codes=("0123456789AB",), category="press"),
)


@pytest.fixture(scope="module")
def with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event with everybody on its list, which nobody has open."""
    path = tmp_path_factory.mktemp("event") / "forum.checkin"
    with EventFile.create(path, PROGRAMME) as event:
        event.add_all(PEOPLE, at=moment("09:00"), desk="Office")
    return path


@pytest.fixture
def event(with_people: Path, tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.open(Path(shutil.copy(with_people, tmp_path / "forum.checkin"))) as event:
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


def recorded(desk: Desk) -> list[Record]:
    return [r for r in desk.store.records() if r.kind is RecordKind.SCAN]


# --- one reading twice -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "repeated"), [(0, True), (2.999999, True), (3, False), (-1, False)])
def test_the_same_payload_within_three_seconds_is_one_reading(
    desk: Desk, clock: Clock, seconds: float, repeated: bool
) -> None:
    first = desk.scan("T1", "talk")
    clock.advance(seconds=seconds)
    second = desk.scan("T1", "talk")
    assert second.repeated is repeated
    if repeated:
        assert (second.word, second.admits, second.scan_id) == (first.word, True, first.scan_id)
        assert len(recorded(desk)) == 1 and second.inside == 1


def test_three_seconds_count_from_the_first_reading_and_others_in_between_do_not_matter(
    desk: Desk, clock: Clock
) -> None:
    desk.scan("T1", "talk")
    clock.advance(seconds=2)
    desk.scan("T2", "talk")
    assert desk.scan("T1", "talk").repeated
    clock.advance(seconds=2)
    assert desk.scan("T1", "talk").word == "already_in", "four seconds after it was first read"


def test_a_repeated_reading_is_the_same_cleaned_payload(desk: Desk) -> None:
    desk.scan("T1", "talk")
    assert desk.scan("]Q1T1\r\n", "talk").repeated
    assert not desk.scan("t1", "talk").repeated


@pytest.mark.parametrize("change", ["desk", "session", "direction", "code of the same person"])
def test_another_desk_session_direction_or_code_is_another_reading(
    desk: Desk, event: EventFile, clock: Clock, change: str
) -> None:
    desk.scan("T1", "talk")
    other = Desk(event, name="South", clock=clock) if change == "desk" else desk
    session = "other" if change == "session" else "talk"
    direction = Direction.BOTH if change == "direction" else Direction.IN
    again = other.scan("aBc-7" if change.startswith("code") else "T1", session, direction)
    assert not again.repeated


@pytest.mark.parametrize("step", [0, 1])
def test_in_out_and_in_again_within_three_seconds_are_three_readings(
    desk: Desk, clock: Clock, step: int
) -> None:
    for direction, word, inside in [("in", "admitted", 1), ("out", "exited", 0), ("in", "admitted", 1)]:
        verdict = desk.scan("T1", "talk", Direction(direction))
        assert (verdict.word, verdict.repeated, desk.inside("talk")) == (word, False, inside)
        clock.advance(seconds=step)


def test_what_another_session_or_desk_did_in_between_is_no_repeated_reading(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    desk.scan("T1", "talk")
    clock.advance(seconds=1)
    desk.scan("T1", "other")
    back = desk.scan("T1", "talk")
    assert (back.word, back.moved_from, back.repeated) == ("admitted", "other", False)
    clock.advance(seconds=1)
    Desk(event, name="South", clock=clock).scan("T1", "talk", Direction.OUT)
    assert not desk.scan("T1", "talk").repeated and desk.inside("talk") == 1


def test_a_refusal_that_was_lifted_is_not_repeated(desk: Desk, clock: Clock) -> None:
    refused = desk.scan("T4", "talk")
    clock.advance(seconds=1)
    desk.override(refused.scan_id or "", "paid in cash")
    assert not desk.scan("T4", "talk").repeated


def test_a_refusal_elsewhere_in_between_leaves_one_reading_one(desk: Desk) -> None:
    desk.scan("T1", "talk")
    assert not desk.scan("T1", "closed").admits
    assert desk.scan("T1", "talk").repeated


def test_a_refusal_is_repeated_with_all_it_said(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=1)
    first = desk.scan("T1", "talk")
    again = desk.scan("T1", "talk")
    assert again.repeated and again.first_entry == first.first_entry is not None
    assert again.message == first.message
    sent_away = desk.scan("T2", "closed")
    assert desk.scan("T2", "closed").go_to == sent_away.go_to is not None
    several = desk.scan("SHARED", "talk")
    assert (
        references(desk.scan("SHARED", "talk").candidates) == references(several.candidates) == ["P2", "P3"]
    )


def test_both_does_not_turn_round_when_one_reading_comes_twice(desk: Desk, clock: Clock) -> None:
    assert desk.scan("T1", "talk", Direction.BOTH).direction == "in"
    clock.advance(seconds=1)
    assert desk.scan("T1", "talk", Direction.BOTH).direction == "in"
    clock.advance(seconds=3)
    assert desk.scan("T1", "talk", Direction.BOTH).direction == "out"


def test_a_reading_taken_back_is_not_repeated(desk: Desk) -> None:
    first = desk.scan("T1", "talk")
    desk.undo(first.scan_id or "")
    again = desk.scan("T1", "talk")
    assert (again.word, again.repeated) == ("admitted", False)


def test_one_reading_twice_across_programs_with_one_desk_name(event: EventFile, clock: Clock) -> None:
    with EventFile.open(event.path) as same:
        one, other = Desk(event, name="North", clock=clock), Desk(same, name="North", clock=clock)
        first = one.scan("T1", "talk")
        assert other.scan("T1", "talk").scan_id == first.scan_id


def test_two_desks_of_one_name_are_two(event: EventFile, clock: Clock) -> None:
    one = Desk(event, name="Desk 1", clock=clock, desk_id="a")
    other = Desk(event, name="Desk 1", clock=clock, desk_id="b")
    assert one.scan("T1", "talk").admits
    again = other.scan("T1", "talk")
    assert (again.word, again.repeated) == ("already_in", False)


def test_an_hour_before_is_no_repeat_in_the_hour_that_comes_twice(tmp_path: Path) -> None:
    of = programme(
        session_dict("talk", admits="freely", starts="2025-10-26T00:00", ends="2025-10-26T09:00"),
        timezone="Europe/Brussels",
    )
    clock = Clock(moment("2025-10-26T02:30:00+02:00"))
    with EventFile.create(tmp_path / "night.checkin", of) as event:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("nobody", "talk")
        clock.now = moment("2025-10-26T02:30:01+01:00")
        assert not desk.scan("nobody", "talk").repeated


# --- whatever is typed -----------------------------------------------------------------------------------------


ANYTHING = (
    "", " ", "\0", "\0\0T\0", "x" * 10_000, "x" * 200_000, "\ud800", "a\udfffb", "👩‍🚀" * 40, "\x1b[2J\x07", "{" * 5000,
    "'; DROP TABLE records", "http://" + "a=b&" * 3000, "[" * 100_000, "C1" + "0" * 24, "MECARD:;;", "\u202eevil",
    "T1\0",
    "BEGIN:VCARD\nFN:\nEND:VCARD",
)  # fmt: skip


@pytest.mark.parametrize("payload", ANYTHING, ids=range(len(ANYTHING)))
def test_whatever_is_typed_gets_an_answer_and_the_next_scan_works(desk: Desk, payload: str) -> None:
    verdict = desk.scan(payload, "talk")
    assert verdict.message and verdict.scan_id
    assert verdict.word in ("unknown", "forged", "find") or payload == "T1\0"
    assert desk.scan("T2", "talk").word == "admitted"
    json.dumps(verdict.payload).encode()
    assert len(recorded(desk)) == 2


def test_what_was_typed_is_kept_as_it_was(desk: Desk) -> None:
    desk.scan("]Q1\\000026T1\r", "talk")
    (record,) = recorded(desk)
    assert (record.payload, record.cleaned, record.code) == ("]Q1\\000026T1\r", "T1", "T1")


def test_a_refused_scan_is_recorded_and_never_counts(desk: Desk) -> None:
    verdict = desk.scan("nobody-has-this", "talk")
    (record,) = recorded(desk)
    assert (record.id, record.verdict, record.payload, record.desk) == (
        verdict.scan_id, "unknown", "nobody-has-this", "North",
    )  # fmt: skip
    told = desk.session_counts("talk")
    assert (told.inside, told.attendees, told.entries, dict(told.refused)) == (0, 0, 0, {"unknown": 1})


# --- who stands behind a code ----------------------------------------------------------------------------------


def test_a_code_of_two_people_is_ambiguous_also_where_neither_is_on_a_list_any_more(desk: Desk) -> None:
    verdict = desk.scan("SHARED", "talk")
    assert (verdict.word, references(verdict.candidates)) == ("ambiguous", ["P2", "P3"])
    edit(desk, "P2", {"gone": True})
    edit(desk, "P3", {"gone": True})
    assert references(desk.scan("SHARED", "bus").candidates) == ["P2", "P3"]


def test_a_ticket_is_theirs_whom_the_list_has_where_the_other_was_struck_off_and_never_came(
    desk: Desk,
) -> None:
    assert desk.scan("T2", "talk").word == "admitted"
    edit(desk, "P3", {"gone": True})
    assert who(desk.scan("SHARED", "bus")) == "P2"
    edit(desk, "P3", {"gone": False})
    edit(desk, "P2", {"gone": True})
    assert references(desk.scan("SHARED", "talk").candidates) == ["P2", "P3"]


def test_case_is_not_folded_where_no_keyboard_stood_between(desk: Desk) -> None:
    assert desk.scan("ABC-7", "talk").word == desk.scan("abc-7", "talk").word == "unknown"
    assert desk.scan("aBc-7", "talk").word == "admitted"


def add(event: EventFile, clock: Clock, reference: str, *codes: str) -> None:
    with event.transaction():
        event.add(person(reference, codes=codes), at=clock.now, desk="Office")


def who(verdict: Verdict) -> str | None:
    return verdict.attendee.reference if verdict.attendee else None


def test_caps_lock_inverts_all_letters_and_what_was_typed_goes_first(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    add(event, clock, "P7", "qK7")
    assert who(desk.scan("AbC-7", "talk")) == "P1"
    assert who(desk.scan("qK7", "talk")) == "P7"
    add(event, clock, "P8", "Qk7")
    assert who(desk.scan("Qk7", "other")) == "P8"


def test_only_the_text_as_typed_is_forged_and_a_real_badge_in_any_reading_goes_before_it(
    desk: Desk, event: EventFile
) -> None:
    issued = (signed_code.issue(event.badge_key, 0) for _ in range(1000))
    real = next(code for code in issued if "Y" in code)
    forged = signed_code.issue(b"another key" * 3, 0)
    assert desk.scan(real.lower(), "bus").word == "admitted"
    swapped = real.translate(str.maketrans("YZ", "ZY"))
    assert swapped != real and desk.scan(swapped, "other").word == "admitted"
    assert [desk.scan(code, "talk").word for code in (forged, forged.lower())] == ["forged", "unknown"]


def test_nobody_comes_in_as_somebody_else_through_a_layout(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    add(event, clock, "P7", "QK-A")
    assert who(desk.scan("QK+A", "talk")) == "P7", "typed on a Swedish keyboard"
    add(event, clock, "P8", "QK1A")
    torn = desk.scan("QK+A", "other")
    assert (torn.word, sorted(references(torn.candidates))) == ("ambiguous", ["P7", "P8"]), "or a Czech"


def test_where_text_and_key_positions_find_different_people_it_is_ambiguous(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    add(event, clock, "P7", "AY1")
    add(event, clock, "P8", "AZ1")
    torn = desk.scan("AZ1", "talk", keys="AY1")
    assert (torn.word, references(torn.candidates)) == ("ambiguous", ["P8", "P7"])
    assert who(desk.scan("AZ1", "other", keys="AZ1")) == "P8"
    assert who(desk.scan("AZ&", "bus", keys="AY1")) == "P7"


UUID = "9982be4e-32cf-4656-a781-62ad45609d12"


@pytest.mark.parametrize(
    "form",
    [
        UUID,
        UUID.upper(),
        UUID.replace("-", ""),
        f"{{{UUID}}}",
        f"urn:uuid:{UUID}",
        f"URN:UUID:{UUID.upper()}",
    ],
)
def test_a_uuid_is_one_in_all_its_forms_and_two_who_have_it_share_it(
    desk: Desk, event: EventFile, clock: Clock, form: str
) -> None:
    add(event, clock, "P7", form)
    for read in (UUID, UUID.upper(), f"urn:uuid:{UUID.replace('-', '')}", f"{{{UUID}}}"):
        clock.advance(seconds=5)
        found = desk.scan(read, "talk").attendee
        assert found is not None and found.reference == "P7", read
    add(event, clock, "P8", UUID.upper().replace("-", ""))
    torn = desk.scan(form, "other")
    assert (torn.word, references(torn.candidates)) == ("ambiguous", ["P7", "P8"])


def test_a_hangul_keyboard_that_lost_case_finds_the_one_code_that_fits(desk: Desk) -> None:
    assert desk.scan("ㅅ2", "talk").admits, "T2, typed in Hangul mode"


def test_a_business_card_finds_and_admits_nobody(desk: Desk) -> None:
    verdict = desk.scan(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada L.\r\nEMAIL:ADA@example.org\r\nEND:VCARD", "talk"
    )
    assert (verdict.word, verdict.admits, references(verdict.candidates)) == ("find", False, ["P1"])
    assert verdict.attendee is None and desk.inside("talk") == 0


def test_our_badges_forged_real_and_revoked(desk: Desk, event: EventFile, clock: Clock) -> None:
    real = signed_code.issue(event.badge_key, 0)
    forged = signed_code.issue(b"another key" * 3, 0)
    assert desk.scan(forged, "talk").word == "forged"
    with event.transaction():
        event.add_badge_code("P1", real, at=clock.now)
    assert desk.scan(real, "talk").admits
    with event.transaction():
        event.revoke_code(real, "reprint", of="P1", at=clock.now)
    revoked = desk.scan(real, "other")
    assert revoked.word == "revoked" and revoked.attendee is not None and revoked.attendee.reference == "P1"


def test_a_stranger_is_one_person_from_the_first_entry_and_gets_a_name_later(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    code = signed_code.issue(event.badge_key, 0)
    first = desk.scan(code, "bus")
    assert (first.word, first.warnings, first.attendee) == ("admitted", ("name_unknown_here",), None)
    clock.advance(minutes=1)
    assert desk.scan(code, "bus").word == "already_in"
    desk.scan(code, "talk")
    with event.transaction():
        event.add(person("W1", name="Walk In", walk_in=True), at=clock.now, desk="South")
        event.add_badge_code("W1", code, at=clock.now)
    clock.advance(minutes=1)
    again = desk.scan(code, "bus")
    assert again.word == "already_in" and again.attendee is not None and again.attendee.reference == "W1"
    assert desk.people_inside("talk") == ["W1"]
    told = desk.counts()
    assert (told.event.attendees, told.event.walk_ins) == (1, 1)
    assert Desk(event, name="North", clock=clock).counts() == told


def test_a_stranger_of_another_category_is_not_invited(desk: Desk, event: EventFile) -> None:
    assert desk.scan(signed_code.issue(event.badge_key, 0), "closed").word == "not_invited"
    assert desk.scan(signed_code.issue(event.badge_key, 2), "closed").admits


# --- late and out of order -------------------------------------------------------------------------------------


def test_scan_time_decides_and_not_arrival(desk: Desk) -> None:
    desk.scan("T1", "other", at=moment("11:00"))
    late = desk.scan("T1", "talk", at=moment("10:00"))
    assert (late.word, late.moved_from, late.inside) == ("admitted", None, 1)
    at_ten, at_eleven = desk.counts(at=moment("10:30")), desk.counts(at=moment("11:30"))
    assert [s.inside for s in at_ten.sessions[:2]] == [1, 0]
    assert [s.inside for s in at_eleven.sessions[:2]] == [0, 1]


def test_an_id_twice_is_one_scan(desk: Desk, event: EventFile) -> None:
    desk.scan("T1", "talk")
    (record,) = recorded(desk)
    with pytest.raises(CheckinError), event.transaction():
        event.append(record)
    assert desk.counts().sessions[0].entries == 1


def test_a_count_at_a_past_moment_is_what_was_shown_then(desk: Desk, clock: Clock) -> None:
    shown = []
    for code, session, direction in [
        ("T1", "talk", Direction.IN), ("T2", "talk", Direction.IN), ("T1", "other", Direction.IN),
        ("nobody", "talk", Direction.IN), ("T2", "talk", Direction.OUT), ("T4", "talk", Direction.IN),
        ("T3", "bus", Direction.IN), ("T2", "talk", Direction.BOTH),
    ]:  # fmt: skip
        desk.scan(code, session, direction)
        shown.append((clock.now, desk.counts()))
        clock.advance(seconds=10)
    desk.undo(recorded(desk)[1].id)
    shown.append((clock.now, desk.counts()))
    for at, told in shown:
        assert desk.counts(at=at) == told


# --- corrections -----------------------------------------------------------------------------------------------


def test_undo_and_undo_of_undo(desk: Desk, clock: Clock) -> None:
    scan = desk.scan("T1", "talk").scan_id or ""
    clock.advance(minutes=1)
    undo = desk.undo(scan, reason="wrong person")
    assert desk.inside("talk") == 0 and desk.session_counts("talk").entries == 0
    with pytest.raises(CheckinError):
        desk.undo(scan)
    desk.undo(undo.id)
    assert desk.inside("talk") == 1
    assert len(list(desk.store.records())) == 3, "nothing is ever deleted"


def test_an_entry_is_not_done_again_once_the_person_came_in_anew(desk: Desk, clock: Clock) -> None:
    undo = desk.undo(desk.scan("T1", "talk").scan_id or "")
    clock.advance(minutes=1)
    desk.scan("T1", "talk")

    with pytest.raises(CheckinError, match=r"in already, since .* Nothing was changed"):
        desk.undo(undo.id)
    assert (desk.inside("talk"), desk.session_counts("talk").entries) == (1, 1)


def test_undo_of_a_move_puts_the_person_back(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=1)
    moved = desk.scan("T1", "other")
    assert moved.moved_from == "talk"
    desk.undo(moved.scan_id or "")
    assert (desk.inside("talk"), desk.inside("other")) == (1, 0)


def test_any_desk_can_undo_any_scan(desk: Desk, event: EventFile, clock: Clock) -> None:
    scan = desk.scan("T1", "talk").scan_id or ""
    with EventFile.open(event.path) as same:
        Desk(same, name="South", clock=clock).undo(scan)
    desk.catch_up()
    assert desk.inside("talk") == 0


@pytest.mark.parametrize("record_id", ["", "nothing", "x" * 500])
def test_undo_and_override_of_nothing_change_nothing(desk: Desk, record_id: str) -> None:
    with pytest.raises(NotFoundError):
        desk.undo(record_id)
    with pytest.raises(NotFoundError):
        desk.override(record_id, "because")
    assert list(desk.store.records()) == []


@pytest.mark.parametrize(
    ("code", "session", "word"),
    [
        ("T4", "talk", "cancelled"),
        ("T5", "talk", "blocked"),
        ("T2", "closed", "wrong_session"),
        ("T1", "bus", "already_in"),
    ],
)
def test_override_admits_with_reason_and_name_on_record(
    desk: Desk, clock: Clock, code: str, session: str, word: str
) -> None:
    desk.scan("T1", "bus")
    clock.advance(seconds=5)
    refused = desk.scan(code, session)
    assert refused.word == word and refused.is_overridable
    verdict = desk.override(refused.scan_id or "", "the minister said so", by="Kim")
    assert verdict.admits and verdict.word == "admitted"
    record = desk.store.record(verdict.scan_id or "")
    assert record is not None
    assert (record.kind, record.verdict, record.reason, record.by, record.admits, record.overrides) == (
        "override", word, "the minister said so", "Kim", True, refused.scan_id,
    )  # fmt: skip
    told = desk.session_counts(session)
    assert dict(told.refused) == {word: 1}, "it was refused all the same"
    with pytest.raises(CheckinError):
        desk.override(refused.scan_id or "", "again", by="Kim")
    desk.undo(verdict.scan_id or "")
    assert desk.override(refused.scan_id or "", "after all", by="Kim").admits


def test_who_left_and_comes_back_where_one_comes_in_once_is_told_to_be_counted_no_longer(
    desk: Desk, clock: Clock
) -> None:
    desk.scan("T1", "bus")
    clock.advance(minutes=1)
    assert "left" not in desk.scan("T1", "bus").message
    desk.scan("T1", "bus", Direction.OUT)
    left = f"They left at {clock.now:%H:%M} and have not counted since"
    clock.advance(minutes=1)
    back = desk.scan("T1", "bus")
    assert back.word == "already_in" and left in back.message and back.inside == 0
    assert desk.override(back.scan_id or "", "got off for a moment").inside == 1
    clock.advance(minutes=1)
    assert "left" not in desk.scan("T1", "bus").message


def test_coming_in_on_another_day_says_so(desk: Desk, clock: Clock) -> None:
    assert "not today" not in desk.scan("T1", "talk").message
    evening = moment("20:00")
    answers = [desk.scan("T2", "talk", d, at=evening).message for d in (Direction.IN, Direction.OUT)]
    assert all("over since 18:00" in told and "nobody is inside any more" in told for told in answers)
    clock.advance(hours=-72)
    assert "not today but on Tue 24 Jun." in desk.scan("T2", "talk").message
    assert "runs 24–26 June 2025, not today." in desk.scan("T2", "days").message


def test_who_comes_shortly_before_a_session_that_begins_after_midnight_comes_on_its_day() -> None:
    night = programme(session_dict("night", starts="2025-06-24T00:15", ends="2025-06-24T02:00"))
    at = (moment("2025-06-23T22:50"), moment("2025-06-23T23:50"))
    came = Ruling(word=VerdictWord.ADMITTED, admits=True, direction=Direction.IN, at=at[0], session="night")
    told = [out_of_hours(ruling, night) for ruling in (came, replace(came, at=at[1]))]
    assert told == ["This session is not today but on Tue 24 Jun.", ""]


def test_an_old_refusal_can_not_be_overridden_once_the_person_came_in(desk: Desk, clock: Clock) -> None:
    refused = desk.scan("T4", "talk")
    with desk.transaction():
        desk.store.change("P4", {"status": "confirmed"}, at=clock.now, desk="Office")
    clock.advance(seconds=5)
    assert desk.scan("T4", "talk").admits
    with pytest.raises(CheckinError, match="in already"):
        desk.override(refused.scan_id or "", "let him in", by="Kim")
    assert desk.session_counts("talk").entries == 1


INVITED_UNPAID = {"status": "unpaid", "sessions": ("guests",)}


@pytest.mark.parametrize(
    ("where", "before", "since", "refused", "kept_out"),
    [
        ("talk", {"status": "unpaid"}, {"status": "cancelled"}, "unpaid", "was cancelled"),
        ("talk", {"status": "pending"}, {"status": "cancelled"}, "pending", "was cancelled"),
        ("closed", {}, {"status": "cancelled"}, "wrong_session", "was cancelled"),
        ("closed", {}, {"status": "unpaid"}, "wrong_session", None),
        ("guests", INVITED_UNPAID, {"sessions": ()}, "unpaid", "Not on the list"),
        ("guests", INVITED_UNPAID, {"gone": True}, "unpaid", "Not on the list"),
        ("guests", {}, INVITED_UNPAID, "wrong_session", None),
        ("talk", {"status": "cancelled"}, {"status": "unpaid"}, "cancelled", None),
    ],
)
def test_a_reason_lets_nobody_in_who_is_kept_out_since_for_what_is_graver(
    desk: Desk,
    clock: Clock,
    where: str,
    before: dict[str, Any],
    since: dict[str, Any],
    refused: str,
    kept_out: str | None,
) -> None:
    def changed(fields: dict[str, Any]) -> None:
        with desk.transaction():
            desk.store.change("P1", fields, at=clock.now, desk="Office")

    changed(before)
    scan = desk.scan("T1", where)
    assert scan.word == refused
    changed(since)
    clock.advance(seconds=5)
    if kept_out is None:
        assert desk.override(scan.scan_id or "", "let her in").admits
        return
    with pytest.raises(CheckinError, match=rf"{kept_out}.* Nothing was changed; scan again"):
        desk.override(scan.scan_id or "", "let her in")
    clock.advance(hours=24)
    assert desk.override(scan.scan_id or "", "was there").at == scan.at


def test_a_reason_lets_nobody_in_by_a_ticket_that_was_withdrawn_since(desk: Desk, clock: Clock) -> None:
    edit(desk, "P1", {"status": "unpaid"})
    scan = desk.scan("T1", "talk").scan_id or ""
    withdraw_tickets(desk, person("P1"))
    clock.advance(seconds=5)
    with pytest.raises(CheckinError, match=r"withdrawn.* scan again"):
        desk.override(scan, "let her in")


def test_another_form_of_two_peoples_codes_is_nobodys_through_any_keyboard(
    event: EventFile, clock: Clock
) -> None:
    shared = [f"https://tickets.example.org/{n}?code=ZebraY7" for n in "ab"]
    with event.transaction():
        people = [person(f"U{n}", codes=(code,)) for n, code in enumerate(shared)]
        event.add_all(people, at=clock.now, desk="Office")
    desk = Desk(event, name="North", clock=clock)
    for typed in ("ZebraY7", "YebraZ7", "yebraz7"):
        assert desk.scan(typed, "talk").word == "unknown", typed


@pytest.mark.parametrize("payload", ["nobody", "C1" + "0" * 24, "SHARED", "T1"])
def test_what_admits_nobody_can_not_be_overridden(desk: Desk, payload: str) -> None:
    verdict = desk.scan(payload, "talk")
    before = len(list(desk.store.records()))
    with pytest.raises(CheckinError):
        desk.override(verdict.scan_id or "", "please", by="Kim")
    assert len(list(desk.store.records())) == before


def test_an_override_needs_a_reason_and_for_the_blocked_a_name(desk: Desk) -> None:
    refused = desk.scan("T5", "talk").scan_id or ""
    for reason, by in [("", "Kim"), ("  ", "Kim"), ("because", None), ("because", " ")]:
        with pytest.raises(CheckinError):
            desk.override(refused, reason, by=by)
    assert desk.override(refused, "because", by="Kim").admits


def test_a_correction_on_another_day_counts_from_the_scan(desk: Desk, clock: Clock) -> None:
    scan = desk.scan("T1", "talk")
    refused = desk.scan("T4", "talk")
    at = clock.now
    clock.advance(hours=24)
    assert desk.override(refused.scan_id or "", "was there", by="Kim").at == at
    assert desk.undo(scan.scan_id or "").at == at
    assert desk.counts(at=at).sessions[0].inside == 1


# --- not recorded ----------------------------------------------------------------------------------------------


def assert_goes_on(desk: Desk, code: str) -> None:
    verdict = desk.scan(code, "talk")
    assert (verdict.word, verdict.repeated) == ("admitted", False), (
        "rule 0 never repeats what was not recorded"
    )
    assert desk.store.record(verdict.scan_id or "") is not None


def assert_not_recorded(desk: Desk, code: str) -> None:
    before = desk.inside("talk")
    verdict = desk.scan(code, "talk")
    assert (verdict.word, verdict.admits, verdict.scan_id) == (VerdictWord.NOT_RECORDED, False, None)
    assert verdict.message and desk.inside("talk") == before


def test_a_full_database_says_not_recorded_and_recovers(desk: Desk, event: EventFile) -> None:
    event.connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the size it has now
    desk.scan("x" * 60_000, "talk")
    for number in range(40):
        if desk.scan(f"{number}" * 20_000, "talk").word == "not_recorded":
            break
    else:
        pytest.fail("the database never became full")
    event.connection.execute("PRAGMA max_page_count = 1000000")
    assert_goes_on(desk, "T1")


def test_a_full_disk_says_not_recorded_and_recovers(tmp_path: Path, clock: Clock) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only the super-user may mount a disk")
    try:
        with EventFile.create(disk / "forum.checkin", PROGRAMME) as event:
            event.add_all(PEOPLE, at=clock.now, desk="Office")
            desk = Desk(event, name="North", clock=clock)
            ballast = disk / "ballast"
            subprocess.run(["dd", "if=/dev/zero", f"of={ballast}", "bs=4k"], capture_output=True, check=False)
            # What SQLite has room for in the pages it owns it may still write.
            words = {desk.scan(f"{n}" * 5000, "talk").word for n in range(30)}
            assert "not_recorded" in words
            before = desk.counts()
            with pytest.raises(CheckinError, match="disk is full"):
                EventFile.create(disk / "second.checkin", PROGRAMME)
            assert not list(disk.glob("*second*"))
            ballast.unlink()
            assert desk.counts() == before
            assert_goes_on(desk, "T1")
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
def test_a_file_moved_away_says_not_recorded_until_it_is_back(
    desk: Desk, event: EventFile, tmp_path: Path
) -> None:
    desk.scan("T1", "talk")
    away = tmp_path / "away.checkin"
    with by_another_program():
        event.path.rename(away)
    assert_not_recorded(desk, "T2")
    assert_not_recorded(desk, "T2")
    with pytest.raises(CheckinError, match="no longer in its place"), event.transaction():
        pass
    with by_another_program():
        away.rename(event.path)
    assert_goes_on(desk, "T2")
    assert desk.inside("talk") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_deleted_file_says_not_recorded_and_only_a_backup_with_all_of_it_is_gone_on_with(
    desk: Desk, event: EventFile, tmp_path: Path
) -> None:
    desk.scan("T1", "talk")
    event.backup(tmp_path / "older")
    desk.scan("T2", "talk")
    event.backup(tmp_path / "backup")
    with by_another_program():
        event.path.unlink()
    assert_not_recorded(desk, "T3")
    with by_another_program():
        for side_file in tmp_path.glob("forum.checkin-*"):
            side_file.unlink()
    with by_another_program():
        (tmp_path / "older").rename(event.path)
    assert_not_recorded(desk, "T3")
    with by_another_program():
        (tmp_path / "backup").rename(event.path)
    assert_goes_on(desk, "T3")
    assert sorted(desk.people_inside("talk")) == ["P1", "P2", "P3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
def test_another_events_file_in_its_place_is_not_written_to(
    desk: Desk, event: EventFile, tmp_path: Path
) -> None:
    with by_another_program():
        event.path.rename(tmp_path / "away.checkin")
        for side_file in list(tmp_path.glob("forum.checkin-*")):
            side_file.rename(side_file.with_name(side_file.name.replace("forum", "away")))
    EventFile.create(event.path, PROGRAMME).close()
    before = event.path.read_bytes()
    assert_not_recorded(desk, "T1")
    assert event.path.read_bytes() == before


def test_another_program_that_holds_the_file_says_not_recorded(desk: Desk, event: EventFile) -> None:
    event.wait_at_most(0.05)
    with EventFile.open(event.path) as other, other.transaction():
        assert_not_recorded(desk, "T1")
    assert_goes_on(desk, "T1")


def test_undo_and_override_that_can_not_be_kept_say_so(desk: Desk, event: EventFile) -> None:
    scan = desk.scan("T1", "talk").scan_id or ""
    refused = desk.scan("T4", "talk").scan_id or ""
    event.wait_at_most(0.05)
    with EventFile.open(event.path) as other, other.transaction():
        for correct in (lambda: desk.undo(scan), lambda: desk.override(refused, "why", by="Kim")):
            with pytest.raises(CheckinError, match="could not be written"):
                correct()
    assert desk.inside("talk") == 1 and not desk.is_undone(scan)


def test_ids_of_records_rise() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids) and len(set(ids)) == 5000


def test_what_is_on_file_is_the_answer_also_where_the_counts_can_not_be_read(
    desk: Desk, event: EventFile
) -> None:
    desk.counts()
    with closing(connect(event.path)) as other:
        other.executescript(
            "ALTER TABLE invitations RENAME TO lost; UPDATE meta SET value = value + 1 WHERE name = 'revision'"
        )
    verdict = desk.scan("T1", "talk")
    assert verdict.admits and verdict.scan_id == recorded(desk)[-1].id


# --- what a scan asks of the file --------------------------------------------------------------------------------


def test_a_scan_asks_the_file_for_nothing_that_is_known(event: EventFile, desk: Desk) -> None:
    """One transaction: is there anything new, this payload before, its holder; the record, read back; the stamp."""
    desk.scan("T1", "talk")
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)

    verdict = desk.scan("T3", "talk")
    event.connection.set_trace_callback(None)

    assert asked.count("PRAGMA data_version") == 1  # while nobody else can write
    assert (verdict.word, verdict.inside, desk.counts("talk").sessions[0].entries) == ("admitted", 2, 2)
    assert len([text for text in asked if text.startswith("COMMIT")]) == 1
    assert len([text for text in asked if not text.startswith("PRAGMA")]) <= 8, "\n".join(asked)


def test_no_guest_in_a_queue_waits_for_the_log_to_be_brought_over(event: EventFile, desk: Desk) -> None:
    """A scan writes into the log alone, for hundreds of scans; whoever closes the file or has time brings it over."""
    before = event.path.stat().st_mtime_ns
    for n in range(300):
        desk.scan(f"ZZ-{n}", "talk")
    assert event.path.stat().st_mtime_ns == before
    assert event.bring_over_log() and event.path.stat().st_mtime_ns != before


@pytest.mark.parametrize("code", ["ZZ-1234", "https://tickets.example/t?code=ABC123&x=1", "C1" + "A" * 24])
def test_a_code_that_nobody_has_is_looked_up_in_all_its_readings_at_once(
    event: EventFile, desk: Desk, code: str
) -> None:
    """Dozens of codes, as layouts of keyboards have it: hardly more questions than for a known one."""
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)

    assert desk.scan(code, "talk").word in ("unknown", "forged")
    event.connection.set_trace_callback(None)

    assert len([text for text in asked if not text.startswith("PRAGMA")]) <= 13, "\n".join(asked)


def test_a_reading_that_another_program_kept_between_two_of_ours_counts(event: EventFile, desk: Desk) -> None:
    desk.scan("T1", "talk")
    with EventFile.open(event.path) as beside:
        Desk(beside, name="South", clock=desk.clock).scan("T3", "talk")

    assert desk.scan("T3", "talk").word == "already_in"
    assert desk.inside("talk") == 2


def test_a_reading_that_was_taken_back_by_the_disk_counts_nowhere(event: EventFile, desk: Desk) -> None:
    desk.scan("T1", "talk")
    with suppress(ZeroDivisionError), desk.transaction():
        assert desk.scan("T3", "talk").admits
        raise ZeroDivisionError

    assert desk.inside("talk") == 1
    assert desk.scan("T3", "talk").word == "admitted"
    assert desk.inside("talk") == 2


def test_taking_back_a_refused_reading_takes_back_first_that_they_were_admitted_anyway(desk: Desk) -> None:
    refused = desk.scan("T4", "talk")
    assert refused.scan_id is not None
    anyway = desk.override(refused.scan_id, "Seen the letter")

    assert desk.undo(refused.scan_id).undoes == anyway.scan_id
    assert desk.inside("talk") == 0
    assert desk.undo(refused.scan_id).undoes == refused.scan_id
