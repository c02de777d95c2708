"""What desks decided while they were apart is listed once their files are together; what can't be taken in is not."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from msgspec import structs

from checkin.core.desk.badge_codes import codes_for, make_tickets_good, reissue, withdraw_tickets
from checkin.core.desk.conflicts import ConflictKind
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.desk.together import SharedTable
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme_edits import with_session
from checkin.store import copying
from checkin.store.backup_names import backups_folder
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.personal_data import remove_personal_data
from checkin.store.verify import verify
from checkin.tasks.merge_files import Merged, merge_files
from tests.conftest import Clock, by_another_program
from tests.core.made_up import person, programme, session_dict
from tests.store.another_program import in_another_program
from tests.store.random_deeds import OLD, event_of
from tests.store.test_files_of_0_1_0 import OLD as FILES
from tests.store.test_loading_again import load_rows, named, row
from tests.store.test_taking_in_slices import end_in_slice
from tests.store.test_taking_in_slices import small_slices as small_slices  # a fixture


@dataclass
class Apart:
    """Two desks, each with its own copy of the event."""

    north: Desk
    south: Desk
    clock: Clock

    def meet(self) -> Merged:
        """North takes in what South has."""
        return merge_files(file_of(self.north), self.north, [file_of(self.south).path])

    def kinds(self) -> list[tuple[ConflictKind, str | None]]:
        return [(one.kind, one.attendee) for one in self.meet().conflicts]


def file_of(desk: Desk) -> EventFile:
    assert isinstance(desk.store, EventFile)
    return desk.store


def somebody(desk: Desk) -> Attendee:
    person = desk.attendee(OLD)
    assert person is not None
    return person


@pytest.fixture
def apart(tmp_path: Path, clock: Clock) -> Iterator[Apart]:
    with event_of(tmp_path / "north.checkin") as event:
        event.backup(tmp_path / "south.checkin")
        with EventFile.open(tmp_path / "south.checkin") as other:
            north = Desk(event, name="North", clock=clock, desk_id="n")
            yield Apart(north, Desk(other, name="South", clock=clock, desk_id="s"), clock)


@pytest.mark.parametrize("session", ["gift", "desk", "talk"])
def test_who_was_let_in_twice_while_apart_is_listed(apart: Apart, session: str) -> None:
    assert apart.north.scan("C1", session).admits
    apart.clock.advance(minutes=5)
    assert apart.south.scan("C1", session).admits

    (conflict,) = apart.meet().conflicts

    assert (conflict.kind, conflict.attendee) == (ConflictKind.ADMITTED_TWICE, OLD)
    assert (
        "Guest P1" in conflict.detail and "(North) and at" in conflict.detail and "(South)" in conflict.detail
    )


def test_an_entry_that_was_taken_back_is_none(apart: Apart) -> None:
    apart.north.scan("C1", "gift")
    apart.south.undo(apart.south.scan("C1", "gift").scan_id or "")

    assert apart.kinds() == []


def test_an_override_was_somebodys_decision(apart: Apart) -> None:
    apart.north.scan("C1", "gift")
    apart.south.scan("C1", "gift")
    again = apart.south.scan("C1", "gift")
    assert not again.admits or again.repeated

    assert len(apart.kinds()) == 1


@pytest.mark.parametrize("takes_in_first", ["north", "south"])
def test_who_was_blocked_while_another_desk_joined_them_is_so_as_one_person(
    apart: Apart, takes_in_first: str
) -> None:
    apart.clock.advance(minutes=1)
    join(apart.north, "P2", OLD)
    edit(apart.south, OLD, {"status": Status.BLOCKED})
    desks = [apart.north, apart.south] if takes_in_first == "north" else [apart.south, apart.north]
    for here, there in (desks, desks[::-1]):
        merge_files(file_of(here), here, [file_of(there).path])
        here.catch_up()
        assert [here.scan(code, "gift").word for code in ("C1", "C2")] == ["blocked", "blocked"]
        assert verify(file_of(here)).ok

    edit(apart.north, "P2", {"status": Status.CONFIRMED}, because="a mistake (Kim)")
    apart.meet()
    apart.clock.advance(minutes=1)
    assert apart.north.scan("C1", "gift").admits


def test_what_two_had_whom_two_desks_joined_each_the_other_way_comes_back_to_each(apart: Apart) -> None:
    apart.clock.advance(minutes=1)
    edit(apart.north, OLD, {"email": "old@example.org", "sessions": ("gift",)})
    edit(apart.north, "P2", {"phone": "2", "sessions": ("lab",)})
    file = file_of(apart.north)
    merge_files(file_of(apart.south), apart.south, [file.path])
    join(apart.north, "P2", OLD)
    join(apart.south, OLD, "P2")
    apart.meet()
    (other,) = file.joined()
    take_apart(apart.north, other)
    one, two = [*file.attendees()][:2]
    assert (one.codes, two.codes) == (("C1",), ("C2",)) and verify(file).ok
    assert (one.email, one.phone, one.sessions) == ("old@example.org", None, ("gift",))
    assert (two.email, two.phone, two.sessions) == (None, "2", ("lab",))

    merge_files(file_of(apart.south), apart.south, [file.path])
    apart.clock.advance(minutes=1)
    join(apart.north, "P2", OLD)
    join(apart.north, "P3", "P2")
    join(apart.south, OLD, "P2")
    apart.meet()
    while joined := file.joined():
        take_apart(apart.north, min(joined))
    third = file.attendee("P3")
    assert [*file.attendees()][:2] == [one, two] and third is not None and verify(file).ok
    assert (third.codes, third.sessions) == (("C3",), ())


@pytest.mark.parametrize(
    ("said", "takes_in_first"),
    [
        ("invited", "north"),
        *(("invited before", first) for first in ("north", "south")),
        ("paid", "north"),
        ("dropped", "south"),
        *(("blocked", first) for first in ("north", "south")),
    ],
)
def test_what_a_list_said_at_another_desk_of_a_joined_entry_is_said_of_the_person(
    tmp_path: Path, clock: Clock, takes_in_first: str, said: str
) -> None:
    dinner = session_dict("dinner", access="invited", admit_unpaid=said != "paid")
    plan = programme(dinner, *(session_dict(one, access="invited") for one in ("tour", "lunch")))
    names = ("Ada", "Ada L.", "Ben", "Cho")
    owing = [row(name, name, sessions=("dinner",), status=Status.UNPAID) for name in names]
    ada, twin, *others = owing
    if said.startswith("invited"):
        ada, twin = structs.replace(ada, sessions=()), structs.replace(twin, sessions=("tour",))
    with EventFile.create(tmp_path / "north.checkin", plan) as file:
        load_rows(file, clock, ada, twin, *others)
        file.backup(tmp_path / "south.checkin")
        with EventFile.open(tmp_path / "south.checkin") as other:
            kept, joined = (named(file, name).reference for name in names[:2])
            north, south = (
                Desk(one, name=name, clock=clock, desk_id=name)
                for one, name in ((file, "north"), (other, "south"))
            )
            clock.advance(minutes=1)
            if said != "invited before":
                join(south, kept, joined)
                clock.advance(minutes=1)
            now = {
                "invited": [ada, structs.replace(twin, sessions=("dinner",))],
                "invited before": [
                    structs.replace(ada, sessions=("dinner",)),
                    structs.replace(twin, sessions=()),
                ],
                "paid": [ada, structs.replace(twin, status=Status.CONFIRMED)],
                "dropped": [twin],
                "blocked": [ada, structs.replace(twin, status=Status.BLOCKED)],
            }
            load_rows(file, clock, *now[said], *others)
            if said == "invited before":
                clock.advance(minutes=1)
                join(south, kept, joined)
            desks = [north, south] if takes_in_first == "north" else [south, north]
            for here, there in (desks, desks[::-1]):
                merge_files(file_of(here), here, [file_of(there).path])
                here.catch_up()
                word = here.scan("Ada", "dinner").word
                assert word == ("blocked" if said == "blocked" else "admitted") and verify(file_of(here)).ok
                here.undo(here.last_scans(1)[0].id)
            stands = file.entry(kept)
            assert stands == other.entry(kept) and stands is not None
            assert stands.sessions == ("dinner",), "and to nothing that no list says any more"
            if (
                said == "dropped"
            ):  # by either row at last, and what was changed comes before what the list says
                clock.advance(minutes=1)
                load_rows(file, clock, *others)
                for table in (SharedTable.RECORDS, SharedTable.SAID):
                    rows = [one.row for one in LinkRows(file).rows_after(table, 0, 10_000)]
                    LinkRows(other).take_in(rows)
                assert file.entry(kept) == other.entry(kept) != stands and verify(other).ok
                load_rows(file, clock, twin, *others)
            if said == "invited":  # to more, while the other desk takes them apart
                merge_files(other, south, [file.path])
                take_apart(south, joined)
                clock.advance(minutes=1)
                load_rows(file, clock, ada, structs.replace(twin, sessions=("dinner", "lunch")), *others)
                merge_files(file, north, [other.path])
            else:
                take_apart(north, joined)
            back = structs.replace(now[said][0] if said == "invited before" else ada, reference=kept)
            if said == "dropped":  # which invites them to nothing
                back = structs.replace(back, gone=True, sessions=())
            if said != "blocked":  # nobody tells there what blocked them
                assert file.entry(kept) == back


def test_an_entry_that_two_desks_joined_to_different_people_is_of_one_of_them_with_all_it_says(
    apart: Apart,
) -> None:
    file, others = file_of(apart.north), [person("P8", codes=("C8",)), person("P9", codes=("C9",))]
    file.add_all(others, at=apart.clock.now, desk="North")
    edit(apart.north, OLD, {"email": "old@example.org", "sessions": ("talk", "gift")})
    edit(apart.north, "P8", {"sessions": ("gift",)})
    merge_files(file_of(apart.south), apart.south, [file.path])
    apart.clock.advance(minutes=1)
    join(apart.north, "P8", OLD)
    apart.clock.advance(minutes=1)
    join(apart.south, "P9", OLD)
    merge_files(file_of(apart.south), apart.south, [file.path])
    apart.meet()
    for at in (file, file_of(apart.south)):
        lost, kept = at.entry("P8"), at.entry("P9")
        assert lost is not None and kept is not None and verify(at).ok
        assert (lost.email, lost.sessions) == (None, ("gift",))
        assert (kept.email, kept.sessions) == ("old@example.org", ("talk", "gift"))
    edit(apart.north, "P8", {"email": "old@example.org"})
    join(apart.south, "P2", "P3")
    apart.meet()
    lost = file.entry("P8")
    assert lost is not None and lost.email == "old@example.org", "what is said since stands"
    apart.clock.advance(minutes=1)
    verdict = apart.north.scan("C1", "gift")
    assert (
        verdict.admits and verdict.attendee is not None and verdict.attendee.reference == file.joined()[OLD]
    )
    take_apart(apart.north, OLD)
    assert {one.reference: one.codes for one in file.attendees()}[OLD] == ("C1",) and verify(file).ok


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.BLOCKED, Status.UNPAID])
def test_who_was_let_in_by_a_desk_that_did_not_know_they_were_refused_is_listed(
    apart: Apart, status: Status
) -> None:
    """Not who came before it, and not who was let in again by an organiser: that was somebody's decision."""
    assert apart.south.scan("C1", "desk").admits
    apart.clock.advance(minutes=5)
    edit(apart.north, OLD, {"status": status})
    apart.clock.advance(minutes=5)
    assert apart.south.scan("C1", "talk").admits

    told = [one for one in apart.meet().conflicts if one.kind is ConflictKind.LET_IN_THOUGH_REFUSED]

    if status is Status.UNPAID:  # a session may admit who has not paid
        assert told == []
    else:
        assert [(one.attendee, one.desks) for one in told] == [(OLD, frozenset({"n", "s"}))]
        assert f"Guest P1: {status} at 09:" in told[0].detail and "(North), but let in at" in told[0].detail
    assert apart.meet().conflicts == ()


