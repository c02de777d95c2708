"""Who of many is worth comparing with somebody by name: what two spellings of one name share, worked out once a person.

Nothing is decided here: names.likeness compares. This leaves out whom it would never take for the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import product

from checkin.core.desk.identities import Mentioned, name_keys
from checkin.core.mail_addresses import addresses_in
from checkin.core.names import hangul
from checkin.core.names.across_scripts import is_of_other_script, signs_across_scripts
from checkin.core.names.folding import fold, spelt_out, without_spelt_dots, words
from checkin.core.names.korean_names import readings
from checkin.core.names.titles import ways_to_read

_ONE_SOUND = str.maketrans("kqdbjzvcx", "ggtpssfss")
_OFTEN_LEFT_OUT = str.maketrans(dict.fromkeys("aeiouyhwlr"))
"""Vowels, and the L and R that Lee and Rhee have and 이 and Yi have not."""
_SOUNDS = "gtpsfmn"
"""What is left of the Latin letters."""
_SOUNDS_APART = 3
"""At most, of two spellings of one name, unless one of them has a part more."""
_FEW = 16
"""So many are compared one by one: to work out how a name may be written takes as long."""


class Spelling:
    """How a name is written, without its titles, in every way to read it.

    `signs` are what two spellings of one name share at least one of: of names in Latin letters a whole word is the same
    or all letters are; of Korean ones, written by their sound, a surname and how the syllables end. `across` is the
    same for two of which one is of another script.
    """

    def __init__(self, name: str) -> None:
        self._ways = ways_to_read(name)
        self.is_foreign = any(map(is_of_other_script, self._ways))
        self.signs = frozenset(sign for way in self._ways for sign in _signs(way))
        self._across: frozenset[str] | None = None

    @property
    def across(self) -> frozenset[str]:
        """Worked out when somebody of another script is compared."""
        if self._across is None:
            self._across = frozenset(sign for way in self._ways for sign in signs_across_scripts(way))
        return self._across


class Mention:
    """Somebody as they are compared; how the name is written is worked out where nothing else is against it."""

    __slots__ = ("_keys", "_person", "_sounds", "_spelling", "mails", "name", "place")

    def __init__(self, person: Mentioned) -> None:
        self.name = person.name
        self.mails = addresses_in(person.email)
        self.place = fold(person.organisation) if person.organisation else ""
        self._person = person
        self._keys: frozenset[str] | None = None
        self._sounds: Sequence[int] | None = None
        self._spelling: Spelling | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The name folded, in both scripts."""
        if self._keys is None:
            self._keys = frozenset(name_keys(self.name, self._person.name_latin))
        return self._keys

    @property
    def sounds(self) -> Sequence[int]:
        """How often each sound stands in the name; empty where it has others too."""
        if self._sounds is None:
            found = consonants(self.name)
            self._sounds = [*map(found.count, _SOUNDS)] if found.isascii() else ()
        return self._sounds

    @property
    def spelling(self) -> Spelling:
        """How the name is written."""
        if self._spelling is None:
            self._spelling = Spelling(self.name)
        return self._spelling

    def is_near(self, other: Mention) -> bool:
        """Whether e-mail or organisation are the same."""
        return self.shares_mail(other) or bool(self.place and self.place == other.place)

    def shares_mail(self, other: Mention) -> bool:
        """Whether an e-mail address is the same."""
        return not set(self.mails).isdisjoint(other.mails)

    def may_sound_like(self, other: Mention) -> bool:
        """A quick look, for the many who share a place: whether it is worth to compare the names."""
        if not self.sounds or not other.sounds:
            return True
        apart = [mine - theirs for mine, theirs in zip(self.sounds, other.sounds, strict=True)]
        return sum(map(abs, apart)) <= _SOUNDS_APART or min(apart) >= 0 or max(apart) <= 0


class Crowd:
    """People who share an address, a place or the letters of their names; each by a number of their own."""

    def __init__(self, people: Iterable[tuple[int, Mention]]) -> None:
        self._people = dict(people)
        self._near: dict[tuple[str, str], list[int]] | None = None
        self._by_sign: _Index = {}
        self._foreign: _Index = {}
        self._latin: _Index = {}

    def like(self, other: Mention) -> Set[int]:
        """The numbers of those whose names are worth comparing with another's."""
        near = self._not_against(other)
        return near if len(near) < _FEW else near & self._written_like(other.spelling)

    def _not_against(self, other: Mention) -> set[int]:
        """Those with the same e-mail or organisation, or with neither where the other has one."""
        if self._near is None:
            self._near = {}
            for n, person in self._people.items():
                for key in (
                    *(("mail", mail) for mail in person.mails),
                    ("place", person.place),
                    ("told", f"{bool(person.mails)}{bool(person.place)}"),
                ):
                    self._near.setdefault(key, []).append(n)
        found: set[int] = set()
        for mail in other.mails:
            found.update(self._near.get(("mail", mail), ()))
        if other.place:
            found.update(self._near.get(("place", other.place), ()))
        for has_mail, has_place in product((False, True), repeat=2):
            if not (has_mail and other.mails) and not (has_place and other.place):
                found.update(self._near.get(("told", f"{has_mail}{has_place}"), ()))
        return found

    def _written_like(self, spelling: Spelling) -> set[int]:
        if not self._by_sign:
            for n, person in self._people.items():
                _put(self._by_sign, person.spelling.signs, n)
                if person.spelling.is_foreign:
                    _put(self._foreign, person.spelling.across, n)
        found = _get(self._by_sign, spelling.signs)
        if self._foreign:
            found |= _get(self._foreign, spelling.across)
        if spelling.is_foreign:
            if not self._latin:
                for n, person in self._people.items():
                    if not person.spelling.is_foreign:
                        _put(self._latin, person.spelling.across, n)
            found |= _get(self._latin, spelling.across)
        return found


_Index = dict[object, list[int]]


def _put(index: _Index, signs: Iterable[object], n: int) -> None:
    for sign in signs:
        index.setdefault(sign, []).append(n)


def _get(index: _Index, signs: Set[object]) -> set[int]:
    return {n for sign in signs & index.keys() for n in index[sign]}


def _signs(name: str) -> Iterator[object]:
    own = words(name)
    plain = [without_spelt_dots(word) for word in own]
    yield from own
    yield from plain
    yield from words(spelt_out(name))
    yield ("", *sorted("".join(own)))
    yield ("", *sorted("".join(plain)))
    for reading in readings(name):
        ends = {tuple(syllable.final for syllable in given) for given in reading.given}
        yield from product(reading.surnames, ends)


def consonants(name: str) -> str:
    """Those that nearly all spellings of a name share, in no order: 김민준 and Minjun Kim, Müller and Mueller."""
    is_hangul = not name.isascii() and hangul.has_hangul(name)
    latin = fold(hangul.revised_romanisation(name) if is_hangul else name)
    kept = latin.translate(_ONE_SOUND).translate(_OFTEN_LEFT_OUT)
    return "".join(sorted(kept if kept.isalpha() else filter(str.isalpha, kept)))
