"""The table of verdicts: each rule, and of each neighbouring pair the one that wins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from checkin.core.door.access import Bearer, BearerKind
from checkin.core.door.admission import (
    Destination,
    Direction,
    Ruling,
    Verdict,
    VerdictWarning,
    VerdictWord,
    decide,
)
from checkin.core.door.presence import History
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme
from tests.core.made_up import history, moment, person, programme, session_dict
from tests.of_each import of_each

MICROSECOND = timedelta(microseconds=1)


def answer(
    of: Programme,
    session: str = "talk",
    who: Attendee | Bearer | None = None,
    *,
    at: str | datetime = "10:30",
    past: History | None = None,
    direction: Direction = Direction.IN,
    inside: int = 0,
) -> Ruling:
    """Ask `decide` as the desk does."""
    who = who or person()
    bearer = who if isinstance(who, Bearer) else bearer_of(who)
    now = at if isinstance(at, datetime) else moment(at, of.event.zone)
    return decide(
        bearer,
        of.session(session),
        past or history(of),
        direction,
        now.astimezone(of.event.zone),
        programme=of,
        inside=inside,
    )


def bearer_of(who: Attendee, **fields: Any) -> Bearer:
    return Bearer(kind=BearerKind.ATTENDEE, code="T1", attendee=who, category=who.category, **fields)


def stranger(category: str = "participant") -> Bearer:
    return Bearer(kind=BearerKind.STRANGER, code="C1" + "0" * 24, category=category)


ROOM = session_dict("talk", room="red")
NO_ROOM = session_dict("talk")

# --- one rule each ---------------------------------------------------------------------------------------------


def test_everybody_on_the_list_comes_in() -> None:
    verdict = answer(programme(ROOM))
    assert (verdict.word, verdict.admits, verdict.direction) == ("admitted", True, "in")
    assert (verdict.warnings, verdict.moved_from, verdict.first_entry, verdict.go_to) == (
        (),
        None,
        None,
        None,
    )


def test_admitted_carries_note_and_attention() -> None:
    verdict = answer(programme(ROOM), who=person(note="Meet the ambassador", attention=True))
    assert (verdict.admits, verdict.note, verdict.attention) == (True, "Meet the ambassador", True)


def test_an_unknown_code_is_unknown_in_every_direction() -> None:
    for direction in Direction:
        verdict = answer(programme(ROOM), who=Bearer(kind=BearerKind.UNKNOWN), direction=direction)
        assert (verdict.word, verdict.admits, verdict.attendee) == ("unknown", False, None)


def test_a_forged_badge_is_forged_in_every_direction() -> None:
    for direction in Direction:
        assert (
            answer(programme(ROOM), who=Bearer(kind=BearerKind.FORGED), direction=direction).word == "forged"
        )


def test_a_code_of_several_people_is_ambiguous_even_on_the_way_out() -> None:
    bearer = Bearer(kind=BearerKind.AMBIGUOUS, code="T1", candidates=(person("A"), person("B")))
    verdict = answer(programme(ROOM), who=bearer, direction=Direction.OUT)
    assert (verdict.word, len(verdict.candidates), verdict.attendee) == ("ambiguous", 2, None)


def test_a_revoked_code_still_names_its_attendee() -> None:
    verdict = answer(programme(ROOM), who=bearer_of(person("P7"), is_revoked=True))
    assert (verdict.word, verdict.admits) == ("revoked", False)
    assert verdict.attendee is not None and verdict.attendee.reference == "P7"


def test_blocked_shows_the_note() -> None:
    verdict = answer(programme(ROOM), who=person(status="blocked", note="Call security"))
    assert (verdict.word, verdict.note) == ("blocked", "Call security")


@of_each(
    ("status", "session", "word"),
    [
        ("confirmed", {}, "admitted"),
        ("unpaid", {}, "unpaid"),
        ("unpaid", {"admit_unpaid": True}, "admitted"),
        ("pending", {}, "pending"),
        ("pending", {"admit_unpaid": True}, "pending"),
        ("cancelled", {"admit_unpaid": True}, "cancelled"),
        ("blocked", {"admit_unpaid": True}, "blocked"),
    ],
)
def test_status_decides(status: str, session: dict[str, Any], word: str) -> None:
    assert answer(programme(ROOM | session), who=person(status=status)).word == word


@of_each(
    ("access", "who", "may"),
    [
        ({}, {}, True),
        ({"access": "categories", "categories": ["speaker"]}, {}, False),
        ({"access": "categories", "categories": ["speaker"]}, {"sessions": ("talk",)}, False),
        ({"access": "categories", "categories": ["press", "speaker"]}, {"category": "speaker"}, True),
        ({"access": "invited"}, {"category": "speaker"}, False),
        ({"access": "invited"}, {"sessions": ("other", "talk")}, True),
    ],
)
def test_access_decides(access: dict[str, Any], who: dict[str, Any], may: bool) -> None:
    assert answer(programme(ROOM | access), who=person(**who)).admits is may


# --- the order: which of two rules wins ------------------------------------------------------------------------

EXCLUSIVE = {"access": "categories", "categories": ["press"]}
OVER = {"window": "enforce"}
FULL = {"capacity": 1, "when_full": "refuse"}
REGISTRATION = session_dict("registration", kind="registration", starts="2025-06-24T08:00")
REQUIRES = {"requires": "registration"}


@of_each(
    ("name", "session", "status", "revoked", "at", "word"),
    [
        ("revoked before cancelled", {}, "cancelled", True, "10:30", "revoked"),
        ("cancelled before not invited", EXCLUSIVE, "cancelled", False, "10:30", "cancelled"),
        ("blocked before not invited", EXCLUSIVE, "blocked", False, "10:30", "blocked"),
        ("not invited before unpaid", EXCLUSIVE, "unpaid", False, "10:30", "not_invited"),
        ("not invited before pending", EXCLUSIVE, "pending", False, "10:30", "not_invited"),
        ("unpaid before not registered", REQUIRES, "unpaid", False, "10:30", "unpaid"),
        ("pending before not registered", REQUIRES, "pending", False, "10:30", "pending"),
        ("not registered before over", REQUIRES | OVER, "confirmed", False, "18:00", "not_registered"),
        ("not registered before too early", REQUIRES | OVER, "confirmed", False, "08:00", "not_registered"),
        ("over before full", OVER | FULL, "confirmed", False, "18:00", "over"),
        ("too early before full", OVER | FULL, "confirmed", False, "08:00", "too_early"),
        ("full at last", FULL, "confirmed", False, "10:30", "full"),
    ],
)
def test_of_two_rules_the_earlier_wins(
    name: str, session: dict[str, Any], status: str, revoked: bool, at: str, word: str
) -> None:
    of = programme(ROOM | session, REGISTRATION)
    verdict = answer(of, who=bearer_of(person(status=status), is_revoked=revoked), at=at, inside=1)
    assert (verdict.word, verdict.admits) == (word, False), name


def test_over_comes_before_already_in() -> None:
    of = programme(session_dict("talk", window="enforce"))
    assert answer(of, at="18:00", past=history(of, "10:05 in talk")).word == "over"


def test_already_in_comes_before_full() -> None:
    of = programme(ROOM | FULL)
    assert answer(of, past=history(of, "10:05 in talk"), inside=1).word == "already_in"


def test_unpaid_but_inside_says_unpaid() -> None:
    of = programme(ROOM)
    assert answer(of, who=person(status="unpaid"), past=history(of, "10:05 in talk")).word == "unpaid"


def test_the_room_is_full_for_the_invited_too() -> None:
    of = programme(ROOM | FULL | {"access": "invited"})
    assert answer(of, who=person(sessions=("talk",)), inside=1).word == "full"


# --- on the way out --------------------------------------------------------------------------------------------


@of_each("status", list(Status))
def test_nobody_is_kept_in(status: Status) -> None:
    of = programme(ROOM | EXCLUSIVE | OVER | REQUIRES, REGISTRATION)
    who = bearer_of(person(status=status), is_revoked=True)
    verdict = answer(of, who=who, at="11:00", past=history(of, "10:05 in talk"), direction=Direction.OUT)
    assert (verdict.word, verdict.admits, verdict.warnings) == ("exited", False, ())


def test_who_was_not_inside_goes_out_with_a_warning() -> None:
    of = programme(ROOM)
    verdict = answer(of, direction=Direction.OUT)
    assert (verdict.word, verdict.warnings) == ("exited", (VerdictWarning.WAS_NOT_INSIDE,))


def test_both_is_out_for_who_is_inside_and_in_for_others() -> None:
    of = programme(ROOM)
    inside = history(of, "10:05 in talk")
    assert answer(of, direction=Direction.BOTH).direction is Direction.IN
    out = answer(of, past=inside, direction=Direction.BOTH)
    assert (out.word, out.direction) == ("exited", "out")


def test_both_lets_a_cancelled_person_out_but_not_in() -> None:
    of = programme(ROOM)
    who = person(status="cancelled")
    assert answer(of, who=who, direction=Direction.BOTH).word == "cancelled"
    assert answer(of, who=who, past=history(of, "10:05 in talk"), direction=Direction.BOTH).word == "exited"


def test_both_is_in_again_after_the_session_ended_by_itself() -> None:
    of = programme(ROOM)
    past = history(of, "10:05 in talk")
    assert answer(of, past=past, at="12:15", direction=Direction.BOTH).word == "exited"
    assert (
        answer(of, past=past, at=moment("12:15") + MICROSECOND, direction=Direction.BOTH).word == "admitted"
    )


def test_both_at_once_admitting_session_says_already_in_after_an_exit() -> None:
    of = programme(NO_ROOM)
    past = history(of, "10:05 in talk", "10:20 out talk")
    assert answer(of, past=past, direction=Direction.BOTH).word == "already_in"


# --- how a session admits --------------------------------------------------------------------------------------


@of_each(
    ("admits", "past", "at", "word"),
    [
        ("once", ["10:05 in talk"], "10:30", "already_in"),
        ("once", ["10:05 in talk", "10:10 out talk"], "10:30", "already_in"),
        ("once", ["10:05 in talk"], "2025-06-26T10:30", "already_in"),
        ("once", ["10:05 in talk"], "09:00", "already_in"),
        ("once", ["10:05 out talk"], "10:30", "admitted"),
        ("daily", ["10:05 in talk"], "10:30", "already_in"),
        ("daily", ["10:05 in talk", "10:10 out talk"], "10:30", "already_in"),
        ("daily", ["10:05 in talk"], "09:00", "already_in"),
        ("daily", ["10:05 in talk"], "23:59:59.999999", "already_in"),
        ("daily", ["10:05 in talk"], "2025-06-25T00:00", "admitted"),
        ("daily", ["2025-06-23T23:59:59.999999 in talk"], "00:00", "admitted"),
        ("in_and_out", ["10:05 in talk"], "10:30", "already_in"),
        ("in_and_out", ["10:05 in talk"], "10:05", "already_in"),
        ("in_and_out", ["10:05 in talk", "10:10 out talk"], "10:30", "admitted"),
        ("in_and_out", ["10:05 in talk", "10:10 out talk"], "10:07", "already_in"),
        ("in_and_out", ["10:05 in talk"], "09:00", "admitted"),
        ("freely", ["10:05 in talk"], "10:30", "admitted"),
    ],
)
@of_each("room", ["red", None])
def test_admits(admits: str, past: list[str], at: str, word: str, room: str | None) -> None:
    of = programme(session_dict("talk", room=room, admits=admits, ends="2025-06-27T18:00"))
    assert answer(of, past=history(of, *past), at=at).word == word


def test_already_in_tells_when_and_where_the_counting_entry_was() -> None:
    for admits in ("once", "daily", "in_and_out"):
        of = programme(ROOM | {"admits": admits})
        verdict = answer(of, past=history(of, "10:05 in talk", "10:06 in talk", desk="West door"))
        assert verdict.first_entry is not None
        assert (verdict.first_entry.at, verdict.first_entry.desk) == (moment("10:05"), "West door")


def test_in_and_out_tells_the_entry_of_this_stay() -> None:
    of = programme(ROOM)
    verdict = answer(of, past=history(of, "10:01 in talk", "10:03 out talk", "10:05 in talk"))
    assert verdict.first_entry is not None and verdict.first_entry.at == moment("10:05")


def test_once_a_late_scan_sees_the_entry_that_came_after_it() -> None:
    of = programme(NO_ROOM)
    verdict = answer(of, past=history(of, "11:00 in talk"), at="10:00")
    assert verdict.word == "already_in"
    assert verdict.first_entry is not None and verdict.first_entry.at == moment("11:00")


def test_midnight_is_that_of_the_event_and_not_of_utc() -> None:
    of = programme(session_dict("talk", admits="daily", ends="2025-06-27T18:00"), timezone="America/New_York")
    past = history(of, "2025-06-24T19:30 in talk")
    assert answer(of, past=past, at="2025-06-24T20:30").word == "already_in"  # the next day in UTC
    assert answer(of, past=past, at="2025-06-25T00:00").word == "admitted"


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Brussels", "2025-03-30", 23),
        ("Europe/Brussels", "2025-10-26", 25),
        ("Asia/Seoul", "2025-06-24", 24),
    ],
)
def test_a_day_lasts_from_midnight_to_midnight_where_summer_time_changes(
    zone: str, day: str, hours: int
) -> None:
    of = programme(
        session_dict("talk", admits="daily", starts=f"{day}T00:00", ends="2025-12-31T00:00"), timezone=zone
    )
    midnight = moment(f"{day}T00:00", ZoneInfo(zone))
    past = history(of, f"{day}T00:00 in talk")
    end = datetime.fromtimestamp(midnight.timestamp() + hours * 3600, ZoneInfo("UTC"))
    assert answer(of, past=past, at=end - MICROSECOND).word == "already_in"
    assert answer(of, past=past, at=end).word == "admitted"


# --- requires --------------------------------------------------------------------------------------------------


def test_not_registered_says_where_to_go() -> None:
    of = programme(ROOM | REQUIRES, REGISTRATION | {"room": "green"})
    verdict = answer(of)
    assert (verdict.word, verdict.go_to) == ("not_registered", Destination("registration", "green"))


@of_each(
    ("past", "at", "word"),
    [
        ([], "10:30", "not_registered"),
        (["09:00 in registration"], "10:30", "admitted"),
        (["10:30 in registration"], "10:30", "admitted"),
        (["10:31 in registration"], "10:30", "not_registered"),
        (["09:00 out registration"], "10:30", "not_registered"),
        (["09:00 in registration", "09:05 out registration"], "10:30", "admitted"),
        (["2025-06-23T09:00 in registration"], "10:30", "admitted"),
    ],
)
def test_requires_an_entry_there_before(past: list[str], at: str, word: str) -> None:
    of = programme(ROOM | REQUIRES, REGISTRATION)
    assert answer(of, past=history(of, *past), at=at).word == word


def test_requires_an_entry_of_today_where_that_session_is_daily() -> None:
    of = programme(ROOM | REQUIRES | {"ends": "2025-06-26T12:00"}, REGISTRATION | {"admits": "daily"})
    past = history(of, "09:00 in registration")
    assert answer(of, past=past, at="10:30").word == "admitted"
    assert answer(of, past=past, at="2025-06-25T10:30").word == "not_registered"
    assert answer(of, past=past, at="08:59").word == "not_registered"


# --- doors and grace, to the microsecond -----------------------------------------------------------------------


@of_each(
    ("at", "word"),
    [
        (moment("09:30") - MICROSECOND, "too_early"),
        (moment("09:30"), "admitted"),
        (moment("12:15"), "admitted"),
        (moment("12:15") + MICROSECOND, "over"),
    ],
)
def test_doors_and_grace_count_to_the_last_moment(at: datetime, word: str) -> None:
    assert answer(programme(ROOM | OVER), at=at).word == word
    assert answer(programme(ROOM), at=at).word == "admitted", "a window that is ignored refuses nobody"


def test_doors_and_grace_of_no_minutes() -> None:
    of = programme(ROOM | OVER | {"doors_minutes": 0, "grace_minutes": 0})
    assert answer(of, at=moment("10:00") - MICROSECOND).word == "too_early"
    assert answer(of, at="10:00").word == answer(of, at="12:00").word == "admitted"
    assert answer(of, at=moment("12:00") + MICROSECOND).word == "over"


def test_doors_open_in_real_minutes_on_the_night_summer_time_begins() -> None:
    # 03:15 is fifteen minutes after 01:59:59 that night in Brussels.
    talk = session_dict("talk", starts="2025-03-30T03:15", ends="2025-03-30T05:00", window="enforce")
    of = programme(talk, timezone="Europe/Brussels")
    opens = moment("2025-03-30T00:45+00:00")
    assert answer(of, at=opens - MICROSECOND).word == "too_early"
    assert answer(of, at=opens).word == "admitted"


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    talk = session_dict(
        "talk", starts="2025-10-26T01:00", ends="2025-10-26T02:30+01:00", window="enforce", grace_minutes=0
    )
    of = programme(talk, timezone="Europe/Brussels")
    assert answer(of, at=moment("2025-10-26T02:45+02:00")).word == "admitted"
    assert answer(of, at=moment("2025-10-26T02:30+01:00")).word == "admitted"
    assert answer(of, at=moment("2025-10-26T02:31+01:00")).word == "over"


# --- wrong session, and where to go ----------------------------------------------------------------------------


def closed(**fields: Any) -> dict[str, Any]:
    return ROOM | EXCLUSIVE | fields


def test_not_invited_when_there_is_no_other_place() -> None:
    verdict = answer(programme(closed()))
    assert (verdict.word, verdict.go_to) == ("not_invited", None)


@of_each(
    ("starts", "ends", "is_place"),
    [
        ("2025-06-24T10:00", "2025-06-24T11:00", True),
        ("2025-06-24T11:30", "2025-06-24T12:00", True),
        ("2025-06-24T11:30:00.000001", "2025-06-24T12:00", False),
        ("2025-06-24T09:00", "2025-06-24T10:30", True),
        ("2025-06-24T09:00", "2025-06-24T10:29:59.999999", False),
    ],
)
def test_another_session_now_or_within_the_hour_is_a_place_to_go(
    starts: str, ends: str, is_place: bool
) -> None:
    of = programme(closed(), session_dict("other", room="blue", starts=starts, ends=ends))
    verdict = answer(of, at="10:30")
    assert verdict.word == ("wrong_session" if is_place else "not_invited")
    assert verdict.go_to == (Destination("other", "blue") if is_place else None)


def test_of_several_places_the_one_that_ends_soonest() -> None:
    of = programme(
        closed(),
        session_dict("long", room="blue", ends="2025-06-24T18:00"),
        session_dict("short", room="green", starts="2025-06-24T11:00", ends="2025-06-24T11:15"),
        session_dict("shut", ends="2025-06-24T11:00", access="invited"),
    )
    assert answer(of).go_to == Destination("short", "green")


def test_registration_is_no_place_to_be_sent_to() -> None:
    assert answer(programme(closed(), REGISTRATION)).word == "not_invited"


def test_where_to_go_is_told_by_access_alone() -> None:
    full_and_over = session_dict("other", capacity=0, when_full="refuse", requires="talk")
    assert answer(programme(closed(), full_and_over)).go_to == Destination("other", None)
    assert answer(programme(closed(), full_and_over), who=person(status="unpaid")).word == "wrong_session"


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ((), Destination("short", "green")),
        (("named-late", "named-soon"), Destination("named-soon", None)),
        (("named-late",), Destination("named-late", "blue")),
    ],
)
def test_a_session_that_names_them_goes_before_one_open_to_them_then_the_one_that_ends_soonest(
    named: tuple[str, ...], place: Destination
) -> None:
    of = programme(
        closed(),
        session_dict("short", room="green", ends="2025-06-24T10:45"),
        session_dict("named-late", room="blue", access="invited", ends="2025-06-24T18:00"),
        session_dict("named-soon", access="invited"),
    )
    assert answer(of, who=person(sessions=named)).go_to == place


def test_an_open_session_that_names_them_goes_before_one_that_does_not() -> None:
    of = programme(closed(), session_dict("a"), session_dict("b", ends="2025-06-24T18:00"))
    assert answer(of, who=person(sessions=("b",))).go_to == Destination("b", None)


# --- struck off ------------------------------------------------------------------------------------------------


def gone(**fields: Any) -> Attendee:
    return person(gone=True, sessions=("talk", "other"), **fields)


def test_who_was_struck_off_comes_in_with_a_warning_and_attention() -> None:
    verdict = answer(programme(ROOM), who=gone())
    assert (verdict.word, verdict.admits, verdict.attention) == ("admitted", True, True)
    assert verdict.warnings == (VerdictWarning.NO_LONGER_LISTED,)
    assert verdict.attendee is not None and not verdict.attendee.attention


def test_who_was_struck_off_is_named_for_nothing() -> None:
    invited = {"access": "invited"}
    of = programme(ROOM | invited, session_dict("other") | invited)
    verdict = answer(of, who=gone())
    assert (verdict.word, verdict.go_to, verdict.attention) == ("not_invited", None, False)


def test_who_was_struck_off_may_still_enter_by_category() -> None:
    of = programme(ROOM | {"access": "categories", "categories": ["participant"]})
    assert answer(of, who=gone()).admits
    assert answer(of, who=gone(category="speaker")).word == "not_invited"


def test_who_was_struck_off_is_refused_for_what_refuses_anybody() -> None:
    assert answer(programme(ROOM), who=gone(status="unpaid")).word == "unpaid"
    assert answer(programme(ROOM | FULL), who=gone(), inside=1).word == "full"


# --- a registration is no place --------------------------------------------------------------------------------

DESK = session_dict("desk", kind="registration", room="red", admits="in_and_out")


def test_registering_moves_nobody_out_of_a_room_and_a_room_nobody_out_of_the_registration() -> None:
    of = programme(DESK, session_dict("talk", room="blue"))
    assert answer(of, "desk", past=history(of, "10:05 in talk")).moved_from is None
    assert answer(of, "talk", past=history(of, "10:05 in desk")).moved_from is None
    stays_registered = history(of, "10:05 in desk", "10:10 in talk")
    assert answer(of, "desk", past=stays_registered, at="11:00").word == "already_in"


def test_a_registration_lasts_until_an_exit_whatever_its_hours() -> None:
    of = programme(DESK)
    past = history(of, "10:05 in desk")
    assert answer(of, "desk", past=past, at="2025-06-26T09:00").word == "already_in"
    out = history(of, "10:05 in desk", "18:00 out desk")
    assert answer(of, "desk", past=out, at="18:01").word == "admitted"


@of_each(
    ("admits", "word"),
    [("once", "already_in"), ("daily", "already_in"), ("in_and_out", "admitted"), ("freely", "admitted")],
)
def test_one_entry_ever_or_a_day_is_one_whoever_went_out_of_the_registration_since(
    admits: str, word: str
) -> None:
    of = programme(DESK | {"admits": admits})
    out = history(of, "10:05 in desk", "10:06 out desk")
    again = answer(of, "desk", past=out, at="10:07")
    assert again.word == word
    if again.first_entry is not None:
        assert again.first_entry.at == moment("10:05")


def test_a_daily_registration_lasts_until_midnight() -> None:
    of = programme(DESK | {"admits": "daily"})
    past = history(of, "10:05 in desk")
    assert answer(of, "desk", past=past, at="23:59", direction=Direction.BOTH).word == "exited"
    assert answer(of, "desk", past=past, at="2025-06-25T00:00", direction=Direction.BOTH).word == "admitted"


def test_daily_presence_in_a_room_ends_at_midnight_too() -> None:
    of = programme(ROOM | {"admits": "daily", "ends": "2025-06-26T12:00"})
    past = history(of, "23:00 in talk")
    assert answer(of, past=past, at="2025-06-25T00:01", direction=Direction.OUT).warnings == (
        VerdictWarning.WAS_NOT_INSIDE,
    )


def test_who_sat_in_a_session_that_was_put_off_comes_in_anew_on_its_day() -> None:
    of = programme(ROOM | {"starts": "2025-06-25T10:00", "ends": "2025-06-25T12:00"})
    past = history(of, "10:05 in talk")
    assert answer(of, past=past, at="23:59").word == "already_in"
    assert answer(of, past=past, at="2025-06-25T10:00").word == "admitted"


def test_who_came_to_a_visit_without_a_room_that_was_put_off_comes_in_anew_on_its_day() -> None:
    of = programme(
        session_dict("visit", admits="in_and_out", starts="2025-06-25T10:00", ends="2025-06-25T12:00")
    )
    past = history(of, "10:05 in visit")
    assert answer(of, "visit", past=past, at="23:59").word == "already_in"
    assert answer(of, "visit", past=past, at="2025-06-25T10:00").word == "admitted"


def test_who_came_for_a_session_just_after_midnight_stays_in_it() -> None:
    of = programme(ROOM | {"starts": "2025-06-25T00:30", "ends": "2025-06-25T02:00"})
    past = history(of, "23:55 in talk")
    assert answer(of, past=past, at="2025-06-25T00:30").word == "already_in"


def test_the_bus_has_arrived_at_its_end_and_grace() -> None:
    of = programme(session_dict("bus", admits="in_and_out"))
    past = history(of, "10:05 in bus")
    assert answer(of, "bus", past=past, at="12:15").word == "already_in"
    assert answer(of, "bus", past=past, at=moment("12:15") + MICROSECOND).word == "admitted"


def test_who_comes_in_after_the_end_is_never_inside() -> None:
    of = programme(ROOM)
    late = history(of, "13:00 in talk")
    assert answer(of, past=late, at="13:01").word == "admitted"
    assert answer(of, past=late, at="13:01", direction=Direction.OUT).warnings == (
        VerdictWarning.WAS_NOT_INSIDE,
    )


# --- badges of people this desk does not know ------------------------------------------------------------------


def test_a_real_badge_of_somebody_unknown_here_comes_in_with_a_warning() -> None:
    of = programme(ROOM)
    verdict = answer(of, who=stranger())
    assert (verdict.word, verdict.admits, verdict.warnings) == (
        "admitted",
        True,
        (VerdictWarning.NAME_UNKNOWN_HERE,),
    )
    assert verdict.attendee is None and verdict.category == "participant"


@pytest.mark.parametrize(
    ("access", "word"),
    [
        ({"access": "categories", "categories": ["participant"]}, "admitted"),
        (EXCLUSIVE, "not_invited"),
        ({"access": "invited"}, "not_invited"),
    ],
)
def test_a_badge_unknown_here_is_judged_by_category(access: dict[str, Any], word: str) -> None:
    of = programme(ROOM | access, session_dict("other"))
    assert answer(of, who=stranger()).word == word, (
        "never wrong_session: nobody knows what else they may enter"
    )


def test_a_badge_unknown_here_counts_from_its_first_entry() -> None:
    of = programme(ROOM)
    past = history(of, "10:05 in talk")
    assert answer(of, who=stranger(), past=past).word == "already_in"
    assert answer(of, who=stranger(), past=past, direction=Direction.OUT).word == "exited"


# --- one room at a time ----------------------------------------------------------------------------------------

PARALLEL = (ROOM, session_dict("other", room="blue"), session_dict("bus"), session_dict("fair", room="green"))


@of_each(
    ("past", "moved"),
    [
        ([], None),
        (["10:05 in other"], "other"),
        (["10:05 in other", "10:10 in fair"], "fair"),
        (["10:05 in other", "10:10 in fair", "10:15 out fair"], None),
        (["10:05 in other", "10:06 out other"], None),
        (["10:05 in bus"], None),
        (["10:05 in other", "10:45 in fair"], "other"),
        (["10:45 in other"], None),
    ],
)
def test_entering_a_room_says_which_room_was_left(past: list[str], moved: str | None) -> None:
    of = programme(*PARALLEL)
    verdict = answer(of, past=history(of, *past))
    assert (verdict.admits, verdict.moved_from) == (True, moved)


def test_a_session_without_a_room_moves_nobody() -> None:
    of = programme(*PARALLEL)
    assert answer(of, "bus", past=history(of, "10:05 in talk")).moved_from is None


def test_nobody_is_moved_out_of_a_session_that_is_over() -> None:
    of = programme(*PARALLEL)
    past = history(of, "10:05 in other")
    assert answer(of, past=past, at="12:15").moved_from == "other"
    assert answer(of, past=past, at=moment("12:15") + MICROSECOND).moved_from is None


def test_a_refusal_moves_nobody() -> None:
    of = programme(ROOM | FULL, session_dict("other", room="blue"))
    assert answer(of, past=history(of, "10:05 in other"), inside=1).moved_from is None


# --- how full --------------------------------------------------------------------------------------------------


@of_each(
    ("capacity", "inside", "warnings"),
    [
        (10, 7, ()),
        (10, 8, (VerdictWarning.NEAR_CAPACITY,)),
        (10, 9, (VerdictWarning.NEAR_CAPACITY,)),
        (10, 10, (VerdictWarning.FULL,)),
        (10, 11, (VerdictWarning.FULL,)),
        (1, 0, (VerdictWarning.NEAR_CAPACITY,)),
        (0, 0, (VerdictWarning.FULL,)),
        (None, 10_000, ()),
        (7, 5, ()),
        (7, 6, (VerdictWarning.NEAR_CAPACITY,)),
    ],
)
def test_warnings_near_and_at_the_capacity(
    capacity: int | None, inside: int, warnings: tuple[VerdictWarning, ...]
) -> None:
    verdict = answer(programme(ROOM | {"capacity": capacity}), inside=inside)
    assert (verdict.admits, verdict.warnings) == (True, warnings)


def test_whoever_comes_after_the_end_makes_no_room_nearly_full() -> None:
    of = programme(ROOM | {"capacity": 1})
    assert answer(of, at="12:15").warnings == (VerdictWarning.NEAR_CAPACITY,)
    assert answer(of, at=moment("12:15") + MICROSECOND).warnings == ()


@pytest.mark.parametrize(("inside", "word"), [(9, "admitted"), (10, "full"), (11, "full")])
def test_where_it_is_refused_the_last_place_is_still_given(inside: int, word: str) -> None:
    assert answer(programme(ROOM | {"capacity": 10, "when_full": "refuse"}), inside=inside).word == word


def test_only_the_contracts_verdicts_are_overridable() -> None:
    base = Verdict(
        word=VerdictWord.UNKNOWN,
        admits=False,
        direction=Direction.IN,
        at=moment("10:00"),
        session="talk",
        scan_id="x",
    )
    never = {"unknown", "forged", "ambiguous", "exited", "admitted", "find", "not_recorded"}
    told = {str(word) for word in VerdictWord if not replace(base, word=word).is_overridable}
    assert told == never