def test_two_rooms_at_once(apart: Apart) -> None:
    apart.clock.advance(hours=1)
    apart.north.scan("C1", "talk")
    apart.clock.advance(minutes=5)
    apart.south.scan("C1", "lab")

    assert apart.kinds() == [(ConflictKind.TWO_ROOMS, OLD)]


def test_who_left_one_room_for_another_is_no_conflict(apart: Apart) -> None:
    from checkin.core.door.admission import Direction

    apart.clock.advance(hours=1)
    apart.north.scan("C1", "talk")
    apart.clock.advance(minutes=5)
    apart.north.scan("C1", "talk", Direction.OUT)
    apart.clock.advance(minutes=5)
    apart.south.scan("C1", "lab")

    assert apart.kinds() == []


def test_a_field_changed_by_hand_at_both(apart: Apart) -> None:
    edit(apart.north, OLD, {"phone": "1", "note": "north"})
    apart.clock.advance(minutes=5)
    edit(apart.south, OLD, {"phone": "2", "job_title": "Chair"})
    edit(apart.south, OLD, {"phone": "3"})

    (conflict,) = apart.meet().conflicts

    assert conflict.kind is ConflictKind.FIELD
    assert "Phone was set to “1”" in conflict.detail and "“3” stands" in conflict.detail


