"""The word that a database puts before the captions of all its people, and that is nobody else's for that reason.

“Contact: First Name, Contact: E-mail, Account: Account Name”: here the contacts are who comes. “Contact name” beside
the guests' own columns is whom to write to, and a company's one contact may be no guest: then it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checkin.lists.caption_owners import REST
from checkin.lists.caption_table import nouns
from checkin.lists.captions import bare, is_of_another, meanings, says_guest, says_state
from checkin.lists.cell_words import meant
from checkin.lists.column_kinds import are_whole_names, stands_for_many
from checkin.lists.name_fields import NAMES
from checkin.lists.organisation_names import is_organisations

_JOINTS = re.compile(r"\s*[:：.|/→>]\s*|\s+[-–—]\s+|_+|\s+")
_BEHIND = re.compile(r"(?P<rest>[^()]+?)(?:\s*\((?P<noun>[^()]+)\))(?:\s*\((?P=noun)\))+\s*")
"""“Full Name (Contact) (Contact)”: whose column it is, and by which column they are found, as Dynamics writes it."""
_BRACKET = "("
_COLONS = frozenset((*":：", _BRACKET))
_WORDS = frozenset(["", "_"])
"""What joins any two words of a caption: only where all captions begin with it is the first one the table’s noun."""
_LONGEST = 100
"""Characters: no noun has as many, and a cell without end need not be read once for each of its words."""
_FEWEST = 2
_LOOKED_AT = 200
_SURE = 80


class SharedNoun(NamedTuple):
    """A row of captions less the word that stands before those of the people."""

    row: int
    cells: list[str]
    is_doubtful: bool
    """Whether something of people stands beside them with no noun of its own: whose they are is to be asked."""


def shared_noun(rows: Sequence[Sequence[str]], within: int) -> SharedNoun | None:
    """Find the first row whose people are all called by one noun; None where there is none."""
    for n, row in enumerate(rows[:within]):
        texts = {column: cell.strip() for column, cell in enumerate(row) if cell.strip()}
        parts = {column: found for column, text in texts.items() if (found := _parted(text))}
        if (
            len(parts) < _FEWEST
            or len({(bare(noun), joint.strip()) for noun, joint, _ in parts.values()}) > 1
        ):
            continue
        fields = {column: _field(rest) for column, (*_, rest) in parts.items()}
        if not NAMES & {*fields.values()} or sum(each in NAMES | REST for each in fields.values()) < _FEWEST:
            continue
        joint = next(iter(parts.values()))[1].strip()
        others = {column: text for column, text in texts.items() if column not in parts}
        if any(_may_be_who_comes(text, joint) for text in others.values()) or (others and joint in _WORDS):
            continue
        below = rows[n + 1 : n + 1 + _LOOKED_AT]
        is_doubtful = any(
            joint not in text and (_field(text) in REST or _names_others(text, column, below))
            for column, text in others.items()
            if not _is_account(text, column, below)
        )
        if not is_doubtful or joint in _COLONS:
            return SharedNoun(n, _without(row, parts), is_doubtful)
    return None


def _parted(caption: str) -> tuple[str, str, str] | None:
    """The noun before a caption, or in brackets behind it, what joins it, and the caption itself."""
    behind = _BEHIND.fullmatch(caption)
    if behind and bare(behind["noun"]) in nouns():
        return behind["noun"], _BRACKET, behind["rest"]
    for joint in _JOINTS.finditer(caption):
        if joint.start() > _LONGEST:
            break
        noun, rest = caption[: joint.start()], caption[joint.end() :]
        if rest and bare(noun) in nouns():
            return noun, joint[0], rest
    return None


def _may_be_who_comes(caption: str, joint: str) -> bool:
    """Whether a caption beside those of the noun is of people: “Opportunity: Name” is of another table."""
    is_of_other_table = joint in _COLONS and joint in caption and not says_guest(caption)
    return not is_of_other_table and _field(caption) in NAMES | {"email"}


def _names_others(caption: str, column: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether people stand in a column that may be who comes: “Participants” beside a contact."""
    texts = _texts(column, rows)
    return not is_of_another(caption) and not stands_for_many(texts) and are_whole_names(texts)


def _is_account(caption: str, column: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column is what a database calls the firm of its contacts, and firms stand in it."""
    return bare(caption) in meant("account") and any(
        " " not in text or is_organisations(text) for text in _texts(column, rows)
    )


def _texts(column: int, rows: Sequence[Sequence[str]]) -> list[str]:
    return [text for row in rows if column < len(row) and (text := row[column].strip())]


def _field(caption: str) -> str | None:
    found = meanings(caption)[:1]
    return found[0].field if found and found[0].score >= _SURE else None


def _without(row: Sequence[str], parts: Mapping[int, tuple[str, str, str]]) -> list[str]:
    """A row of captions without the noun, but where nothing else says whose state it is: the database’s."""
    return [
        parts[column][2] if column in parts and not _is_state(parts[column][2]) else cell
        for column, cell in enumerate(row)
    ]


def _is_state(caption: str) -> bool:
    return says_state(caption) and " " not in bare(caption)
