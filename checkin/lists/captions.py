"""Captions of columns: which of our fields a caption stands for, in many languages and systems.

The words are data, `resources/lists/captions.tsv`: a language, a field and a caption a row. Knows nothing of rows; what
a column holds can overrule its caption (columns.py, settling.py).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from checkin.core.stacked_marks import without_stacks
from checkin.lists.caption_questions import ITEM, asked_field, brings_somebody
from checkin.lists.caption_table import (
    confirms_attendance,
    is_state_of,
    joined_name,
    numbered_code,
    out_of_path,
    part_of_group,
    read_table,
    said_to_be,
    said_twice,
    says_only_state,
    says_what_is_owed,
    with_umlauts_short,
    with_words_in_company,
)
from checkin.lists.phrases import Phrases

STATUS_FIELDS = ("status", "confirmed", "attending", "waiting", "paid", "void", "blocked", "owed")
"""Pseudo fields that tell the status too: answers to a question (yes, no, a word, a date)."""

_NARROW = frozenset(
    {"id", "quantity", "guests", "checked_in", "present", "kana", "department", "nickname", "vip", "dues"}
)
"""Fields meant only by a whole caption: “Company (guests)” is a company."""

_LANGUAGES = Phrases.of(["fr", "de", "es", "it", "pt", "nl", "sv", "fi", "pl", "cs", "hu", "tr", "vi"])
"""What stands beside the captions of systems with several languages and says nothing of the script."""

_DENIALS = frozenset(
    ("not", "no", "non", "nicht", "niet", "pas", "inte", "ikke", "ej", "ei", "nie", "nem", "nao")
)
"""What takes back a caption beside it; Turkish calls a note “not”."""
_PIECES = re.compile(
    r"[/|()\[\]{}<>:\n·・、；;（）［］【】]|\s[–—-]\s|(?<=[가-힣])\s(?=[a-zà-ž])|(?<=[a-zà-ž])\s(?=[가-힣])"
)
_PUNCTUATION = re.compile(r"[^\w#]+|_")
_KEPT = 1024
"""Texts whose plain writing is kept: one is asked for again and again while it is read."""
# Vowels of Thai and Hindi are no letters to `re`.
_SIGNS = re.compile(r"[^\w#+\u0e30-\u0e4e\u0900-\u0957]+|_")
_E_MAIL = re.compile(r"\be mail")
_JOINTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ё": "е"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "№": "#"}
)
_WHOLE = 100
_NUMBER = re.compile(r"(?<=\w)\s*#|(?<=\w) (?:no|nr|num|nº|n)\b\s*(?=\Z)|^# (?=\w)")


class Meaning(NamedTuple):
    """What a caption may stand for; the higher `score` is surer, the lower `place` likelier, -1 for the guest's own."""

    field: str
    score: int
    place: int


class _Table(NamedTuple):
    captions: dict[str, tuple[str, int]]
    """Compact caption -> field and place."""
    holder: Phrases
    other: Phrases
    required: Phrases
    latin: Phrases
    native: Phrases
    state: Phrases
    registration: Phrases
    asking: Phrases
    stay: Phrases
    event: Phrases
    when: Phrases
    aside: re.Pattern[str]
    matter: Phrases
    entry: Phrases
    doubt: Phrases
    sessions: Phrases
    unpaid: Phrases
    sum: Phrases


_WORDS = frozenset(_Table._fields) - {"captions", "sessions"}
"""Rows of the table that are no captions, as its head says: whose column it is (`holder` the guest's, `other` a
payer's, a partner's …), what is said beside a caption, and what says that it is something else."""


@lru_cache(maxsize=_KEPT)
def plain_caption(caption: str) -> str:
    """A caption without case and punctuation; accents stay, `#` too, for it tells numbers from names."""
    # The dotted capital I of Turkish becomes an i with a dot of its own.
    text = unicodedata.normalize("NFKC", without_stacks(caption)).casefold().replace("i\u0307", "i")
    return " ".join(_PUNCTUATION.sub(" ", text).split())


