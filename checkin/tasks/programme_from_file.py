"""The programme of an event changed to what a file says: what is added, changed, removed and kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import ProgrammeChange, SessionUse, change_programme, session_uses
from checkin.core.desk.programme_effects import effects
from checkin.core.errors import ProgrammeError
from checkin.core.event.days_of_event import told_outside_the_event
from checkin.core.event.programme import Programme
from checkin.core.event.programme_difference import PartChange, changes_between
from checkin.core.event.programme_parts import PLACE
from checkin.core.event.programme_told import (
    Merging,
    ToldProblem,
    ToldProgramme,
    kept_places,
    merge_programme,
)
from checkin.core.language import ENGLISH, speaking
from checkin.tasks.programme_file import programme_refusal, told_by_file


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What a file makes of the programme. `records` are there once it is kept: `take_back` takes them."""

    programme: Programme
    parts: tuple[PartChange, ...]
    kept: dict[str, SessionUse]
    problems: tuple[ToldProblem, ...]
    effects: tuple[str, ...] = ()
    """What is otherwise at once for people, in sentences."""
    records: tuple[str, ...] = ()

    @property
    def has_trouble(self) -> bool:
        """Whether something was left out or stays against the file."""
        return bool(self.kept) or any(not problem.is_note for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """As the contract of the command line says; `other` are parts that are no session."""
        sessions = [change for change in self.parts if change.kind == "session"]
        known = [change for change in sessions if not change.is_added and not change.is_removed]
        return {
            "added": [change.id for change in sessions if change.is_added],
            "changed": [
                {"session": change.id, "fields": fields} for change in known if (fields := _fields(change))
            ],
            "removed": [change.id for change in sessions if change.is_removed],
            "kept": [{"session": id_, "why": _in_english(use)} for id_, use in self.kept.items()],
            "problems": [
                {"row": p.row, "column": p.column, "problem": p.problem, "value": p.value}
                for p in self.problems
                if not p.is_note
            ],
            "other": [
                {"part": change.part, "fields": {name: list(both) for name, both in change.fields.items()}}
                for change in self.parts
                if change.kind != "session"
            ],
        }


def programme_from_file(desk: Desk, path: Path, *, dry_run: bool = False) -> FileChange:
    """Change the programme to what the file says, or (`dry_run`) only say what that would be.

    ProgrammeError, with nothing changed, where the file is no programme or what it says does not hold together.
    """
    return programme_told(desk, path, told_by_file(path, desk.programme.event), dry_run=dry_run)


def programme_told(desk: Desk, path: Path, told: ToldProgramme, *, dry_run: bool = False) -> FileChange:
    """The same with what the file says, where that was read already."""
    try:
        return _changed(desk, told, dry_run=dry_run)
    except ProgrammeError as error:
        raise programme_refusal(path, error) from error.__cause__


def _changed(desk: Desk, told: ToldProgramme, *, dry_run: bool) -> FileChange:
    with desk.transaction():
        before = desk.programme
        uses = {id_: use for id_, use in session_uses(desk).items() if not use.may_be_removed}
        found = _merged(desk, told, uses)
        parts = changes_between(before, found.programme)
        made, told_of_people = ProgrammeChange(), effects(desk, found.programme) if parts else []
        if parts and not dry_run:
            made = change_programme(desk, before, found.programme)
    desk.catch_up()
    return FileChange(
        programme=found.programme,
        parts=parts,
        kept={id_: uses[id_] for id_ in found.kept},
        problems=(
            *told.problems,
            *found.notes,
            *kept_places(before, found.programme),
            *told_outside_the_event(found.programme, _whose_days_changed(parts)),
        ),
        effects=tuple(told_of_people),
        records=made.records,
    )


def _whose_days_changed(parts: Sequence[PartChange]) -> Collection[str] | None:
    """The sessions of which something is otherwise; None for all, where it is the event itself."""
    if any(part.kind == "event" for part in parts):
        return None
    return {part.id for part in parts if part.kind == "session"}


def _in_english(use: SessionUse) -> str:
    with speaking(ENGLISH):  # for programs
        return f"has {use}"


def _merged(desk: Desk, told: ToldProgramme, uses: Collection[str]) -> Merging:
    categories = [c.id for c in desk.programme.categories if desk.store.count_of_category(c.id)]
    return merge_programme(
        desk.programme,
        told,
        in_use=uses,
        categories_in_use=categories,
    )


def _fields(change: PartChange) -> dict[str, list[Any]]:
    return {name: list(both) for name, both in change.fields.items() if name != PLACE}
