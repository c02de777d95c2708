"""Columns of the person who ordered, in lists that name the guests beside them without saying whose the others are.

“Name, Given name, Family name, Company … Attendee name”: the columns that say “attendee” are the guest's, and where the
two names are of different people, what stands before the guest's columns is the orderer's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from checkin.core.desk.identities import is_asian
from checkin.core.language import _
from checkin.core.names.folding import words
from checkin.core.where_told import to_do
from checkin.lists.captions import Meaning, bare, is_of_another, plain_caption, says_guest
from checkin.lists.cell_words import meant
from checkin.lists.column_choices import to_choose
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.name_fields import NAMES
from checkin.lists.phrases import UNSPACED
from checkin.lists.value_answers import WHO

HOLDERS = -1
"""The place of a meaning whose caption says that it is the guest's."""
_THEIRS = frozenset(
    {*NAMES, "name_latin", "prefix", "organisation", "job_title", "email", "phone", "country"}
)
_GUEST = re.compile(
    r"\b(?:guests?|gaste?|invites?|invitad[oa]s?|convidad[oa]s?|ospiti?|gasten|gaster|gjest(?:er)?|gaest(?:er)?|vierai?den|vieraat"
    r"|gosc\w*|host[ae]?|vendeg\w*|misafir\w*|гост\w*)\b|손님|게스트|ゲスト"
)
_YOUR = re.compile(r"(?:your|tu|su)\b")
_ATTENDING = re.compile(r"\b(?:person|whoever|who)\b.* attend(?:s|ing)?\b|\bperson attending\b")
_GUESTS = re.compile(r"\bguests? names\b|\bnames of (?:the )?guests\b|\bguests\b")
_SHOWN = 4
_OTHERS = 1 / 3
"""One guest in so many whom somebody else ordered for tells that the columns are of two people."""


def orderers_columns(
    meant: Mapping[int, Meaning], captions: Sequence[str], rows: Sequence[Sequence[str]]
) -> set[int]:
    """The columns that are the orderer's, by what each caption means; none where everybody ordered for themselves.

    “Your name” is of who filled the form in, where each row has an “Attendee name” too: an office for its people.
    """
    said = {n: bare(captions[n]) for n in meant}
    holders = {n for n, meaning in meant.items() if meaning.place == HOLDERS or _ATTENDING.search(said[n])}
    yours = {n for n in holders if _YOUR.match(said[n])}
    # Beside “Your name” a “Guest name” is of whom that one brings.
    are_brought = any(_GUEST.search(said[n]) for n in holders - yours)
    if are_brought or any(
        _words(row, {n for n in yours if meant[n].field in NAMES})
        and not _words(row, {n for n in holders - yours if meant[n].field in NAMES})
        for row in rows
    ):
        yours = set()
    guests = {n for n in holders - yours if meant[n].field in NAMES}
    plain = {n for n, meaning in meant.items() if n not in holders - yours and meaning.field in NAMES}
    plain = {n for n in plain if guests and n < min(guests)}
    if not (_is_whole(guests, meant) and _is_whole(plain, meant)):
        return set()
    pairs = [
        (_words(row, guests), _words(row, plain))
        for row in rows
        if _words(row, guests) and _words(row, plain)
    ]
    others = sum(not (one <= other or other <= one) for one, other in pairs)
    if not pairs or others < len(pairs) * _OTHERS:
        return set()
    first = min(guests)
    return {
        n
        for n, meaning in meant.items()
        if n not in holders - yours and n < first and meaning.field in _THEIRS
    }


def repeated_columns(
    columns: Columns, meant: Mapping[int, Meaning], rows: Sequence[Sequence[str]]
) -> set[int]:
    """Of captions that stand there twice those of somebody who is on many rows, where the others name a guest on each.

    “First Name, Last Name, Email, First Name, Last Name, Email”: who ordered is no guest of each row.
    """
    captions = columns.captions
    again = {
        n: captions.index(c[:-2]) for n, c in enumerate(captions) if c.endswith("#2") and c[:-2] in captions
    }
    guests = {n for n, first in again.items() if first in meant and meant[first].field in NAMES}
    first = {again[n] for n in guests}
    if not guests or not _is_whole(first, meant) or max(first) > min(guests):
        return set()
    pairs = [(tuple(sorted(_words(row, first))), tuple(sorted(_words(row, guests)))) for row in rows]
    pairs = [(one, other) for one, other in pairs if one and other and not _are_of_two_scripts(one, other)]
    others = sum(not ({*one} <= {*other} or {*other} <= {*one}) for one, other in pairs)
    who_ordered = len({one for one, other in pairs})
    if (
        others < len(pairs) * _OTHERS
        or who_ordered == len(pairs)
        or who_ordered >= len({other for one, other in pairs})
    ):
        return set()
    start = min(guests)
    theirs = {n for n, meaning in meant.items() if n < start and meaning.field in _THEIRS}
    text = _(
        "“{caption}” names somebody else on each row and “{first}” one person on several, as who ordered would be:"
        " those of “{caption}” were taken for the guests.",
        caption=captions[start],
        first=captions[min(first)],
    )
    columns.asked[WHO, start, captions[start]] = len(pairs)
    columns.notes.append((start, text, ""))
    return theirs


