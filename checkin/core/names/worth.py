"""What a typed word is worth for a person: in which of their fields it is found, how exactly, or how alike.

Pure; the keys it compares are those of the index (keys.py), and find.py makes one score of all words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding, hangul
from checkin.core.names.heard import WEAK, likeness_by_ear, spelt_with_vowels
from checkin.core.names.kana import reading_of
from checkin.core.names.keys import name_tokens, text_tokens
from checkin.core.names.korean_names import may_spell, readings
from checkin.core.names.matched_letters import letters_match
from checkin.core.names.query import SHORTEST_SWAP, SHORTEST_TYPO, QueryWord, swaps
from checkin.core.names.titles import ways_to_read
from checkin.core.names.typing_errors import are_two_names, begin_alike, errors_between

# What a word of the query is worth by how it was found. Steps are wide enough that the weakest word decides.
EXACT_WORD = 92
BEGINNING = 84
OTHER_SPELLING = 78
INITIALS = 74
OTHER_FIELD = 66
SOUND = 50
"""All of a word, long enough to tell, by its sound."""
LIKE_IT = 46
"""A short word by its sound, the beginning of a spelling that is not on the list, or an organisation by its sound."""
SOUND_BEGUN = 44
TYPO = 32
TYPO_BEGUN = 30
"""By one error in what may be the beginning of a word, in a short word, or in its first letter."""
TWO_TYPOS = 20
HEARD = 8
"""And up to ten more, by how alike the words are."""
BY_EAR = 3
"""Stands where errors are counted: any number, where the words sound alike."""
_BEGUN = WEAK
_TELLING = 4
"""Letters that begin a spelling which does not stand on the list itself."""
_LONG_VOWELS = (("y", frozenset("eiy")), ("w", frozenset("ouw")))
"""What is written in scripts without vowels, in Latin letters, and what stands for it."""
_LONG_I = re.compile("e[ei]|y[aeiou]")
"""What is said of none that is not written there: حسن is not Hussein, nor Hyesun."""
_LONG = 6
"""Letters of a word that is hardly another's by its sound."""


class Keys(Struct, frozen=True):
    """The keys of a name, computed once per distinct name; `plain` and `heard` as in the index, a blank before each.

    `wholes` are the words that make all of the name, with its titles and without; one that stands twice is there twice.
    """

    own: frozenset[str]
    wholes: tuple[tuple[str, ...], ...]
    rotations: frozenset[str]
    plain: str
    heard: str
    bare: str = ""
    """The name without titles."""


class PersonLookedAt:
    """Somebody whom the index offers, and the keys of their names: of the one in Latin letters too, of how it is read.

    What a word is worth for them is worked out once, be it a word of several texts, however many errors are allowed.
    """

    def __init__(self, attendee: Attendee, keys: tuple[Keys, ...] = ()) -> None:
        self.attendee = attendee
        self.keys = keys or _keys_of(attendee)
        self._also = tuple(map(PersonLookedAt, attendee.also))
        self._worths: dict[tuple[str, int], tuple[int, str]] = {}
        self._in_name: dict[str, tuple[int, int]] = {}
        self._by_ear: dict[str, int] = {}

    @property
    def entries(self) -> tuple[PersonLookedAt, ...]:
        """Each entry of the list that is this person, looked at by itself."""
        return (self, *self._also)

    def worth_of(self, word: QueryWord, errors: int) -> tuple[int, str]:
        """What this word is worth, and in which field; 0 where it is not found."""
        asked = word.folded, errors
        if (worth := self._worths.get(asked)) is None:
            worth = self._worths[asked] = _worth_of(word, self, errors)
        return worth

    def in_name(self, word: QueryWord) -> tuple[int, int]:
        """What the word is worth as it is written in the name, or may be otherwise; and if not, by its sound."""
        if (worth := self._in_name.get(word.folded)) is None:
            worth = self._in_name[word.folded] = _in_name(word, self.keys, self.attendee)
        return worth

    def is_said(self, word: QueryWord) -> bool:
        """Whether a word of the name is the typed one, or is said just so: Meyer and Maier by Mayer."""
        return self.in_name(word)[0] >= OTHER_SPELLING or any(
            likeness_by_ear(word.key, known.plain, known.heard) >= 1 for known in self.keys
        )

    def by_ear(self, word: QueryWord) -> int:
        """What the word is worth in the name, however it is written there."""
        if (worth := self._by_ear.get(word.folded)) is None:
            written, sound = self.in_name(word)
            worth = written or sound or _mistyped(word, self.keys, BY_EAR) or _heard(word, self.keys)
            self._by_ear[word.folded] = worth
        return worth


