"""Background work on the open event, on a connection of its own: an event file belongs to the thread that opened it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from checkin.gui.session.background import WorkProgress
from checkin.gui.session.desk_session import DeskSession
from checkin.store.event_file import EventFile

OpenEvent = EventFile
"""What such work is handed; pages need not know the store for it."""
_T = TypeVar("_T")


def with_event(
    session: DeskSession, work: Callable[[OpenEvent, WorkProgress], _T]
) -> Callable[[WorkProgress], _T]:
    """Work for `background.run` that gets the event which is open now, also if it is closed meanwhile."""
    path = session.file.path

    def with_file(progress: WorkProgress) -> _T:
        with EventFile.open(path) as file:
            return work(file, progress)

    return with_file


def while_open(session: DeskSession, told: Callable[..., None]) -> Callable[..., None]:
    """Have it told only while the event that is open now is open still."""
    desk = session.desk

    def tell(*what: object) -> None:
        if session.is_open and session.desk is desk:
            told(*what)

    return tell


def known_as(session: DeskSession) -> Path:
    """What is written of the event is named after this, and lies beside it: a copy’s own folder goes with it."""
    path = session.file.path
    return path if session.rehearsal_of is None else session.rehearsal_of.with_name(path.name)
