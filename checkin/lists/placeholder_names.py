"""Rows whose name is still to come: “N.N.”, “TBA”, “미정”, “Guest of Anna Berg”. Loaded as they stand, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from checkin.core.desk.identities import GIVEN_A_NAME, Identity, identities_of
from checkin.core.event.attendee import Attendee
from checkin.core.language import n_
from checkin.core.names.person import NO_NAME
from checkin.lists.cell_words import meant
from checkin.lists.column_values import AtALook
from checkin.lists.people import ListedPerson, told_of_names
from checkin.lists.sheet import Problem

_SIGNS = " .,:;?!*–—-_/()[]{}<>（）［］【】「」\"'“”„«»"
_EDGES = frozenset(_SIGNS) - {" "}
_ENDS_OF_NUMBERS = frozenset("0123456789)")
_HEADS_COUNTED = frozenset("0123456789一")
_LONGEST = 80
_OF_SOMEBODY = re.compile(
    r"(?:guest|companion|spouse|wife|husband|partner|plus one|assistant|interpreter|driver|bodyguard|deputy)"
    r" (?:of|to|for) .+|(?:begleitung|begleitperson)(?: von|:)? (?=\w).+"
    r"|(?:a |one )?(?:representative|delegate|colleague|employee) (?:of|from) .+"
    r"|(?:gast|vertret(?:ung|er|erin)|fahrer|dolmetscher(?:in)?) (?:von|für|der|des) .+"
    r"|(?:une? |uma? |una )?r[ae]p+r[eé]sent(?:antee?|ante?) (?:de |del |della |di |do |da |du |d['’]).+"
    r"|(?:vertegenwoordiger|representant|repræsentant) (?:van|för|for|av|af|fra|från) .+"
    r"|(?:przedstawiciel(?:ka)?|zástupce|zástupkyně|представитель|представник|εκπρόσωπος) .+"
    r"|(?:ممثل|נציג|perwakilan|đại diện) .+"
    r"|(?:accompagnante?|invitée?|conjointe?|représentante?) (?:de |du |d['’]).+"
    r"|(?:acompañante|acompanhante|invitad[oa]|convidad[oa]) (?:de|do|da) .+"
    r"|(?:accompagnator\w+|ospite) (?:di|del|della) .+"
    r"|.+(?:님|의) ?(?:동반자|동반인|배우자|수행원?|통역|대리인?)"
    r"|.+\w['’]s? (?:guest|companion|spouse|partner|plus one|assistant|deputy)(?: \d+)?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:\A|(?<=[\s(\[–/-]))(?:TB[ACDN]|T\.B\.[ACD]\.?|N\. ?N\.|(?<=[가-힣]{2}\s)미정|未定|待定)(?=\Z|[\s)\],/–-])"
)
"""Within a name too, in capitals: “Speaker TBA”, “Mr. N.N.”, “담당자 미정”; “Ba Tba” is one, and “김 미정”."""
_SHORT = ("tba", "tbc", "tbd", "tbn", "t.b.", "n.n", "n. n", " 미정", "未定", "待定")
"""Parts of those, in small letters."""
_HEADS, _HEADS_BEHIND = (
    re.compile(r"\d+ ?[명인名人位]"),
    re.compile(r"[ (（]*(?:\d+|一) ?[명인名人位][)）]?\Z"),
)
_ONE_WORD = re.compile(r"\d+ (?:[^\W\d_]+ )?")
_MAY_BE_COUNTED = re.compile(r"[\d一] ?[명인名人位]|[ \x1f]\d+ [^\W\d_]+ [^\W\d_]")
_WHICH = f"{_SIGNS}#0123456789"
"""What says which of several it is: “Guest #2”."""
_SOMEBODYS = (
    *(
        "guest",
        "companion",
        "spouse",
        "wife",
        "husband",
        "partner",
        "plus one",
        "assistant",
        "interpreter",
        "driver",
    ),
    *(
        "bodyguard",
        "deputy",
        "begleit",
        "gast ",
        "vertret",
        "fahrer",
        "dolmetscher",
        "accompagn",
        "invité",
        "conjoint",
    ),
    *(
        "representa",
        "employee",
        "colleague",
        "repræsentant",
        "rappresentant",
        "vertegenwoordiger",
        "przedstawiciel",
    ),
    *(
        "zástup",
        "представ",
        "εκπρόσωπος",
        "ممثل",
        "נציג",
        "perwakilan",
        "đại diện",
        "delegate of",
        "delegate from",
    ),
    *("représentant", "acompa", "invitad", "convidad", "ospite", "님", "의", "'s ", "’s ", "s' ", "s’ "),
)
"""Parts of those, told quickly."""


