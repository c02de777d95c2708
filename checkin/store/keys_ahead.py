"""The search keys of a long list, worked out in a process beside while this one writes: a third of the work of loading.

Keys are looked up by what they are made of. Of whom there are none (the process could not start, or came to grief;
somebody changed meanwhile) the caller works them out: nothing but time depends on it.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from checkin.core.names.keys import Searched, person_keys, what_is_searched
from checkin.own_modules import start_module
from checkin.store.part_pipe import answer_parts, read_packed, unpacked, write_part

if TYPE_CHECKING:  # to import it was half of what the process beside takes to start
    from checkin.core.desk.listed_people import ListEntry

_log = logging.getLogger(__name__)
_AT_A_TIME = 1000
_WORTH_IT = 5_000
"""People, below which a process takes longer to start than it saves."""
_SECONDS = 10
"""To wait for the keys of a thousand people, before the process is taken for stuck."""

Keys = tuple[str, str, str, str]
"""As `person_keys` gives them."""


class KeysAhead:
    """The keys of these people as they come, in their order. Who asks writes meanwhile; a thread hears the answers."""

    def __init__(self, people: Sequence[Searched], process: subprocess.Popen[bytes]) -> None:
        self._people = people
        self._part_of = {told: n // _AT_A_TIME for n, told in enumerate(people)}
        self._known: dict[Searched, Keys] = {}
        self._heard = 0
        self._is_over = False
        self._changed = Condition()
        self._process = process
        self._hearing = Thread(target=self._hear, name="search keys", daemon=True)
        self._hearing.start()

    def wait_for(self, told: Searched) -> None:
        """Until the keys made of this, and of what stands before it, are there or nobody works them out.

        Never inside a transaction: a scan would wait as well.
        """
        part = self._part_of.get(told)
        if part is not None:
            with self._changed:
                if not self._changed.wait_for(lambda: self._heard > part or self._is_over, _SECONDS):
                    self._is_over = True

    def of(self, told: Searched) -> Keys | None:
        """The keys made of this, once; None where they are not there."""
        return self._known.pop(told, None)

    def end(self) -> None:
        """Nobody asks any more."""
        self._process.kill()
        self._hearing.join()
        self._process.communicate()

    def _hear(self) -> None:
        asking, answers = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answers is not None
        try:
            for start in range(0, len(self._people), _AT_A_TIME):
                part = self._people[start : start + _AT_A_TIME]
                write_part(asking, [*part])
                self._known.update(zip(part, unpacked(read_packed(answers)), strict=True))
                with self._changed:
                    self._heard += 1
                    self._changed.notify_all()
        except (OSError, EOFError, ValueError, TypeError) as error:
            _log.info("The process that works out search keys is gone: %s", error)
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


@contextmanager
def keys_ahead(people: Sequence[ListEntry]) -> Iterator[KeysAhead | None]:
    """Have the keys of a long list worked out meanwhile."""
    if len(people) < _WORTH_IT:
        yield None
        return
    try:
        process = start_module("checkin.store.keys_ahead")
    except OSError as error:
        _log.info("No process could be started for search keys: %s", error)
        yield None
        return
    ahead = KeysAhead([what_is_searched(person) for person in people], process)
    try:
        yield ahead
    finally:
        ahead.end()


def _keys_of(part: list[Any]) -> list[Any]:
    return [person_keys(*told) for told in part]


if __name__ == "__main__":
    answer_parts(_keys_of)
