"""A half-typed walk-in, kept on the disk of this desk: it survives leaving the page, a crash and a restart."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from checkin import paths
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInDraft:
    """What stands in the form. `ticks` are the sessions a person ticked or cleared by hand."""

    name: str = ""
    name_latin: str = ""
    organisation: str = ""
    job_title: str = ""
    country: str = ""
    category: str = ""
    sector: str = ""
    email: str = ""
    phone: str = ""
    ticks: dict[str, bool] = field(default_factory=dict)
    instead_of: str = ""
    """Reference of the colleague they come instead of."""

    @property
    def is_blank(self) -> bool:
        """Nothing of a person stands there; a kept group and a category are no person."""
        return not any((self.name, self.name_latin, self.job_title, self.email, self.phone, self.instead_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBook:
    """The form, one that was set aside for another, whether a group is being registered, and the last walk-ins."""

    draft: WalkInDraft = WalkInDraft()
    aside: WalkInDraft | None = None
    is_group: bool = False
    last: tuple[str, ...] = ()
    """References of the last walk-ins of this desk, latest first."""


def draft_file(event_path: Path) -> Path:
    """Where the drafts of one event file are kept at this desk."""
    name = hashlib.sha256(str(event_path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    return paths.data_folder() / "drafts" / f"{name}.json"


def read_drafts(file: Path) -> DraftBook:
    """What was kept; an empty book where nothing was or it can't be read."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return DraftBook()
    except (OSError, ValueError) as error:
        _log.warning("No draft from %s: %s", file, error)
        return DraftBook()
    if not isinstance(raw, dict):
        return DraftBook()
    aside = raw.get("aside")
    last = raw.get("last")
    return DraftBook(
        draft=_draft(raw.get("draft")),
        aside=_draft(aside) if isinstance(aside, dict) else None,
        is_group=raw.get("is_group") is True,
        last=tuple(r for r in last if isinstance(r, str)) if isinstance(last, list) else (),
    )


def keep_drafts(file: Path, book: DraftBook) -> bool:
    """Write the book, whole or not at all; False where the disk refused, which costs only the memory of it."""
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(asdict(book), ensure_ascii=False), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        _log.warning("Draft not kept in %s: %s", file, error)
        return False
    return True


class DraftKeeper:
    """Keeps the book of one event file; writes only what differs from what was written last."""

    def __init__(self, event_path: Path) -> None:
        self._file = draft_file(event_path)
        self.book = read_drafts(self._file)
        self._written = self.book

    def keep(self, **changes: Any) -> None:
        """Change parts of the book, and write it."""
        self.book = replace(self.book, **changes)
        if self.book != self._written and keep_drafts(self._file, self.book):
            self._written = self.book


def _draft(raw: Any) -> WalkInDraft:
    if not isinstance(raw, dict):
        return WalkInDraft()
    texts = {f.name: raw[f.name] for f in fields(WalkInDraft) if isinstance(raw.get(f.name), str)}
    ticks = raw.get("ticks")
    kept = {k: v for k, v in ticks.items() if isinstance(v, bool)} if isinstance(ticks, dict) else {}
    return WalkInDraft(**texts, ticks=kept)


def draft_of(person: Attendee, programme: Programme) -> WalkInDraft:
    """The form as it would have been filled in for somebody who is on the list."""
    return WalkInDraft(
        name=person.name,
        name_latin=person.name_latin or "",
        organisation=person.organisation or "",
        job_title=person.job_title or "",
        country=person.country or "",
        category=person.category,
        sector=person.sector or "",
        email=person.email or "",
        phone=person.phone or "",
        ticks={session.id: session.id in person.sessions for session in programme.sessions},
    )


def what_a_group_shares(draft: WalkInDraft) -> WalkInDraft:
    """The form for the next member of a group."""
    return WalkInDraft(
        organisation=draft.organisation,
        country=draft.country,
        category=draft.category,
        sector=draft.sector,
        ticks=draft.ticks,
    )