@lru_cache(maxsize=_KEPT)
def bare(caption: str) -> str:
    """A caption without case, accents, punctuation and the joints of camelCase.

    >>> bare("attendeeEMail"), bare("Prénom (obligatoire)"), bare("Ticket #")
    ('attendee email', 'prenom obligatoire', 'ticket number')
    """
    text = caption if caption.isupper() else _JOINTS.sub(" ", caption)
    text = without_stacks(text).replace("№", "#").replace("º", "")
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_LETTERS)))
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    text = with_umlauts_short(" ".join(_SIGNS.sub(" ", text).split()))
    if "e mail" in text:
        text = _E_MAIL.sub("email", text)
    return " ".join(_NUMBER.sub(" number ", text).split()) if "#" in text or " n" in text else text


def _without_number(caption: str) -> str:
    numbered = ITEM.match(caption)
    return caption[numbered.end() :] if numbered else caption


@lru_cache(maxsize=1)
def _table() -> _Table:
    captions: dict[str, tuple[str, int]] = {}
    words: dict[str, list[str]] = {name: [] for name in _WORDS}
    places: dict[tuple[str, str], int] = {}
    sessions: list[str] = []
    for language, field, caption in read_table():
        if field in _WORDS:
            words[field].append(caption)
            continue
        if field == "sessions":
            sessions.append(caption)
        place = places[language, field] = places.get((language, field), -1) + 1
        captions.setdefault(caption.replace(" ", ""), (field, place))
    aside = re.compile("|".join(map(re.escape, words.pop("aside"))))
    phrases = {name: Phrases.of(found) for name, found in words.items()}
    return _Table(captions=captions, aside=aside, sessions=Phrases.of(sessions), **phrases)


def tells_language(caption: str) -> bool:
    """Whether a caption says which script a name is in: the lower row of a header often holds just that."""
    whole = bare(caption)
    return bool(_table().latin.within(whole) or _table().native.within(whole))


def is_only_language(text: str) -> bool:
    """Whether a text is the name of a language or a script and nothing else: “English”, “영문”."""
    rest = bare(text).removeprefix("in ")
    for phrases in (_table().latin, _table().native, _LANGUAGES):
        rest = phrases.taken_out(rest)
    return bool(bare(text)) and not rest.strip()


def is_caption(text: str) -> bool:
    """Whether the text, whole, is a caption we know."""
    return bool(text) and len(text) <= 80 and any(m.score >= 80 for m in meanings(text))


@lru_cache(maxsize=4096)
def is_of_another(caption: str) -> bool:
    """Whether a column is about a payer, a booker, a partner …: anybody but the guest of the row."""
    whole = bare(_without_number(caption))
    if whole.replace(" ", "") in _table().captions or _asked(whole):
        return False
    return _table().other.within(with_words_in_company(whole))


def is_of_stay(caption: str) -> bool:
    """Whether a column is about a hotel or a journey."""
    return _table().stay.within(bare(caption))


def is_of_other_matter(caption: str) -> bool:
    """Whether a column is about something that says nothing of who may come: a dinner, a paper, a consent."""
    whole = bare(caption)
    if _table().aside.search(whole) is not None:
        return True
    # Of whom it is says nothing of the matter: who orders (주문자) is no message (문자).
    return _table().matter.within(_table().other.taken_out(whole))


def asks_of_entry(caption: str) -> bool:
    """Whether a column asks who may come in, or whether in person: “Access”, “Attendance mode”, “참석 구분”."""
    entry, said = _table().entry, bare(caption)
    return entry.within(said) or (not said.isascii() and entry.within(said.replace(" ", "")))


def invites_nobody(caption: str) -> bool:
    """Whether what stands beside a word for sessions says that nobody is invited by it: a wish, a refusal, the past.

    >>> invites_nobody("Sessions to attend"), invites_nobody("Sessions attended")
    (False, True)
    """
    table = _table()
    whole = bare(caption)
    return table.doubt.within(table.sessions.taken_out(whole)) or table.doubt.joined_to(table.sessions, whole)


