"""Two entries that are one person: scans, codes and invitations follow, counts are right, and it can be taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import codes_for, make_tickets_good, reissue, withdraw_tickets
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.inviting import people_in
from checkin.core.desk.kiosk import who_is_meant
from checkin.core.desk.meeting_changes import edit_meetings, roll, timetable_of
from checkin.core.desk.named_people import NamedPeople
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.registration import WalkIn, edit, register, substitute
from checkin.core.desk.registrations import keep_change
from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind, new_id
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.core.event.meeting_timetable import Meeting, Slot
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import speaking
from checkin.core.names.likeness import Candidate
from checkin.store.event_file import EventFile
from checkin.store.people_filter import ListTrouble, Wanted
from checkin.store.people_query import AttendeeTable
from checkin.store.personal_data import remove_personal_data
from checkin.store.restore import what_it_holds
from checkin.store.verify import verify
from checkin.tasks.languages import language_called
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, programme_dict, session_dict

PROGRAMME = programme(
    session_dict("talk", room="red"),
    session_dict("dinner", access="invited"),
    session_dict("desk", admits="once"),
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        kim = person("A1", name="Kim Minsu", codes=("T1",), organisation="KAIST")
        double = person("A2", name="Minsu Kim", codes=("T2",), email="kim@example.org", sessions=("dinner",))
        event.add_all([kim, double, person("A3", name="Ada", codes=("T3",))], at=clock.now, desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


def test_codes_and_invitations_follow_and_nobody_comes_in_twice(desk: Desk, clock: Clock) -> None:
    join(desk, "A1", "A2")
    assert desk.scan("T2", "dinner").admits
    clock.advance(minutes=1)
    verdict = desk.scan("T1", "dinner")
    assert (
        verdict.word == "already_in" and verdict.attendee is not None and verdict.attendee.reference == "A1"
    )
    assert set(verdict.attendee.codes) == {"T1", "T2"} and verdict.attendee.email == "kim@example.org"


def test_a_person_is_shown_once_among_many_found(desk: Desk, event: EventFile, clock: Clock) -> None:
    many = [person(f"K{n}", name=f"Kim No{n}", codes=(f"N{n}",)) for n in range(302)]
    event.add_all(many, at=clock.now, desk="Office")
    join(desk, "K301", "K1")
    join(desk, "K2", "K300")
    assert len(AttendeeTable(event).rows(Wanted(text="kim"))) == 304 - 2


def test_scans_of_both_count_for_one_person_at_every_desk(desk: Desk, event: EventFile, clock: Clock) -> None:
    other_desk = Desk(event, name="South", clock=clock)
    assert desk.scan("T1", "desk").admits and desk.scan("T2", "desk").admits
    other_desk.catch_up()
    assert (desk.counts("desk").event.attendees, other_desk.counts().event.attendees) == (2, 2)
    join(desk, "A1", "A2")
    desk.catch_up()
    other_desk.catch_up()
    fresh = Desk(event, name="East", clock=clock)
    for one in (desk, other_desk, fresh):
        counts = one.counts()
        assert (counts.event.attendees, counts.event.expected, event.attendee_count()) == (1, 2, 2)
    assert what_it_holds(event.path).people == 2
    assert len(desk.records_of("A1")) == len(desk.records_of("A2")) >= 4
    assert verify(event).ok


def test_an_old_refusal_of_one_entry_admits_nobody_who_came_in_by_the_other(desk: Desk, clock: Clock) -> None:
    edit(desk, "A2", {"status": Status.UNPAID})
    refused = desk.scan("T2", "talk")
    assert refused.word == "unpaid" and refused.scan_id is not None
    join(desk, "A1", "A2")
    clock.advance(minutes=1)
    assert desk.scan("T1", "talk").admits
    with pytest.raises(CheckinError, match="in already"):
        desk.override(refused.scan_id, "paid at the desk")
    assert desk.counts("talk").sessions[0].entries == 1


def test_taken_apart_everything_is_as_it_was(desk: Desk, event: EventFile, clock: Clock) -> None:
    before, expected = list(event.attendees()), desk.counts()
    desk.scan("T2", "talk")
    join(desk, "A1", "A2")
    take_apart(desk, "A2")
    assert list(event.attendees()) == before
    assert [r.attendee for r in desk.records_of("A2") if r.kind == "scan"] == ["A2"]
    clock.advance(minutes=1)
    assert desk.scan("T1", "talk").admits and desk.scan("T2", "talk").word == "already_in"
    assert desk.counts().event.expected == expected.event.expected and verify(event).ok


def test_what_was_read_while_they_were_one_is_theirs_whose_code_it_was(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    other_desk = Desk(event, name="South", clock=clock)
    join(desk, "A2", "A3")
    join(desk, "A1", "A2")
    for code, entry in (("T3", "A3"), ("T2", "A2")):
        first = desk.scan(code, "talk")
        assert first.admits and first.attendee is not None and first.attendee.reference == "A1"
        assert other_desk.scan("T1", "talk").word == "already_in"
        clock.advance(minutes=1)
        take_apart(desk, entry)
        clock.advance(minutes=1)
        for at in (desk, Desk(event, name="East", clock=clock)):
            at.catch_up()
            assert at.scan(code, "talk").word == "already_in"
        assert desk.scan("T1", "talk").admits
        desk.undo(desk.last_scans(1)[0].id)
        clock.advance(minutes=1)
    assert desk.counts("talk").sessions[0].entries == 2 and verify(event).ok


def test_the_history_of_each_entry_says_which_the_other_is(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    edit(desk, "A2", {"name": "Kim Minsu"})
    join(desk, "A1", "A2")
    take_apart(desk, "A2")
    told = [(r.attendee, told_why(r)) for r in event.records() if r.changed and r.changed.noun is Noun.ENTRY]
    assert told == [
        ("A1", "joined with Kim Minsu (A2)"),
        ("A2", "joined with Kim Minsu (A1)"),
        ("A1", "taken apart from Kim Minsu (A2)"),
        ("A2", "taken apart from Kim Minsu (A1)"),
    ]
    changes = [r for r in event.records_of("A1") if r.changed is not None and "email" in r.changed.fields]
    with speaking(language_called("ko")):
        why = told_why(changes[-1]) or ""
    assert "Kim Minsu" in why and "apart" not in why, "what it changes says why in the language shown"


def test_what_was_put_right_meanwhile_stays_when_taken_apart(desk: Desk) -> None:
    join(desk, "A1", "A2")
    edit(desk, "A1", {"email": "minsu@example.org", "phone": "1"})
    take_apart(desk, "A2")
    kept = desk.attendee("A1")
    assert kept is not None and (kept.email, kept.phone, kept.sessions) == ("minsu@example.org", "1", ())


def test_both_badges_stay_good_until_a_reprint_which_withdraws_what_was_printed(
    desk: Desk, event: EventFile
) -> None:
    codes = [code for _, code in codes_for(desk, [p for p in event.attendees() if p.reference != "A3"])]
    join(desk, "A1", "A2")
    assert verify(event).ok
    assert [desk.scan(code, "talk").word for code in codes] == ["admitted", "already_in"]
    kept = desk.attendee("A1")
    assert kept is not None
    reissue(desk, [kept], "lost")
    take_apart(desk, "A2")
    assert event.badge_code("A2") == codes[1] and verify(event).ok


def test_a_joined_entry_is_nobody_of_its_own(desk: Desk, event: EventFile) -> None:
    table, now = AttendeeTable(event), desk.now()
    event.append(Record(id=new_id(), kind=RecordKind.PRINT, at=now, recorded_at=now, desk="", attendee="A2"))
    join(desk, "A1", "A2")
    for is_printed, whose in ((True, "A1"), (False, "A3")):
        (row,) = table.rows(Wanted(is_printed=is_printed))
        assert table.row_of(whose) == row
    assert table.row_of("A2") == table.row_of("A1"), "opened from an answer that was given before"
    assert [*table.printed(["A1", "A3"])] == ["A1"]
    assert [p.reference for p in table.people(table.rows(Wanted())).values()] == ["A1", "A3"]
    for typed in ("kim@example.org", "T2"):
        assert [hit.attendee.reference for hit in desk.find(typed)] == ["A1"]
        assert [*table.people(table.rows(Wanted(text=typed))).values()] == [desk.attendee("A1")]
    assert [p.reference for p in event.attendees_with_email("kim@example.org")] == ["A1"]
    assert sum(n for _, n in table.values("category")) == table.total() == 2
    assert not table.rows(Wanted(trouble=ListTrouble.TWICE))
    assert desk.admit("A2", "talk").attendee == desk.attendee("A1")


def test_who_is_joined_is_found_by_what_any_of_their_entries_is_called(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    ada = person("A4", name="Ada Lundmark", organisation="Polar", email="ada@example.org")
    event.add_all([ada], at=clock.now, desk="Office")
    join(desk, "A1", "A4")
    table, people = AttendeeTable(event), NamedPeople(event)
    for typed, why in (
        ("ada lundmark", ("also", "Ada Lundmark, Polar")),
        ("polar", ("also", "Ada Lundmark, Polar")),
        ("ada@example.org", ("email", "ada@example.org")),
        ("A4", ("reference", "A4")),
    ):
        (hit,) = desk.find(typed)
        assert (hit.attendee.reference, hit.matched, hit.is_guess) == ("A1", why, False)
        assert who_is_meant(typed, [hit]).person == (hit.attendee if typed[0] == "a" else None)
        assert [*table.rows(Wanted(text=typed))] == [table.row_of("A1")]
    (alike,) = desk.similar(Candidate(name="Lundmark, Ada"))
    assert (alike.attendee.reference, alike.said) == ("A1", "Also listed as Ada Lundmark")
    assert [one.reference for one in desk.of_same_name(Candidate(name="Ada Lundmark"))] == ["A1"]
    assert [one.reference for one in desk.of_nearly_that_name(Candidate(name="Ada Lundmarck"))] == ["A1"]
    assert [one.reference for _, one in people_in(desk, "Ada Lundmark").found] == ["A1"]
    assert {people.find([text]).reference for text in ("Ada Lundmark", "ada@example.org", "A4")} == {"A1"}


def test_what_is_one_already_or_nobody_is_refused_and_what_was_meant_for_the_entry_before(
    desk: Desk, event: EventFile
) -> None:
    join(desk, "A1", "A2")
    before = event.last_seq()
    for kept, other in (("A1", "A2"), ("A3", "A2"), ("A1", "A1"), ("A1", "A9")):
        with pytest.raises(CheckinError, match="Nothing was changed"):
            join(desk, kept, other)
    with pytest.raises(CheckinError):
        take_apart(desk, "A3")
    with pytest.raises(CheckinError, match=r"one person with Kim Minsu \(A1\)"):
        edit(desk, "A2", {"status": Status.BLOCKED})
    with pytest.raises(CheckinError, match="Nothing was changed"):
        substitute(desk, "A2", WalkIn(name="Park Jihoon"))
    assert event.last_seq() == before


def test_three_entries_become_one_and_come_apart_one_by_one(desk: Desk, event: EventFile) -> None:
    before = list(event.attendees())
    join(desk, "A2", "A3")
    join(desk, "A1", "A2")
    desk.scan("T3", "talk")
    assert [p.reference for p in event.attendees()] == ["A1"] and desk.counts().event.attendees == 1
    take_apart(desk, "A3")
    take_apart(desk, "A2")
    assert [p.reference for p in event.attendees()] == ["A1", "A2", "A3"] and verify(event).ok
    assert {c for p in event.attendees() for c in p.codes} == {c for p in before for c in p.codes}


def test_who_was_joined_to_the_other_before_goes_with_them_and_not_with_the_one_that_was_kept(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    join(desk, "A2", "A3")
    assert desk.scan("T3", "talk").admits
    before = list(event.attendees())
    join(desk, "A1", "A2")
    take_apart(desk, "A2")
    assert list(event.attendees()) == before and event.joined() == {"A3": "A2"}
    clock.advance(minutes=1)
    assert desk.scan("T2", "talk").word == "already_in" and desk.scan("T1", "talk").admits
    take_apart(desk, "A3")
    clock.advance(minutes=1)
    assert event.joined() == {} and desk.scan("T2", "talk").admits and verify(event).ok


def test_who_was_joined_to_the_other_once_stays_with_whom_they_are_joined_to_now(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    event.add(person("A4"), at=clock.now, desk="Office")
    join(desk, "A2", "A3")
    take_apart(desk, "A3")
    join(desk, "A4", "A3")
    join(desk, "A1", "A2")
    take_apart(desk, "A2")
    assert event.joined() == {"A3": "A4"}


def test_codes_that_an_earlier_version_gave_over_come_back_to_their_entry(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    (code,) = (code for _, code in codes_for(desk, [person("A2")]))
    before = list(event.attendees())
    gave = {"T2": "list", code: "badge"}
    event.move_codes("A2", "A1", gave, at=clock.now)
    event.set_setting("joined_entries", {"A2": "A1"}, at=clock.now, desk="Office")
    keep_change(desk, "A1", ChangedFields(Noun.ENTRY, {"joined": (None, "A2"), "codes": (None, gave)}))
    assert desk.scan("T2", "talk").admits
    take_apart(desk, "A2")
    assert list(event.attendees()) == before and event.badge_code("A2") == code and verify(event).ok
    clock.advance(minutes=1)
    assert desk.scan("T2", "talk").word == "already_in" and desk.scan("T1", "talk").admits


def test_tickets_of_all_entries_are_withdrawn_and_made_good_and_all_have_a_code(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    event.add(person("A4", codes=()), at=clock.now, desk="Office")
    table, no_code = AttendeeTable(event), Wanted(trouble=ListTrouble.NO_CODE)
    assert [p.reference for p in table.people(table.rows(no_code)).values()] == ["A4"]
    join(desk, "A4", "A2")
    assert not table.rows(no_code)
    event.add(person("A5", codes=("T2",)), at=clock.now, desk="Office")
    shared = table.people(table.rows(Wanted(trouble=ListTrouble.SHARED_CODE)))
    assert {p.reference for p in shared.values()} == {"A4", "A5"}
    join(desk, "A4", "A5")
    assert not table.rows(Wanted(trouble=ListTrouble.SHARED_CODE))
    kept = desk.attendee("A4")
    assert kept is not None and withdraw_tickets(desk, kept) == ["T2"]
    assert desk.scan("T2", "talk").word == "revoked"
    clock.advance(minutes=1)
    assert make_tickets_good(desk, kept) == ["T2"] and desk.scan("T2", "talk").admits and verify(event).ok

    withdraw_tickets(desk, kept)
    take_apart(desk, "A2")
    other = desk.attendee("A2")
    assert other is not None and make_tickets_good(desk, other) == ["T2"], (
        "of the entry that was joined alone"
    )


def test_entries_joined_anew_in_another_order_come_apart_as_they_were(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    before = list(event.attendees())
    for steps in (("12", "31", "2", "32", "1", "2"), ("23", "12", "3", "2", "31", "23", "1", "3")):
        for step in steps:
            clock.advance(seconds=1)
            if len(step) == 2:
                join(desk, f"A{step[0]}", f"A{step[1]}")
            else:
                take_apart(desk, f"A{step}")
        assert list(event.attendees()) == before and verify(event).ok


def test_without_personal_data_they_are_still_one(desk: Desk, event: EventFile, clock: Clock) -> None:
    desk.scan("T1", "talk")
    desk.scan("T2", "talk")
    join(desk, "A1", "A2")
    desk.catch_up()
    counts = desk.counts()
    assert remove_personal_data(event, clock.now).people == event.attendee_count() == 2
    again = Desk(event, name="North", clock=clock).counts()
    assert again.event == counts.event and verify(event).ok


def test_two_long_notes_do_not_keep_entries_apart(desk: Desk) -> None:
    edit(desk, "A1", {"note": "a" * 1500})
    edit(desk, "A2", {"note": "b" * 1500})
    join(desk, "A1", "A2")
    joined = desk.store.attendee("A1")
    assert joined is not None and joined.note is not None and len(joined.note) == LONGEST["note"]
    assert joined.note.startswith("a" * 1500 + "; bbb") and joined.note.endswith("…")


@pytest.mark.parametrize("keeps_walk_in", [True, False])
def test_a_walk_in_who_is_on_a_list_after_all_is_no_walk_in_whichever_entry_is_kept(
    desk: Desk, event: EventFile, keeps_walk_in: bool
) -> None:
    walk_in = register(desk, WalkIn(name="Kim Minsu"), admit_to="talk").attendee.reference
    kept, other = (walk_in, "A1") if keeps_walk_in else ("A1", walk_in)
    assert desk.counts().event.walk_ins == 1

    join(desk, kept, other)

    desk.catch_up()
    assert (desk.counts().event.walk_ins, desk.counts().event.attendees) == (0, 1)
    join(desk, kept, "A3")
    take_apart(desk, "A1" if keeps_walk_in else "A3")
    desk.catch_up()
    assert desk.counts().event.walk_ins == 0, "the list has them still"
    take_apart(desk, "A3" if keeps_walk_in else other)
    desk.catch_up()
    back = event.attendee(walk_in)
    assert back is not None and back.walk_in and desk.counts().event.walk_ins == 1 and verify(event).ok


def test_a_walk_in_joined_with_one_whom_the_list_no_longer_has_stays_one(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Kim Minsu")).attendee.reference
    edit(desk, "A1", {"gone": True})
    join(desk, walk_in, "A1")
    person = desk.attendee(walk_in)
    assert person is not None and person.walk_in


def test_who_is_kept_of_a_vip_is_told_of_at_the_door_too(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("talk", room="red"))
    plan["categories"].append({"id": "vip", "name": "VIP", "colour": "#336699"})
    with EventFile.create(tmp_path / "vip.checkin", programme_from_dict(plan)) as event:
        event.add_all([person("A1"), person("A2", category="vip")], at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        join(desk, "A1", "A2")
        kept = desk.attendee("A1")
        assert kept is not None and kept.attention

        take_apart(desk, "A2")
        kept = desk.attendee("A1")
        assert kept is not None and not kept.attention


def test_meetings_of_both_entries_are_those_of_the_one_person(tmp_path: Path, clock: Clock) -> None:
    plan = programme(session_dict("meet", kind="matchmaking", room="red"))
    with EventFile.create(tmp_path / "event.checkin", plan) as file:
        file.add_all([person(f"A{n}", codes=(f"T{n}",)) for n in range(1, 5)], at=clock.now, desk="Office")
        desk, session = Desk(file, name="North", clock=clock), plan.session("meet")
        first, second = (Slot(moment(f"10:{m}"), moment(f"10:{m + 20}")) for m in (10, 30))
        of_one = Meeting(Slot(moment("10:50"), moment("10:59")), "1", ("A1", "A2"))
        edit_meetings(
            desk, session, add=[Meeting(first, "1", ("A2", "A3")), Meeting(second, "1", ("A2", "A4")), of_one]
        )
        join(desk, "A1", "A2")

        clock.now = moment("10:12")
        assert "Guest A3" in desk.scan("T1", "meet").message
        desk.scan("T3", "meet")
        assert [one.state for one in roll(desk, session)] == ["met", "ahead"]

        changed = edit_meetings(desk, session, away=timetable_of(desk, session).meetings[1:])
        assert (changed.added, changed.removed) == (0, 1)
        take_apart(desk, "A2")
        assert timetable_of(desk, session).meetings == (Meeting(first, "1", ("A2", "A3")), of_one)
