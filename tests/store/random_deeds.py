"""A desk that does whatever desks do, by chance: for tests that hold whatever was done."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from checkin.core.desk import badge_codes, people_joining
from checkin.core.desk.desk import Desk
from checkin.core.desk.event_rights import set_unknown_badges
from checkin.core.desk.inviting import invite, take_away, undo_invitations
from checkin.core.desk.meeting_changes import edit_meetings
from checkin.core.desk.meeting_changes import take_back as take_back_timetable
from checkin.core.desk.programme_changes import ProgrammeChange, change_programme, merge_category, take_back
from checkin.core.desk.registration import WalkIn, edit, register, substitute
from checkin.core.desk.walk_in_rights import WalkInRight, set_walk_in_right
from checkin.core.door.access import Strangers
from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.meeting_timetable import Meeting, Slot
from checkin.core.event.programme_edits import (
    with_session,
    with_session_closed,
    without_room,
    without_session,
)
from checkin.core.names.organisation_corrections import JOIN, Correction
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

OLD = "P1"
"""Somebody who is in the file from the beginning."""


def event_of(path: Path) -> EventFile:
    """A new event with four people and four sessions, of every kind of admission."""
    event = EventFile.create(
        path,
        programme(
            session_dict("talk", room="red"),
            session_dict("lab", room="blue", capacity=3, when_full="refuse"),
            session_dict("gift", admits="once"),
            session_dict("desk", kind="registration", admits="daily"),
        ),
    )
    now = Desk(event, name="Office").now()
    people = [person(f"P{n}", codes=(f"C{n}",), organisation=f"Org {n}") for n in range(1, 5)]
    event.add_all(people, at=now.replace(year=2025, month=6, day=1), desk="Office")
    return event


def lists_of(folder: Path) -> list[Path]:
    """Three versions of a list, and another one."""
    texts = (
        "Reference,Name,Code,Phone\nR1,Ada Lovelace,T1,1\nR2,Ben Li,T2,2\nR3,Cho Min,T3,3\nR4,Dai Ro,T4,4\n",
        "Reference,Name,Code,Phone\nR1,Ada Lovelace,T1,11\nR2,Ben Li,T2b,2\nR3,Cho Min,T3,3\n",
        "Reference,Name,Code,Phone\nR1,Ada King,T1,11\nR2,Ben Li,T2b,22\nR4,Dai Ro,T4,4\nR5,Eve Oh,T5,5\n",
    )
    files = []
    for number, text in enumerate(texts):
        place = folder / f"lists-{number}"
        place.mkdir(exist_ok=True)
        files.append(place / "people.csv")
        files[-1].write_text(text, "utf-8")
    files.append(folder / "press.csv")
    files[-1].write_text("Name,Outlet\nFay Um,Daily\nGus Vo,Weekly\n", "utf-8")
    return files


class DeskAtWork:
    """One desk on its own file, with its own clock and chance."""

    def __init__(
        self, event: EventFile, name: str, clock: Clock, chance: random.Random, lists: Sequence[Path]
    ) -> None:
        self.event = event
        self.desk = Desk(event, name=name, clock=clock, desk_id=f"id of {name}")
        self.clock = clock
        self.chance = chance
        self.lists = lists
        self.scanned: list[str] = []
        """Ids of the scans that were answered."""
        self._deeds: tuple[Callable[[], object], ...] = (
            self._scan,
            self._scan,
            self._scan,
            self._scan,
            self._walk_in,
            self._substitute,
            self._undo,
            self._edit,
            self._edit,
            self._reprint,
            self._draw,
            self._join,
            self._take_apart,
            self._organisations,
            self._settings,
            self._programme,
            self._programme,
            self._invite,
            self._meetings,
            lambda: self.load(self.chance.randrange(len(self.lists))),
        )

    def do_something(self) -> None:
        """Whatever comes; what the rules refuse is not done."""
        self.clock.advance(seconds=self.chance.choice((1, 7, 90, 600)))
        with contextlib.suppress(CheckinError):
            self.chance.choice(self._deeds)()

    def _programme(self) -> None:
        """Move, close, take out or put in a session, merge a category, or take one of these back."""
        now = self.desk.programme
        session = now.session(self._session())
        later = self.clock.now + timedelta(minutes=self.chance.randrange(90))
        number = self.chance.randrange(10**6)
        deed = self.chance.randrange(7)
        made: ProgrammeChange | None = None
        if deed == 0:
            made = change_programme(self.desk, now, with_session_closed(now, session.id, later))
        elif deed == 1:
            made = change_programme(self.desk, now, without_session(now, session.id))
        elif deed == 2:
            new = replace(session, id=f"new-{number}", title=f"New {number}", room=None)
            made = change_programme(self.desk, now, with_session(now, new))
        elif deed == 3 and len(now.categories) > 1:
            one, other = self.chance.sample(now.categories, 2)
            made = merge_category(self.desk, one.id, into=other.id)
        elif deed == 4:
            room = self.chance.choice(now.rooms).id
            made = change_programme(self.desk, now, with_session(now, replace(session, room=room)))
        elif deed == 5:
            unused = [r.id for r in now.rooms if all(s.room != r.id for s in now.sessions)]
            if unused:
                made = change_programme(self.desk, now, without_room(now, unused[0]))
        else:
            ends = max(session.starts, session.ends + timedelta(minutes=self.chance.randrange(-60, 60)))
            moved = replace(session, ends=ends, requires=self._session(), capacity=self.chance.randrange(9))
            titles, colour = (
                self.chance.choice(((), (("ko", "강연"),))),
                self.chance.choice((None, "#1c7ed6")),
            )
            moved = replace(moved, titles=titles, colour=colour)
            made = change_programme(self.desk, now, with_session(now, moved))
        if made is not None and self.chance.random() < 0.3:
            take_back(self.desk, made.records)

    def _invite(self) -> None:
        """Some to a session, or no longer, and that taken back."""
        people = [self._somebody().reference for _ in range(3)]
        done = self.chance.choice((invite, take_away))(self.desk, self._session(), people)
        if self.chance.random() < 0.3:
            undo_invitations(self.desk, done)

    def _meetings(self) -> None:
        """Two meet at a table, or what was said of the timetable last is taken back."""
        session = self.desk.programme.session(self._session())
        if self.chance.random() < 0.3:
            take_back_timetable(self.desk, session)
            return
        starts = session.starts + timedelta(minutes=20 * self.chance.randrange(3))
        people = (self._somebody().reference, self._somebody().reference)
        met = Meeting(
            Slot(starts, starts + timedelta(minutes=20)), self.chance.choice(("1", "2", "")), people
        )
        edit_meetings(self.desk, session, add=[met])

    def load(self, which: int) -> None:
        load_list(self.event, self.lists[which], now=self.clock.now, desk=self.desk.name)

    def _somebody(self) -> Attendee:
        return self.chance.choice(list(self.event.attendees()))

    def _session(self) -> str:
        return self.chance.choice(self.desk.programme.sessions).id

    def _scan(self) -> None:
        codes = [code for person in self.event.attendees() for code in person.codes]
        direction = self.chance.choice((Direction.IN, Direction.IN, Direction.BOTH))
        verdict = self.desk.scan(self.chance.choice([*codes, "nobody"]), self._session(), direction)
        self.scanned += [verdict.scan_id] if verdict.scan_id is not None else []
        if not verdict.admits and self.chance.random() < 0.3:
            self.desk.override(verdict.scan_id or "", "known to me", by="Kim")

    def _walk_in(self) -> None:
        name = f"Walker {self.chance.randrange(10**6)}"
        admit = self._session() if self.chance.random() < 0.5 else None
        code = self.chance.choice((None, None, "Ticket 1", "Ticket 2"))
        register(self.desk, WalkIn(name=name, organisation="Org 1", code=code), admit_to=admit)

    def _substitute(self) -> None:
        substitute(self.desk, self._somebody().reference, WalkIn(name="Colleague"), admit_to=self._session())

    def _undo(self) -> None:
        readings = self.desk.last_scans(5)
        if readings:
            self.desk.undo(self.chance.choice(readings).id)

    def _edit(self) -> None:
        fields = self.chance.choice(
            (
                {"phone": str(self.chance.randrange(100))},
                {"organisation": f"Org {self.chance.randrange(9)}", "note": "seen"},
                {"status": self.chance.choice(list(Status))},
                {"sessions": tuple(self.chance.sample([s.id for s in self.desk.programme.sessions], 2))},
                {"codes": (f"K{self.chance.randrange(20)}",)},
                {"extra": {"Diet": "none"}, "attention": True},
                {
                    "country": self.chance.choice(("FR", "JP", None)),
                    "sector": self.chance.choice(("Press", None)),
                },
                {"country": "FR", "organisation": self.chance.choice(("Org 1", None))},
            )
        )
        edit(self.desk, self._somebody().reference, fields)

    def _reprint(self) -> None:
        badge_codes.reissue(self.desk, [self._somebody()], "lost")

    def _draw(self) -> None:
        badge_codes.codes_for(self.desk, [self._somebody(), self._somebody()])

    def _join(self) -> None:
        people_joining.join(self.desk, self._somebody().reference, self._somebody().reference)

    def _take_apart(self) -> None:
        joined = list(self.event.joined())
        if joined:
            people_joining.take_apart(self.desk, self.chance.choice(joined))

    def _organisations(self) -> None:
        made = list(self.desk.organisation_corrections())
        self.chance.shuffle(made)
        one, other = self.chance.sample(range(9), 2)
        self.desk.correct_organisations([*made[:3], Correction(JOIN, f"Org {one}", f"Org {other}")])

    def _settings(self) -> None:
        if self.chance.random() < 0.5:
            set_unknown_badges(self.desk, self.chance.choice(list(Strangers)))
        else:
            set_walk_in_right(self.desk, self._session(), self.chance.choice(list(WalkInRight)))
