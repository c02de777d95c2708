"""The search keys of a long list, worked out in a process beside while this one writes: a third of the work of loading.

Keys are looked up by what they are made of. Of whom there are none, for somebody changed meanwhile, the caller works
them out.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from checkin.core.names.keys import Searched, person_keys, what_is_searched
from checkin.store.part_pipe import WorkedAhead, answer_parts, unpacked, worked_ahead

if TYPE_CHECKING:  # to import it was half of what the process beside takes to start
    from checkin.core.desk.listed_people import ListEntry

_AT_A_TIME = 1000

Keys = tuple[str, str, str, str]
"""As `person_keys` gives them."""


class KeysAhead(WorkedAhead):
    """The keys of these people as they come, in their order."""

    def __init__(self, people: Sequence[Searched], process: subprocess.Popen[bytes]) -> None:
        self._people = people
        self._part_of = {told: n // _AT_A_TIME for n, told in enumerate(people)}
        self._known: dict[Searched, Keys] = {}
        self._heard = 0
        super().__init__(process)

    def wait_for(self, told: Searched) -> None:
        """Until the keys made of this, and of what stands before it, are there or nobody works them out.

        Never inside a transaction: a scan would wait as well.
        """
        part = self._part_of.get(told)
        if part is not None:
            with self._changed:
                self._wait_until(lambda: self._heard > part)

    def of(self, told: Searched) -> Keys | None:
        """The keys made of this, once; None where they are not there."""
        return self._known.pop(told, None)

    def _hear_parts(self) -> None:
        parts = [[*self._people[n : n + _AT_A_TIME]] for n in range(0, len(self._people), _AT_A_TIME)]
        for part, packed in zip(parts, self._answers(parts), strict=True):
            self._known.update(zip(part, unpacked(packed), strict=True))
            with self._changed:
                self._heard += 1
                self._changed.notify_all()


def keys_ahead(people: Sequence[ListEntry]) -> AbstractContextManager[KeysAhead | None]:
    """Have the keys of a long list worked out meanwhile."""
    return worked_ahead(
        "checkin.store.keys_ahead",
        len(people),
        lambda process: KeysAhead([what_is_searched(person) for person in people], process),
    )


def _keys_of(part: list[Any]) -> list[Any]:
    return [person_keys(*told) for told in part]


if __name__ == "__main__":
    answer_parts(_keys_of)