def test_a_change_that_knew_of_the_other_is_none(apart: Apart) -> None:
    edit(apart.south, OLD, {"phone": "1"})
    apart.meet()
    apart.clock.advance(minutes=5)
    edit(apart.north, OLD, {"phone": "2"})

    back = merge_files(file_of(apart.south), apart.south, [file_of(apart.north).path])

    assert back.conflicts == () and somebody(apart.south).phone == "2"


def test_settings_set_at_both_are_listed_and_those_that_knew_of_each_other_are_not(apart: Apart) -> None:
    def choose(desk: Desk, setting: str, value: object) -> None:
        desk.store.set_setting(setting, value, at=apart.clock.advance(minutes=1), desk=desk.name)

    choose(apart.north, "layout", "a6")
    choose(apart.south, "layout", "label62")
    choose(apart.north, "badge_codes", "ticket")
    choose(apart.south, "badge_codes", "ticket")
    choose(apart.north, "layout_by_category", {"guest": "a6"})
    choose(apart.south, "layout_by_category", {"guest": "cr80", "staff": "a6"})
    details = [(one.kind, one.detail) for one in apart.meet().conflicts]

    assert [kind for kind, _ in details] == [ConflictKind.SETTING] * 2
    assert "Set to “a6” at" in details[0][1] and "(South); “label62” stands" in details[0][1]
    assert "not drawn in the event’s own. (guest) Set to “a6”" in details[1][1]
    merge_files(file_of(apart.south), apart.south, [file_of(apart.north).path])
    choose(apart.north, "layout", "cr80")
    back = merge_files(file_of(apart.south), apart.south, [file_of(apart.north).path])
    assert back.conflicts == ()