def looked_at(people: Iterable[Attendee | PersonLookedAt]) -> list[PersonLookedAt]:
    """Each of them looked at, who may be so already."""
    return [one if isinstance(one, PersonLookedAt) else PersonLookedAt(one) for one in people]


def _keys_of(attendee: Attendee) -> tuple[Keys, ...]:
    reading = reading_of(attendee.name, attendee.extra) if attendee.extra else ""
    others = (attendee.name_latin, reading) if reading else (attendee.name_latin,)
    return (keys_of_name(attendee.name), *map(keys_of_name, filter(None, others)))


@lru_cache(maxsize=4096)
def keys_of_name(name: str) -> Keys:
    """The keys of one name."""
    plain, heard = name_tokens(name)
    readable = ways_to_read(name)
    ways = [tuple(map(hangul.keystrokes, folding.words(way))) for way in dict.fromkeys((name, *readable))]
    rotations = frozenset("".join(own[at:] + own[:at]) for own in ways for at in range(len(own)))
    own = frozenset().union(*ways)
    return Keys(own, tuple(ways), rotations, f" {plain} ", f" {heard} ", readable[-1])


@lru_cache(maxsize=4096)
def _spelt(bare: str, heard: str) -> str:
    """Of what is heard of a name the spellings that are in use, not the sounds that many of them share."""
    words = folding.words(bare)
    words += ["".join(words), "".join(reversed(words))]
    forms = {
        form for word in words for form in (*folding.latin_forms(word), folding.without_spelt_dots(word))
    }
    forms.update(folding.two_letter_forms(bare), *map(spelt_with_vowels, words))
    return f" {' '.join(key for key in heard.split() if key in forms or not key.isascii())} "


@lru_cache(maxsize=8192)
def _text_keys(text: str) -> Keys:
    plain, heard = text_tokens(text)
    return Keys(frozenset(), (), frozenset(), f" {plain} ", f" {heard} ")


@lru_cache(maxsize=4096)
def _email_keys(email: str) -> str:
    return f" {folding.email_tokens(email)}"


def _worth_of(word: QueryWord, person: PersonLookedAt, errors: int) -> tuple[int, str]:
    if errors == BY_EAR and (worth := person.by_ear(word)):
        return worth, "name"  # before the rest is looked through: of those who are heard there are many
    written, sound = person.in_name(word)
    if written:
        return written, "name"
    if (field := _other_field(word, person.attendee)) is not None:
        return OTHER_FIELD, field
    if sound:
        return sound, "name"
    organisation = _text_keys(person.attendee.organisation) if person.attendee.organisation else None
    if organisation and _sounds_like(word, organisation):
        return LIKE_IT, "organisation"
    if errors != BY_EAR and (worth := _mistyped(word, person.keys, errors)):
        return worth, "name"
    is_long = len(word.key) >= SHORTEST_TYPO
    if is_long and organisation and _has_one_error(word.key, organisation.plain):
        return TYPO - 2, "organisation"
    return 0, ""


@lru_cache(maxsize=8192)
def is_in_word(word: QueryWord, part: str) -> bool:
    """Whether a typed word may be that word of a name, however surely."""
    keys = (keys_of_name(part),)
    return bool(word.beginning in keys[0].plain or _sounds_like(word, keys[0]) or _mistyped(word, keys, 1))