def speaks_of_sessions(caption: str) -> bool:
    """Whether a word for sessions stands in it."""
    return _table().sessions.within(bare(caption))


def says_state(caption: str) -> bool:
    """Whether a column calls itself the state of something, be it a person's or a paper's."""
    return bool(_table().state.within(bare(caption)))


def says_guest(caption: str) -> bool:
    """Whether a caption says that it is about whoever takes part."""
    return _table().holder.within(bare(caption))


def is_of_registration(text: str) -> bool:
    """Whether a text only says “registration” or “conference”: the event itself, not a part of it."""
    return not _table().registration.taken_out(bare(text)).strip()


@lru_cache(maxsize=4096)
def meanings(caption: str) -> tuple[Meaning, ...]:
    """What a caption may stand for, the surest first; nothing if it is about somebody else than the guest."""
    caption = out_of_path(caption, lambda text: _known(bare(text)) is not None)
    known, caption = _known(bare(caption)), _without_number(caption)
    whole = bare(caption)
    if not whole or len(caption) > 300:
        return ()
    # “2. Vorname” is no second question.
    if known := known or _known(whole):
        return (known,)
    if asked := _asked(whole):
        # “Which sessions did you attend?”
        return () if asked.field == "sessions" and invites_nobody(whole) else (asked,)
    if brings_somebody(whole):
        return (Meaning("guests", 40, 0),)
    if _table().other.within(with_words_in_company(whole)):
        return ()
    if grouped := part_of_group(caption, bare, _field_of):
        return (Meaning(grouped[0], 90, grouped[1]),) if grouped[0] else ()
    if read := _read(whole):
        return (read,)
    table = _table()
    people = (table.registration, table.required, table.holder)
    if says_only_state(whole, table.state, people):
        return (Meaning("status", 92, 50),)
    if is_state_of(caption, bare, table.state, people):
        return ()
    if says_what_is_owed(whole, table.unpaid, table.sum, people):
        return (Meaning("owed", 92, 50),)
    if _comes_to_event(whole):
        return (Meaning("attending", 92, 50),)
    if confirms_attendance(whole, _field_of):
        return (Meaning("confirmed", 92, 50),)
    if since := _since_when(whole):
        return (Meaning(since, 92, 50),)
    joined = joined_name(whole, _field_of)
    if joined and not (joined == "name" and _PIECES.search(caption)):
        return (Meaning(joined, 92, 50),)
    found = _pieces_meant(caption, whole)
    if not found and (" " in whole or not whole.isascii()):
        field = asked_field(whole)
        # “Company status”: not what the company is called. A list of sessions may be of those who will not come.
        doubted = _table().state.within(whole) or (field == "sessions" and invites_nobody(whole))
        return (Meaning(field, 40, 0),) if field and not doubted else ()
    return tuple(sorted(found.values(), key=lambda m: (-m.score, m.place)))


def whole_meaning(caption: str) -> Meaning | None:
    """The meaning of a text that is a caption we know and nothing more, but for whose it is; told quickly of others."""
    out = out_of_path(caption, lambda text: _known(bare(text)) is not None)
    may_be_one = any(
        _known(words) or numbered_code(words, _field_of) or [*_table().holder.cut_off(words)]
        for words in {bare(out), bare(_without_number(out))}
    )
    asked = meanings(caption) if may_be_one else ()
    return asked[0] if asked and asked[0].score == _WHOLE else None


def _known(words: str) -> Meaning | None:
    """A caption of the table."""
    if (found := _table().captions.get(words.replace(" ", ""))) is None:
        return None
    # “Attendee e-mail” beside “E-mail” (the orderer's) is the one to take.
    is_holders = any(_field_of(rest) == found[0] for rest in _table().holder.cut_off(words))
    return Meaning(found[0], _WHOLE, -1 if is_holders else found[1])


