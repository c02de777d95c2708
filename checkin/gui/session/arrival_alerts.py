"""Says with a strip and a sound that a VIP, or somebody of a watched delegation, has come, at another desk."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from checkin.core.counting.roster import is_vip, is_watched_for
from checkin.core.door.records import Happening
from checkin.core.errors import StorageError
from checkin.core.event.attendee import Attendee, name_with_latin
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

_log = logging.getLogger(__name__)

_SETTING = "watched"
_SECONDS = 60


def watched_key(kind: str, label: str) -> str:
    """What a watched country or organisation is kept as."""
    return f"{kind}:{label}"


def arrival_key(reference: str) -> str:
    """The key of the strip that says that somebody came."""
    return f"arrival {reference}"


class ArrivalAlerts(QObject):
    """Looks at every admission from the moment the event opens; each person is told once a day.

    Lives with the program, whatever page is in front: pages come and go.
    """

    arrived = Signal(object)
    """The Attendee; whoever plays sounds connects."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._seq = 0
        self._told: dict[str, str] = {}
        """Id of the entry -> reference, of whom this desk was told."""
        self._session.event_opened.connect(self._on_event_opened)
        self._session.counts_changed.connect(self._look)

    @property
    def watched(self) -> list[str]:
        """What this desk watches in this event, as `watched_key` writes it."""
        kept = self._shell.settings[_SETTING].get(str(self._session.file.path), [])
        return [str(key) for key in kept]

    def watches(self, key: str) -> bool:
        """Whether it is watched; the key as `watched_key` writes it."""
        return key in self.watched

    def watch(self, key: str, is_on: bool) -> None:
        """Watch a delegation, or no longer."""
        others = [known for known in self.watched if known != key]
        kept = dict(self._shell.settings[_SETTING])
        kept[str(self._session.file.path)] = [*others, key] if is_on else others
        self._shell.settings.set(_SETTING, kept)

    def _on_event_opened(self) -> None:
        self._seq = self._session.desk.store.last_seq()
        self._told.clear()

    def _look(self) -> None:
        if not self._session.is_open:
            return
        try:
            entries = self._entries()
        except StorageError as error:
            # The session says so itself; who came meanwhile is told once the file can be read again.
            _log.warning("Arrivals not looked at: %s", error)
            return
        known = self._session.desk.store.attendees_named(entries)
        here = self._session.desk.name
        for reference, person in known.items():
            # The desk that let them in has just seen who it is.
            why = self._reason(person) if entries[reference].desk != here else ""
            if why and self._is_first_today(reference, entries[reference]):
                self._tell(person, entries[reference], why)

    def _entries(self) -> dict[str, Happening]:
        """Who came in since it was looked last, by their latest entry. A load leaves 100,000 changes between them."""
        entries: dict[str, Happening] = {}
        for row in self._session.desk.store.happenings_after(self._seq):
            self._seq, _, _, _, _, _, person, verdict, admits, undoes, _ = row
            if undoes in self._told:
                # Whoever took it back, at whichever desk.
                self._shell.notice_withdrawn.emit(arrival_key(self._told.pop(undoes)))
            if person and admits and verdict != "exited":
                entries[person] = Happening._make(row)
        return entries

    def _reason(self, person: Attendee) -> str:
        """Why this arrival is told; "" if it is not."""
        programme = self._session.programme
        if is_watched_for(person, programme):
            return "VIP" if is_vip(person, programme) else _("Guest to look at twice")
        labels = self._session.desk.organisation_labels()
        organisation = labels.get(person.organisation or "", person.organisation or "")
        watched = self.watched
        if watched_key("country", person.country or "") in watched:
            return _("Watched delegation")
        return _("Watched delegation") if watched_key("organisation", organisation) in watched else ""

    def _is_first_today(self, reference: str, entry: Happening) -> bool:
        headcount = self._session.desk.headcount()
        day = headcount.day(entry.at)
        passages = headcount.history(reference).passages
        first = next((p for p in passages if p.goes_in and headcount.day(p.at) == day), None)
        return first is not None and first.id == entry.id

    def _tell(self, person: Attendee, entry: Happening, why: str) -> None:
        programme = self._session.programme
        at = from_microseconds(entry.at, programme.event.zone)
        time = clock_time(at, self._session.desk.now())
        name = ", ".join(part for part in (name_with_latin(person), person.organisation) if part)
        where = programme.session(entry.session).shown_title if entry.session else ""
        can_open = self._shell.has_place("attendees")
        self._shell.tell(
            _("{why} arrived: {name} – {where}, {time}.", why=why, name=name, where=where, time=time),
            tone=Tone.WARN if is_watched_for(person, programme) else Tone.INFO,
            key=arrival_key(person.reference),
            action=_("Open") if can_open else "",
            on_action=lambda: self._shell.open_page("attendees", person.reference),
            seconds=_SECONDS,
        )
        self._told[entry.id] = person.reference
        self.arrived.emit(person)
