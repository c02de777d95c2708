"""Ranking: which of the people the index offers are meant by a typed text, how surely, and which letters matched.

Pure; the candidates come from store/search.py. Exact name, then beginnings of all words in the name, then other fields,
then what only sounds alike, then one typing error; two in a long word where that finds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from checkin.core.event.attendee import Attendee
from checkin.core.mail_addresses import addresses_in
from checkin.core.names import folding
from checkin.core.names.heard import WEAK
from checkin.core.names.kana import is_read_otherwise
from checkin.core.names.matched_letters import marked_letters
from checkin.core.names.one_each import are_in_order, is_begun, is_said_so, wholes_said
from checkin.core.names.query import SHORTEST_TYPO, Query, QueryWord, read_query
from checkin.core.names.sureness import (
    Match,
    is_of_another,
    is_organisation_meant,
    is_sure,
    leaves_out_a_name,
)
from checkin.core.names.worth import (
    BY_EAR,
    EXACT_WORD,
    HEARD,
    OTHER_FIELD,
    TWO_TYPOS,
    TYPO,
    Keys,
    PersonLookedAt,
    is_part_of_number,
    looked_at,
)

WHOLE_NAME = 100
"""Worth more than any word: all of a name. What words are worth is said in worth.py."""
EXACT_FIELD = 96
_WEAK = HEARD + int(10 * WEAK) - 1
_STRONG = HEARD + 8
_JUST_SO = HEARD + 10
_SURELY_HEARD = HEARD + 9
_LIFT, _WEAK_LIFT = 5, 2
MISTYPED_BEGUN = TWO_TYPOS + _LIFT + 1
PRONOUNCED = MISTYPED_BEGUN + 1
"""Who is pronounced like a word that only begins a name but for an error is meant before that one."""
MISTYPED = PRONOUNCED + 1
GUESSED = MISTYPED + 1
"""No key takes whom a text finds that is worth no more than this: so much is who only sounds like it."""
_FAR = 1
"""Who is only heard, and that much less alike than another, is not meant."""
MOST_BY_EAR = 5
_FEW = 5
"""Below so many of a whole name there is room for those who only sound like it."""
_NUMBERS = {"reference", "code", "phone"}


_Scored = tuple[int, PersonLookedAt, tuple[str, ...], PersonLookedAt]
"""What somebody is worth, the fields that say so, and of which entry of theirs."""


class Found(Struct, frozen=True):
    """A hit. `fields` names where it matched: `name`, `organisation`, `email`, `phone`, `code`, `reference`, or `extra`
    for a column kept beside; of `entry`, where it is one that was joined to theirs.
    """

    attendee: Attendee
    score: int
    fields: tuple[str, ...] = ()
    query: str = ""
    entry: Attendee | None = None

    @property
    def found_as(self) -> Attendee:
        """The entry of theirs that says what was looked for."""
        return self.entry or self.attendee

    @property
    def is_guess(self) -> bool:
        """Whether it is nobody's whom the text finds, but whom it may mean: no key takes them unchosen."""
        return self.score <= GUESSED

    @property
    def is_far(self) -> bool:
        """Whether others may be meant who are like it in another way: not where it is but one error away."""
        return self.is_guess and self.score not in (MISTYPED, MISTYPED_BEGUN)

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
        """The field that they were found by, and its text, where name and organisation do not say it; else ("", "").

        "also" stands for the name and organisation of another entry of theirs.
        """
        entry = self.found_as
        for name in ("reference", "code", "phone", "email", "extra") if "name" not in self.fields else ():
            if name not in self.fields:
                continue
            if name == "code":
                return name, _code_meant(read_query(self.query), entry)
            if name == "extra":
                column = _column_saying(read_query(self.query), entry)
                return name, f"{column} {entry.extra.get(column, '')}"
            return name, getattr(entry, name) or ""
        if self.entry is None:
            return "", ""
        return "also", ", ".join(filter(None, (entry.name, entry.organisation)))


def rank_heard(query: str, people: Iterable[Attendee | PersonLookedAt]) -> list[Found]:
    """Give those of them who may sound like what is typed, in the order given: guesses."""
    return _as_found(query, _scored(read_query(query), looked_at(people), errors=BY_EAR))


