"""A half-typed walk-in, kept on the disk of this desk: it survives leaving the page, a crash and a restart."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec

from checkin import paths
from checkin.core.event.attendee import TEXT_FIELDS, Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.tasks.kept_json import left_out_in_words, put_unreadable_aside, read_object, write_object

_Code = Annotated[str, msgspec.Meta(max_length=4097, pattern=r"\A[^\ud800-\udfff]*\Z")]
_Text = Annotated[str, msgspec.Meta(max_length=1000, pattern=r"\A[^\ud800-\udfff]*\Z")]
"""Halves of letters cannot be looked up, or kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInDraft:
    """What stands in the form. `ticks` are the sessions a person ticked or cleared by hand."""

    name: _Text = ""
    name_latin: _Text = ""
    first_name: _Text = ""
    last_name: _Text = ""
    """What a business card tells of `name`; nobody types it apart."""
    organisation: _Text = ""
    job_title: _Text = ""
    country: _Text = ""
    category: _Text = ""
    sector: _Text = ""
    email: _Text = ""
    phone: _Text = ""
    code: _Code = ""
    """A code that was read at the desk and is nobody’s: it will be theirs."""
    ticks: dict[str, bool] = field(default_factory=dict)
    instead_of: _Text = ""
    """Reference of the colleague they come instead of."""

    @property
    def is_blank(self) -> bool:
        """Nothing of a person stands there; a kept group and a category are no person."""
        own = (self.name, self.name_latin, self.job_title, self.email, self.phone, self.code, self.instead_of)
        return not any(own)


PERSON_TEXTS = tuple(one.name for one in fields(WalkInDraft) if one.name in TEXT_FIELDS)
"""What a draft says of a person; a phone and the parts of a name come from a card or from pasted lines alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBook:
    """The form, those that were set aside for another, whether a group is being registered, and the last walk-ins."""

    draft: WalkInDraft = WalkInDraft()
    aside: tuple[WalkInDraft, ...] = ()
    """The latest first."""
    shared: WalkInDraft | None = None
    """What the group filled into the form for its next member."""
    is_group: bool = False
    last: tuple[str, ...] = ()
    """References of the last walk-ins of this desk, latest first."""
    run: _Text = ""
    """Of which run of the program the group is."""


MOST_ASIDE = 9
_THIS_RUN = secrets.token_hex(8)
_DRAFTS = ("draft", "shared")


def draft_file(event_path: Path, window: int = 1) -> Path:
    """Where the drafts of one event file are kept in this window: what is half typed in another stays there."""
    number = "" if window == 1 else f"-{window}"
    return _folder() / f"{_name(event_path)}{number}.json"


def drafts_of(event_path: Path) -> list[Path]:
    """The files of all windows' drafts of an event, those put aside among them."""
    return sorted(_folder().glob(f"{_name(event_path)}*"))


def _folder() -> Path:
    return paths.data_folder() / "drafts"