def nameless_told(people: Sequence[ListedPerson], looks: Sequence[AtALook] | None) -> Iterator[Problem]:
    """What to tell of all of them, once. `looks` are their names as the columns have them, where these are whole."""
    are_parted = looks is None
    if looks is None:
        looks = [AtALook([person.name for person in people])]
    if not any(map(_may_be_among, looks)) and not (are_parted and any(map(_is_said_twice, people))):
        return
    found = [
        person
        for person in people
        if person.is_named and (is_still_to_come(person.name) or _is_said_twice(person))
    ]
    if found:
        text = n_(
            "{n} person has no name yet; they were loaded as they stand, and their badge would say so. Write in who"
            " comes, or leave the row out.",
            "{n} people have no names yet; they were loaded as they stand, and their badges would say so. Write in who"
            " comes, or leave those rows out.",
            len(found),
        )
        yield told_of_names(found, text)


def identities_still_nameless(attendee: Attendee, kind: str) -> Iterator[Identity]:
    """The keys of somebody on the list; whose name is still to come is given one like somebody without any."""
    yield from identities_of(attendee, kind)
    if kind == GIVEN_A_NAME and is_still_to_come(attendee.name):
        yield from identities_of(replace(attendee, name=NO_NAME, name_latin=None), kind)


def _may_be_among(names: AtALook) -> bool:
    """A quick look, for many names at once."""
    lines, words = names.lines, meant("no name yet").keys()
    if (
        names.found((*_SOMEBODYS, *_SHORT))
        or not words.isdisjoint(lines)
        or not _as_above().isdisjoint(lines)
    ):
        return True
    if not _doubled().isdisjoint(lines):
        return True
    if not _HEADS_COUNTED.isdisjoint(names.letters) and names.has(_MAY_BE_COUNTED):
        return True
    if not _ENDS_OF_NUMBERS.isdisjoint(names.letters):
        # “3” of “Attendee 3” may be the family name of a column.
        numbered = (line.rstrip(_WHICH) for line in lines if line[-1:] in _ENDS_OF_NUMBERS)
        if not _numbered().isdisjoint(numbered):
            return True
    if _EDGES.isdisjoint(names.letters):
        return False
    # A quick look first: whether both halves begin alike, beside a space or without one between them.
    halved = [line for line in lines if len(line) > 3 and line.startswith(line[0], (len(line) + 1) // 2)]
    return any(_once(line) != line for line in halved) or not words.isdisjoint(
        {name.strip(_SIGNS) for name in lines}
    )


@cache
def _as_above() -> frozenset[str]:
    return frozenset(map(str.casefold, meant("as above")))


@cache
def _doubled() -> frozenset[str]:
    """Such words twice, beside a space or without one between them."""
    return frozenset(word + gap + word for word in meant("no name yet") for gap in ("", " "))


def _once(name: str) -> str:
    """“TBA TBA” and “미정미정”, of a given and a family name that both say so, as one of them."""
    half = name[: len(name) // 2]
    return half if name in (f"{half} {half}", half + half) else name


def _is_said_twice(person: ListedPerson) -> bool:
    """“Info angefordert” as given and as family name: what a system writes for both. One may be called Maria Maria."""
    given = person.first_name
    return given is not None and given == person.last_name and " " in given


def is_still_to_come(name: str) -> bool:
    """Whether a name says that it is not known yet."""
    none_yet = meant("no name yet")
    is_word = any(one.strip(_SIGNS).casefold() in none_yet for one in (name, _once(name)))
    is_word = (
        is_word
        or name in meant("as above")
        or _is_numbered(name)
        or _is_counted(name)
        or _NOT_YET.search(name) is not None
    )
    return is_word or (len(name) <= _LONGEST and _OF_SOMEBODY.fullmatch(name) is not None)


def _is_numbered(name: str) -> bool:
    """Whether a name is a word for a guest of any kind, and which of them: “Ticket holder 1”, “참가자 3”."""
    return name[-1:] in _ENDS_OF_NUMBERS and name.rstrip(_WHICH).casefold() in _numbered()


def _is_counted(name: str) -> bool:
    """Whether it says how many are still to come, or of what kind: “1인 미정”, “직원 2명”, “1 person offen”."""
    said = name.casefold()
    rests = {said[found.end() :] for each in (_HEADS, _ONE_WORD) if (found := each.match(said))}
    rests |= {said[: found.start()] for found in [_HEADS_BEHIND.search(said)] if found}
    return any(rest.strip(_SIGNS) in _numbered() for rest in rests)


@cache
def _numbered() -> frozenset[str]:
    return frozenset((*meant("no name yet"), *meant("numbered"), *meant("role")))