def rank_heard_by_name(query: str, people: Iterable[PersonLookedAt]) -> list[Found]:
    """The same of those whose name alone sounds like it."""
    readings = read_query(query).freer
    called_so = (
        one
        for one in people
        if any(all(map(entry.by_ear, reading)) for entry in one.entries for reading in readings)
    )
    return [hit for hit in rank_heard(query, called_so) if set(hit.fields) == {"name"}]


def rank_pronounced(query: str, people: Iterable[PersonLookedAt]) -> list[Found]:
    """Those of them whose name is surely pronounced like the text: guesses all the same."""
    return [
        replace(hit, score=PRONOUNCED) for hit in rank_heard_by_name(query, people) if hit.score >= _JUST_SO
    ]


def is_whole_name(query: str, person: PersonLookedAt) -> bool:
    """Whether the text may be all of a name: before anybody is ranked, for of one word there are many."""
    readings = read_query(query).readings
    return any(are_in_order(reading, entry.keys) for entry in person.entries for reading in readings)


def likely(guesses: list[Found]) -> list[Found]:
    """Without those who are heard less well than others of their script; Latin letters say more, and hide nobody."""
    best: dict[bool, int] = {}
    for hit in guesses:
        best[_is_latin(hit)] = max(best.get(_is_latin(hit), 0), min(hit.score, _SURELY_HEARD))
    return [hit for hit in guesses if hit.score >= best[_is_latin(hit)] - _FAR]


def _is_latin(hit: Found) -> bool:
    return folding.fold(hit.found_as.name).isascii()


def rank(query: str, people: Iterable[Attendee | PersonLookedAt], *, limit: int | None = None) -> list[Found]:
    """Give those who are meant, best first; equals stay in the order given. Who does not match is left out."""
    asked, people = read_query(query), looked_at(people)
    scored = _scored(asked, people, errors=1)
    if not scored and any(word.may_have_two_errors for own in asked.ways for word in own):
        scored = _scored(asked, people, errors=2)
    scored.sort(key=lambda hit: -hit[0])
    found = _as_found(query, scored)
    is_doubtful = len(asked.words) > 1 or all(score <= TYPO + _LIFT for score, *_ in scored)
    if len(scored) < _FEW and is_doubtful:
        known = {person.attendee.reference for _, person, *_ in scored}
        others = (one for one in people if one.attendee.reference not in known)
        by_ear = [hit for hit in likely(rank_heard(query, others)) if hit.score >= _STRONG or not scored]
        by_ear.sort(key=lambda hit: -hit.score)
        found = sorted([*found, *by_ear[:MOST_BY_EAR]], key=lambda hit: -hit.score)
    return found[:limit]


def _as_found(query: str, scored: list[_Scored]) -> list[Found]:
    return [
        Found(
            person.attendee,
            score,
            tuple(sorted(set(fields))),
            query,
            entry.attendee if entry is not person else None,
        )
        for score, person, fields, entry in scored
    ]


def _scored(asked: Query, people: Iterable[PersonLookedAt], *, errors: int) -> list[_Scored]:
    scored: list[_Scored] = []
    for person in people:
        best: _Scored = 0, person, (), person
        for entry in person.entries:
            score, fields = _score(asked, entry, errors)
            if score > best[0]:
                best = score, person, fields, entry
        if best[0]:
            scored.append(best)
    return scored


def _score(asked: Query, person: PersonLookedAt, errors: int) -> tuple[int, tuple[str, ...]]:
    attendee, keys = person.attendee, person.keys
    score, fields = _score_by(asked, person, errors)
    if score <= GUESSED or "name" not in fields or not asked.folded.isascii():
        return score, fields
    if not is_read_otherwise(attendee.name, attendee.country, attendee.extra):
        return score, fields
    # By the Chinese reading they may be meant, and no more.
    as_written = PersonLookedAt(attendee, (replace(keys[0], heard=" "), *keys[1:]))
    surely, so_found = _score_by(asked, as_written, errors)
    return (surely, so_found) if surely > GUESSED else (GUESSED, fields)