def _in_name(word: QueryWord, keys: tuple[Keys, ...], attendee: Attendee) -> tuple[int, int]:
    for known in keys:
        if word.key in known.own:
            return EXACT_WORD, 0
    for known in keys:
        if word.beginning in known.plain:
            # 김 begins 김민준 better than it ends 남궁김.
            first = any(name.startswith(word.key) for name in known.rotations)
            return (BEGINNING if first else BEGINNING - 3), 0
    # Whatever is another spelling of it sounds like it, too.
    like = [known for known in keys if _sounds_like(word, known)]
    if like and word.spellings and not _may_be_its_characters(word, keys):
        return 0, LIKE_IT
    if like and (any(_otherwise_spelt(word, known) for known in like) or _is_korean_for_it(word, like)):
        return OTHER_SPELLING, 0
    if word.initials is not None and _initials_match(word, attendee.name):
        return INITIALS, 0
    return 0, _sound(word, like) if like else 0


def _may_be_its_characters(word: QueryWord, keys: tuple[Keys, ...]) -> bool:
    """What is written in Chinese characters says more than the Latin letters beside it, or its sound."""
    own = [known.bare for known in keys if folding.has_han(known.bare)]
    return not own or any(folding.may_have_han(name, word.folded) for name in own)


def _sound(word: QueryWord, like: list[Keys]) -> int:
    return max(_by_whole_sound(word, known) for known in like) or SOUND_BEGUN


def _by_whole_sound(word: QueryWord, known: Keys) -> int:
    """Of a short word another's may be the same; and which sounds are one Korean name is told more closely."""
    agreeing = [
        sounds for sounds in word.telling_sounds if all(f" {sound} " in known.heard for sound in sounds)
    ]
    bones = [sounds[-1] for sounds in agreeing if sounds[-1][0] == "^"]
    if bones and _has_long_vowels(word, bones, known):
        return SOUND
    if len(agreeing) == len(bones) or readings(known.bare):
        return 0
    if len(word.key) < SHORTEST_SWAP:
        return 0  # Tô is not Đỗ
    return SOUND if len(word.key) >= _LONG else LIKE_IT


def _has_long_vowels(word: QueryWord, bones: list[str], known: Keys) -> bool:
    """Whether a name written without vowels, whose consonants agree, has the long ones: حسين is not Hassan, nor حسن
    Hussein.
    """
    written = [form for form in known.heard.split() if form.isalpha() and folding.skeleton(form) in bones]
    return not written or any(_may_be_read(form, word.folded) for form in written)


def _may_be_read(form: str, latin: str) -> bool:
    if _LONG_I.search(latin) and "y" not in form:
        return False
    return all(letter not in form[1:-1] or not vowels.isdisjoint(latin) for letter, vowels in _LONG_VOWELS)


def _mistyped(word: QueryWord, keys: tuple[Keys, ...], errors: int) -> int:
    if len(word.key) >= SHORTEST_TYPO:
        for known in keys:
            if _has_one_error(word.key, known.plain):
                is_whole = any(_is_whole_but_for_one(word.key, known.plain) for known in keys)
                return TYPO if is_whole else TYPO_BEGUN
    if len(word.key) == SHORTEST_SWAP and any(_has_swap(word.key, known.plain) for known in keys):
        return TYPO
    if errors > 1 and word.may_have_two_errors and any(_has_two_errors(word.key, k.plain) for k in keys):
        return TWO_TYPOS
    return 0


def _heard(word: QueryWord, keys: tuple[Keys, ...]) -> int:
    alike = max(likeness_by_ear(word.key, known.plain, known.heard) for known in keys)
    if alike < _BEGUN and word.sound_prefix and any(_begun(word, known) for known in keys):
        alike = _BEGUN
    return HEARD + int(10 * alike) if alike else 0


def _begun(word: QueryWord, known: Keys) -> bool:
    """Whether three consonants begin a word of a name that is written without vowels."""
    return any(f" {sounds[-1]}" in known.heard for sounds in word.telling_sounds if sounds[-1][0] == "^")


def _otherwise_spelt(word: QueryWord, known: Keys) -> bool:
    """Whether it is a spelling of a word, or the beginning of one that is long enough to tell."""
    if word.spellings:
        return _writes_all_of(word, known)
    end = "" if len(word.key) >= _TELLING or not word.key.isascii() else " "
    if _is_spelling(f" {word.key}{end}", known):
        return True
    # Mary is Marie as little as she is Marianne, whereas Sergey is Sergei.
    ends = (" ", "i ") if word.key.endswith("y") else (end,)
    # And علي, of two letters, is not the beginning of ليلى.
    variants = [f" {one}{end if len(one) >= _TELLING else ' '}" for one in word.variants for end in ends]
    return any(variant in known.plain or _is_spelling(variant, known) for variant in variants)