def _are_of_two_scripts(one: Sequence[str], other: Sequence[str]) -> bool:
    return is_asian("".join(one)) != is_asian("".join(other))


def companions_columns(
    meant: Mapping[int, Meaning], captions: Sequence[str], rows: Sequence[Sequence[str]]
) -> set[int]:
    """The columns of guests whom somebody brings: “Guest names” beside names, or “Guest name” with gaps below.

    Who takes part is no guest of the row; and an orderer's guest has a name on each row.
    """
    theirs = {
        n
        for n, meaning in meant.items()
        if (meaning.place == HOLDERS and _GUEST.search(bare(captions[n])))
        or (meaning.field in NAMES and _GUESTS.search(bare(captions[n])))
    }
    names = {n for n in theirs if meant[n].field in NAMES}
    plain = {n for n, m in meant.items() if m.place != HOLDERS and m.field in NAMES} - names
    if not names or not _is_whole(plain, meant):
        return set()
    named = [row for row in rows if _words(row, plain)]
    are_several = any(_GUESTS.search(bare(captions[n])) for n in names)
    return theirs if are_several or not all(_words(row, names) for row in named) else set()


def applicants_columns(
    meant_by: Mapping[int, Meaning], captions: Sequence[str], rows: Sequence[Sequence[str]]
) -> set[int]:
    """Columns of whoever applied, beside those of the participant: “申込者氏名” and “参加者氏名”.

    Beside names of which nothing is said too, where the two are different people: “신청자 성명” and “성명”.
    """
    applicants = {n for n, caption in enumerate(captions) if _says_applicant(caption)}
    named = {n for n, m in meant_by.items() if m.field in NAMES and n not in applicants}
    people = {n for n in named if meant_by[n].place == HOLDERS or says_guest(captions[n])}
    theirs = {n for n in applicants if n in meant_by and meant_by[n].field in NAMES}
    if not people and theirs and _is_whole(named, meant_by):
        pairs = [(_words(row, named), _words(row, theirs)) for row in rows]
        pairs = [(one, other) for one, other in pairs if one and other]
        people = named if any(one.isdisjoint(other) for one, other in pairs) else set()
    return applicants if people else set()


def tell_of_applicants(columns: Columns, told: Collection[str], values: Values) -> None:
    """Ask whether whoever applied comes, where theirs are the only names: an office may have applied for its guests."""
    named = {columns.fields[field] for field in NAMES if field in columns.fields and field not in told}
    doubtful = (n for n in named if n in columns.doubtful or _says_applicant_alone(columns.captions[n]))
    n = min(doubtful, default=None)
    if n is None or any(name in told for name in NAMES):
        return
    caption = columns.doubtful.get(n) or columns.captions[n]
    field = next(field for field in NAMES if columns.fields.get(field) == n)
    columns.asked[WHO, n, caption] = sum(map(any, values.rows))
    text = _(
        "“{caption}” may be who registered them and not who comes; its names were taken for the guests’."
        " If they are: {choice}; if not: {other}.",
        caption=caption,
        choice=to_choose(field, caption),
        other=to_do("--map name=COLUMN", _("choose there where theirs stand")),
    )
    columns.notes = [note for note in columns.notes if note[0] != n]
    columns.notes.append((n, text, ""))


def says_somebody_else(caption: str) -> bool:
    """Whether a column is of who ordered, applied or is to be written to: perhaps of the guest, if nobody else is."""
    return is_of_another(caption) or _says_applicant(caption)


def _says_applicant_alone(caption: str) -> bool:
    """Whether it says “applicant” and not “participant” too; a registrant is who takes part, if nobody else is."""
    said = bare(caption)
    found = [word for word in _applicants_in(said) if meant("applicant")[word] != "registrant"]
    return bool(found) and not says_guest(said.replace(max(found, key=len), " "))


def _says_applicant(caption: str) -> bool:
    return bool(_applicants_in(bare(caption)))


def _applicants_in(said: str) -> list[str]:
    return [
        word
        for word in meant("applicant")
        if (word in said if UNSPACED.search(word) else f" {word} " in f" {said} ")
    ]


def firms_that_pay(captions: Sequence[str]) -> set[int]:
    """Columns that say in law what a firm is called, right behind those of a payer: “Email payeur; Raison sociale”."""
    return {
        n
        for n, caption in enumerate(captions)
        if n and plain_caption(caption) in meant("name of a firm") and is_of_another(captions[n - 1])
    }


def _is_whole(columns: set[int], meant: Mapping[int, Meaning]) -> bool:
    """Whether the columns hold whole names: a half of one says nothing of whom it is."""
    fields = {meant[n].field for n in columns}
    return "name" in fields or {"first_name", "last_name"} <= fields


def _words(row: Sequence[str], columns: set[int]) -> set[str]:
    return {word for n in columns if n < len(row) for word in words(row[n])}
