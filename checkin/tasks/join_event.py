"""Joining an event at its meeting point: a new file with all that the desks know, or one that is here already."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from checkin import paths
from checkin.core.errors import CheckinError, EventFileError
from checkin.core.event.programme_words import though_of_one_name
from checkin.core.language import _, together
from checkin.core.shared_settings import free_name
from checkin.core.times import system_clock
from checkin.desks.asking_there import event_at
from checkin.desks.hub_connection import EventThere
from checkin.desks.pairing import MeetingPoint, read_pairing
from checkin.store.copying import move_without_overwriting
from checkin.store.event_file import EventFile
from checkin.store.joining_file import make_joining_file, require_filled
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.store.reasons import reason_behind
from checkin.store.side_files import put_side_files_aside, remove_unfinished
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.event_layouts import take_along
from checkin.whole_files import unfinished_name

_ANSWER_S, _SIGN_S = 5.0, 20.0
"""How long to wait for the first answer, and for each further sign of the meeting point."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a desk that joined has now."""

    event: str
    attendees: int
    sent: int
    received: int
    taken_names: frozenset[str] = frozenset()
    """What other desks are called."""


def event_to_join(pairing: str) -> EventThere:
    """The event that the pairing text is of. CheckinError where it is none, or nobody answers."""
    return event_at(read_pairing(pairing), wait_s=_ANSWER_S)


def join_event(path: Path, pairing: str, *, desk_id: str, desk_name: str) -> Joined:
    """Make the file a desk of the event that the pairing text is of; a new one where there is none.

    CheckinError says why it can't be: no file is made then, and one that was there meets where it met before.
    """
    point = read_pairing(pairing)
    there = event_at(point, wait_s=_ANSWER_S)
    if path.exists():
        return _join_with(path, point, there, desk_id, desk_name)
    path = path.absolute()
    if not path.parent.is_dir():
        raise EventFileError(_("There is no folder “{folder}”. Nothing was made.", folder=path.parent))
    unfinished = unfinished_name(path, ".joining")
    try:
        kept = KeptPoint(point.text(), desk_name, first=there.first)
        make_joining_file(unfinished, there.identity, kept, called=path.name)
        joined = _in_step(unfinished, desk_id, desk_name, is_new=True)
        put_side_files_aside(path)
        move_without_overwriting(unfinished, path)
    except FileExistsError as error:
        raise EventFileError(
            _("“{name}” exists by now and was left as it is. Choose another name.", name=path.name)
        ) from error
    finally:
        remove_unfinished(unfinished)
    return joined


def join_under_a_free_name(path: Path, pairing: str, *, desk_id: str, desk_name: str) -> tuple[Joined, str]:
    """The same, and what the desk is called now, in its file too: who reads “Desk 1” must know which one that is."""
    joined = join_event(path, pairing, desk_id=desk_id, desk_name=desk_name)
    free = free_name(desk_name, joined.taken_names)
    if free != desk_name:
        _call_desk(path, free)
    return joined, free


def _call_desk(path: Path, name: str) -> None:
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        point = rows.point()
        if point is not None:
            rows.keep_point(structs.replace(point, desk=name))


def _join_with(path: Path, point: MeetingPoint, there: EventThere, desk_id: str, desk_name: str) -> Joined:
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        rows.require_may_be_linked()
        if file.identity != there.identity:
            name = file.programme.event.name
            told = _(
                "“{file}” is of “{event}”, and the meeting point of another event, “{other}”. Nothing was changed; "
                "join with a new file name, or with this event’s pairing text.",
                file=path.name,
                event=name,
                other=there.name,
            )
            raise EventFileError(together(told, though_of_one_name(name, there.name)))
        before = rows.point()
        is_here = before is not None and before.is_here and read_pairing(before.pairing) == point
        rows.keep_point(KeptPoint(point.text(), desk_name, is_here, there.first))
        with suppress(CheckinError):  # the desks must meet, whatever is with the layouts
            take_along(file, paths.own_layouts(), at=system_clock())
    return _in_step(path, desk_id, desk_name)


def _in_step(path: Path, desk_id: str, desk_name: str, *, is_new: bool = False) -> Joined:
    link = DeskLink(path, desk_id=desk_id, desk_name=desk_name, in_haste=True)
    try:
        is_done = link.wait_until_in_step(_SIGN_S)
        status = link.status()
        trouble = status.trouble
    finally:
        link.close()
    if not is_done:
        raise CheckinError(trouble or _why_not_done(link))
    with EventFile.open(path) as file:
        if is_new:
            require_filled(file)
        on_record = {name for known, name, _at in LinkRows(file).desks_on_record() if known != desk_id}
        others = on_record | {one.name for one in status.desks if not one.is_here}
        return Joined(
            file.programme.event.name, file.attendee_count(), link.sent, link.received, frozenset(others)
        )


def _why_not_done(link: DeskLink) -> str:
    if link.not_stored is None:
        return _(
            "The meeting point went away before all was here. Join again; what was recorded here is safe."
        )
    return _(
        "What the meeting point sent could not be written here: {why}. Join again once it can; what was recorded "
        "here is safe.",
        why=reason_behind(link.not_stored),
    )