def _score_by(asked: Query, person: PersonLookedAt, errors: int) -> tuple[int, tuple[str, ...]]:
    attendee = person.attendee
    whole = _whole_field(asked, attendee)
    if whole is not None:
        return whole
    best, best_fields = 0, ()  # type: tuple[int, tuple[str, ...]]
    for reading in asked.freer if errors == BY_EAR else asked.readings:
        worst, fields, worths = WHOLE_NAME, list[str](), list[int]()
        total = weak = 0
        for word in reading:
            worth, where = person.worth_of(word, errors)
            if not worth:
                break
            if worth <= _WEAK:
                weak += 1
            worst, total = min(worst, worth), total + worth
            fields.append(where)
            worths.append(worth)
        else:
            if asked.is_one_number and _NUMBERS.issuperset(fields):
                continue  # its parts, found here and there: of the whole number no field is the beginning
            if weak > 1 or (weak and len(reading) == 1 and not _is_telling(reading[0])):
                continue
            score = _in_all(reading, worst, total, person.keys)
            if score > GUESSED:
                score = _if_meant(score, best, Match(asked, reading, worths, fields, person))
            if score > best:
                best, best_fields = score, tuple(fields)
    if not best and _squeezed_code(asked, attendee):
        return OTHER_FIELD + 2, ("code",)
    if not best and asked.part_of_code:
        if _code_with(asked, attendee):
            return GUESSED, ("code",)
        if _holds(attendee.reference, asked):
            return GUESSED, ("reference",)
        if _column_saying(asked, attendee):
            return GUESSED, ("extra",)
    return best, best_fields


def _if_meant(score: int, best: int, match: Match) -> int:
    """The score, or that of a guess where they may not be meant."""
    if score < WHOLE_NAME - 1 and not (is_sure(match) and is_organisation_meant(match)):
        least = min(match.worths)
        return GUESSED if least > TYPO else MISTYPED if least == TYPO else MISTYPED_BEGUN
    if leaves_out_a_name(match):
        return GUESSED
    if score > best and is_of_another(match):
        # Another name so far: who types on may mean this one all the same.
        return MISTYPED if is_begun(match.words, match.person.keys) else TWO_TYPOS
    return score


def _is_telling(word: QueryWord) -> bool:
    return max(map(len, word.codes), default=0) > 3


def _in_all(reading: tuple[QueryWord, ...], worst: int, total: int, keys: tuple[Keys, ...]) -> int:
    is_in_order = are_in_order(reading, keys)
    typed = [word.key for word in reading]
    wholes = wholes_said(typed, keys) if worst >= EXACT_WORD else []
    if wholes and not any(is_said_so(typed, whole) for whole in wholes):
        return GUESSED
    if wholes or is_in_order:
        return WHOLE_NAME if wholes and is_in_order else WHOLE_NAME - 1
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
    emails = [*map(folding.fold, addresses_in(attendee.email))] if "@" in text else []
    if any(email.startswith(asked.folded) for email in emails):
        return (EXACT_FIELD if asked.folded in emails else OTHER_FIELD + 3), ("email",)
    if attendee.phone and len(asked.digits) > 2:
        number = folding.digits(attendee.phone)
        if number == asked.digits or (len(asked.digits) > 8 and number[-8:] == asked.digits[-8:]):
            return EXACT_FIELD, ("phone",)
        if is_part_of_number(asked.digits, number):
            return OTHER_FIELD, ("phone",)
    return None


def _squeezed_code(asked: Query, attendee: Attendee) -> str:
    """The code that a text begins, or is, as people write codes: without hyphens, spaces and case; "" for none."""
    if len(asked.squeezed) < SHORTEST_TYPO:
        return ""
    return next((c for c in attendee.codes if folding.letters_and_digits(c).startswith(asked.squeezed)), "")


def _column_saying(asked: Query, attendee: Attendee) -> str:
    """The column kept beside that says just this of somebody, with a digit in it; "" for none."""
    if not asked.part_of_code or asked.part_of_code.isalpha():
        return ""
    said = asked.text.casefold()
    return next((column for column, text in attendee.extra.items() if text.casefold() == said), "")


def _code_with(asked: Query, attendee: Attendee) -> str:
    """The code of which a text is a part, its last digits say; "" for none."""
    return next((code for code in attendee.codes if _holds(code, asked)), "") if asked.part_of_code else ""


def _holds(code: str, asked: Query) -> bool:
    plain = folding.letters_and_digits(code)
    return plain.endswith(asked.part_of_code) if asked.is_end_of_code else asked.part_of_code in plain


def _code_meant(asked: Query, attendee: Attendee) -> str:
    typed = (asked.text, *(word.folded for word in asked.words))
    exactly = (code for code in attendee.codes if any(code.startswith(one) for one in typed))
    return next(exactly, "") or _squeezed_code(asked, attendee) or _code_with(asked, attendee)
