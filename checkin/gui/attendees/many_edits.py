"""What can be done to several people in one step, and the sentences that tell of it. No widget."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from checkin.core.desk.blocking import lifts_block
from checkin.core.desk.desk import Desk
from checkin.core.desk.inviting import sessions_of
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _, n_
from checkin.gui.session.edit_history import FieldsOf


def _so_already(n: int) -> str:
    return n_("{n} person was so already.", "{n} people were so already.", n)


@dataclass(frozen=True, slots=True)
class ManyEdit:
    """Something to do to all who are selected, and the sentences that tell of how many it was done."""

    fields_of: FieldsOf
    said: Callable[[int], str]
    said_of_others: Callable[[int], str] = _so_already
    is_putting_off: bool = False
    """Whether nobody expects them any more, though some may be inside."""


def still_inside(desk: Desk, references: Collection[str]) -> str:
    """How many of those who were put off are inside: what was scanned stands, and nobody is sent out by it."""
    count = len(desk.inside_among(references))
    if not count:
        return ""
    return n_(
        "{n} of them is inside now and counts there until they go out.",
        "{n} of them are inside now and count there until they go out.",
        count,
    )


def with_status(status: Status) -> ManyEdit:
    """Who is blocked stays so: that takes a reason and a name, for one person at a time."""
    word = _(STATUS_WORDS[status])
    wanted = {"status": status}
    return ManyEdit(
        lambda person: {} if lifts_block(person, wanted) else wanted,
        lambda n: n_("{n} person is “{status}” now.", "{n} people are “{status}” now.", n, status=word),
        lambda n: n_(
            "{n} person was so already, or is blocked (open them to change that).",
            "{n} people were so already, or are blocked (open each to change that).",
            n,
        ),
        is_putting_off=status is Status.CANCELLED,
    )


def with_category(category: str, name: str) -> ManyEdit:
    return ManyEdit(
        lambda __: {"category": category},
        lambda n: n_("{n} person is “{name}” now.", "{n} people are “{name}” now.", n, name=name),
    )


def invited(programme: Programme, session: Session, *, is_invited: bool) -> ManyEdit:
    """Name them for a session, or for it no more."""

    def fields(person: Attendee) -> dict[str, object]:
        return {"sessions": sessions_of(person, programme, session.id, is_invited=is_invited)}

    if is_invited:
        return ManyEdit(
            fields,
            lambda n: n_(
                "{n} person is invited to “{title}”.",
                "{n} people are invited to “{title}”.",
                n,
                title=session.shown_title,
            ),
            lambda n: n_(
                "{n} person was invited to it already.", "{n} people were invited to it already.", n
            ),
        )
    return ManyEdit(
        fields,
        lambda n: n_(
            "{n} person is no longer invited to “{title}”.",
            "{n} people are no longer invited to “{title}”.",
            n,
            title=session.shown_title,
        ),
        lambda n: n_("{n} person was not invited to it.", "{n} people were not invited to it.", n),
    )


def removed() -> ManyEdit:
    """Off the list, as if a list had them no more; who was added at the desk stood on none."""
    return ManyEdit(
        lambda person: {} if person.walk_in else {"gone": True},
        lambda n: n_("{n} person is off the list.", "{n} people are off the list.", n),
        lambda n: n_(
            "{n} person was off the list already, or is a walk-in and on no list: cancel their registration instead.",
            "{n} people were off the list already, or are walk-ins and on no list: cancel their registration instead.",
            n,
        ),
        is_putting_off=True,
    )


def taken_back() -> ManyEdit:
    return ManyEdit(
        lambda __: {"gone": False},
        lambda n: n_("{n} person is on the list again.", "{n} people are on the list again.", n),
    )
