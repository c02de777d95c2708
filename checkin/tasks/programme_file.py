"""Programme files of every kind that people have: read for a new event or for one there is, and written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from checkin.core.checked_values import json_fault
from checkin.core.clean_text import real_text
from checkin.core.errors import CheckinError, ProgrammeError, UnusableProgrammeError, system_said
from checkin.core.event.programme import Event, Programme
from checkin.core.event.programme_edits import new_id_for
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_told import (
    Merging,
    ToldProblem,
    ToldProgramme,
    merge_programme,
    nothing_told,
    open_to_all,
    untold_access,
)
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import Language, _, together
from checkin.core.times import zone_here
from checkin.lists.list_files import read_file as read_table
from checkin.lists.programme_calendar import told_by_calendar
from checkin.lists.programme_schedules import told_by_document, told_by_xml
from checkin.lists.programme_sheets import is_registration, told_by_table
from checkin.lists.sheet import Watch
from checkin.tasks.write_wall_pages import programme_as_pdf
from checkin.whole_files import read_file, replace_file, require_place

SUFFIXES = (".json", ".xlsx", ".ics", ".pdf")
"""What a programme is written as; it is read by its content, whatever it is called. A PDF is for the door alone."""
_LARGEST = 20_000_000
"""Bytes: thousands of sessions have two million; /dev/zero has no end."""
_PLACEHOLDER = "placeholder-of-a-new-event"
USUAL_CATEGORIES = [
    {"id": "participant", "name": "Participant", "colour": "#3b5bdb"},
    {"id": "speaker", "name": "Speaker", "colour": "#0b7285"},
    {"id": "vip", "name": "VIP", "colour": "#862e9c"},
    {"id": "press", "name": "Press", "colour": "#a61e4d"},
    {"id": "staff", "name": "Staff", "colour": "#495057"},
]
"""Of a new event for which nothing says which it has: what lists call people, in any language."""


def read_new_programme(path: Path, zone: str = "") -> tuple[Programme, tuple[ToldProblem, ...]]:
    """The programme in a file, for a new event, and what was left out or guessed; ProgrammeError in one sentence.

    What the file does not say of the event follows from its sessions; its time zone is `zone`, or this computer's.
    """
    zone = zone or zone_here()
    try:
        data = _bytes(path)
        if _is_json(data):
            document = _document(data, path)
            told = told_by_document(document, path.name)
            if told is None:
                programme = programme_from_dict(document)
                return programme, open_to_all(untold_access(document["sessions"]))
        else:
            told = _told(path, data, None, zone)
        made = _made_of(told, path, zone)
        return made.programme, (*told.problems, *made.notes)
    except ProgrammeError as error:
        raise programme_refusal(path, error, safe=_("Nothing was made.")) from error.__cause__


def told_by_file(path: Path, event: Event) -> ToldProgramme:
    """What a file says for the programme of an event; ProgrammeError in one sentence where it is no programme."""
    try:
        return _told(path, _bytes(path), event, event.timezone)
    except ProgrammeError as error:
        raise programme_refusal(path, error) from error.__cause__


def programme_refusal(path: Path, error: ProgrammeError, *, safe: str = "") -> ProgrammeError:
    """The same of a file: its name, what is wrong in it, and what is safe; else that nothing was changed."""
    sentence = str(error)
    if path.name not in sentence:
        sentence = f"“{path.name}”: {sentence}"
    if isinstance(error, UnusableProgrammeError):
        sentence = together(sentence, safe or _("Nothing was changed."))
    return ProgrammeError(sentence)


def require_programme_place(path: Path) -> None:
    """CheckinError where no programme can be written under that name: asked before anything is changed."""
    if path.suffix.casefold() not in SUFFIXES:
        raise ProgrammeError(
            _(
                "A programme is written as {suffixes}, not as “{name}”. Nothing was written.",
                suffixes=", ".join(SUFFIXES),
                name=path.name,
            )
        )
    require_place(path)


def write_programme(path: Path, programme: Programme, spoken: Language | None = None) -> None:
    """Write it as what the name of the file ends in, one of SUFFIXES; a paper in that language, else the one shown."""
    from checkin.lists.programme_export import as_calendar, as_workbook

    require_programme_place(path)
    suffix = path.suffix.casefold()
    if suffix == ".json":
        content = json.dumps(programme_to_dict(programme), ensure_ascii=False, indent=1).encode() + b"\n"
    elif suffix == ".pdf":
        content = programme_as_pdf(programme, spoken)
    else:
        content = as_workbook(programme) if suffix == ".xlsx" else as_calendar(programme)
    replace_file(path, content)


def _told(path: Path, data: bytes, event: Event | None, zone: str) -> ToldProgramme:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        return told_by_calendar(data, event, path.name, zone)
    if _is_json(data):
        document = _document(data, path)
        told = told_by_document(document, path.name)
        return told if told is not None else _own(document)
    if start.startswith((b"<?xml", b"<schedule")):
        return told_by_xml(data, path.name)
    try:
        table = read_table(path, Watch())
    except ProgrammeError:
        raise
    except CheckinError:
        raise ProgrammeError(
            _(
                "“{name}” is no programme that can be read: JSON, XLSX, CSV, iCalendar or a schedule of a conference "
                "system. Nothing was changed.",
                name=path.name,
            )
        ) from None
    return told_by_table(table, event, path.name)


def _own(document: Any) -> ToldProgramme:
    told = programme_to_dict(programme_from_dict(document))
    sessions = {session["id"]: session for session in document["sessions"]}
    return ToldProgramme(
        sessions=[_with_emptied(session, sessions[session["id"]]) for session in told["sessions"]],
        event=_with_emptied(told["event"], document["event"]),
        venues=told["venues"],
        categories=told["categories"],
        open_untold=untold_access(document["sessions"]),
        is_of_this_event=True,
        is_whole=True,
    )


def _with_emptied(told: dict[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """With what the file names but leaves empty, such as `titles: {}`: there is none of it from now on."""
    return told | {field: None for field in raw if field not in told}


def _made_of(told: ToldProgramme, path: Path, zone: str) -> Merging:
    """A new programme of what a file says, with the usual categories where it names none."""
    days = sorted(str(session.get("starts", ""))[:10] for session in told.sessions)
    if not days:
        raise ProgrammeError(nothing_told(told.problems))
    last = max(str(session.get("ends") or session["starts"])[:10] for session in told.sessions)
    name = real_text(path.stem)
    event = {
        "id": new_id_for(name, (), otherwise="event"),
        "name": name,
        "timezone": zone,
        "starts": days[0],
    }
    event |= {"ends": last} | dict(told.event or {})
    moment = f"{event['starts']}T09:00"
    names_categories = told.categories or any(session.get("categories") for session in told.sessions)
    base = programme_from_dict(
        {
            "event": event,
            "venues": [],
            "categories": USUAL_CATEGORIES[:1] if names_categories else USUAL_CATEGORIES,
            "sessions": [{"id": _PLACEHOLDER, "title": _PLACEHOLDER, "starts": moment, "ends": moment}],
        }
    )
    if not told.is_whole:
        told = replace(told, sessions=[_with_its_kind(session) for session in told.sessions])
    return merge_programme(base, told, in_use=(), categories_in_use=())


def _with_its_kind(session: Mapping[str, Any]) -> Mapping[str, Any]:
    """A table without kinds has a registration all the same: whoever comes back to it has left no room."""
    says_so = "kind" not in session and is_registration(str(session.get("title") or ""))
    return {**session, "kind": "registration"} if says_so else session


def _is_json(data: bytes) -> bool:
    return data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") or not data.strip()


def _document(data: bytes, path: Path) -> Any:
    try:
        document = json.loads(data.decode("utf-8-sig"))
        # Half a character can be written in JSON, but not kept.
        json.dumps(document, ensure_ascii=False).encode()
        return document
    except RecursionError:
        raise ProgrammeError(
            _("“{name}” is nested too deeply. Nothing was changed.", name=path.name)
        ) from None
    except json.JSONDecodeError as error:
        raise ProgrammeError(
            _("“{name}” is not JSON: {fault}. Nothing was changed.", name=path.name, fault=json_fault(error))
        ) from None
    except ValueError as error:
        raise ProgrammeError(
            _("“{name}” is not JSON text in UTF-8. Nothing was changed.", name=path.name)
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        data = read_file(path, most=_LARGEST + 1)
    except OSError as error:
        raise ProgrammeError(
            _(
                "“{path}” could not be read: {strerror}. Nothing was changed.",
                path=path,
                strerror=system_said(error),
            )
        ) from error
    if len(data) > _LARGEST:
        raise ProgrammeError(_("“{name}” is larger than any programme. Nothing was changed.", name=path.name))
    return data
