"""Who is one person: the keys that two mentions of the same person share, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from checkin.core.event.attendee import Attendee
from checkin.core.mail_addresses import addresses_in
from checkin.core.names.folding import words
from checkin.core.names.person import NO_NAME, Person
from checkin.core.names.titles import may_hold_title, ways_to_read

_ASIAN = re.compile(
    "[\u1100-\u11ff\u3005\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)

Identity = tuple[str, ...]
"""A key two records of the same person share: its kind, then its parts."""

GIVEN_A_NAME = "given a name"
"""The kind of who was listed without a name and has one now."""

IDENTITY_KINDS = (
    "reference",
    "reference+name",
    "code+name",
    "email+name",
    "code+email",
    "code+part",
    "reference+email",
    "email+bare name",
    GIVEN_A_NAME,
    "name left out",
    "nameless",
    "name+organisation",
    "bare name+organisation",
    "name",
)
"""The surest first. Everybody is tried by one kind before anybody is by the next, so that of two people on one code
each finds their own record, and only who is left over is looked for by less. People of different names are one only
where a code and more agree, or where one of the two has no name at all. A title makes nobody somebody else."""
_TELLS_APART = frozenset({"jr", "sr", "junior", "senior"})
"""Titles that tell two of one name and place apart."""
_OF_A_WOMAN = re.compile(
    r"\b(?:mrs|missus|miss|ms|madame?|mme|mlle|mademoiselle|frau|fraulein|senora|senorita|srt?a|senhora"
    r"|signora|signorina|sig ?[rn]a|mevrouw|mevr|mw|госпожа|г ?жа)\b|女士|小姐"
)
_OF_A_MAN = re.compile(r"\b(?:mr|mister|monsieur|senor|senhor|signore?|sig|meneer|dhr|господин|г ?н)\b|先生")


class Mentioned(Person, Protocol):
    """Somebody as a list or the event tells them."""

    @property
    def codes(self) -> Sequence[str]:
        """What their tickets show."""
        ...


def is_asian(text: str) -> bool:
    """Whether a name has Hangul, Han or kana: family name first, no comma, no Latin twin needed."""
    return not text.isascii() and bool(_ASIAN.search(text))


def identities_of(attendee: Attendee, kind: str) -> Iterable[Identity]:
    """The same keys of somebody already on the list."""
    reference = attendee.reference
    return identities(attendee, kind, reference, reference, ("name left out", "given a name"))


def identities(
    person: Mentioned, kind: str, own: str | None, foreign: str | None, halves: tuple[str, str]
) -> Iterable[Identity]:
    """One kind at a time, for nearly everybody is found by the first: names are folded only where they are needed."""
    if kind == "reference":
        return [(kind, own)] if own else []
    mails = addresses_in(person.email)
    if kind == "reference+email":
        return [(kind, foreign, mail) for mail in mails] if foreign else []
    if kind == "code+email":
        return [(kind, code, mail) for code in person.codes for mail in mails]
    names = name_keys(person.name, person.name_latin)
    if kind == "reference+name":
        return [(kind, foreign, name) for name in names] if foreign else []
    if kind == "code+name":
        return [(kind, code, name) for code in person.codes for name in names]
    if kind == "email+name":
        # With the name also an address that is an assistant's: it makes nobody somebody else.
        return [(kind, each, name) for each in mails for name in names]
    if kind == "code+part":
        parts = {part for name in (person.name, person.name_latin) if name and names for part in words(name)}
        short = sorted({part[0] if is_asian(part) else part for part in parts})
        return [(kind, code, part) for code in person.codes for part in short]
    if kind in ("given a name", "name left out", "nameless"):
        # Who was listed without a name and has one now, or the other way round: one of the two kinds on either side.
        sides = (halves[0],) if names else (halves[1], "nameless")
        sure = [*person.codes, *mails, *(r for r in (own, foreign) if r)]
        return [(kind, key) for key in sure] if kind in sides else []
    place = " ".join(words(person.organisation)) if person.organisation else ""
    if kind in ("email+bare name", "bare name+organisation"):
        beside = mails if kind == "email+bare name" else filter(None, (place,))
        whom = _whom_it_may_be(person.name, is_listed=halves[0] == GIVEN_A_NAME)
        return [
            (kind, each, name, who)
            for each in beside
            for name in _keys_without_titles(person)
            for who in whom
        ]
    if kind == "name+organisation":
        return [(kind, name, place) for name in names] if place else []
    return [(kind, name) for name in names] if not person.codes and not place else []


def name_keys(name: str, name_latin: str | None) -> list[str]:
    """The name folded, its words in any order; of both scripts."""
    if name == NO_NAME:
        return []
    keys = [" ".join(sorted(words(each))) for each in (name, name_latin) if each]
    return [key for key in keys if key]


def bare_name(name: str) -> str:
    """The name without titles, but for “Mrs Schmidt” and “김 과장”: what is left of those is many people's.

    >>> bare_name("Prof. Erik Svensson"), bare_name("Mrs Schmidt")
    ('Erik Svensson', 'Mrs Schmidt')
    """
    bare = next(iter(ways_to_read(name)), name)
    return bare if " " in bare or (is_asian(bare) and len(bare) > 1) else name


def titles_tell_apart(name: str, other: str) -> bool:
    """Whether two who share the rest of their names are two by their titles: Mr and Ms Andrea Rossi, father and son."""
    said = (_addressed_as(name), _addressed_as(other))
    one, two = (_TELLS_APART.intersection(words(each)) for each in (name, other))
    return one != two or (all(said) and said[0] != said[1])


def _addressed_as(name: str) -> str:
    said = " ".join(words(name))
    return "woman" if _OF_A_WOMAN.search(said) else "man" if _OF_A_MAN.search(said) else ""


def _whom_it_may_be(name: str, *, is_listed: bool) -> tuple[str, ...]:
    """Parts of keys: who is addressed as a man and who is as a woman are two, and either may be who is as neither."""
    who = _addressed_as(name)
    if is_listed:
        return (who or "anybody",)
    return ("anybody", who) if who else ("anybody", "woman", "man")


def _keys_without_titles(person: Mentioned) -> list[str]:
    """The words in any order, and the letters in theirs: Kim Min-jun, Kim Minjun; Ann E. Lee is not Anne Lee."""
    names = [_safely_bare(name) for name in (person.name, person.name_latin) if name and name != NO_NAME]
    letters = ["".join(words(name)) for name in names if not _has_initial(name)]
    return [
        *(key for name in names for key in name_keys(name, None)),
        *(f"= {each}" for each in letters if each),
    ]


def _safely_bare(name: str) -> str:
    """Without titles that tell nobody apart: Mr and Mrs J. Smith, father and son stay two."""
    written = words(name)
    if not may_hold_title(written) or not _TELLS_APART.isdisjoint(written):
        return name
    bare = bare_name(name)
    return name if _has_initial(bare) else bare


def _has_initial(name: str) -> bool:
    return not is_asian(name) and any(len(word.strip(".,")) == 1 for word in name.split())