def test_a_session_changed_at_both_is_listed(apart: Apart) -> None:
    for desk, title in ((apart.north, "Northern lab"), (apart.south, "Southern lab")):
        apart.clock.advance(minutes=1)
        lab = replace(desk.programme.session("lab"), title=title)
        change_programme(desk, desk.programme, with_session(desk.programme, lab))
    (conflict,) = apart.meet().conflicts

    assert conflict.kind is ConflictKind.PROGRAMME
    assert conflict.detail.startswith("“Southern lab”, title. Set to “Northern lab” at")


def test_a_badge_withdrawn_here_and_let_in_there(apart: Apart) -> None:
    ((person, code),) = codes_for(apart.north, [somebody(apart.north)])
    merge_files(file_of(apart.south), apart.south, [file_of(apart.north).path])
    reissue(apart.north, [person], "lost")
    apart.clock.advance(minutes=5)
    assert apart.south.scan(code, "gift").admits

    assert apart.kinds() == [(ConflictKind.REVOKED_BADGE, OLD)]


def test_a_ticket_withdrawn_here_and_let_in_there_is_called_one_until_it_is_good_again(apart: Apart) -> None:
    withdraw_tickets(apart.north, somebody(apart.north))
    apart.clock.advance(minutes=5)
    assert apart.south.scan(somebody(apart.south).codes[0], "gift").admits

    (conflict,) = apart.meet().conflicts
    assert conflict.kind is ConflictKind.REVOKED_BADGE
    assert "the ticket was withdrawn" in conflict.detail

    make_tickets_good(apart.south, somebody(apart.south))
    assert apart.meet().conflicts == ()


