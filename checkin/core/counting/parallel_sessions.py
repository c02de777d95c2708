"""Sessions that run at the same time in different rooms, and who moved between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter

from checkin.core.counting.attendance import Attendance
from checkin.core.event.programme import Programme, Session
from checkin.core.times import Days, to_microseconds


@dataclass(frozen=True, slots=True)
class Parallel:
    """Sessions at the same time. `moves` counts people's moves (from, to)."""

    sessions: tuple[Session, ...]
    moves: dict[tuple[str, str], int]
    stayed: dict[str, int]
    """How many came to the session, and were in none beside it while it ran."""
    people: int
    several: int
    """How many of them came to more than one."""

    def came_from_others(self, session_id: str) -> int:
        """How many changed over to this session from one beside it."""
        return sum(n for (_, to), n in self.moves.items() if to == session_id)

    def left_to_others(self, session_id: str) -> int:
        """How many changed over from this session to one beside it."""
        return sum(n for (source, _), n in self.moves.items() if source == session_id)


def parallel_groups(programme: Programme) -> list[tuple[Session, ...]]:
    """Sessions with a room whose times overlap, chained; in the order of time. One alone is no group."""
    with_room = sorted(
        (s for s in programme.sessions if s.is_in_a_room), key=lambda s: (s.starts, s.ends, s.id)
    )
    groups: list[list[Session]] = []
    for session in with_room:
        if groups and session.starts < max(s.ends for s in groups[-1]):
            groups[-1].append(session)
        else:
            groups.append([session])
    return [tuple(group) for group in groups if len(group) > 1]


def parallels(attendance: Attendance) -> list[Parallel]:
    """Every group with its moves: a move is one presence that follows another one in a session that still runs."""
    return [_moves(attendance, group) for group in parallel_groups(attendance.programme)]


def run_together(sessions: Collection[Session]) -> bool:
    """Whether there is a moment at which all of them run: of a chain the first may be over before the last begins."""
    return max(session.starts for session in sessions) < min(session.ends for session in sessions)


def _moves(attendance: Attendance, group: Sequence[Session]) -> Parallel:
    came = {session.id: attendance.came(session.id) for session in group}
    runs = {session.id: (to_microseconds(session.starts), to_microseconds(session.ends)) for session in group}
    beside = {
        session.id: [other.id for other in group if other != session and other.is_beside(session)]
        for session in group
    }
    closes = {session.id: to_microseconds(session.closes) for session in group}
    day = Days(attendance.programme.event.zone).day
    moves: Counter[tuple[str, str]] = Counter()
    elsewhere: dict[str, set[str]] = {session: set() for session in came}
    in_group = Counter(chain.from_iterable(came.values()))
    for reference, sessions in in_group.items():
        if sessions == 1:
            continue
        stays = sorted(
            (stay for stay in attendance.headcount.stays(reference) if stay[0].session in came),
            key=itemgetter(0),
        )
        for entry, end in stays:
            for other in beside[entry.session]:
                starts, ends = runs[other]
                if entry.at < ends and (end is None or end[0] > starts):
                    elsewhere[other].add(reference)
        for (entry, end), (target, _) in pairwise(stays):
            if target.session not in beside[entry.session] or target.at > closes[entry.session]:
                continue
            # With an id of a record: not where it ended by itself, at midnight, nor by an exit of another day.
            if end and end[1] and day(end[0]) == day(target.at):
                moves[entry.session, target.session] += 1
    stayed = {session: len(people.keys() - elsewhere[session]) for session, people in came.items()}
    several = sum(sessions > 1 for sessions in in_group.values())
    return Parallel(tuple(group), dict(moves), stayed, len(in_group), several)
