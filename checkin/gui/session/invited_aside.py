"""Whom each session of the programme names, and what cannot work therefore; of a long list looked for aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.programme_conflicts import ProgrammeConflict, conflicts
from checkin.core.event.programme import Programme
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, while_open, with_event
from checkin.store import people_query


class _Looked(NamedTuple):
    """Who was invited to each session at a revision of the file, and what could not work in a programme then."""

    at: tuple[Path, int] | None = None
    invited: Mapping[str, Sequence[str]] = {}
    programme: Programme | None = None
    conflicts: Sequence[ProgrammeConflict] = ()


class InvitedAside(QObject):
    """Keeps both until the list or the programme changes."""

    looked = Signal()
    """What was looked for aside is known."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known = _Looked()
        self._is_looking = False
        session.event_closed.connect(self._forget)

    def invited(self) -> Mapping[str, Sequence[str]]:
        """Session -> who is invited, now."""
        if self._known.at != (at := self._now()):
            self._known = _Looked(at, self._session.file.invited())
        return self._known.invited

    def conflicts(self, programme: Programme) -> Sequence[ProgrammeConflict]:
        """Of that programme, now."""
        invited = self.invited()
        if programme is not self._known.programme:
            found = conflicts(programme, invited)
            self._known = self._known._replace(programme=programme, conflicts=found)
        return self._known.conflicts

    def conflicts_of_late(self) -> Sequence[ProgrammeConflict]:
        """Of the programme there is: of a long list those last looked for, and `looked` tells of newer ones."""
        programme, known = self._session.programme, self._known
        is_now = known.at == self._now() and known.programme is programme
        if is_now or self._session.file.attendee_count() <= people_query.LONG:
            return self.conflicts(programme)
        if not self._is_looking:
            self._look(programme)
        return known.conflicts if known.at is not None and known.at[0] == self._now()[0] else ()

    def _look(self, programme: Programme) -> None:
        self._is_looking = True

        def work(file: OpenEvent, _: background.WorkProgress) -> _Looked:
            with file.reading():
                invited = file.invited()
                return _Looked(
                    (file.path, file.revision()), invited, programme, conflicts(programme, invited)
                )

        job = background.run(
            with_event(self._session, work), done=while_open(self._session, self._take), of=self
        )
        job.ended.connect(self._on_ended)

    def _take(self, found: _Looked) -> None:
        self._known = found
        self.looked.emit()

    def _on_ended(self) -> None:
        self._is_looking = False

    def _now(self) -> tuple[Path, int]:
        return self._session.file.path, self._session.file.revision()

    def _forget(self) -> None:
        self._known = _Looked()
