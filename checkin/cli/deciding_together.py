"""A command's desk deciding together with the other desks of the event, where it knows where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checkin.cli.saying import say
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.language import _, together
from checkin.store.event_file import EventFile
from checkin.store.followed_point import FollowedPoint
from checkin.store.link_rows import LinkRows

if TYPE_CHECKING:
    from checkin.tasks.desk_link import DeskLink

_ANSWER_S, _FLUSH_S = 5.0, 3.0


@dataclass(slots=True)
class DesksMet:
    """How a command stands to the other desks of its event."""

    has_point: bool
    """Whether the event has a meeting point at all."""
    _link: DeskLink | None = None
    _was_together: bool = True
    _point: FollowedPoint = field(default_factory=FollowedPoint)

    def tell(self) -> None:
        """Say when they do not answer any more, and when they do again; nothing in between."""
        if self._link is None or self._link.is_together == self._was_together:
            return
        self._was_together = not self._was_together
        address = self._link.point.address
        say(
            _("The meeting point at {address} answers again: the desks decide together.", address=address)
            if self._was_together
            else _(
                "The meeting point at {address} does not answer: this desk decides alone. What it records is sent when "
                "it is there again.",
                address=address,
            )
        )

    def meet(self, desk: Desk, path: Path) -> None:
        """Link the desk where its event has a meeting point, or another one, by now: other programs may change that.

        Says so where the others do not answer.
        """
        assert isinstance(desk.store, EventFile)
        link = self._link
        is_elsewhere = self._point.is_elsewhere(desk.store, link.point.text() if link is not None else None)
        self.has_point |= self._point.is_known
        if not is_elsewhere:
            return
        self.leave(desk)
        from checkin.tasks.linked_event import require_libraries

        try:
            require_libraries()
            from checkin.tasks.desk_link import DeskLink

            self._link = link = DeskLink(path, desk_id=desk.id, desk_name=desk.name)
        except CheckinError as error:  # the door goes on
            say(str(error))
            return
        link.wait_until_settled(_ANSWER_S)
        trouble = link.status().trouble
        if trouble:
            self._was_together = link.is_together
            say(together(trouble, _("This desk decides alone until then.")))
        else:
            self.tell()
        link.serve(desk)

    def leave(self, desk: Desk) -> None:
        """What is to be sent is sent, where they answer."""
        desk.together = None
        link, self._link = self._link, None
        if link is not None:
            link.close(flush_s=_FLUSH_S)


@contextmanager
def deciding_together(desk: Desk, path: Path, *, is_alone: bool = False) -> Iterator[DesksMet]:
    """Link the desk, unless it `is_alone`; one that goes on for long calls `meet` again."""
    assert isinstance(desk.store, EventFile)
    others = DesksMet(has_point=is_alone and LinkRows(desk.store).point() is not None)
    try:
        if not is_alone:
            others.meet(desk, path)
        yield others
    finally:
        others.leave(desk)