def test_which_badges_are_in_a_file_is_known_at_the_other_desk_too(apart: Apart) -> None:
    ((person, code),) = codes_for(apart.north, [somebody(apart.north)])
    merge_files(file_of(apart.south), apart.south, [file_of(apart.north).path])
    assert file_of(apart.south).in_badge_files() == set()
    apart.clock.advance(minutes=5)

    apart.south.store.mark_in_badge_file([code], at=apart.south.now())
    apart.meet()

    assert [file_of(desk).in_badge_files() for desk in (apart.north, apart.south)] == [{person.reference}] * 2


def test_a_badge_made_at_each_is_told_and_a_reprint_leaves_one(apart: Apart) -> None:
    codes = [codes_for(desk, [somebody(desk)])[0][1] for desk in (apart.north, apart.south)]
    assert apart.kinds() == [(ConflictKind.TWO_BADGES, OLD)]
    assert verify(file_of(apart.north)).problems == (), "both are good, and the file is"

    reissue(apart.north, [somebody(apart.north)], "two of them")

    assert [apart.north.scan(code, "gift").word for code in codes] == ["revoked", "revoked"]
    assert verify(file_of(apart.north)).problems == ()


@pytest.mark.parametrize("later", ["South", "North"])
def test_a_walk_in_registered_at_each_is_told_and_a_namesake_of_another_house_is_not(
    apart: Apart, later: str
) -> None:
    first, second = sorted((apart.north, apart.south), key=lambda desk: desk.name == later)
    register(first, WalkIn(name="Kim Min-jun", organisation="Acme"))
    register(first, WalkIn(name="Ana Lima", organisation="Telefónica"))
    apart.clock.advance(minutes=5)
    again = register(second, WalkIn(name="Minjun Kim", organisation="ACME")).attendee
    register(second, WalkIn(name="Ana Lima", organisation="Hanbit Shipping"))
    (told,) = apart.meet().conflicts
    assert (told.kind, told.attendee) == (ConflictKind.REGISTERED_TWICE, again.reference)
    assert told.detail.startswith(
        f"Minjun Kim: registered at 09:00 ({first.name}) and at 09:05 ({later}); if both are one"
    )
    assert apart.kinds() == []


def test_of_several_called_alike_each_is_told_of_once(apart: Apart) -> None:
    for desk in (apart.north, apart.south):
        for _n in range(3):
            register(desk, WalkIn(name="Guest"))
    assert [kind for kind, _who in apart.kinds()] == [ConflictKind.REGISTERED_TWICE] * 3


def test_a_room_over_its_capacity_only_together(apart: Apart) -> None:
    for desk, codes in ((apart.north, ("C1", "C2")), (apart.south, ("C3", "C4"))):
        for code in codes:
            assert desk.scan(code, "lab").admits

    assert apart.kinds() == [(ConflictKind.CAPACITY, None)]


def test_a_room_that_only_the_other_desk_knew_is_over_its_capacity_by_nobody(apart: Apart) -> None:
    programme = apart.south.programme
    new = replace(programme.session("lab"), id="new", title="New", capacity=1)
    change_programme(apart.south, programme, with_session(programme, new))
    apart.clock.advance(seconds=10)
    assert apart.south.scan("C1", "new").admits

    assert apart.kinds() == []
    assert apart.north.inside("new") == 1


def test_a_badge_of_a_walk_in_of_the_other_desk_is_theirs(apart: Apart) -> None:
    done = register(apart.north, WalkIn(name="Ada"), admit_to="gift")
    apart.clock.advance(minutes=5)
    assert apart.south.scan(done.code, "gift").admits, "nobody there knows that she was in"

    assert apart.kinds() == [(ConflictKind.ADMITTED_TWICE, done.attendee.reference)]


def test_what_was_taken_in_once_is_not_told_again(apart: Apart) -> None:
    apart.north.scan("C1", "gift")
    apart.south.scan("C1", "gift")
    register(apart.south, WalkIn(name="Ada"))
    first, second = apart.meet(), apart.meet()

    assert (first.scans, first.walk_ins, first.changes, len(first.conflicts)) == (1, 1, 1, 1)
    assert second.is_nothing and second.conflicts == ()


