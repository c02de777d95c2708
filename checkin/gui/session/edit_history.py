"""Edits of people that can be taken back one after the other, and made again. Knows no widget, and no scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checkin.core.desk.store import Change
from checkin.core.event.attendee import Status
from checkin.gui.session.desk_session import DeskSession

_MOST = 200


class EditHistory:
    """The edits made through it while an event is open."""

    def __init__(self, session: DeskSession) -> None:
        self._session = session
        self._done: list[Change] = []
        self._undone: list[Change] = []
        session.event_closed.connect(self.clear)

    def clear(self) -> None:
        """Forget them: another event."""
        self._done.clear()
        self._undone.clear()

    def edit(self, reference: str, fields: Mapping[str, Any]) -> Change | None:
        """Change a person, on record. CheckinError where that is not possible; nothing is changed then."""
        change = self._session.correct(reference, fields)
        if change is not None:
            self._done = [*self._done[-_MOST:], change]
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Set back what the last edit changed; what somebody else changed since is left. None when there is none."""
        return self._move(self._done, self._undone, 0)

    def redo(self) -> Change | None:
        """Make the edit again that was taken back last; None when there is none."""
        return self._move(self._undone, self._done, 1)

    def _move(self, source: list[Change], target: list[Change], to: int) -> Change | None:
        if not source:
            return None
        change = source[-1]
        person = self._session.desk.attendee(change.reference)
        fields = {
            name: _value(name, values[to])
            for name, values in change.data.fields.items()
            if person is not None and getattr(person, name) == _value(name, values[1 - to])
        }
        if fields:
            self._session.correct(change.reference, fields)
        target.append(source.pop())
        return change


def _value(name: str, value: Any) -> Any:
    """A value of a change as the person has it."""
    if name == "status":
        return Status(value)
    return tuple(value) if isinstance(value, list) else value
