"""A command's desk deciding together with the other desks of the event, where it knows where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checkin.cli.saying import say
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows

_ANSWER_S, _FLUSH_S = 5.0, 3.0


@contextmanager
def deciding_together(desk: Desk, path: Path, *, is_alone: bool = False) -> Iterator[bool]:
    """Link the desk, unless it `is_alone`; yields whether the event has a meeting point at all."""
    assert isinstance(desk.store, EventFile)
    if LinkRows(desk.store).point() is None:
        yield False
        return
    if is_alone:
        yield True
        return
    from checkin.tasks.linked_event import require_libraries

    try:
        require_libraries()
        from checkin.tasks.desk_link import DeskLink

        link = DeskLink(path, desk_id=desk.id, desk_name=desk.name)
    except CheckinError as error:  # the door goes on
        say(str(error))
        yield True
        return
    try:
        link.wait_until_settled(_ANSWER_S)
        trouble = link.status().trouble
        if trouble:
            say(trouble)
        link.serve(desk)
        yield True
    finally:
        desk.together = None
        link.close(flush_s=_FLUSH_S)
