"""Names of several people in one cell: told, and left as they stand. “Berg, Anna, PhD” is one person.

Of “García López, María José” and “Anna Berg, Tom Falk” names that many have, or the e-mail beside them, tell which is
one person, the family name first (`resources/lists/person_names.tsv`); else whether the others have a comma too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from checkin.core.clean_text import clean_line
from checkin.core.mail_addresses import addresses_in
from checkin.core.names.folding import fold, words
from checkin.core.names.hangul import TWO_SYLLABLE_SURNAMES
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.companions import JOINERS, names_two
from checkin.lists.tidying import with_plain_letters
from checkin.paths import resources

_WHOLE = re.compile(
    r"[^\W\d_][^\W\d_.]+(?:\s+[^\W\d_]\.|\s+[^\W\d_.]['’-]?[^\W\d_.]*){0,3}\s+[^\W\d_.]['’-]?[^\W\d_.]+(?:['’-][^\W\d_.]+)*"
    r"|[가-힣]{2,4}|[\u4e00-\u9fff]{2,4}"
)
"""A name with its family name."""
_COMMA = re.compile("[,，、]")
_RARE = 3
"""Of so many names one with a comma is another way to write than the others', or two people."""
_UNSPACED = re.compile("[가-힣\u4e00-\u9fff]{2,4}")
_WHOLE_UNSPACED = 3
"""Letters of a whole name written without a space; of two before a comma one may be a family name of Japan."""


def names_of_several(columns: Columns, values: Values) -> Set[str]:
    """The texts of the columns of names that may be of several people, as they stand and as they are taken."""
    if columns.is_own:
        return frozenset()
    found: set[str] = set()
    mails = values.texts(columns.fields["email"]) if "email" in columns.fields else None
    for field in ("name", "first_name", "name_latin"):
        texts = values.texts(columns.fields[field]) if field in columns.fields else []
        # A quick look first, for nearly no list has any of these in its names.
        look = values.at_a_look(columns.fields[field]) if texts else None
        if look is not None and (joiners := look.found(JOINERS)):
            has_one = re.compile("|".join(map(re.escape, joiners))).search
            found.update(text for text in texts if has_one(f" {text} ".lower()) and names_two(text))
        if look is None or not look.has_any(",，、"):
            continue
        beside = mails or [""] * len(texts)
        with_commas = [(text, mail) for text, mail in zip(texts, beside, strict=True) if _COMMA.search(text)]
        are_rare = len(with_commas) * _RARE <= sum(map(bool, texts))
        for text, mail in with_commas:
            taken = clean_line(with_plain_letters(text))[0]
            if may_be_of_several(taken, mail, are_rare=are_rare):
                found |= {text, taken}
        if field == "first_name" and "last_name" in columns.fields:
            found.update(_given_names_of_several(texts, values.texts(columns.fields["last_name"])))
    return found


def may_be_of_several(name: str, mail: str, *, are_rare: bool = False) -> bool:
    """Whether a text is two whole names or more, joined by commas; `mail` is the e-mail beside it, and `are_rare` says
    that hardly anybody on the list is written with a comma.

    >>> may_be_of_several("Anna Berg, Tom Falk", ""), may_be_of_several("Berg Falk, Anna Maria", "")
    (True, False)
    """
    parts = [part.strip() for part in _COMMA.split(name)]
    if len(parts) < 2 or not all(map(_WHOLE.fullmatch, parts)):
        return False
    if len(parts) > 2 or "、" in name:
        return True
    if all(map(_UNSPACED.fullmatch, parts)):
        return all(len(part) >= _WHOLE_UNSPACED or part[:2] in TWO_SYLLABLE_SURNAMES for part in parts)
    one, other = ([*map(fold, part.split())] for part in parts)
    if (_is_whole(one) and _is_whole(other)) or _are_told_apart(one, other, mail):
        return True
    is_one = (
        parts[0][0].islower() or _is_half(one) or _is_half(other) or _are_in_one_address(one, other, mail)
    )
    return are_rare and not is_one


def _is_whole(name: list[str]) -> bool:
    """Whether it begins with a given name and ends with none, or has a family name at one end alone."""
    begins, ends = _kinds().get(name[0]), _kinds().get(name[-1])
    return (begins == "given" and ends != "given") or (begins == "family") is not (ends == "family")


def _is_half(name: list[str]) -> bool:
    """Whether it is known to be family names alone, or given names: “García López”, “María José”."""
    begins, ends = _kinds().get(name[0]), _kinds().get(name[-1])
    return begins is not None and begins == ends


def _are_told_apart(one: list[str], other: list[str], mail: str) -> bool:
    """Whether each has an address, or the one there is tells one of them by both names and nothing of the other."""
    addresses = addresses_in(mail) if "@" in mail else []
    if len(addresses) != 1:
        return len(addresses) > 1
    told = {*words(addresses[0].partition("@")[0])}
    pairs = ((one, other), (other, one))
    return any(told.issuperset((name[0], name[-1])) and told.isdisjoint(beside) for name, beside in pairs)


def _are_in_one_address(one: list[str], other: list[str], mail: str) -> bool:
    """Whether an address has names of both: “tuu.qarr@u.org” beside “Qarr Bolm, Ye Tuu”."""
    told = [{*words(address.partition("@")[0])} for address in addresses_in(mail)]
    return any(not each.isdisjoint(one) and not each.isdisjoint(other) for each in told)


def _given_names_of_several(given: list[str], family: list[str]) -> Iterator[str]:
    """“Anna, Tom” beside “Berg, Falk”."""
    for names, beside in zip(given, family, strict=True):
        parts, others = _COMMA.split(names), _COMMA.split(beside)
        if len(parts) == len(others) > 1 and all(part.strip().isalpha() for part in (*parts, *others)):
            yield names


@cache
def _kinds() -> dict[str, str]:
    rows = resources("lists", "person_names.tsv").read_text("utf-8").splitlines()
    found = (row.split("\t") for row in rows if not row.startswith("#"))
    return {name: kind for kind, name in found}
