"""A rehearsal on a copy of an event: made-up arrivals whose QR pictures are really drawn, decoded and scanned."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import zxingcpp

from checkin.core.desk.badge_codes import codes_for
from checkin.core.desk.desk import Desk
from checkin.core.desk.rehearsal_plan import Arrival, Mishap, RehearsalPlan, plan_rehearsal
from checkin.core.door.access import may_enter
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme, SessionKind
from checkin.core.language import Language, _, language, number, speaking
from checkin.core.times import from_microseconds
from checkin.store.event_file import EventFile
from checkin.store.rehearsal_copy import forget_scans
from checkin.tasks.languages import choose_language
from checkin.typeset import qr

DESK_NAME = "Rehearsal"
_PIXELS_PER_MODULE = 4
_SO_MANY_OF_ONE_NAME = 1000
"""A list has its Kim Min-juns, and those who only said “Guest”; the desk tells them apart by what they say."""
_QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class RehearsedScan:
    """What happened to one guest at one door. `decoded` is None where no picture was shown (a dead phone)."""

    arrival: Arrival
    verdict: Verdict
    decoded: bool | None


@dataclass(slots=True)
class Tally:
    """The rehearsal so far."""

    steps: int = 0
    pictures: int = 0
    unreadable: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)


class RehearsalClock:
    """The clock of the rehearsed hour; moved by the rehearsal."""

    def __init__(self, starts: datetime) -> None:
        self.now = starts

    def __call__(self) -> datetime:
        """The time it is in the rehearsal."""
        return self.now


class Rehearsal:
    """Arrivals played one after the other. Who paces them (terminal, window) waits for `due` before each step."""

    def __init__(
        self,
        event_file: EventFile,
        *,
        guests: int,
        minutes: float,
        seed: int | None = None,
        session: str | None = None,
    ) -> None:
        of = event_file.programme.session(session) if session is not None else None
        people = [a for a in event_file.attendees() if a.status is Status.CONFIRMED and not a.gone]
        if not people:
            raise CheckinError(
                _("There is nobody on the list to rehearse with. Load a list first; nothing was changed.")
            )
        if of is not None:
            people = [person for person in people if may_enter(person, of)]
            if not people:
                raise CheckinError(
                    _(
                        "Nobody on the list may enter “{title}”: there is nobody to rehearse with. Nothing was "
                        "changed.",
                        title=of.shown_title,
                    )
                )
        if guests < len(people):
            people = random.Random(seed).sample(people, guests)
        self.plan: RehearsalPlan = plan_rehearsal(event_file.programme, people, seed=seed, session=of)
        self.clock = RehearsalClock(self.plan.starts)
        self.desk = Desk(event_file, name=DESK_NAME, clock=self.clock)
        self.tally = Tally()
        self._hour = self.plan.ends - self.plan.starts
        self._seconds = minutes * 60
        self._badges: dict[str, str] = {}
        for reference in self.plan.cancelled:
            with event_file.transaction():
                event_file.change(
                    reference, {"status": Status.CANCELLED}, at=self.plan.starts, desk=DESK_NAME
                )

    @property
    def guests(self) -> Sequence[Attendee]:
        """Everybody who comes, once each."""
        return list({a.guest.reference: a.guest for a in self.plan.arrivals}.values())

    def due(self, arrival: Arrival) -> float:
        """Seconds after the start at which the arrival is played."""
        return (arrival.at - self.plan.starts) / self._hour * self._seconds

    def steps(self) -> Iterator[tuple[float, Arrival]]:
        """Each arrival with the seconds after the start at which it is due, in the order of the plan."""
        for arrival in self.plan.arrivals:
            yield self.due(arrival), arrival

    def play(self, arrival: Arrival) -> RehearsedScan:
        """Let one guest come to one door."""
        self.clock.now = arrival.at
        decoded: bool | None = None
        if arrival.mishap is Mishap.DEAD_PHONE:
            verdict = self._found_by_name(arrival)
        else:
            shown = self._shown_code(arrival)
            payload = read_code_in_picture(shown)
            decoded = payload == shown
            self.tally.pictures += 1
            self.tally.unreadable += not decoded
            verdict = self.desk.scan(payload or "", arrival.session, at=arrival.at)
        self.tally.steps += 1
        self.tally.verdicts[verdict.word] += 1
        session = self.desk.programme.session(arrival.session)
        if verdict.word is VerdictWord.ADMITTED and session.kind is SessionKind.REGISTRATION:
            # From the registration desk on, the guest wears our badge.
            for person, code in codes_for(self.desk, [arrival.guest]):
                self._badges[person.reference] = code
        return RehearsedScan(arrival, verdict, decoded)

    def beyond_seats(self) -> str:
        """A sentence about the sessions that had more people inside at one moment than seats; "" where none had."""
        programme = self.desk.programme
        too_full = [
            _(
                "{title} {peak} of {capacity}",
                title=programme.session(c.session).shown_title,
                peak=number(c.peak),
                capacity=number(c.capacity),
            )
            for c in self.desk.counts().sessions
            if c.capacity is not None and c.peak > c.capacity
        ]
        return (
            _("More inside than there are seats: {sessions}.", sessions=", ".join(too_full))
            if too_full
            else ""
        )

    def _shown_code(self, arrival: Arrival) -> str:
        guest = arrival.guest
        if arrival.mishap is Mishap.UNKNOWN_CODE:
            return f"OTHER-EVENT-{guest.reference}"
        if guest.reference in self._badges:
            return self._badges[guest.reference]
        if not guest.codes:
            ((_, code),) = codes_for(self.desk, [guest])
            return code
        return guest.codes[0]

    def _found_by_name(self, arrival: Arrival) -> Verdict:
        found = self.desk.find(arrival.guest.name, limit=_SO_MANY_OF_ONE_NAME)
        hit = next((f for f in found if f.attendee.reference == arrival.guest.reference), None)
        if hit is None:
            raise CheckinError(
                _("{name} could not be found by name. The rehearsal stopped.", name=arrival.guest.name)
            )
        return self.desk.admit(hit.attendee.reference, arrival.session)


def rehearsal_copy(event_file: EventFile, folder: Path) -> EventFile:
    """A copy of the event to rehearse on, where nobody came yet; the event itself is only read.

    By its name every page that is written of it, a report above all, says whose guests are made up.
    """
    path = folder / f"{event_file.path.stem} rehearsal{event_file.path.suffix}"
    event_file.backup(path)
    copy = EventFile.open(path)
    forget_scans(copy)
    _, changed_at = copy.programme_row()
    said_at = from_microseconds(changed_at + 1)
    copy.change_programme(_called_rehearsal(copy.programme), at=said_at, desk=DESK_NAME)
    return copy


def _called_rehearsal(programme: Programme) -> Programme:
    event = programme.event
    names = tuple(
        (code, _rehearsal_of(name, choose_language([code]) or language())) for code, name in event.names
    )
    return replace(programme, event=replace(event, name=_rehearsal_of(event.name, language()), names=names))


def _rehearsal_of(name: str, spoken: Language) -> str:
    with speaking(spoken):
        return _("REHEARSAL: {name}", name=name)


def read_code_in_picture(text: str) -> str | None:
    """Draw the QR picture of a text and decode it again, as a scanner would; None if it can't be read."""
    rows = qr.modules(text)
    side = (len(rows) + 2 * _QUIET_MODULES) * _PIXELS_PER_MODULE
    margin = b"\xff" * (_QUIET_MODULES * _PIXELS_PER_MODULE)
    picture = bytearray(b"\xff" * (side * _QUIET_MODULES * _PIXELS_PER_MODULE))
    for row in rows:
        line = b"".join((b"\x00" if dark else b"\xff") * _PIXELS_PER_MODULE for dark in row)
        picture += (margin + line + margin) * _PIXELS_PER_MODULE
    picture += b"\xff" * (side * _QUIET_MODULES * _PIXELS_PER_MODULE)
    image = memoryview(bytes(picture)).cast("B", (side, side))
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(image, formats=formats)
    return found[0].text if found else None