def _read(words: str, depth: int = 3) -> Meaning | None:
    """A caption less what is said beside it: whose it is, in which script, that it is required."""
    table = _table()
    if known := _known(words) or _known(numbered_code(words, _field_of)):
        return known
    if not depth:
        return None
    for phrases, kind in (
        (table.required, ""),
        (table.holder, "holder"),
        (table.latin, "latin"),
        (table.native, "native"),
        (_LANGUAGES, "language"),
    ):
        for rest in phrases.cut_off(words):
            read = _read(rest, depth - 1)
            if read and read.field not in _NARROW:
                return _beside(read, kind)
    return None


def _asked(words: str, depth: int = 3) -> Meaning | None:
    """What a whole question asks for: “What is your full name?”, “소속 기관을 입력해 주세요”."""
    for rest in _table().asking.cut_off(words) if depth else ():
        read = _read(rest, 2) or _asked(rest, depth - 1)
        if read and read.field not in _NARROW:
            return Meaning(read.field, min(read.score, 96), read.place)
    return None


def _beside(read: Meaning, kind: str) -> Meaning:
    field, score, place = read
    if kind == "holder":
        return Meaning(field, score, -1)
    if kind == "latin":
        latin = {"name": "name_latin", "first_name": "first_latin", "last_name": "last_latin"}.get(field)
        return Meaning(latin, 92, 0) if latin else Meaning(field, 88, place)
    if kind == "native":
        return Meaning(field, 94, min(place, 0))
    return Meaning(field, min(score, 96), place)


def _field_of(words: str) -> str | None:
    known = _table().captions.get(words.replace(" ", ""))
    return known[0] if known else None


def _comes_to_event(whole: str) -> bool:
    """“Participerez-vous au forum ?”: whether somebody comes, and to nothing but the event itself."""
    rest = " ".join(_table().event.taken_out(whole).split())
    known = _known(rest) or _asked(rest) if rest and rest != whole else None
    return known is not None and known.field == "attending"


def _since_when(whole: str) -> str | None:
    """“Voided Date”, “isDeleted”: the field of a column that says when somebody was cancelled, or whether they are."""
    held = _field_of(said_to_be(whole))
    fields = (_field_of(rest) for rest in _table().when.cut_off(whole))
    return held if held in STATUS_FIELDS else next((f for f in fields if f in ("void", "waiting")), None)


def _pieces_meant(caption: str, whole: str) -> dict[str, Meaning]:
    """A caption in two languages, or with an explanation in brackets: any piece may be one we know."""
    found: dict[str, Meaning] = {}
    pieces = [bare(piece) for piece in _PIECES.split(unicodedata.normalize("NFKC", caption)) if piece.strip()]
    # “성명 Name”: each language is a piece, where both together are no caption that we know.
    pieces = [
        part
        for piece in pieces
        for part in ([piece] if _read(piece) else said_twice(piece, _field_of) or _PIECES.split(piece))
    ]
    known = [
        read
        for piece in reversed(pieces)
        if piece not in _DENIALS and (read := _read(piece) or _asked(piece)) and read.field not in _NARROW
    ]
    is_holders = any(read.place < 0 and read.score == _WHOLE for read in known)
    for read in known:
        found[read.field] = Meaning(read.field, 90, -1 if is_holders else max(read.place, 0))
    if len(pieces) < 2:
        return {}
    if found.keys() & {"name", "name_latin"}:
        if _table().latin.within(whole) and not _table().native.within(whole):
            found.pop("name", None)
            found["name_latin"] = Meaning("name_latin", 90, 0)
        elif _table().native.within(whole):
            found["name"] = Meaning("name", 92, 0)
            found.pop("name_latin", None)
    if "first_name" in found or "last_name" in found:
        found.pop("name", None)
    is_counted = any((number := _known(piece)) and number.field == "quantity" for piece in pieces)
    is_other = is_counted or is_of_other_matter(caption) or is_of_stay(caption)
    if is_other or (len(pieces) == 2 and not _DENIALS.isdisjoint(pieces)):
        for name in (*STATUS_FIELDS, "due"):
            found.pop(name, None)
    if "sector" in found:
        found.pop("category", None)
    if "sessions" in found and invites_nobody(whole):
        del found["sessions"]
    return found
