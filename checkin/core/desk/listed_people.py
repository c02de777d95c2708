"""What a list says of people and what came of loading it; reading lists and keeping people are others' business."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from checkin.core.desk.store import Change
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, Status
from checkin.core.names.person import NO_NAME

LISTED_FIELDS = tuple(name for name in PERSON_FIELDS if name not in ("reference", "gone"))
"""Fields of an attendee that a list can set."""

HEADING_SESSIONS = "heading_sessions"
"""What a list says beside them: the session whose list the whole sheet is. It adds to the sessions, and only takes back
what a heading gave before."""


Identity = tuple[str, ...]
"""A key that two mentions of the same person share: its kind, then its parts."""


BY_REFERENCE = "reference"
"""The kind of the identity that is a reference of this event."""

_NAMES = frozenset({"name", "first_name", "last_name", "name_latin"})

ONLY_OF_ONE = frozenset(
    {"given a name", "name left out", "nameless", "email+bare name", "bare name+organisation"}
)
"""Kinds of identities of which one side has no name, or not that one: they count only where a single person of the list
has them."""

SHEET_MARK = " | "
"""Stands between a file's name and its sheets' in the name of a list."""


class ListEntry(Protocol):
    """A person as a list tells them: has the LISTED_FIELDS as attributes."""

    @property
    def name(self) -> str:
        """What the person is called."""
        ...

    @property
    def category(self) -> str:
        """The id of their category."""
        ...

    @property
    def email(self) -> str | None:
        """The cell of their e-mail, in which several addresses may stand."""
        ...

    def attendee(self, reference: str) -> Attendee:
        """The attendee this becomes under the given reference."""
        ...

    def identities(self, kind: str) -> Iterable[Identity]:
        """Keys of this kind to know the person again by."""
        ...


class Listing(Struct, frozen=True, gc=False):  # none of its values holds it
    """One person of a list; `reference` is "" when the list gives none, `is_ours` where it is nobody else’s for sure.

    The person may stand for several records of the file: `joined` further ones that told more about them, `repeats`
    that told nothing new.
    """

    person: ListEntry
    reference: str = ""
    joined: int = 0
    repeats: int = 0
    is_ours: bool = False
    says_status: bool = True
    """Whether a cell or a heading said it; what the list said before holds where none does."""
    says_category: bool = False
    """Whether a cell gave the category, also where it is the usual one."""
    lost: Collection[str] = ()
    """Fields of whose cells nothing could be read: what the list said before holds there too."""


class ListAlike(NamedTuple):
    """A list loaded before that has most of its people on the one that is loaded; `missing` of them are not on it, and
    it no longer names `uninvited` of the others for a session that they stay invited to. Of the missing `elsewhere` are
    on another list beside, and so struck off by no version of this one.
    """

    name: str
    people: int
    missing: int
    uninvited: int = 0
    elsewhere: int = 0


class LoadResult(Struct, frozen=True, kw_only=True):
    """What a load did, or would do. Counts are of records of the file: several tickets count each."""

    added: int
    updated: int
    unchanged: int
    gone: int
    listed_before: int = 0
    """People on the earlier version of the list; 0 for a new list."""
    earlier: str = ""
    """What that one is called."""
    alike: ListAlike | None = None
    """Of which it may be a later version, though nobody said so: it struck nobody off."""
    missing: Sequence[str] = ()
    """The references of whom that one has and this list has not."""
    on_other_lists: Sequence[str] = ()
    """The references of whom the earlier version had and this one has not, and who stay, for another list has them."""
    changes: Sequence[Change] = ()
    newly_gone: Sequence[str] = ()
    held: Sequence[str] = ()
    """Names of whom the list refused before and says nothing now: they stay so."""
    kept_out: Sequence[str] = ()
    """Names of whom somebody else’s word refuses, and whose status the list has lost: they stay so too."""
    still_refused: Sequence[str] = ()
    """Names of whom another list than the one that refused them confirms: they stay so too."""
    other_category: Sequence[str] = ()
    """Names of whom another list than the one that gave them their category says the usual one: they keep theirs."""
    elsewhere: int = 0
    """Of whom the list says what it said before, and another list something else since: they stay so."""

    @property
    def is_as_before(self) -> bool:
        """A list that was loaded just so before: nothing came of it."""
        return bool(self.listed_before) and not self.added + self.updated + self.gone


LoadProgress = Callable[[int, int], None]
"""Told how many of how many are done."""


def fields_to_set(
    current: Attendee,
    before: Mapping[str, Any] | None,
    listed: Mapping[str, Any],
    default_category: str,
    elsewhere: Callable[[], Sequence[Mapping[str, Any]]] = tuple,
    put_right: Callable[[], Collection[str]] | None = None,
) -> dict[str, Any]:
    """The fields to set: those in which the list now says something else than it said before.

    What was put right by hand stays, unless the list itself changed there; who is blocked stays so, unless it was this
    list that blocked them. A list that names the person for the first time adds to what is known: invitations and codes
    are joined, and what it does not say is left alone; nor is it news what another list, of those that `elsewhere`
    tells of, said before somebody put it right by hand: it may be that list under another name. Where the list was
    loaded as it is already, `put_right` tells the fields that a hand changed last: what it gave then is no news.
    """
    fields: dict[str, Any] = {}
    keeps_name = _is_known_in_latin_letters(current, listed)
    for name in listed:
        if name == HEADING_SESSIONS:
            continue
        known, new = getattr(current, name), listed[name]
        if name in _NAMES and (keeps_name or listed.get("name") == NO_NAME):
            continue  # a row that names nobody takes nobody's name, nor does one in Latin letters that of their script
        if name == "status" and known == Status.BLOCKED and (before or {}).get(name) != Status.BLOCKED:
            continue  # blocked by somebody else's word
        if before is not None and name in before:
            if before[name] == new:
                continue
            if name in ("sessions", "codes"):
                given = (*before[name], *(new if put_right is not None else ()))
                if name == "codes":
                    given = tuple(code for code in given if not _has_lost_zeros(code, new))
                new = _brought_up(known, given, new)
            elif name == "extra":
                new = _columns_brought_up(known, before[name], new)
            elif (
                put_right is not None
                and known != new
                and not _says_nothing(name, new, default_category)
                and name in put_right()
            ):
                continue
        elif put_right is not None or _says_nothing(name, new, default_category):
            continue
        elif name in ("sessions", "codes"):
            new = tuple(dict.fromkeys((*known, *new)))
        elif name == "extra":
            new = {**known, **new}
        elif known != new and _was_put_right(name, known, new, elsewhere(), default_category):
            continue
        if known != new and not (name == "sessions" and {*known} == {*new}):
            fields[name] = new
    if HEADING_SESSIONS in listed:
        known, new = fields.get("sessions", current.sessions), listed[HEADING_SESSIONS]
        said = (before or {}).get(HEADING_SESSIONS, ())
        new = _brought_up(known, (*said, *(new if put_right is not None else ())), new)
        if {*new} != {*known}:
            fields["sessions"] = new
    return fields


def _is_known_in_latin_letters(current: Attendee, listed: Mapping[str, Any]) -> bool:
    """Whether the list gives somebody of a name in their own script, as the only one, the one in Latin letters."""
    name = listed.get("name")
    if not name or name == current.name or listed.get("name_latin") or not current.name_latin:
        return False
    # Names of every script: no scan has any.
    from checkin.core.desk.identities import bare_name, is_asian, name_keys

    return (
        is_asian(current.name)
        and not is_asian(name)
        and name_keys(bare_name(name), None) == name_keys(bare_name(current.name_latin), None)
    )


def _was_put_right(
    name: str, known: object, new: object, elsewhere: Sequence[Mapping[str, Any]], default_category: str
) -> bool:
    """Whether a list said this before and none what is known: somebody settled it since. A block is news each time."""
    said = [told[name] for told in elsewhere if name in told]
    by_a_list = known in said and not _says_nothing(name, known, default_category)
    return new in said and not by_a_list and new != Status.BLOCKED


def _says_nothing(name: str, new: object, default_category: str) -> bool:
    return (
        not new
        or (name == "category" and new == default_category)
        or (name == "status" and new == Status.CONFIRMED)
    )


def _has_lost_zeros(code: str, now: Collection[str]) -> bool:
    """Whether a spreadsheet took the zeros off this code since, as off a number: the ticket still shows them."""
    return code.startswith("0") and code.lstrip("0") in now and code not in now


def _brought_up(known: Sequence[str], before: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """What the list added and took away since, done to what is known: what another list or a hand added stays."""
    listed = [one for one in new if one in known or one not in before]
    others = [one for one in known if one not in before]
    return tuple(dict.fromkeys((*listed, *others)))


def _columns_brought_up(
    known: Mapping[str, str], before: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, str]:
    listed = {
        column: known[column] if column in known and before.get(column) == text else text
        for column, text in new.items()
    }
    return listed | {
        column: text for column, text in known.items() if column not in before and column not in new
    }
