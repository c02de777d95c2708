"""A list loaded again, or a second one: people are found again, and neither scans nor corrections by hand are lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from checkin.core.desk.badge_codes import live_code, reissue, withdraw_tickets
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.listed_people import (
    HEADING_SESSIONS,
    LISTED_FIELDS,
    Identity,
    Listing,
    LoadResult,
    fields_to_set,
)
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.registration import WalkIn, edit, edit_many, register, take_back
from checkin.core.desk.settling import settle
from checkin.core.event.attendee import Attendee, Status
from checkin.store.event_file import EventFile
from checkin.store.list_loading import LoadCancelledError, load
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("talk", room="red"), session_dict("dinner", access="invited"))


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        yield event


@dataclass(frozen=True)
class Row:
    """A person as a list reader would tell them: known again by code, then by e-mail and name."""

    told: Attendee

    def __getattr__(self, name: str) -> Any:
        return getattr(self.told, name)

    def attendee(self, reference: str) -> Attendee:
        return replace(self.told, reference=reference)

    def identities(self, kind: str) -> Sequence[Identity]:
        return identities_of(self.told, kind)


def identities_of(attendee: Attendee, kind: str) -> list[Identity]:
    if kind == "code":
        return [(kind, code) for code in attendee.codes]
    if kind == "email+name":
        return [(kind, attendee.email, attendee.name)] if attendee.email else []
    return [(kind, attendee.name)]


def row(name: str, *codes: str, **values: Any) -> Attendee:
    return person("", name=name, codes=codes, **values)


def load_rows(
    event: EventFile, clock: Clock, *rows: Attendee, name: str = "list.csv", **options: Any
) -> LoadResult:
    listings = [Listing(person=Row(one)) for one in rows]
    return load(
        event,
        listings,
        list_name=name,
        at=clock.now,
        desk="Office",
        identities_of=identities_of,
        identity_kinds=("code", "email+name", "name"),
        **options,
    )


def named(event: EventFile, name: str) -> Attendee:
    (found,) = [one for one in event.attendees() if one.name == name]
    return found


def counted(result: LoadResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.gone


ADA, BEN, CHO = row("Ada", "T1", email="ada@example.org"), row("Ben", "T2"), row("조은", "T3")


def test_the_first_load_adds_and_the_same_again_changes_nothing(event: EventFile, clock: Clock) -> None:
    assert counted(load_rows(event, clock, ADA, BEN, CHO)) == (3, 0, 0, 0)
    before = list(event.attendees())
    assert counted(load_rows(event, clock, ADA, BEN, CHO)) == (0, 0, 3, 0)
    assert list(event.attendees()) == before and verify(event).ok


def test_a_later_version_adds_updates_and_marks_gone(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    result = load_rows(event, clock, replace(ADA, organisation="Acme"), CHO, row("Dee", "T4"))
    assert counted(result) == (1, 1, 1, 1)
    assert named(event, "Ada").organisation == "Acme" and named(event, "Ben").gone
    assert result.newly_gone == [named(event, "Ben").reference]
    back = load_rows(event, clock, replace(ADA, organisation="Acme"), BEN, CHO, row("Dee", "T4"))
    assert counted(back) == (0, 1, 3, 0) and not named(event, "Ben").gone


def test_who_is_back_has_what_the_list_says_now_and_what_a_hand_or_another_list_gave(
    event: EventFile, clock: Clock
) -> None:
    desk = Desk(event, name="North", clock=clock)
    load_rows(event, clock, replace(ADA, sessions=("dinner",)), replace(BEN, sessions=("dinner",)), CHO)
    edit(desk, named(event, "Ben").reference, {"sessions": ("dinner", "talk")})
    load_rows(event, clock, CHO, row("Dee", "T4"))
    load_rows(event, clock, replace(ADA, codes=("T9",)), replace(BEN, codes=()), CHO, row("Dee", "T4"))
    assert (named(event, "Ada").sessions, named(event, "Ada").codes) == ((), ("T9",))
    assert (named(event, "Ben").sessions, named(event, "Ben").codes) == (("talk",), ("T2",))
    assert desk.scan("T1", "talk").word == "revoked" and verify(event).ok


def test_who_was_removed_by_hand_stays_off_until_another_list_has_them(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    edit_many(desk, {named(event, one).reference: {"gone": True} for one in ("Ada", "Ben")})
    load_rows(event, clock, replace(ADA, organisation="Acme"), BEN, CHO)
    assert named(event, "Ada").gone and named(event, "Ben").gone

    load_rows(event, clock, ADA, name="speakers.csv")
    assert not named(event, "Ada").gone and named(event, "Ben").gone


def test_who_was_joined_stays_one_person_whatever_is_loaded(event: EventFile, clock: Clock) -> None:
    twin = row("Ada L.", "T9", email="ada@example.org")
    load_rows(event, clock, ADA, twin, BEN)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    assert counted(load_rows(event, clock, ADA, twin, BEN)) == (0, 0, 3, 0)
    assert counted(load_rows(event, clock, replace(ADA, phone="1"), replace(twin, phone="2"), BEN)) == (
        0,
        2,
        1,
        0,
    )
    assert load_rows(event, clock, replace(twin, phone="2"), BEN).gone == 0, "the other entry is on the list"
    assert event.attendee_count() == 2 and not named(event, "Ada").gone
    assert desk.scan("T9", "talk").attendee == named(event, "Ada") and verify(event).ok


def test_who_was_joined_is_missing_from_no_list_that_has_one_of_the_entries(
    event: EventFile, clock: Clock
) -> None:
    ada, twin = replace(ADA, sessions=("dinner",)), row("Ada L.", "T9", email="ada@example.org")
    load_rows(event, clock, ada, twin, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    assert load_rows(event, clock, ada, BEN, CHO, name="export.csv").alike is None
    assert (
        load_rows(event, clock, replace(twin, sessions=("dinner",)), BEN, CHO, name="other.csv").alike is None
    )

    result = load_rows(event, clock, ada, BEN, name="shorter.csv")
    assert result.alike is not None and (result.alike.people, result.alike.missing) == (3, 1), (
        "people, not entries"
    )
    assert result.missing == [named(event, "조은").reference]


def test_a_walk_in_whom_a_list_had_for_a_while_is_not_struck_off(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    register(desk, WalkIn(name="Zed Wu", category="participant", email="zed@example.org"))
    load_rows(event, clock, ADA, BEN, CHO, row("Zed Wu", "T8", email="zed@example.org"))
    assert load_rows(event, clock, ADA, BEN, CHO).gone == 0 and not named(event, "Zed Wu").gone

    for kept, other in (("Zed Wu", "Ada"), ("Cho", "Zed Wu")):  # nor where they are one with who is
        load_rows(event, clock, ADA, BEN, replace(CHO, name="Cho"))
        entry = named(event, other).reference
        join(desk, named(event, kept).reference, entry)
        load_rows(event, clock, BEN, row("Dee", "T4"))
        assert not named(event, kept).gone and verify(event).ok
        take_apart(desk, entry)
        assert [one.name for one in event.attendees() if one.gone] == ["Ada", "Cho"]


@pytest.mark.parametrize("versions", [[("Ada L.",), ()], [("Ada",), ()]])
def test_who_was_joined_is_struck_off_with_the_last_of_the_entries(
    event: EventFile, clock: Clock, versions: list[tuple[str, ...]]
) -> None:
    twin = row("Ada L.", "T9", email="ada@example.org", sessions=("dinner",))
    rows = {"Ada": ADA, "Ada L.": twin}
    load_rows(event, clock, ADA, twin, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    results = [load_rows(event, clock, BEN, CHO, *(rows[one] for one in version)) for version in versions]
    assert [result.gone for result in results] == [0] * (len(versions) - 1) + [1]
    assert named(event, "Ada").gone and verify(event).ok
    assert not desk.scan("T9", "dinner").admits

    load_rows(event, clock, BEN, CHO, replace(twin, codes=()))
    clock.advance(seconds=3)
    assert not named(event, "Ada").gone and desk.scan("T9", "dinner").admits


def test_an_invitation_goes_with_the_entry_that_alone_had_it(event: EventFile, clock: Clock) -> None:
    twin = row("Ada L.", "T9", email="ada@example.org", sessions=("dinner",))
    load_rows(event, clock, ADA, twin, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    result = load_rows(event, clock, ADA, BEN, CHO)
    assert result.gone == 0 and "sessions" in result.changes[-1].fields
    assert named(event, "Ada").sessions == () and verify(event).ok
    assert not desk.scan("T9", "dinner").admits

    load_rows(event, clock, ADA, twin, BEN, CHO)
    assert named(event, "Ada").sessions == ("dinner",)


def test_an_invitation_stays_with_whoever_has_it_under_another_entry_and_goes_where_only_that_one_had_it(
    event: EventFile, clock: Clock
) -> None:
    invited, twin = replace(ADA, sessions=("dinner",)), row("Ada L.", "T9", sessions=("dinner",))
    load_rows(event, clock, invited, twin, BEN, CHO)
    load_rows(event, clock, replace(twin, codes=(), sessions=()), name="speakers.csv")
    desk, kept = Desk(event, name="North", clock=clock), named(event, "Ada").reference
    other, ben = named(event, "Ada L.").reference, named(event, "Ben").reference
    join(desk, kept, other)
    load_rows(event, clock, ADA, twin, BEN, CHO)
    assert desk.scan("T1", "dinner").admits, "the other row still says so"

    load_rows(event, clock, invited, BEN, CHO)
    take_apart(desk, other)
    assert (named(event, "Ada").sessions, named(event, "Ada L.").sessions) == (("dinner",), ())

    edit(desk, ben, {"sessions": ("dinner",)})
    join(desk, kept, ben)
    load_rows(event, clock, ADA, BEN, CHO)
    assert named(event, "Ada").sessions == ("dinner",), "a hand invited Ben"
    take_apart(desk, ben)
    assert named(event, "Ada").sessions == () and verify(event).ok


def test_an_entry_that_was_struck_off_before_names_nobody_for_anything_until_a_list_has_it_again(
    event: EventFile, clock: Clock
) -> None:
    twin = row("Ada L.", "T9", sessions=("dinner",))
    load_rows(event, clock, ADA, twin, BEN, CHO)
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    assert desk.scan("T9", "dinner").word == "wrong_session"
    load_rows(event, clock, ADA, twin, BEN, CHO)
    clock.advance(minutes=1)
    assert desk.scan("T9", "dinner").admits and verify(event).ok


@pytest.mark.parametrize("still", [(), ("dinner",)])
def test_who_stays_on_another_list_is_invited_to_what_that_one_names_them_for(
    event: EventFile, clock: Clock, still: tuple[str, ...]
) -> None:
    load_rows(event, clock, replace(ADA, sessions=("dinner",)), BEN, CHO)
    load_rows(event, clock, replace(ADA, sessions=still), name="speakers.csv")
    assert named(event, "Ada").sessions == ("dinner",)
    assert load_rows(event, clock, BEN, CHO).gone == 0
    assert named(event, "Ada").sessions == still and verify(event).ok


def test_a_walk_in_whom_a_list_had_for_a_while_is_invited_by_it_for_as_long(
    event: EventFile, clock: Clock
) -> None:
    desk = Desk(event, name="North", clock=clock)
    register(desk, WalkIn(name="Zed Wu", category="participant", email="zed@example.org"))
    zed = row("Zed Wu", "T8", email="zed@example.org", sessions=("dinner",))
    load_rows(event, clock, ADA, BEN, CHO, zed)
    assert named(event, "Zed Wu").sessions == ("dinner",)
    load_rows(event, clock, ADA, BEN, CHO)
    assert named(event, "Zed Wu").sessions == ()


def test_what_a_list_says_of_either_entry_is_said_of_the_person(event: EventFile, clock: Clock) -> None:
    twin = row("Ada L.", "T9", email="ada@example.org")
    load_rows(event, clock, ADA, twin)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    load_rows(event, clock, ADA, replace(twin, sessions=("dinner",), codes=("T9", "T10")))
    assert named(event, "Ada").sessions == ("dinner",) and set(named(event, "Ada").codes) == {
        "T1",
        "T9",
        "T10",
    }
    assert desk.scan("T10", "dinner").admits

    load_rows(event, clock, ADA, replace(twin, codes=("T9", "T10")))
    assert named(event, "Ada").sessions == () and verify(event).ok


def test_what_lists_said_of_an_entry_while_it_was_joined_goes_with_it(event: EventFile, clock: Clock) -> None:
    ada, twin = replace(ADA, status=Status.UNPAID), row("Ada L.", "T9", status=Status.UNPAID)
    load_rows(event, clock, ada, twin, BEN)
    desk = Desk(event, name="North", clock=clock)
    kept, other = named(event, "Ada"), named(event, "Ada L.").reference
    join(desk, kept.reference, other)
    paid = replace(twin, status=Status.CONFIRMED, sessions=("dinner",), codes=("T9", "T10"))
    load_rows(event, clock, ada, paid, BEN)
    assert desk.scan("T10", "dinner").admits

    take_apart(desk, other)
    clock.advance(minutes=1)
    assert named(event, "Ada") == kept and desk.scan("T1", "talk").word == "unpaid"
    again = named(event, "Ada L.")
    assert (again.status, again.sessions, {*again.codes}) == (paid.status, paid.sessions, {*paid.codes})
    assert desk.scan("T10", "dinner").word == "already_in" and verify(event).ok

    join(desk, kept.reference, other)
    load_rows(event, clock, replace(ada, sessions=("dinner",)), replace(paid, sessions=()), BEN)
    take_apart(desk, other)
    assert named(event, "Ada").sessions == ("dinner",), "their own row says so by now"

    owing, ben = (
        row("Dee", "T5", email="dee@example.org", status=Status.PENDING),
        named(event, "Ben").reference,
    )
    load_rows(event, clock, ada, paid, BEN, owing)
    load_rows(event, clock, replace(owing, status=Status.CONFIRMED, codes=()), name="speakers.csv")
    join(desk, named(event, "Dee").reference, ben)
    load_rows(event, clock, ada, paid, BEN)
    take_apart(desk, ben)
    assert named(event, "Dee").status is Status.PENDING, "nobody said otherwise of Ben"


@pytest.mark.parametrize("dropped", ["Ada", "Ada L."])
def test_who_is_taken_apart_is_struck_off_where_the_list_dropped_their_own_row(
    event: EventFile, clock: Clock, dropped: str
) -> None:
    twin = row("Ada L.", "T9")
    load_rows(event, clock, ADA, twin, BEN, CHO)
    desk, other = Desk(event, name="North", clock=clock), named(event, "Ada L.").reference
    join(desk, named(event, "Ada").reference, other)
    stays = replace(ADA if dropped == "Ada L." else twin, phone="1", email="ada@example.org")
    load_rows(event, clock, stays, BEN, CHO)
    assert not named(event, "Ada").gone
    take_apart(desk, other)
    assert [one.name for one in event.attendees() if one.gone] == [dropped]
    assert named(event, stays.name).phone == "1" and verify(event).ok
    assert desk.counts().event.expected == 3


def test_whom_a_list_has_again_or_a_hand_removed_before_is_so_when_taken_apart(
    event: EventFile, clock: Clock
) -> None:
    twin = row("Ada L.", "T9")
    load_rows(event, clock, ADA, twin, BEN, CHO)
    load_rows(event, clock, twin, BEN, CHO)
    desk, other = Desk(event, name="North", clock=clock), named(event, "Ada L.").reference
    kept = named(event, "Ada").reference
    join(desk, kept, other)
    load_rows(event, clock, ADA, BEN, CHO)
    take_apart(desk, other)
    assert [one.name for one in event.attendees() if one.gone] == ["Ada L."]

    load_rows(event, clock, ADA, twin, BEN, CHO)
    edit(desk, kept, {"gone": True})
    join(desk, kept, other)
    take_apart(desk, other)
    assert [one.name for one in event.attendees() if one.gone] == ["Ada"]


def test_a_code_that_a_list_replaced_is_good_no_more_joined_or_taken_apart(
    event: EventFile, clock: Clock
) -> None:
    twin = row("Ada L.", "T9")
    load_rows(event, clock, ADA, twin, BEN, CHO)
    desk, other = Desk(event, name="North", clock=clock), named(event, "Ada L.").reference
    join(desk, named(event, "Ada").reference, other)
    load_rows(event, clock, replace(ADA, codes=("T7",)), replace(twin, codes=("T8",)), BEN, CHO)
    for _ in range(2):
        assert [desk.scan(code, "talk").word for code in ("T1", "T9")] == ["revoked", "revoked"]
        assert all(desk.scan(code, "talk").word in ("admitted", "already_in") for code in ("T7", "T8"))
        clock.advance(minutes=1)
        if event.joined():
            take_apart(desk, other)
    assert (named(event, "Ada").codes, named(event, "Ada L.").codes) == (("T7",), ("T8",)) and verify(
        event
    ).ok


def test_a_list_with_the_codes_of_both_entries_makes_none_good_that_was_lost(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, row("Ada L.", "T9"), BEN, CHO)
    desk, other = Desk(event, name="North", clock=clock), named(event, "Ada L.")
    badge = live_code(desk, other)
    join(desk, named(event, "Ada").reference, other.reference)
    written = named(event, "Ada").codes
    assert {*written} == {"T1", "T9", badge}
    reissue(desk, [named(event, "Ada")], "lost")
    withdraw_tickets(desk, named(event, "Ada"))
    load_rows(event, clock, replace(ADA, codes=written), BEN, CHO)
    assert [desk.scan(code, "talk").word for code in written] == ["revoked"] * 3
    take_apart(desk, other.reference)
    assert [desk.scan(code, "talk").word for code in written] == ["revoked"] * 3 and verify(event).ok


@pytest.mark.parametrize("is_dropped", [True, False])
@pytest.mark.parametrize("blocked", ["Ada", "Ada L."])
def test_whom_a_list_blocked_while_they_were_joined_is_blocked_alone_when_taken_apart(
    event: EventFile, clock: Clock, blocked: str, *, is_dropped: bool
) -> None:
    rows = {"Ada": ADA, "Ada L.": row("Ada L.", "T9")}
    load_rows(event, clock, *rows.values(), BEN)
    desk, other = Desk(event, name="North", clock=clock), named(event, "Ada L.").reference
    join(desk, named(event, "Ada").reference, other)
    rows[blocked] = replace(rows[blocked], status=Status.BLOCKED)
    load_rows(event, clock, *rows.values(), BEN)
    assert named(event, "Ada").status is Status.BLOCKED
    if is_dropped:  # and another list knows nothing of it
        load_rows(event, clock, ADA, BEN, name="speakers.csv")
        load_rows(event, clock, *(one for name, one in rows.items() if name != blocked), BEN)
    take_apart(desk, other)
    assert [one.name for one in event.attendees() if one.status is Status.BLOCKED] == [blocked]


@pytest.mark.parametrize("owed", [Status.UNPAID, Status.PENDING])
def test_who_is_joined_is_let_in_where_a_list_says_either_is_paid_and_not_where_either_is_blocked(
    event: EventFile, clock: Clock, owed: Status
) -> None:
    ada, twin = replace(ADA, status=owed), row("Ada L.", "T9", email="ada@example.org", status=owed)
    load_rows(event, clock, ada, twin)
    desk = Desk(event, name="North", clock=clock)
    join(desk, named(event, "Ada").reference, named(event, "Ada L.").reference)
    load_rows(event, clock, ada, replace(twin, status=Status.CONFIRMED))
    assert desk.scan("T1", "talk").admits and verify(event).ok

    load_rows(event, clock, ada, replace(twin, status=Status.CANCELLED))
    assert named(event, "Ada").status is Status.CONFIRMED
    load_rows(event, clock, ada, replace(twin, status=Status.BLOCKED))
    clock.advance(minutes=1)
    assert desk.scan("T1", "talk").word == "blocked", "the list means the person"
    load_rows(event, clock, ada, replace(twin, status=Status.CONFIRMED))
    assert named(event, "Ada").status is Status.CONFIRMED and verify(event).ok, "and where it lifts that"


def test_a_list_lifts_of_who_is_joined_no_block_that_a_hand_or_another_list_put(
    event: EventFile, clock: Clock
) -> None:
    twin = row("Ada L.", "T9", email="ada@example.org")

    def is_blocked_after(*rows: Attendee, name: str = "list.csv") -> bool:
        load_rows(event, clock, *rows, name=name)
        return named(event, "Ada").status is Status.BLOCKED

    assert not is_blocked_after(ADA, BEN) and not is_blocked_after(twin, name="speakers.csv")
    desk, kept = Desk(event, name="North", clock=clock), named(event, "Ada").reference
    join(desk, kept, named(event, "Ada L.").reference)
    assert is_blocked_after(replace(twin, status=Status.BLOCKED), name="speakers.csv")
    assert not is_blocked_after(twin, name="speakers.csv"), "its own it lifts"

    for is_other_first in (True, False):
        assert is_blocked_after(replace(twin, status=Status.BLOCKED), name="speakers.csv")
        assert is_blocked_after(replace(ADA, status=Status.BLOCKED), BEN)
        if is_other_first:
            assert is_blocked_after(twin, name="speakers.csv") and not is_blocked_after(ADA, BEN)
        else:
            assert is_blocked_after(ADA, BEN) and not is_blocked_after(twin, name="speakers.csv")

    edit(desk, kept, {"status": Status.BLOCKED})
    assert is_blocked_after(replace(twin, status=Status.BLOCKED), name="speakers.csv")
    assert is_blocked_after(twin, name="speakers.csv") and verify(event).ok


def test_no_scan_is_lost_whatever_the_list_says_later(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    for code in ("T1", "T2", "T3"):
        assert desk.scan(code, "talk").admits
    load_rows(event, clock, replace(ADA, name="Ada Lovelace"), CHO)
    told = Desk(event, name="North", clock=clock).counts()
    assert desk.counts() == told
    assert (told.sessions[0].attendees, told.event.attendees, told.event.expected) == (3, 3, 2), (
        "who came is counted, but nobody waits for who is gone"
    )
    clock.advance(minutes=1)
    assert desk.scan("T2", "talk").word == "already_in", "who is gone from the list is still known"


def test_who_was_struck_off_comes_in_and_the_desk_says_since_when(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    load_rows(event, clock, ADA, CHO)
    struck_off = clock.now.astimezone(event.zone)
    clock.advance(minutes=90)
    desk = Desk(event, name="North", clock=clock)
    first, again = desk.scan("T2", "talk"), desk.scan("T2", "talk")
    assert (first.admits, first.attention, first.warnings) == (True, True, ("no_longer_listed",))
    assert f"No longer on the list since {struck_off:%H:%M}" in first.message
    assert (again.repeated, again.attention, again.message) == (True, True, first.message)
    counts = desk.counts().sessions[0]
    assert (counts.attendees, counts.expected, counts.arrived, counts.missing) == (1, 2, 0, 2)


def test_who_was_taken_back_by_hand_stays_until_a_list_had_them_again(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    load_rows(event, clock, ADA, CHO)
    desk = Desk(event, name="North", clock=clock)
    take_back(desk, named(event, "Ben").reference)
    assert counted(load_rows(event, clock, ADA, CHO))[3] == 0 and not named(event, "Ben").gone
    assert desk.scan("T2", "talk").warnings == ()
    load_rows(event, clock, ADA, BEN, CHO)
    assert counted(load_rows(event, clock, ADA, CHO))[3] == 1 and named(event, "Ben").gone


def test_whom_the_list_names_for_an_open_session_are_its_expected(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    for code in ("T1", "T2"):
        desk.scan(code, "talk")
    edit(desk, named(event, "Ben").reference, {"sessions": ("talk",)})
    assert desk.counts().sessions[0].expected == 3, "a hand makes no list of names"

    load_rows(event, clock, replace(ADA, sessions=("talk",)), BEN, replace(CHO, sessions=("talk",)))
    desk.catch_up()

    here = desk.counts().sessions[0]
    assert (here.expected, here.arrived, here.missing, here.unexpected) == (3, 2, 1, 0), "Ben by hand"
    register(desk, WalkIn(name="Dee"), admit_to="talk")
    register(desk, WalkIn(name="Eve", sessions=("talk",)), admit_to="talk")
    here = desk.counts().sessions[0]
    assert (here.expected, here.arrived, here.missing, here.unexpected) == (4, 3, 1, 1)
    assert here == Desk(event, name="South", clock=clock).counts().sessions[0]


def test_a_list_with_its_walk_ins_leaves_everybody_else_expected(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    register(desk, WalkIn(name="Dee", sessions=("talk",)), admit_to="talk")
    assert desk.counts().sessions[0].expected == 4

    load_rows(event, clock, ADA, BEN, CHO, named(event, "Dee"))
    desk.catch_up()

    assert desk.counts().sessions[0].expected == 4


def test_whom_a_hand_named_and_then_a_list_are_the_expected_in_every_program(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    edit(desk, named(event, "Ben").reference, {"sessions": ("talk",)})
    assert desk.counts().sessions[0].expected == 3

    load_rows(event, clock, ADA, replace(BEN, sessions=("talk",)), CHO)
    desk.catch_up()

    with EventFile.open(event.path) as other:
        there = Desk(other, name="South", clock=clock).counts().sessions[0]
    assert desk.counts().sessions[0].expected == there.expected == 1


def test_what_was_put_right_by_hand_stays_unless_the_list_changed_there(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, replace(ADA, organisation="Akme", job_title="Dr"), BEN)
    reference = named(event, "Ada").reference
    with event.transaction():
        event.change(reference, {"organisation": "Acme", "job_title": "Prof"}, at=clock.now, desk="Office")
    load_rows(event, clock, replace(ADA, organisation="Akme", job_title="Director"), BEN)
    ada = named(event, "Ada")
    assert (ada.organisation, ada.job_title) == ("Acme", "Director")


def test_what_was_settled_stays_when_another_list_says_what_a_list_always_said(
    event: EventFile, clock: Clock
) -> None:
    unpaid = replace(ADA, status=Status.UNPAID, note="Vegan")
    load_rows(event, clock, unpaid, BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    scan = desk.scan("T1", "talk")
    assert scan.word == "unpaid" and settle(desk, scan.scan_id or "", "card, 12").admits
    load_rows(event, clock, unpaid, BEN, name="list (1).csv")
    ada = named(event, "Ada")
    assert (ada.status, ada.note) == (Status.CONFIRMED, "Vegan; paid at the desk: card, 12")
    load_rows(event, clock, replace(unpaid, status=Status.PENDING), name="waiting list.csv")
    assert named(event, "Ada").status is Status.PENDING, "news"


def test_a_list_says_otherwise_than_another_list_as_before(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, replace(ADA, organisation="Acme", status=Status.BLOCKED), BEN)
    load_rows(event, clock, replace(ADA, organisation="Bell"), name="other.csv")
    load_rows(event, clock, replace(ADA, organisation="Acme"), name="third.csv")
    assert named(event, "Ada").organisation == "Acme", "no hand put it right"
    desk = Desk(event, name="North", clock=clock)
    edit(desk, named(event, "Ada").reference, {"status": Status.CONFIRMED}, because="Kim")
    load_rows(event, clock, replace(ADA, status=Status.BLOCKED), name="fourth.csv")
    assert named(event, "Ada").status is Status.BLOCKED, "a block is news each time"


def test_who_was_renamed_by_hand_is_found_again(event: EventFile, clock: Clock) -> None:
    eve = row("Eve", email="eve@example.org")
    load_rows(event, clock, eve, BEN)
    with event.transaction():
        event.change(named(event, "Eve").reference, {"name": "Eva"}, at=clock.now, desk="Office")
    assert counted(load_rows(event, clock, eve, BEN)) == (0, 0, 2, 0)
    assert counted(load_rows(event, clock, replace(eve, phone="123"), BEN)) == (0, 1, 1, 0)
    assert named(event, "Eva").phone == "123"


@pytest.mark.parametrize(
    ("name", "captions", "gone"),
    [
        ("list.csv", ["Name", "Code"], 1),
        ("other.csv", ["Name", "Code"], 0),
        ("list.csv", ["Name", "Code", "Table"], 0),
        ("other.xlsx | People", ["Name", "Code"], 0),
    ],
)
def test_a_reload_has_the_name_and_the_captions_of_before(
    event: EventFile, clock: Clock, name: str, captions: list[str], gone: int
) -> None:
    load_rows(event, clock, ADA, BEN, CHO, name="list.csv", captions=["Name", "Code"])
    assert load_rows(event, clock, ADA, BEN, name=name, captions=captions).gone == gone


def test_a_sheet_of_the_same_name_is_a_reload_whatever_the_file_is_called(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN, CHO, name="monday.xlsx | People")
    assert load_rows(event, clock, ADA, BEN, name="tuesday.xlsx | People").gone == 1


def test_another_list_of_the_same_captions_with_one_shared_guest_strikes_off_nobody(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, *(row(f"Exhibitor {n}", f"X{n}") for n in range(9)), ADA)
    result = load_rows(event, clock, *(row(f"Speaker {n}", f"S{n}") for n in range(9)), ADA)
    assert counted(result) == (9, 0, 1, 0)


def test_a_list_of_nobody_strikes_nobody_off(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, row("Ada"), row("Bo"))
    assert load_rows(event, clock).gone == 0
    assert load_rows(event, clock, row("Ada")).gone == 1


def test_a_list_of_some_of_the_people_with_other_columns_is_another_list(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN, CHO, name="all.csv", captions=["Name", "Code"])
    result = load_rows(event, clock, ADA, BEN, name="workshop.csv", captions=["Name", "Code", "Table"])
    assert result.gone == 0


def test_a_second_list_marks_nobody_of_the_first_gone(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    result = load_rows(event, clock, row("Dee", "T4"), ADA, name="speakers.csv")
    assert counted(result) == (1, 0, 1, 0)
    assert not any(one.gone for one in event.attendees())
    assert counted(load_rows(event, clock, row("Dee", "T4"), name="speakers.csv"))[3] == 0, (
        "still on the first list"
    )


def test_a_second_list_adds_to_what_is_known_and_takes_nothing_away(event: EventFile, clock: Clock) -> None:
    load_rows(
        event, clock, replace(ADA, sessions=("talk",), organisation="Acme", extra={"Diet": "vegan"}), BEN, CHO
    )
    other = replace(ADA, codes=("S1",), sessions=("dinner",), organisation=None, extra={"Hotel": "Ibis"})
    load_rows(event, clock, other, name="speakers.csv")
    ada = named(event, "Ada")
    assert (ada.sessions, ada.codes, ada.organisation) == (("talk", "dinner"), ("T1", "S1"), "Acme")
    assert ada.extra == {"Diet": "vegan", "Hotel": "Ibis"}
    assert Desk(event, name="North", clock=clock).scan("T1", "talk").admits


def test_the_first_list_again_leaves_what_the_second_added(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, replace(ADA, sessions=("talk",)), BEN, CHO)
    load_rows(event, clock, replace(ADA, codes=("S1",), sessions=("dinner",)), name="speakers.csv")
    load_rows(event, clock, replace(ADA, codes=("T9",), sessions=()), BEN, CHO)
    ada = named(event, "Ada")
    assert (ada.sessions, set(ada.codes)) == (("dinner",), {"T9", "S1"})


def test_a_code_dropped_from_the_list_scans_as_revoked(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    load_rows(event, clock, replace(ADA, codes=("T9",)), BEN, CHO)
    desk = Desk(event, name="North", clock=clock)
    verdict = desk.scan("T1", "talk")
    assert verdict.word == "revoked" and verdict.attendee is not None and verdict.attendee.name == "Ada"
    load_rows(event, clock, replace(ADA, codes=("T1", "T9")), BEN, CHO)
    assert desk.scan("T1", "talk").word == "revoked", "one reading within three seconds"
    assert desk.scan("T9", "talk").admits
    clock.advance(seconds=3)
    assert desk.scan("T1", "talk").word == "already_in", "back on the list, it counts again"


def test_a_badge_code_survives_every_load(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN, CHO)
    with event.transaction():
        event.add_badge_code(named(event, "Ada").reference, "C1BADGE", at=clock.now)
    load_rows(event, clock, replace(ADA, codes=("T9",)), BEN, CHO)
    load_rows(event, clock, BEN, CHO)
    assert "C1BADGE" in named(event, "Ada").codes
    assert Desk(event, name="North", clock=clock).scan("C1BADGE", "talk").admits


def test_a_code_on_two_people_scans_as_ambiguous(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, row("Ada", "SAME"), row("Ben", "SAME"))
    verdict = Desk(event, name="North", clock=clock).scan("SAME", "talk")
    assert (verdict.word, [one.name for one in verdict.candidates]) == ("ambiguous", ["Ada", "Ben"])


def everything(event: EventFile) -> list[str]:
    """But for the stamp, which every commit renews."""
    return [line for line in event.connection.iterdump() if "checkin-stamp:" not in line]


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_a_cancelled_load_changes_nothing(event: EventFile, clock: Clock, looks: int) -> None:
    load_rows(event, clock, ADA, BEN)
    before, left = everything(event), [looks]

    def cancelled() -> bool:
        left[0] -= 1
        return left[0] < 0

    with pytest.raises(LoadCancelledError):
        load_rows(event, clock, replace(ADA, phone="1"), CHO, cancelled=cancelled)
    assert everything(event) == before


def test_progress_ends_at_all(event: EventFile, clock: Clock) -> None:
    told: list[tuple[int, int]] = []
    load_rows(event, clock, ADA, BEN, CHO, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3) and told == sorted(told)


def test_what_a_list_changed_is_on_the_log(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN)
    load_rows(event, clock, replace(ADA, organisation="Acme"), BEN)
    (record,) = event.records()
    assert record.kind == "change" and record.attendee == named(event, "Ada").reference
    assert "Acme" in (told_why(record) or "")


def test_a_column_the_list_did_not_have_before_takes_nothing_away() -> None:
    known = person(organisation="Acme", sessions=("dinner",))
    new = {"organisation": None, "sessions": (), "phone": "1", "name": known.name}
    assert fields_to_set(known, {"name": known.name}, new, "participant") == {"phone": "1"}


@pytest.mark.parametrize("told_by", ["sessions", HEADING_SESSIONS])
def test_a_list_loaded_already_takes_away_as_a_later_version_what_the_earlier_one_invited_to(
    told_by: str,
) -> None:
    known, nothing = person(sessions=("talk", "dinner")), frozenset[str]()
    before, listed = {told_by: ("talk", "lunch")}, {told_by: ("dinner", "tour")}
    set_now = fields_to_set(known, before, listed, "participant", put_right=lambda: nothing)
    assert set_now == {"sessions": ("dinner",)}  # from the tour a hand took them off since


def test_every_field_of_an_attendee_is_listed_or_our_own() -> None:
    assert set(Attendee.__struct_fields__) - set(LISTED_FIELDS) == {"reference", "gone", "also"}


def test_a_list_told_to_be_a_later_version_strikes_off_whatever_it_is_called(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, row("Anna", "a"), row("Bo", "b"), row("Cy", "c"), captions=("Name",))

    result = load_rows(event, clock, row("Anna", "a"), name="final.xlsx", captions=("Nom",), is_later=True)

    assert sorted(event.attendee(one).name for one in result.newly_gone) == ["Bo", "Cy"]  # type: ignore[union-attr]


def test_a_list_told_to_be_another_strikes_nobody_off(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, row("Anna", "a"), row("Bo", "b"))

    assert load_rows(event, clock, row("Anna", "a"), is_later=False).gone == 0


@pytest.mark.parametrize(
    ("name", "captions", "alike"),
    [
        ("list (1).csv", ["Name", "Code"], ("list.csv", 3, 1, 0, 0)),
        ("list.xlsx | People", ["Name", "Code"], ("list.csv", 3, 1, 0, 0)),
        ("list.csv", ["Name", "Code", "Table"], ("list.csv", 3, 1, 0, 0)),
        ("list.csv", ["Name", "Code"], None),
        ("workshop.csv", ["Name", "Code", "Table"], None),
    ],
)
def test_what_may_be_a_later_version_and_is_not_taken_for_one_is_told(
    event: EventFile,
    clock: Clock,
    name: str,
    captions: list[str],
    alike: tuple[str, int, int, int, int] | None,
) -> None:
    load_rows(event, clock, ADA, BEN, CHO, captions=["Name", "Code"])
    assert load_rows(event, clock, ADA, BEN, name=name, captions=captions).alike == alike


def test_what_may_be_a_later_version_is_told_of_each_version_until_both_lists_are_loaded(
    event: EventFile, clock: Clock
) -> None:
    def load(*rows: Attendee, name: str) -> LoadResult:
        clock.advance(minutes=1)
        return load_rows(event, clock, *rows, name=name, captions=["Name", "Code"])

    load(ADA, BEN, CHO, name="list.csv")
    for _ in range(2):
        result = load(ADA, BEN, name="list (1).csv")
        assert (result.alike, result.gone) == (("list.csv", 3, 1, 0, 0), 0)
    load(ADA, BEN, CHO, name="list.csv")
    assert load(ADA, BEN, name="list (1).csv").alike is None
    result = load(ADA, BEN, name="list.csv")
    assert (result.alike, result.gone) == (None, 1)


@pytest.mark.parametrize(
    ("captions", "left", "alike"),
    [
        (["Name", "Code", "Status"], 19, ("list.csv", 20, 1, 0, 0)),
        (["code ", "NAME"], 15, ("list.csv", 20, 5, 0, 0)),
        (["Name"], 16, ("list.csv", 20, 4, 0, 0)),
        (["Name", "Code", "Status", "Table"], 14, None),
        (["Guest", "Ticket", "Table"], 19, ("list.csv", 20, 1, 0, 0)),
        (["Guest", "Ticket", "Table"], 14, None),
    ],
)
def test_nearly_all_people_under_another_name_with_other_captions_may_be_a_later_version(
    event: EventFile,
    clock: Clock,
    captions: list[str],
    left: int,
    alike: tuple[str, int, int, int, int] | None,
) -> None:
    everybody = [row(f"Guest {n}", f"T{n}") for n in range(20)]
    load_rows(event, clock, *everybody, captions=["Name", "Code"])
    result = load_rows(event, clock, *everybody[:left], name="list (1).csv", captions=captions)
    assert (result.alike, result.gone) == (alike, 0)


@pytest.mark.parametrize(
    ("name", "captions"),
    [("list (1).csv", ["Name", "Code"]), ("list (1).csv", ["Name", "Code", "Table"]), ("list.csv", ["Name"])],
)
def test_an_invitation_that_a_likely_later_version_takes_away_stays_and_is_told(
    event: EventFile, clock: Clock, name: str, captions: list[str]
) -> None:
    invited = [replace(one, sessions=("dinner",)) for one in (ADA, BEN)]
    load_rows(event, clock, *invited, CHO, captions=["Name", "Code"])
    result = load_rows(event, clock, invited[0], BEN, CHO, name=name, captions=captions)
    assert (result.alike, named(event, "Ben").sessions) == (("list.csv", 3, 0, 1, 0), ("dinner",))
    result = load_rows(event, clock, invited[0], BEN, CHO, name=name, captions=captions, is_later=True)
    assert (result.alike, named(event, "Ben").sessions) == (None, ())


def test_a_list_of_other_captions_whose_name_would_not_help_is_told_of_no_later_version_of_another(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN, CHO, row("Dan", "T4"), name="forms.csv", captions=["Name", "Code"])
    result = load_rows(event, clock, ADA, BEN, CHO, captions=["Guest", "Ticket"])
    assert result.alike == ("forms.csv", 4, 1, 0, 0)
    invited = replace(ADA, sessions=("dinner",))
    result = load_rows(event, clock, invited, BEN, CHO, captions=["Guest", "Ticket"])
    assert (result.alike, result.earlier) == (None, "list.csv")


@pytest.mark.parametrize("is_later", [None, True])
def test_no_other_list_than_the_one_that_is_meant_is_offered_as_the_one_before(
    event: EventFile, clock: Clock, is_later: bool | None
) -> None:
    everybody = [row(f"Guest {n}", f"T{n}") for n in range(8)]
    load_rows(event, clock, *everybody[:4], name="forms.csv", captions=["Name", "Code"])
    load_rows(event, clock, *everybody[1:], captions=["Guest", "Ticket"])
    last = [*everybody[1:7], replace(everybody[7], sessions=("dinner",))]
    result = load_rows(event, clock, *last, name="final.csv", captions=["Guest", "N"], is_later=is_later)
    assert (result.alike, result.earlier, result.gone) == (None, "list.csv" if is_later else "", 0)


def test_an_invitation_that_a_later_version_takes_away_is_not_told_to_stay_by_another_list(
    event: EventFile, clock: Clock
) -> None:
    invited = [replace(one, sessions=("dinner",)) for one in (ADA, BEN)]
    load_rows(event, clock, *invited, CHO, name="forms.csv", captions=["Name", "Code"])
    load_rows(event, clock, *invited, CHO, captions=["Guest", "Ticket"])
    result = load_rows(event, clock, invited[0], BEN, CHO, captions=["Guest", "Ticket"])
    assert (result.alike, named(event, "Ben").sessions) == (None, ())


def test_what_was_loaded_without_saying_so_can_still_be_told_to_be_a_later_version(
    event: EventFile, clock: Clock
) -> None:
    invited = [replace(one, sessions=("dinner",)) for one in (ADA, BEN)]

    def load(*rows: Attendee, name: str, is_later: bool | None = None) -> LoadResult:
        clock.advance(minutes=1)
        return load_rows(event, clock, *rows, name=name, captions=["Name", "Code"], is_later=is_later)

    load(*invited, CHO, name="v1.csv")
    assert load(ADA, BEN, name="v2.csv").alike == ("v1.csv", 3, 1, 2, 0)
    assert load(ADA, BEN, name="v2.csv").alike == ("v1.csv", 3, 1, 2, 0)

    told = load(ADA, BEN, name="v2.csv", is_later=True)
    assert (counted(told), named(event, "조은").gone, named(event, "Ben").sessions) == (
        (0, 2, 0, 1),
        True,
        (),
    )
    assert counted(load(ADA, BEN, name="v2.csv", is_later=True)) == (0, 0, 2, 0)
    assert counted(load(ADA, name="v2.csv")) == (0, 0, 1, 1)


def test_the_same_invitations_in_another_order_are_no_change(event: EventFile, clock: Clock) -> None:
    first, again = (replace(ADA, sessions=names) for names in (("dinner", "talk"), ("talk", "dinner")))
    load_rows(event, clock, first, name="v1.csv")
    assert counted(load_rows(event, clock, again, name="v1.csv")) == (0, 0, 1, 0)
    assert named(event, "Ada").sessions == ("dinner", "talk")


def test_a_list_without_sessions_takes_no_invitation_away(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, replace(ADA, sessions=("dinner",)), BEN)
    assert load_rows(event, clock, ADA, BEN, name="badges.csv", fields={"name", "codes"}).alike is None


def test_a_list_of_few_or_all_of_another_or_told_to_be_another_resembles_none(
    event: EventFile, clock: Clock
) -> None:
    captions = ["Name", "Code"]
    load_rows(event, clock, ADA, BEN, CHO, captions=captions)
    assert load_rows(event, clock, ADA, name="speakers.csv", captions=captions).alike is None
    assert load_rows(event, clock, ADA, BEN, CHO, name="all.csv", captions=captions).alike is None
    told = load_rows(event, clock, ADA, BEN, name="two.csv", captions=captions, is_later=False)
    assert told.alike is None


def test_whom_another_list_changed_since_is_told_and_changed_only_by_a_later_version(
    event: EventFile, clock: Clock
) -> None:
    def load(organisation: str, name: str, *, is_later: bool | None = None) -> LoadResult:
        clock.advance(minutes=1)
        rows = [row("Anna", "a", organisation=organisation), row("Bo", "b", organisation="Bo Ltd")]
        return load_rows(event, clock, *rows, name=name, is_later=is_later)

    load("Old Ltd", "v1.csv")
    load("New Ltd", "v2.csv")

    again = load("Old Ltd", "v1.csv")
    assert (again.updated, again.unchanged, again.elsewhere) == (0, 2, 1)
    assert load("New Ltd", "v2.csv").elsewhere == 0
    assert load("Old Ltd", "v1.csv").elsewhere == 1

    told = load("Old Ltd", "v1.csv", is_later=True)
    assert (told.updated, told.unchanged, told.elsewhere) == (1, 1, 0)
    again = load("Old Ltd", "v1.csv", is_later=True)
    assert (again.updated, again.unchanged, again.elsewhere) == (0, 2, 0)


def test_who_was_put_right_by_hand_is_not_told_where_an_older_list_said_the_same(
    event: EventFile, clock: Clock
) -> None:
    def load(job_title: str, name: str) -> LoadResult:
        clock.advance(minutes=1)
        return load_rows(event, clock, row("Anna", "a", job_title=job_title), row("Bo", "b"), name=name)

    load("Professor", "old.csv")
    load("Dean", "new.csv")
    assert load("Professor", "old.csv").elsewhere == 1

    clock.advance(minutes=1)
    edit(Desk(event, name="North", clock=clock), named(event, "Anna").reference, {"job_title": "Professor"})

    assert load("Dean", "new.csv").elsewhere == 0
    assert named(event, "Anna").job_title == "Professor"


def test_what_a_hand_put_right_stays_when_the_list_is_told_to_be_a_later_version_after_it_was_loaded(
    event: EventFile, clock: Clock
) -> None:
    """It says what it said when it was loaded as another list: who paid since, or was removed, is no news to it."""

    def load(*rows: Attendee, name: str, is_later: bool | None = None) -> LoadResult:
        clock.advance(minutes=1)
        return load_rows(event, clock, *rows, name=name, captions=["Name", "Code"], is_later=is_later)

    load(ADA, BEN, CHO, name="v1.csv")
    invited = {"sessions": ("dinner", "talk")}
    ada = replace(ADA, codes=("T1", "T9"), status=Status.UNPAID, organisation="Acme", **invited)
    later = [ada, BEN, row("Dee", "T4", **invited)]
    load(*later, name="v2.csv")
    desk = Desk(event, name="North", clock=clock)
    put_right = {"status": Status.CONFIRMED, "organisation": None, "sessions": ("talk",), "codes": ("T1",)}
    edit(desk, named(event, "Ada").reference, put_right)
    edit(desk, named(event, "Dee").reference, {"gone": True, "sessions": ()})

    told = load(*later, name="v2.csv", is_later=True)

    assert counted(told) == (0, 0, 3, 1) and named(event, "조은").gone and named(event, "Dee").gone
    known = named(event, "Ada")
    assert {field: getattr(known, field) for field in put_right} == put_right
    assert named(event, "Dee").sessions == ()
    assert counted(load(replace(ADA, status=Status.PENDING), BEN, name="v2.csv")) == (0, 1, 1, 0)
