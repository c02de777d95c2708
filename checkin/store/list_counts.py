"""How many are on the list, and what each counts as: as few rows as it takes, for a list of any length."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.counts import ListCounts
from checkin.core.counting.expected import is_expected
from checkin.core.door.access import PersonKind
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Access, Programme
from checkin.store import row_values
from checkin.store.alike_people import AlikePeople
from checkin.store.attendee_values import AT_A_TIME, IN_ORDER, parts
from checkin.store.attendees import AttendeeRows
from checkin.store.joined import count_people

_REGISTERED_AFTER = (
    "SELECT reference FROM attendees WHERE walk_in"
    " AND (SELECT min(at) FROM records WHERE attendee = attendees.reference) > ?"
)


class CountedList(NamedTuple):
    """The counts of the list at a revision, under a programme."""

    revision: int
    programme: Programme
    counts: ListCounts
    alike: AlikePeople | None = None
    """What they were counted from; None where they were kept beside the records."""


class ListCountRows(AttendeeRows):
    """The part of the event file that counts the list; mixed into EventFile."""

    _list_counts: CountedList | None = None
    _alike: AlikePeople | None = None
    _alike_until: tuple[int, int | None] = 0, None
    """It is of this opening of the file; and, where a transaction still ran, until something is taken back."""

    @property
    def is_list_followed(self) -> bool:
        """Whether the whole list was gone through, so that a change of it is counted in no time."""
        opening, taken_back = self._alike_until
        is_there = taken_back is None or taken_back == self._taken_back
        return self._alike is not None and is_there and opening == self.generation

    def attendee_count(self) -> int:
        """How many people are on the list; joined entries are one."""
        return count_people(self.connection, self.joined())

    def has_refused(self) -> bool:
        """Whether anybody on the list is anything but confirmed."""
        query = "SELECT EXISTS (SELECT 1 FROM attendees WHERE status != ?)"
        return bool(self.connection.execute(query, (str(Status.CONFIRMED),)).fetchone()[0])

    def counted_people(self, people: Iterable[str] | None = None) -> dict[str, CountedPerson]:
        """What counts need of each person, by reference: of these people, or of everybody."""
        columns = "rowid, category, country, sector, organisation, status, walk_in, sessions, gone, attention"
        query = f"SELECT reference, {columns} FROM attendees"
        if people is None:
            joined = self.joined_rows()
            rows = self.connection.execute(f"{query} a {IN_ORDER}")
            return _counted_people((row for row in rows if row[1] not in joined) if joined else rows)
        wanted = set(people)
        if len(wanted) > AT_A_TIME and len(wanted) * 4 > self.attendee_count():
            return _counted_people(row for row in self.connection.execute(query) if row[0] in wanted)
        found: dict[str, CountedPerson] = {}
        for part in parts(list(wanted)):
            marks = ", ".join("?" * len(part))
            found |= _counted_people(self.connection.execute(f"{query} WHERE reference IN ({marks})", part))
        return found

    def registered_after(self, at: int) -> dict[str, CountedPerson]:
        """Walk-ins whom nothing is on record of up to that moment in µs: they were not on the list yet."""
        joined = self.joined()
        rows = self.connection.execute(_REGISTERED_AFTER, (at,)).fetchall()
        later = {reference for (reference,) in rows} - joined.keys() - {*joined.values()}
        return self.counted_people(later) if later else {}

    def list_counts(self) -> ListCounts:
        """The counts of the list under the programme there is; worked out again only after a change."""
        return self.counted_list().counts

    def counted_list(self) -> CountedList:
        """The same, with what they are of."""
        revision, known = self.revision(), self._list_counts
        if known is None or known.revision != revision or known.programme is not self.programme:
            counts = self.list_counts_by(self.programme)
            known = self._list_counts = CountedList(revision, self.programme, counts, self._alike)
        return known

    def take_list_counts(self, counts: ListCounts, revision: int) -> None:
        """Take over counts of the list as it was at that revision, worked out before."""
        self._list_counts = CountedList(revision, self.programme, counts)

    def take_counted_list(self, counted: CountedList) -> None:
        """Take over what another connection counted; what is otherwise here is brought up to date when asked."""
        self._alike, self._alike_until = counted.alike, (self.generation, None)
        if counted.programme == self.programme:
            self._list_counts = counted._replace(programme=self.programme)

    def list_counts_by(self, programme: Programme) -> ListCounts:
        """The counts of the list under another programme, which need not be the event's."""
        with_names = self.sessions_with_names(programme)
        everybody, named = Counter[PersonKind](), defaultdict[str, Counter[PersonKind]](Counter)
        for (category, status, gone, sessions), count in self._alike_people().counted():
            everybody[PersonKind(category, (), bool(gone), status)] += count
            for id_ in set(row_values.texts(sessions or "[]")):
                named[id_][PersonKind(category, (id_,), bool(gone), status)] += count
        expected: dict[str, int] = {}
        for session in programme.sessions:
            total = sum(n for kind, n in everybody.items() if is_expected(kind, session, with_names))
            for kind, n in named[session.id].items():
                # They are among everybody, as people of whom no list says that.
                unnamed = kind._replace(sessions=())
                more = is_expected(kind, session, with_names) - is_expected(unnamed, session, with_names)
                total += n * more
            expected[session.id] = total
        at_event = sum(n for kind, n in everybody.items() if is_expected(kind, None, with_names))
        return ListCounts(at_event, expected, with_names)

    def _alike_people(self) -> AlikePeople:
        """The whole list is gone through once; then only who changed is looked at."""
        if self._alike is None or not self.is_list_followed:
            self._alike = AlikePeople()
        self._alike_until = self.generation, self._taken_back if self.connection.in_transaction else None
        self._alike.look(self.connection, self.revision(), self.joined_rows())
        return self._alike

    def sessions_without_list(self) -> frozenset[str]:
        """Sessions open to more for which no list names anybody: who is named for one was so by hand, or walked in."""
        are_open = {s.id for s in self.programme.sessions if s.access is not Access.INVITED}
        return frozenset(are_open - self.list_counts().with_names)

    def sessions_with_names(self, programme: Programme) -> frozenset[str]:
        """Sessions that let in more people than a loaded list names for them.

        What a hand added names nobody alone, nor does a walk-in, whom a list that was written out here has, too.
        """
        named_by_a_list = (
            "SELECT 1 FROM invitations i JOIN attendees a ON a.rowid = i.attendee AND NOT a.walk_in"
            " JOIN listings l ON l.attendee = i.attendee JOIN lists ON lists.rowid = l.list"
            " JOIN json_each(iif(json_valid(lists.fields), lists.fields, '[]')) f ON f.value = 'sessions'"
            " JOIN json_each(iif(json_valid(l.document), l.document, '[]'), '$[' || f.key || ']') s"
            " ON s.value = i.session WHERE i.session = ? LIMIT 1"
        )
        open_sessions = [s.id for s in programme.sessions if s.access is not Access.INVITED]
        return frozenset(
            s for s in open_sessions if self.connection.execute(named_by_a_list, (s,)).fetchone()
        )

    def organisations(self) -> list[str]:
        """All spellings of organisations, the most frequent first."""
        return self._spellings("organisation")

    def sectors(self) -> list[str]:
        """All spellings of those on the list, the most frequent first."""
        return self._spellings("sector")

    def countries(self) -> list[str]:
        """The same of countries, most of which are codes."""
        return self._spellings("country")

    def _spellings(self, field: str) -> list[str]:
        rows = self.connection.execute(
            f"SELECT {field} FROM attendees WHERE {field} IS NOT NULL GROUP BY {field}"
            " ORDER BY count(*) DESC, min(place)"
        )
        return [row[0] for row in rows]


def _counted_people(rows: Iterable[tuple[Any, ...]]) -> dict[str, CountedPerson]:
    """Rows begin with reference and rowid; people of whom the same is known are one object."""
    found: dict[str, CountedPerson] = {}
    alike: dict[tuple[Any, ...], CountedPerson] = {}
    for row in rows:
        known = row[2:]
        person = alike.get(known)
        if person is None:
            category, country, sector, organisation, status, walk_in, sessions, gone, attention = known
            person = alike[known] = CountedPerson(
                category,
                country,
                sector,
                organisation,
                status,
                bool(walk_in),
                frozenset(row_values.texts(sessions or "[]")),
                bool(gone),
                bool(attention),
                organisation,
            )
        found[row[0]] = person
    return found
