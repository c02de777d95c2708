"""Joining an event at its meeting point: a new file with all that the desks know, or one that is here already."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

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
_LOOK_AGAIN_S = 0.02


@dataclass(frozen=True, slots=True)
class Joined:
    """What a desk that joined has now."""

    event: str
    attendees: int
    sent: int
    received: int
    desk: str
    """What it is called."""


def event_to_join(pairing: str) -> EventThere:
    """The event that the pairing text is of. CheckinError where it is none, or nobody answers."""
    return event_at(read_pairing(pairing), wait_s=_ANSWER_S)


def join_event(
    path: Path, pairing: str, *, desk_id: str, desk_name: str, or_the_next_name: bool = False
) -> Joined:
    """Make the file a desk of the event that the pairing text is of; a new one where there is none.

    `or_the_next_name`: where another desk has that name this one gets the first after it that is free, for who reads
    “Desk 1” must know which one that is.
    CheckinError says why it can't be: no file is made then, and one that was there meets where it met before.
    """
    point = read_pairing(pairing)
    there = event_at(point, wait_s=_ANSWER_S)
    desk = _Desk(desk_id, desk_name, or_the_next_name)
    if path.exists():
        return _join_with(path, point, there, desk)
    path = path.absolute()
    if not path.parent.is_dir():
        raise EventFileError(_("There is no folder “{folder}”. Nothing was made.", folder=path.parent))
    unfinished = unfinished_name(path, ".joining")
    try:
        kept = KeptPoint(point.text(), desk_name, first=there.first)
        make_joining_file(unfinished, there.identity, kept, called=path.name)
        joined = _in_step(unfinished, desk, is_new=True)
        put_side_files_aside(path)
        move_without_overwriting(unfinished, path)
    except FileExistsError as error:
        raise EventFileError(
            _("“{name}” exists by now and was left as it is. Choose another name.", name=path.name)
        ) from error
    finally:
        remove_unfinished(unfinished)
    return joined


class _Desk(NamedTuple):
    id: str
    name: str
    may_be_renamed: bool


def _join_with(path: Path, point: MeetingPoint, there: EventThere, desk: _Desk) -> Joined:
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
        rows.keep_point(KeptPoint(point.text(), desk.name, is_here, there.first))
        with suppress(CheckinError):  # the desks must meet, whatever is with the layouts
            take_along(file, paths.own_layouts(), at=system_clock())
    return _in_step(path, desk)


def _in_step(path: Path, desk: _Desk, *, is_new: bool = False) -> Joined:
    link = DeskLink(path, desk_id=desk.id, desk_name=desk.name, in_haste=True)
    try:
        is_done = link.wait_until_in_step(_SIGN_S)
        trouble = link.status().trouble
        name = _name_of_its_own(path, link, desk) if is_done and desk.may_be_renamed else desk.name
    finally:
        link.close()
    if not is_done:
        raise CheckinError(trouble or _why_not_done(link))
    with EventFile.open(path) as file:
        if is_new:
            require_filled(file)
        rows = LinkRows(file)
        point = rows.point()
        if point is not None and name != desk.name:
            rows.keep_point(structs.replace(point, desk=name))
        return Joined(file.programme.event.name, file.attendee_count(), link.sent, link.received, name)


def _name_of_its_own(path: Path, link: DeskLink, desk: _Desk) -> str:
    """The first name that no other desk had before. It is theirs who is heard of under it first, where several join."""
    with EventFile.open(path) as file:
        on_record = {name for known, name, _at in LinkRows(file).desks_on_record() if known != desk.id}
    name, until = desk.name, time.monotonic() + _SIGN_S
    while time.monotonic() < until:
        seen = link.status().desks
        own = next((one for one in seen if one.is_here and one.name == name), None)
        if own is None:  # not all who were heard of before are heard here yet
            time.sleep(_LOOK_AGAIN_S)
            continue
        others = [one for one in seen if not one.is_here]
        earlier = {one.name for one in others if (one.named_at, one.id) < (own.named_at, own.id)}
        if name not in on_record | earlier:
            return name
        name = free_name(desk.name, on_record | {one.name for one in others})
        link.call_desk(name)
    return name


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
