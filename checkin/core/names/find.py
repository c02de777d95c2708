"""Ranking: which of the people the index offers are meant by a typed text, how surely, and which letters matched.

Pure; the candidates come from store/search.py. Exact name, then beginnings of all words in the name, then other fields,
then what only sounds alike, then one typing error; two in a long word where that finds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding, hangul
from checkin.core.names.heard import WEAK, likeness_by_ear
from checkin.core.names.keys import name_tokens, text_tokens
from checkin.core.names.matched_letters import letters_match, marked_letters
from checkin.core.names.query import SHORTEST_SWAP, SHORTEST_TYPO, Query, QueryWord, read_query, swaps
from checkin.core.names.titles import ways_to_read
from checkin.core.names.typing_errors import errors_between

# What a word of the query is worth by how it was found. Steps are wide enough that the weakest word decides.
WHOLE_NAME = 100
EXACT_FIELD = 96
EXACT_WORD = 92
BEGINNING = 84
OTHER_SPELLING = 78
INITIALS = 74
OTHER_FIELD = 66
SOUND = 50
TYPO = 32
TWO_TYPOS = 20
HEARD = 8
"""And up to ten more, by how alike the words are."""
_WEAK = HEARD + int(10 * WEAK) - 1
_STRONG = HEARD + 8
_SURELY_HEARD = HEARD + 9
BY_EAR = 3
"""Stands where errors are counted: any number, where the words sound alike."""
_BEGUN = WEAK
_LIFT, _WEAK_LIFT = 5, 2
GUESSED = TWO_TYPOS + _LIFT
"""No key takes whom a text finds that is worth no more than this."""
_FAR = 1
"""Who is only heard, and that much less alike than another, is not meant."""
MOST_BY_EAR = 5
_FEW = 5
"""Below so many of a whole name there is room for those who only sound like it."""
_NUMBERS = {"reference", "code", "phone"}


_Scored = tuple[int, Attendee, tuple[str, ...]]


class Found(Struct, frozen=True):
    """A hit. `fields` names where it matched: `name`, `organisation`, `email`, `phone`, `code`, `reference`."""

    attendee: Attendee
    score: int
    fields: tuple[str, ...] = ()
    query: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether it is nobody's whom the text finds, but whom it may mean: no key takes them unchosen."""
        return self.score <= GUESSED

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of the letters of the shown name that matched; found when asked for, a screen shows few."""
        return marked_letters(read_query(self.query), self.attendee.name)

    @property
    def latin_spans(self) -> tuple[tuple[int, int], ...]:
        """The same in `name_latin`."""
        return marked_letters(read_query(self.query), self.attendee.name_latin or "")

    @property
    def matched(self) -> tuple[str, str]:
        """The field that they were found by, and its text, where name and organisation do not say it; else ("", "")."""
        for name in ("reference", "code", "phone", "email") if "name" not in self.fields else ():
            if name not in self.fields:
                continue
            if name == "code":
                return name, _code_meant(read_query(self.query), self.attendee)
            return name, getattr(self.attendee, name) or ""
        return "", ""


class _Keys(Struct, frozen=True):
    """The keys of a name, computed once per distinct name; `plain` and `heard` as in the index, a blank before each.

    `wholes` are the words that make all of the name, with its titles and without.
    """

    own: frozenset[str]
    wholes: tuple[frozenset[str], ...]
    rotations: frozenset[str]
    plain: str
    heard: str


def rank_heard(query: str, attendees: Iterable[Attendee]) -> list[Found]:
    """Give those of them who may sound like what is typed, in the order given: guesses."""
    return _as_found(query, _scored(read_query(query), attendees, errors=BY_EAR))


def likely(guesses: list[Found]) -> list[Found]:
    """Without those who are heard less well than others of their script; Latin letters say more, and hide nobody."""
    best: dict[bool, int] = {}
    for hit in guesses:
        best[_is_latin(hit)] = max(best.get(_is_latin(hit), 0), min(hit.score, _SURELY_HEARD))
    return [hit for hit in guesses if hit.score >= best[_is_latin(hit)] - _FAR]


def _is_latin(hit: Found) -> bool:
    return folding.fold(hit.attendee.name).isascii()


def rank(query: str, attendees: Iterable[Attendee], *, limit: int | None = None) -> list[Found]:
    """Give those who are meant, best first; equals stay in the order given. Who does not match is left out."""
    asked, people = read_query(query), list(attendees)
    scored = _scored(asked, people, errors=1)
    if not scored and any(word.may_have_two_errors for own in asked.ways for word in own):
        scored = _scored(asked, people, errors=2)
    scored.sort(key=lambda hit: -hit[0])
    found = _as_found(query, scored)
    is_doubtful = len(asked.words) > 1 or all(score <= TYPO + _LIFT for score, *_ in scored)
    if len(scored) < _FEW and is_doubtful:
        known = {attendee.reference for _, attendee, _ in scored}
        others = [one for one in people if one.reference not in known]
        by_ear = [hit for hit in likely(rank_heard(query, others)) if hit.score >= _STRONG or not scored]
        by_ear.sort(key=lambda hit: -hit.score)
        found = sorted([*found, *by_ear[:MOST_BY_EAR]], key=lambda hit: -hit.score)
    return found[:limit]


def _as_found(query: str, scored: list[_Scored]) -> list[Found]:
    return [Found(attendee, score, tuple(sorted(set(fields))), query) for score, attendee, fields in scored]


def _scored(asked: Query, attendees: Iterable[Attendee], *, errors: int) -> list[_Scored]:
    scored: list[_Scored] = []
    for attendee in attendees:
        score, fields = _score(asked, attendee, errors)
        if score:
            scored.append((score, attendee, fields))
    return scored


def _score(asked: Query, attendee: Attendee, errors: int) -> tuple[int, tuple[str, ...]]:
    whole = _whole_field(asked, attendee)
    if whole is not None:
        return whole
    best, best_fields = 0, ()  # type: tuple[int, tuple[str, ...]]
    keys = _keys(attendee)
    known: dict[str, tuple[int, str]] = {}
    for reading in asked.freer if errors == BY_EAR else asked.readings:
        worst, fields = WHOLE_NAME, list[str]()
        total = weak = 0
        for word in reading:
            if word.folded not in known:
                known[word.folded] = _worth(word, keys, attendee, errors)
            worth, where = known[word.folded]
            if not worth:
                break
            if worth <= _WEAK:
                weak += 1
            worst, total = min(worst, worth), total + worth
            fields.append(where)
        else:
            if asked.is_one_number and _NUMBERS.issuperset(fields):
                continue  # its parts, found here and there: of the whole number no field is the beginning
            if weak > 1 or (weak and len(reading) == 1 and not _is_telling(reading[0])):
                continue
            score = _in_all(reading, worst, total, keys)
            if score > best:
                best, best_fields = score, tuple(fields)
    if not best and _squeezed_code(asked, attendee):
        return OTHER_FIELD + 2, ("code",)
    return best, best_fields


def _is_telling(word: QueryWord) -> bool:
    return max(map(len, word.codes), default=0) > 3


def _in_all(reading: tuple[QueryWord, ...], worst: int, total: int, keys: tuple[_Keys, ...]) -> int:
    typed = {word.key for word in reading}
    if worst >= EXACT_WORD and any(typed >= whole for known in keys for whole in known.wholes):
        return WHOLE_NAME
    if any("".join(word.key for word in reading) in known.rotations for known in keys):
        return WHOLE_NAME - 1
    # Words better than the weakest one lift a hit a little, never into the next class.
    most = _WEAK_LIFT if worst <= _WEAK else _LIFT
    return worst + min(most, (total // len(reading) - worst) // 8)


def _whole_field(asked: Query, attendee: Attendee) -> tuple[int, tuple[str, ...]] | None:
    """An e-mail address, telephone number, code or reference typed as a whole or from its beginning, or None."""
    text = asked.text
    if not text:
        return None
    for code in attendee.codes:
        if code.startswith(text):
            return (EXACT_FIELD if code == text else OTHER_FIELD + 2), ("code",)
    if asked.squeezed and folding.letters_and_digits(attendee.reference).startswith(asked.squeezed):
        exact = folding.letters_and_digits(attendee.reference) == asked.squeezed
        return (EXACT_FIELD if exact else OTHER_FIELD + 1), ("reference",)
    if attendee.email and "@" in text and (email := folding.fold(attendee.email)).startswith(asked.folded):
        return (EXACT_FIELD if email == asked.folded else OTHER_FIELD + 3), ("email",)
    if attendee.phone and len(asked.digits) > 2:
        number = folding.digits(attendee.phone)
        if number == asked.digits or (len(asked.digits) > 8 and number[-8:] == asked.digits[-8:]):
            return EXACT_FIELD, ("phone",)
        if _part_of_number(asked.digits, number):
            return OTHER_FIELD, ("phone",)
    return None


def _squeezed_code(asked: Query, attendee: Attendee) -> str:
    """The code that a text begins, or is, as people write codes: without hyphens, spaces and case; "" for none."""
    if len(asked.squeezed) < SHORTEST_TYPO:
        return ""
    return next((c for c in attendee.codes if folding.letters_and_digits(c).startswith(asked.squeezed)), "")


def _code_meant(asked: Query, attendee: Attendee) -> str:
    typed = (asked.text, *(word.folded for word in asked.words))
    exactly = (code for code in attendee.codes if any(code.startswith(one) for one in typed))
    return next(exactly, "") or _squeezed_code(asked, attendee)


def _keys(attendee: Attendee) -> tuple[_Keys, ...]:
    if attendee.name_latin:
        return _name_keys(attendee.name), _name_keys(attendee.name_latin)
    return (_name_keys(attendee.name),)


@lru_cache(maxsize=4096)
def _name_keys(name: str) -> _Keys:
    plain, heard = name_tokens(name)
    ways = [
        tuple(map(hangul.keystrokes, folding.words(way)))
        for way in dict.fromkeys((name, *ways_to_read(name)))
    ]
    rotations = frozenset("".join(own[at:] + own[:at]) for own in ways for at in range(len(own)))
    wholes = tuple(map(frozenset, ways))
    return _Keys(wholes[0].union(*wholes), wholes, rotations, f" {plain}", f" {heard} ")


@lru_cache(maxsize=4096)
def _text_keys(text: str) -> _Keys:
    plain, heard = text_tokens(text)
    return _Keys(frozenset(), (), frozenset(), f" {plain}", f" {heard} ")


@lru_cache(maxsize=4096)
def _email_keys(email: str) -> str:
    return f" {folding.email_tokens(email)}"


def _worth(word: QueryWord, keys: tuple[_Keys, ...], attendee: Attendee, errors: int) -> tuple[int, str]:
    """What this word is worth for this person, and in which field; 0 where it is not found."""
    if worth := _in_name(word, keys, attendee):
        return worth, "name"
    by_ear = errors == BY_EAR
    if by_ear and (worth := _sound(word, keys) or _mistyped(word, keys, errors) or _heard(word, keys)):
        return worth, "name"  # before the rest is looked through: of those who are heard there are many
    if (field := _other_field(word, attendee)) is not None:
        return OTHER_FIELD, field
    if not by_ear and (worth := _sound(word, keys)):
        return worth, "name"
    organisation = _text_keys(attendee.organisation) if attendee.organisation else None
    if organisation and (_sounds_like(word, organisation) or _otherwise_spelt(word, organisation)):
        return SOUND - 4, "organisation"
    if not by_ear and (worth := _mistyped(word, keys, errors)):
        return worth, "name"
    is_long = len(word.key) >= SHORTEST_TYPO
    if is_long and organisation and _has_one_error(word.key, organisation.plain):
        return TYPO - 4, "organisation"
    return 0, ""


def _in_name(word: QueryWord, keys: tuple[_Keys, ...], attendee: Attendee) -> int:
    for known in keys:
        if word.key in known.own:
            return EXACT_WORD
    for known in keys:
        if word.beginning in known.plain:
            # 김 begins 김민준 better than it ends 남궁김.
            first = any(name.startswith(word.key) for name in known.rotations)
            return BEGINNING if first else BEGINNING - 3
    for known in keys:
        if _otherwise_spelt(word, known):
            return OTHER_SPELLING
    if word.initials is not None and _initials_match(word, attendee.name):
        return INITIALS
    return 0


def _sound(word: QueryWord, keys: tuple[_Keys, ...]) -> int:
    return SOUND if any(_sounds_like(word, known) for known in keys) else 0


def _mistyped(word: QueryWord, keys: tuple[_Keys, ...], errors: int) -> int:
    if len(word.key) >= SHORTEST_TYPO and any(_has_one_error(word.key, known.plain) for known in keys):
        return TYPO
    if len(word.key) == SHORTEST_SWAP and any(_has_swap(word.key, known.plain) for known in keys):
        return TYPO
    if errors > 1 and word.may_have_two_errors and any(_has_two_errors(word.key, k.plain) for k in keys):
        return TWO_TYPOS
    return 0


def _heard(word: QueryWord, keys: tuple[_Keys, ...]) -> int:
    alike = max(likeness_by_ear(word.key, known.plain, known.heard) for known in keys)
    if alike < _BEGUN and word.sound_prefix and any(_begun(word, known) for known in keys):
        alike = _BEGUN
    return HEARD + int(10 * alike) if alike else 0


def _begun(word: QueryWord, known: _Keys) -> bool:
    """Whether three consonants begin a word of a name that is written without vowels."""
    return any(f" {sounds[-1]}" in known.heard for sounds in word.telling_sounds if sounds[-1][0] == "^")


def _otherwise_spelt(word: QueryWord, known: _Keys) -> bool:
    if word.beginning in known.heard:
        return True
    return any(f" {variant}" in known.heard or f" {variant}" in known.plain for variant in word.variants)


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
    if number and _part_of_number(word.key, folding.digits(number)):
        return "phone"
    return None


def _part_of_number(part: str, number: str) -> bool:
    """People say the beginning, the last four, or what follows the prefix of a mobile."""
    return number.startswith(part) or number[-8:].startswith(part) or number[-4:] == part


def _initials_match(word: QueryWord, name: str) -> bool:
    """Tell whether syllables and single consonants, as typed, stand for the beginning of a word or given name."""
    letters = "".join(hangul.KEYS.get(char, char) for char in word.folded)
    shown = "".join(folding.words(name))
    return any(letters_match(letters, shown[at : at + len(letters)]) for at in range(len(shown)))


def _sounds_like(word: QueryWord, known: _Keys) -> bool:
    for sounds in word.telling_sounds:
        *whole, last = sounds
        end = f" {last}" if word.may_begin(last) else f" {last} "
        if end in known.heard and all(f" {sound} " in known.heard for sound in whole):
            return True
    return False


@lru_cache(maxsize=8192)
def _has_one_error(key: str, plain: str) -> bool:
    """Tell whether a word, or the beginning of one, among these keys is one error away."""
    lengths = (len(key), len(key) + 1, len(key) - 1)
    return any(
        errors_between(key, token[:length], most=1) <= 1
        for token in plain.split()
        if len(token) >= len(key) - 1 and token[0] != "="
        for length in lengths
    )


def _has_two_errors(key: str, plain: str) -> bool:
    """Tell whether one of these keys, begun alike, is two errors away."""
    return any(token[0] == key[0] and errors_between(key, token, most=2) <= 2 for token in plain.split())


def _has_swap(key: str, plain: str) -> bool:
    return any(f" {swapped} " in f"{plain} " for swapped in swaps(key))