def _writes_all_of(word: QueryWord, known: Keys) -> bool:
    """Whether the name has all of a word in Han: of 伊藤 not only what 伊 begins, and of 丽 not 李, which sounds so."""
    if any(
        len(set(parts)) == len(parts) and all(f" {part} " in known.plain for part in parts)
        for parts in word.spellings
    ):
        return True
    if len(word.key) < 2 or not folding.has_han(known.bare):
        return False
    together = folding.spellings_of_han("".join(folding.words(known.bare)))
    wholes = (parts for parts in word.spellings if len(parts) == 1)
    return any(f" {whole[0]} " in known.heard or whole in together for whole in wholes)


def _is_spelling(begun: str, known: Keys) -> bool:
    return begun in known.heard and begun in _spelt(known.bare, known.heard)


def _is_korean_for_it(word: QueryWord, like: list[Keys]) -> bool:
    """Whether it spells a Korean name; what is written in Hangul says more than Latin letters beside it do."""
    korean = [known for known in like if readings(known.bare)]
    own = [known for known in korean if hangul.has_hangul(known.bare)] or korean
    return any(may_spell(word.folded, known.bare) for known in own)


def _other_field(word: QueryWord, attendee: Attendee) -> str | None:
    if attendee.organisation and word.beginning in _text_keys(attendee.organisation).plain:
        return "organisation"
    if attendee.email and word.beginning in _email_keys(attendee.email):
        return "email"
    if folding.letters_and_digits(attendee.reference).startswith(word.key):
        return "reference"
    if any(code.startswith(word.folded) for code in attendee.codes):
        return "code"
    number = word.key.isdigit() and len(word.key) > 2 and attendee.phone
    if number and is_part_of_number(word.key, folding.digits(number)):
        return "phone"
    return None


def is_part_of_number(part: str, number: str) -> bool:
    """People say the beginning, the last four, or what follows the prefix of a mobile."""
    return number.startswith(part) or number[-8:].startswith(part) or number[-4:] == part


def _initials_match(word: QueryWord, name: str) -> bool:
    """Tell whether syllables and single consonants, as typed, stand for the beginning of a word or given name."""
    letters = "".join(hangul.KEYS.get(char, char) for char in word.folded)
    shown = "".join(folding.words(name))
    return any(letters_match(letters, shown[at : at + len(letters)]) for at in range(len(shown)))


def _sounds_like(word: QueryWord, known: Keys) -> bool:
    heard = known.heard
    if word.beginning in heard:
        return True
    if word.spellings:
        return _writes_all_of(word, known)
    for variant in word.begun_variants:
        if variant in heard or variant in known.plain:
            return True
    for ends in word.ends_of_sounds:
        if ends[0] in heard and (len(ends) == 1 or all(end in heard for end in ends)):
            return True
    return False


@lru_cache(maxsize=8192)
def _has_one_error(key: str, plain: str) -> bool:
    """Tell whether a word, or the beginning of one, among these keys is one error away."""
    one, two, shortest = key[0], key[1], len(key) - 1
    for token in plain.split():
        begun = token[:2]  # with one error, one of the first two letters still is one of them
        if len(token) < shortest or begun[0] == "=" or not (one in begun or two in begun):
            continue
        if any(errors_between(key, token[:length], most=1) <= 1 for length in range(shortest, shortest + 3)):
            return True
    return False


@lru_cache(maxsize=8192)
def _is_whole_but_for_one(key: str, plain: str) -> bool:
    """Tell whether one of these keys, begun alike, is one error away as a whole, and not as good a name itself."""
    return any(
        errors_between(key, token, most=1) <= 1 and begin_alike(key, token) and not are_two_names(key, token)
        for token in plain.split()
    )


def _has_two_errors(key: str, plain: str) -> bool:
    """Tell whether one of these keys, begun alike, is two errors away."""
    return any(token[0] == key[0] and errors_between(key, token, most=2) <= 2 for token in plain.split())


def _has_swap(key: str, plain: str) -> bool:
    return any(f" {swapped} " in f"{plain} " for swapped in swaps(key))
