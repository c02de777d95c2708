"""Counts kept scan by scan, in any order, against an oracle that recounts everything by the words of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.counts import Counts, ListCounts, Tallies, counts
from checkin.core.counting.expected import is_expected
from checkin.core.counting.headcount import Headcount
from checkin.core.counting.passages_taken_in import AttendeeChange
from checkin.core.door.presence import Moment
from checkin.core.door.records import Happening
from checkin.core.event.programme import Programme
from checkin.core.times import end_of_day, local_day, to_microseconds
from tests.core.made_up import moment, programme, session_dict

MINUTE = 60_000_000
START = to_microseconds(moment("23:00"))
"""An hour before midnight, so that days change in mid test."""

PROGRAMME = programme(
    session_dict("red", room="red", starts="2025-06-24T22:00", ends="2025-06-24T23:40", grace_minutes=5),
    session_dict("blue", room="blue", starts="2025-06-24T22:00", ends="2025-06-25T02:00"),
    session_dict("green", room="green", admits="daily", starts="2025-06-24T22:00", ends="2025-06-25T02:00"),
    session_dict("tour", admits="daily", starts="2025-06-24T22:00", ends="2025-06-25T02:00"),
    session_dict("trip", admits="in_and_out", starts="2025-06-25T03:00", ends="2025-06-25T04:00"),
    session_dict("next", room="green", starts="2025-06-25T02:00", ends="2025-06-25T04:00"),
    session_dict("desk", kind="registration", admits="daily", room="blue"),
    session_dict("badges", kind="registration"),
    session_dict("bus", access="invited", starts="2025-06-24T22:00", ends="2025-06-25T00:30"),
    session_dict("vip", room="red", access="categories", categories=["speaker"], ends="2025-06-25T02:00"),
)
SESSIONS = [s.id for s in PROGRAMME.sessions]
FACTS = {
    "P1": CountedPerson("participant", "KR", "industry", "Acme", "confirmed", False, frozenset({"bus"})),
    "P2": CountedPerson("speaker", "DE", None, "Acme", "cancelled", False, frozenset({"bus"})),
    "P3": CountedPerson("speaker", "DE", "industry", "Beta", "unpaid", True, frozenset()),
    "P4": CountedPerson("press", None, "academia", None, "confirmed", True, frozenset({"bus", "vip"})),
    "P5": CountedPerson(
        "speaker", "KR", None, "Beta", "confirmed", False, frozenset({"bus", "red"}), gone=True
    ),
    "P6": CountedPerson("speaker", "KR", None, "Beta", "confirmed", False, frozenset({"red"})),
}
WITH_NAMES = frozenset({"red"})
"""Open to everybody, with one expected person whom a list names."""
STRANGER = "C1-stranger"


# --- the oracle ------------------------------------------------------------------------------------------------


@dataclass
class Told:
    inside: int
    attendees: set[str]
    entries: int
    peak: tuple[int, int | None]
    refused: dict[str, int]


class Oracle:
    """Slow and plain: walks all records from the first one for every question."""

    def __init__(self, records: Iterable[Happening], of: Programme) -> None:
        self.programme = of
        self.records = {r.id: r for r in records}
        self.readings = sorted(
            (r for r in self.records.values() if r.kind != "undo" and self.stands(r.id)),
            key=lambda r: (r.at, r.id),
        )

    def stands(self, record_id: str) -> bool:
        return not any(r.undoes == record_id and self.stands(r.id) for r in self.records.values())

    def ends_by_itself(self, session_id: str, entered: int) -> int | None:
        session = self.programme.session(session_id)
        zone = self.programme.event.zone
        ends = []
        if session.kind != "registration":
            ends.append(to_microseconds(session.ends + timedelta(minutes=session.grace_minutes)) + 1)
        comes = local_day(to_microseconds(session.starts - timedelta(hours=1)), zone)
        has_seats = session.room is None and session.admits == "once"
        is_before_its_day = (
            session.kind != "registration" and not has_seats and local_day(entered, zone) < comes
        )
        if session.admits == "daily" or is_before_its_day:
            ends.append(end_of_day(local_day(entered, zone), zone))
        return min(ends, default=None)

    def is_room(self, session_id: str) -> bool:
        session = self.programme.session(session_id)
        return session.room is not None and session.kind != "registration"

    def present(self, upto: int, last_id: str | None = None, at: int | None = None) -> set[tuple[str, str]]:
        """(person, session) pairs inside at `upto`, of records at that moment only those up to `last_id`.

        With `at`: inside at that moment, by which what ends by itself goes, though records tell of later.
        """
        now = upto if at is None else at
        inside: dict[tuple[str, str], int | None] = {}
        for r in self.readings:
            if r.at > upto or (last_id is not None and r.at == upto and r.id > last_id):
                break
            assert r.person is not None or not (r.admits or r.verdict == "exited")
            for who, end in list(inside.items()):
                if end is not None and end <= min(r.at, now):
                    del inside[who]
            if r.verdict == "exited":
                inside.pop((str(r.person), str(r.session)), None)
            elif r.admits:
                if self.is_room(str(r.session)):
                    for who in list(inside):
                        if who[0] == r.person and who[1] != r.session and self.is_room(who[1]):
                            del inside[who]
                end = self.ends_by_itself(str(r.session), r.at)
                if end is None or end > r.at:
                    inside.setdefault((str(r.person), str(r.session)), end)
        return {who for who, end in inside.items() if end is None or end > now}

    def tell(self, session: str, at: int) -> Told:
        mine = [r for r in self.readings if r.session == session]
        admitted = [r for r in mine if r.admits]
        peak: tuple[int, int | None] = (0, None)
        for r in self.readings:
            now = sum(1 for _, where in self.present(r.at, r.id) if where == session)
            if now > peak[0]:
                peak = (now, r.at)
        return Told(
            inside=sum(1 for _, where in self.present(at) if where == session),
            attendees={str(r.person) for r in admitted},
            entries=len(admitted),
            peak=peak,
            refused=dict(Counter(str(r.verdict) for r in mine if not r.admits and r.verdict != "exited")),
        )

    def entry_moments(self, session: str) -> list[int]:
        return sorted(r.at for r in self.readings if r.session == session and r.admits)


# --- what happened, made up ------------------------------------------------------------------------------------


@st.composite
def happenings(draw: st.DrawFn) -> list[Happening]:
    """Readings, overrides, undos and undos of undos, some at the same moment."""
    records: list[Happening] = []
    for number in range(draw(st.integers(1, 25))):
        # Ids are no order of arrival: they come from several desks.
        record_id = f"{draw(st.integers(0, 9))}-{number}"
        at = START + draw(st.integers(0, 12)) * 10 * MINUTE
        if records and draw(st.integers(0, 4)) == 0:
            undone = draw(st.sampled_from(records))
            records.append(
                Happening(0, record_id, "undo", at, None, None, None, None, None, undone.id, "Door")
            )
            continue
        session = draw(st.sampled_from(SESSIONS))
        who: str | None = draw(st.sampled_from([*FACTS, STRANGER]))
        verdict = draw(
            st.sampled_from(["admitted", "admitted", "admitted", "exited", "full", "unknown", "override"])
        )
        kind = "override" if verdict == "override" else "scan"
        word = "full" if verdict == "override" else verdict
        if verdict == "unknown":
            who = None
        way = "out" if verdict == "exited" else "in"
        admits = int(verdict in ("admitted", "override"))
        records.append(Happening(0, record_id, kind, at, session, way, who, word, admits, None, "Door"))
    return records


def facts_of(people: Iterable[str]) -> Mapping[str, CountedPerson]:
    return {person: FACTS[person] for person in people if person in FACTS}


def listed() -> ListCounts:
    people = FACTS.values()
    return ListCounts(
        sum(p.status != "cancelled" and not p.gone for p in people),
        {s.id: sum(is_expected(p, s, WITH_NAMES) for p in people) for s in PROGRAMME.sessions},
        WITH_NAMES,
    )


def check(headcount: Headcount, records: Iterable[Happening], at: int) -> None:
    oracle = Oracle(records, PROGRAMME)
    for session in SESSIONS:
        told = oracle.tell(session, at)
        ours = Told(
            headcount.inside(session, Moment(at, at)),
            set(headcount.attendees(session)),
            headcount.entries(session),
            tuple(headcount.peak(session)),  # type: ignore[arg-type]
            headcount.refused(session),
        )
        assert ours == told, session
        here = {person for person, where in oracle.present(at) if where == session}
        assert set(headcount.people_inside(session, Moment(at, at))) == here
        moments, cuts = headcount.entry_moments(session), sorted({at, START, START + 60 * MINUTE})
        assert moments == oracle.entry_moments(session)
        by_hand = [sum(one <= moment < other for moment in moments) for one, other in pairwise(cuts)]
        assert headcount.came_in_by(session, cuts) == by_hand


MOMENTS = st.integers(-10, 200).map(lambda minutes: START + minutes * MINUTE)


@given(happenings(), st.randoms(use_true_random=False), MOMENTS, st.data())
def test_any_order_in_any_portions_comes_to_the_same(
    records: list[Happening], random: Any, at: int, data: st.DataObject
) -> None:
    arrival = [*records, *random.sample(records, k=len(records) // 4)]  # some arrive twice
    random.shuffle(arrival)
    cuts = sorted({0, len(arrival), *data.draw(st.lists(st.integers(0, len(arrival)), max_size=8))})
    headcount = Headcount(PROGRAMME)
    for start, end in pairwise(cuts):
        headcount.take_in(arrival[start:end])
        if random.random() < 0.5:
            for session in SESSIONS:
                headcount.peak(session)  # asking in between changes nothing
                headcount.entry_moments(session)
    check(headcount, records, at)


@given(happenings(), st.randoms(use_true_random=False), MOMENTS, st.integers(0, 200))
def test_what_is_recorded_by_a_clock_ahead_has_happened(
    records: list[Happening], random: Any, at: int, ahead: int
) -> None:
    random.shuffle(records)
    headcount, moment = Headcount(PROGRAMME), Moment(at, at + ahead * MINUTE)
    for record in records:
        headcount.take_in([record])

    present = Oracle(records, PROGRAMME).present(moment.until, at=at)

    for session in SESSIONS:
        here = sorted(person for person, where in present if where == session)
        assert sorted(headcount.people_inside(session, moment)) == here, session
        assert headcount.inside(session, moment) == len(here), session
        assert here == sorted(
            person
            for person in headcount.people()
            if headcount.history(person).presence_in(session, moment) is not None
        )


@given(happenings(), MOMENTS)
def test_one_by_one_as_they_happen(records: list[Happening], at: int) -> None:
    headcount = Headcount(PROGRAMME)
    for record in sorted(records, key=lambda r: (r.at, r.id)):
        headcount.take_in([record])
        for session in SESSIONS:
            headcount.peak(session)
    check(headcount, records, at)


@given(happenings(), MOMENTS, st.integers(0, 12))
def test_a_past_moment_is_what_the_records_up_to_it_say(records: list[Happening], at: int, step: int) -> None:
    headcount, then = Headcount(PROGRAMME), START + step * 10 * MINUTE
    headcount.take_in(records)
    until_then = [record for record in records if record.at <= then]
    counted_then = Headcount(PROGRAMME)
    counted_then.take_in(until_then)

    past, later = headcount.as_of(then), headcount.copy().as_of(then)

    check(past, until_then, min(at, then))
    assert set(past.people()) == set(later.people()) == set(counted_then.people())
    check(headcount, records, at)  # which goes on as it was


def test_who_was_taken_back_then_and_stands_again_now_was_known_then() -> None:
    scan = Happening(0, "1", "scan", START, "red", "in", "P1", "admitted", 1, None, "Door")
    undo = Happening(0, "2", "undo", START, None, None, None, None, None, "1", "Door")
    redo = Happening(0, "3", "undo", START + MINUTE, None, None, None, None, None, "2", "Door")
    headcount = Headcount(PROGRAMME)
    headcount.take_in([scan, undo, redo])

    past = headcount.as_of(START)

    assert ([*past.people()], past.passages("P1")) == (["P1"], [])


@given(happenings(), st.randoms(use_true_random=False))
def test_tallies_one_by_one_equal_tallies_at_once(records: list[Happening], random: Any) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    headcount, tallies = Headcount(PROGRAMME), Tallies(PROGRAMME, facts_of, WITH_NAMES)
    for record in shuffled:
        tallies.update(headcount.take_in([record]))
    at = moment("2025-06-25T01:00")
    ours = counts(PROGRAMME, headcount, tallies, listed(), Moment.of(at))
    check_counts(ours, Oracle(records, PROGRAMME), at=to_microseconds(at))


def test_people_who_came_one_by_one_share_what_is_alike() -> None:
    def told_anew(people: Iterable[str]) -> Mapping[str, CountedPerson]:
        return {p: FACTS["P1"]._replace() for p in people}

    tallies = Tallies(PROGRAMME, told_anew, WITH_NAMES)
    for person in ("P1", "P2"):
        tallies.update([AttendeeChange(person, "bus", True)])
    assert tallies.known()["P1"] is tallies.known()["P2"]


def test_records_that_come_one_by_one_share_their_session_and_desk() -> None:
    headcount = Headcount(PROGRAMME)
    for n in range(2):
        session, desk = "".join(["r", "ed"]), "".join(["Desk ", "1"])
        headcount.take_in([(n, f"r{n}", "scan", START + n, session, "in", "P1", "admitted", 1, None, desk)])
    first, second = headcount.passages("P1")
    assert first.session is second.session
    assert first.desk is second.desk


def check_counts(ours: Counts, oracle: Oracle, *, at: int) -> None:
    came: set[str] = set()
    for told in ours.sessions:
        session = PROGRAMME.session(told.session)
        attendees = oracle.tell(told.session, at).attendees
        came |= attendees
        known = {p: FACTS[p] for p in attendees if p in FACTS}
        expected = {p for p, facts in FACTS.items() if is_expected(facts, session, WITH_NAMES)}
        assert told.attendees == len(attendees)
        assert told.expected == len(expected)
        assert told.arrived == len(expected & attendees)
        assert told.missing == told.expected - told.arrived
        assert told.unexpected == (told.attendees - told.arrived if told.session == "red" else 0)
        assert told.walk_ins == sum(facts.is_walk_in for facts in known.values())
    assert ours.event.attendees == len(came)
    assert ours.event.expected == 4
    assert ours.event.walk_ins == sum(FACTS[p].is_walk_in for p in came & FACTS.keys())
    known = {p: FACTS[p] for p in came & FACTS.keys()}
    for grouping in ("country", "category", "sector", "organisation"):
        labels = Counter(getattr(f, grouping) for f in known.values() if getattr(f, grouping))
        assert {label: n.attendees for label, n in ours.by[grouping].items()} == labels
    for country, group in ours.by["country"].items():
        organisations = {f.organisation for f in known.values() if f.country == country and f.organisation}
        assert group.organisations == len(organisations)


def test_an_undo_chain_of_any_length_and_even_a_circle_is_survived() -> None:
    reading = Happening(1, "scan", "scan", START, "blue", "in", "P1", "admitted", 1, None, "Door")
    chain = [
        Happening(
            n, f"u{n}", "undo", START, None, None, None, None, None, "scan" if n == 0 else f"u{n - 1}", "Door"
        )
        for n in range(1201)
    ]
    headcount = Headcount(PROGRAMME)
    headcount.take_in([reading, *chain])
    assert headcount.inside("blue", Moment(START, START)) == 0, (
        "an odd number of undos of undos takes it back"
    )
    circle = [
        Happening(1, "a", "undo", START, None, None, None, None, None, "b", "Door"),
        Happening(2, "b", "undo", START, None, None, None, None, None, "a", "Door"),
    ]
    headcount.take_in(circle)
    assert headcount.inside("blue", Moment(START, START)) == 0