def test_the_other_file_stays_as_it_is_also_one_of_0_1_0(tmp_path: Path, clock: Clock) -> None:
    mine, other = tmp_path / "mine.checkin", tmp_path / "other.checkin"
    for path in (mine, other):
        path.write_bytes(gzip.decompress((FILES / "event.checkin.gz").read_bytes()))
    with EventFile.open(mine) as event:
        desk = Desk(event, name="North", clock=clock)
        merged = merge_files(event, desk, [other])
        assert merged.is_nothing and verify(event).problems == ()
    with by_another_program():
        as_it_was = gzip.decompress((FILES / "event.checkin.gz").read_bytes())
        assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(as_it_was).digest()
    with closing(sqlite3.connect(other)) as look:
        assert look.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda place, _: event_of(place).close(), "of another event, “Forum”"),
        (lambda place, _: place.write_text("Name\nAda\n"), "is not a Checkin event file"),
        (lambda place, _: place.mkdir(), "is a folder"),
        (lambda _place, _: None, "There is no file"),
    ],
)
def test_a_file_that_can_not_be_taken_in_is_told_and_nothing_is_changed(
    apart: Apart, tmp_path: Path, made: object, told: str
) -> None:
    assert callable(made)
    made(tmp_path / "other.checkin", apart)
    register(apart.south, WalkIn(name="Ada"))
    event = file_of(apart.north)

    with pytest.raises(CheckinError, match=told):
        merge_files(event, apart.north, [file_of(apart.south).path, tmp_path / "other.checkin"])

    assert event.attendee_count() == 4


def test_where_no_copy_of_the_event_can_be_kept_nothing_is_taken_in(apart: Apart) -> None:
    event = file_of(apart.north)
    backups_folder(event.path).write_text("a file where the copies go")
    register(apart.south, WalkIn(name="Ada"))

    with pytest.raises(CheckinError, match="Nothing was taken in"):
        apart.meet()

    assert event.attendee_count() == 4


def test_the_event_itself_is_refused(apart: Apart) -> None:
    event = file_of(apart.north)
    with pytest.raises(CheckinError, match="is the event itself"):
        merge_files(event, apart.north, [event.path])


def test_where_the_names_were_removed_nobody_is_brought_back(apart: Apart) -> None:
    remove_personal_data(file_of(apart.north), apart.clock.now)

    with pytest.raises(CheckinError, match="personal data were removed from “north"):
        apart.meet()


@pytest.mark.usefixtures("small_slices")
def test_one_that_was_killed_is_told_of_and_nothing_that_was_decided_apart_is_lost(apart: Apart) -> None:
    for code in ("C1", "C2", "C3", "C4"):
        assert apart.north.scan(code, "gift").admits
        assert apart.south.scan(code, "gift").admits
    north, south = file_of(apart.north).path, file_of(apart.south).path
    file_of(apart.north).close()

    def killed_in_the_third_slice() -> None:
        with EventFile.open(north) as event:
            end_in_slice(event, 3)
            merge_files(event, Desk(event, name="North", clock=apart.clock, desk_id="n"), [south])

    assert in_another_program(killed_in_the_third_slice)
    with EventFile.open(north) as event:
        assert any("“south.checkin” is taken in only in part" in told for told in event.warnings)
        again = merge_files(event, Desk(event, name="North", clock=apart.clock, desk_id="n"), [south])
        assert (again.scans, len(again.conflicts)) == (4, 4)
    with EventFile.open(north) as event:
        assert event.warnings == []


def test_a_copy_that_was_killed_is_cleared_away_by_the_next(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = file_of(apart.north)

    def killed_while_copying() -> None:
        monkeypatch.setattr(copying, "mark_copy", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        with EventFile.open(event.path) as same:
            make_backup(same, apart.clock.now)

    folder = backups_folder(event.path)
    assert in_another_program(killed_while_copying)
    assert [file.name[:6] for file in folder.iterdir()] == [".north"]

    copy = make_backup(event, apart.clock.now)

    assert list(folder.iterdir()) == [copy]


def test_a_file_whose_end_is_cut_off_is_refused(apart: Apart, tmp_path: Path) -> None:
    file_of(apart.south).backup(tmp_path / "cut.checkin")
    whole = (tmp_path / "cut.checkin").read_bytes()
    (tmp_path / "cut.checkin").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CheckinError, match="” is damaged"):
        merge_files(file_of(apart.north), apart.north, [tmp_path / "cut.checkin"])