def _name(event_path: Path) -> str:
    return hashlib.sha256(str(event_path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:20]


def read_drafts(file: Path) -> tuple[DraftBook, list[str]]:
    """What was kept, an empty book where nothing was; and the names of what could not be read, "" for the file."""
    raw = read_object(file)
    if raw is None:
        return DraftBook(), [""]
    bad: list[str] = []
    parts = {name: raw[name] for name in _DRAFTS if raw.get(name) is not None}
    drafts: dict[str, Any] = {
        name: WalkInDraft(**_fields(WalkInDraft, part, bad)) for name, part in parts.items()
    }
    aside = raw.get("aside") or ()  # a file of 0.1.0 keeps one, and no list
    each = aside if isinstance(aside, list | tuple) else [aside]
    drafts["aside"] = tuple(WalkInDraft(**_fields(WalkInDraft, one, bad)) for one in each)
    rest = {name: value for name, value in raw.items() if name not in (*_DRAFTS, "aside")}
    return DraftBook(**drafts, **_fields(DraftBook, rest, bad)), bad


def _fields(kind: type, raw: object, bad: list[str]) -> dict[str, Any]:
    """The fields of a value that are what they should be; the names of the others are added to `bad`."""
    if not isinstance(raw, dict):
        bad.append(_("the walk-in form"))
        return {}
    good: dict[str, Any] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name in raw:
            try:
                good[name] = msgspec.convert(raw[name], hint)
            except (msgspec.ValidationError, UnicodeError):
                bad.append(name.replace("_", " "))
    return good


class DraftKeeper:
    """Keeps the book of one event file; writes only what differs from what was written last."""

    def __init__(self, event_path: Path, window: int = 1) -> None:
        self._file = draft_file(event_path, window)
        self.book, bad = read_drafts(self._file)
        self.trouble = ""
        """One sentence about what could not be read, to be told once; empty where all could."""
        if bad:
            names = [name for name in bad if name]
            self.trouble = left_out_in_words(
                _("the walk-in form kept here"), names, put_unreadable_aside(self._file)
            )
            write_object(self._file, asdict(self.book))
        self._written = self.book
        if self.book.run != _THIS_RUN:
            self.book = replace(without_group(self.book), run=_THIS_RUN)

    def keep(self, **changes: Any) -> None:
        """Change parts of the book, and write it."""
        self.book = replace(self.book, **changes)
        if self.book != self._written and write_object(self._file, asdict(self.book)):
            self._written = self.book


def set_aside(book: DraftBook, draft: WalkInDraft) -> tuple[WalkInDraft, ...]:
    """Those that wait once this does, too: it is the first, and of many the oldest are gone."""
    return (draft, *without(book, draft))[:MOST_ASIDE]


def without(book: DraftBook, draft: WalkInDraft) -> tuple[WalkInDraft, ...]:
    """Those that wait once this does no more."""
    return tuple(one for one in book.aside if one != draft)


def draft_of(person: Attendee, programme: Programme) -> WalkInDraft:
    """The form as it would have been filled in for somebody who is on the list."""
    return WalkInDraft(
        **{name: getattr(person, name) or "" for name in PERSON_TEXTS},
        category=person.category,
        ticks={session.id: session.id in person.sessions for session in programme.sessions},
    )


def typed_into(draft: WalkInDraft, text: str) -> WalkInDraft:
    """The form with what somebody typed on the find line: a name, or an e-mail address."""
    is_email = "@" in text and " " not in text
    name, email = ("", text) if is_email else (text, "")
    return replace(draft, name=name, first_name="", last_name="", email=email)


def begun_with(draft: WalkInDraft, brought: WalkInDraft) -> WalkInDraft:
    """The form with the code that was read for somebody, and the name that was typed on the find line."""
    named = typed_into(draft, brought.name) if brought.name else draft
    return replace(named, code=brought.code)


def what_a_group_shares(draft: WalkInDraft) -> WalkInDraft:
    """The form for the next member of a group."""
    return WalkInDraft(
        organisation=draft.organisation,
        country=draft.country,
        category=draft.category,
        sector=draft.sector,
        ticks=draft.ticks,
    )


def without_group(book: DraftBook) -> DraftBook:
    """The book once whoever registered the group has left; somebody of it who is half typed stays as they are."""
    draft = book.draft
    if book.shared is not None and draft.is_blank:
        draft = without_shared(draft, book.shared, "")
    return replace(book, draft=draft, shared=None, is_group=False)


def without_shared(draft: WalkInDraft, shared: WalkInDraft, category: str) -> WalkInDraft:
    """The form of somebody who is not of the group: what it filled in goes, what was typed since stays."""
    empty = WalkInDraft(category=category)
    filled_in = {
        one.name: getattr(empty, one.name)
        for one in fields(WalkInDraft)
        if (told := getattr(shared, one.name)) and getattr(draft, one.name) == told
    }
    return replace(draft, **filled_in)
