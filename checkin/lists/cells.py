"""Text of one cell -> value of one field: cleaning, names, codes, sessions, categories. Pure, one cell at a time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile
from urllib.parse import unquote

from checkin.core.clean_text import without_unseen
from checkin.core.desk.identities import is_asian
from checkin.core.event.attendee import ENDED, Status
from checkin.core.event.countries import country_code
from checkin.core.event.programme import Access, Programme, SessionKind
from checkin.core.names.folding import fold
from checkin.lists.captions import invites_nobody, plain_caption, speaks_of_sessions
from checkin.lists.cell_words import is_no, is_title, meant, role_words
from checkin.lists.organisation_names import is_organisations
from checkin.lists.phrases import without_gaps
from checkin.lists.shared_titles import called
from checkin.lists.status_additions import hangs_on_something
from checkin.lists.status_words import status_of
from checkin.lists.title_signs import is_plainly, tells_year, without_times
from checkin.lists.two_languages import either_half, halves

_KANA = re.compile("[\u3040-\u30ff]")
_SUFFIX = re.compile(
    r"(jr|sr|ii|iii|iv|v|phd|ph d|md|m d|dr|prof|esq|mba|msc|bsc|ma|ba|pe|cpa|jd|mp|rn|dds)\.?", re.IGNORECASE
)
_DESTROYED = re.compile(r"\d(?:[.,]\d+)?E\+\d\d+", re.IGNORECASE)
_MONTH = "(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
_DATED = re.compile(
    rf"\d{{1,2}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2}}|\d{{4}}-\d\d-\d\d(?: 00:00:00)?", re.IGNORECASE
)
_DATED_LINE = re.compile(rf"\n(?:{_DATED.pattern})\n", re.IGNORECASE)
_QR_PICTURE = re.compile(
    r"https?://[^?\s]*(?:qr|chart)[^?\s]*\?(?:.*&)?(?:text|chl|data|content|size&data)=([^&#]*)",
    re.IGNORECASE,
)
_HARD = ";|\n；｜"
_MINUS = re.compile(r"[-\u2013\u2014\u2212](?=\S)")
"""Before one title it takes somebody out; before each of several it begins an item, as it does before a space."""
_ITEM_NUMBER = re.compile(r"\A\W*\d{1,2}[.)]\s+")
_SEPARATORS = re.compile(f"([{_HARD}]|[,，、]|\\s[/·&+]\\s)")


def clean_code(text: str) -> str:
    """A code as a scanner may read it: no case, form or inner space is touched."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return without_unseen(text).strip()


def is_destroyed(code: str) -> bool:
    """Whether a spreadsheet turned the code into a number and rounded it: `1.23457E+15`."""
    return "+" in code and bool(_DESTROYED.fullmatch(code))


def is_dated(code: str) -> bool:
    """Whether the code looks like what a spreadsheet makes of `MAR-3` or `3-4`: a day."""
    return "-" in code and bool(_DATED.fullmatch(code))


def may_be_dated_in(lines: str) -> bool:
    """A quick look, for many codes at once, each on a line: whether any looks like a day."""
    return "-" in lines and bool(_DATED_LINE.search(f"\n{lines}"))


def code_in(text: str) -> str:
    """The code of a cell: what a QR picture's address shows, a whole number without its `.0`, what stands behind the
    apostrophe by which spreadsheets know a text (`'007`), else the text.
    """
    if text[:1] == "'" and text[1:].isalnum():
        return text[1:]
    if "://" in text:
        picture = _QR_PICTURE.match(text)
        if picture and picture[1]:
            return unquote(picture[1])
    elif text.endswith(".0") and text[:-2].isdecimal():
        return text[:-2]
    return text


def split_codes(text: str) -> list[str]:
    r"""Codes of a “Codes” column: parted by `;`, where `\;` is a semicolon of the code itself."""
    if "\\" not in text:
        return [part for piece in text.split(";") if (part := piece.strip())]
    parts = re.findall(r"(?:\\.|[^;\\])+", text)
    return [code for part in parts if (code := re.sub(r"\\(.)", r"\1", part).strip())]


def join_codes(codes: Iterable[str]) -> str:
    """Several codes in one cell, as our own exports write them: parted by semicolons, those within escaped."""
    return ";".join(code.replace("\\", "\\\\").replace(";", "\\;") for code in codes)


def is_latin(text: str) -> bool:
    """Whether all its letters are Latin ones."""
    return text.isascii() or all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def whole_name(first: str, last: str) -> str:
    """A name from its parts, in the order of its script."""
    if not first or not last:
        return first or last
    if is_asian(first) and is_asian(last):
        return f"{last} {first}" if _KANA.search(first + last) else last + first
    return f"{first} {last}"


def spoken_name(first: str | None, middle: str | None, last: str | None, suffix: str | None) -> str:
    """A name from all its parts: given, middle and family name, and what stands behind it."""
    given = f"{first} {middle}" if first and middle and not is_asian(first + middle) else first
    name = whole_name(given or "", last or "")
    return f"{name}, {suffix}" if name and suffix else name


def speaking_order(name: str) -> tuple[str, str, str] | None:
    """“FAMILY, Given” -> name in speaking order, first and last name; None if it is not written so.

    >>> speaking_order("Berg, Dean"), speaking_order("Anna Berg, CTO"), speaking_order("Anna Berg, Head of Sales")
    (('Dean Berg', 'Dean', 'Berg'), None, None)
    """
    if name.count(",") != 1 or is_asian(name) or is_organisations(name):
        return None
    last, first = (part.strip() for part in name.split(","))
    if not last or not first or _SUFFIX.fullmatch(first) or any(c in '()|;"=' or c.isdigit() for c in name):
        return None
    if len(last.split()) > 6 or len(first.split()) > 5:
        return None
    if len(last.split()) > 1 and any(word in meant("position") for word in fold(first).split()):
        return None  # “Anna Berg, CTO”; “Berg, Dean” is a name
    titles = [*takewhile(is_title, last.split())]
    family = " ".join(last.split()[len(titles) :])
    if titles and family:  # “Dr. Müller, Jörg”
        return " ".join((*titles, first, family)), first, family
    return f"{first} {last}", first, last


_ON_CARS = {
    "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "H": "HU", "I": "IT", "L": "LU", "N": "NO", "P": "PT",
    "S": "SE",
}  # fmt: skip
"""A country as its cars show it; under another caption such a letter is a group."""


@lru_cache(maxsize=8192)
def country_of(text: str) -> str:
    """The code of a country where it can be told, else the text."""
    found = country_code(text) or _ON_CARS.get(text) or either_half(text, country_code)
    if found is None and text.endswith("ية"):  # as Arabic says it of a woman: إماراتية
        found = country_code(text.removesuffix("ة"))
    return found or text


def is_doubted(text: str) -> bool:
    """Whether whoever wrote a cell was not sure of it."""
    return text.rstrip().endswith(("?", "？"))


class Vocabulary:
    """What lists may call the sessions and categories of one programme."""

    def __init__(self, programme: Programme) -> None:
        self.default_category = programme.default_category.id
        self._called = called(programme, _key)
        self._categories: dict[str, str] = {}
        for category in programme.categories:
            self._categories.setdefault(_key(category.name), category.id)
        for category in programme.categories:
            self._categories[_key(category.id)] = category.id
        self._titles = {s.id: s.title for s in programme.sessions}
        self.session_titles = frozenset(
            title.casefold() for s in programme.sessions for title in s.every_title
        )
        """What the sessions are called, in small letters, for a quick look at many names."""
        self._titled: dict[str, tuple[str, ...]] = {}
        for session in programme.sessions:
            for key in {*map(_key, session.every_title)}:
                self._titled[key] = (*self._titled.get(key, ()), session.id)
        self._said = {s.id: (*s.every_title, s.id) for s in programme.sessions}
        of_places = [s for s in programme.sessions if s.kind is not SessionKind.REGISTRATION]
        self.are_no_sessions = not of_places
        """Whether the programme has nothing but registrations so far: nobody can say what a session's name means."""
        self._open = {s.id for s in of_places if s.access is not Access.INVITED}
        self._inviting = {s.id for s in of_places if s.access is Access.INVITED}
        self._sessions_cache: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._category_cache: dict[str, tuple[str | None, tuple[str, ...]]] = {}

    def sessions(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the sessions a cell names, and the pieces that name none."""
        found = self._sessions_cache.get(text)
        if found is None:
            found = self._sessions_cache[text] = self._split_sessions(text)
        return found

    def _split_sessions(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        # Titles hold separators too (“Computing, Sensing & More”): the longest run of pieces that is a title wins.
        pieces = _SEPARATORS.split(text)
        count = (len(pieces) + 1) // 2
        items = [piece for piece in map(str.lstrip, pieces[::2]) if piece]
        are_items = len(items) > 1 and all(map(_MINUS.match, items))
        ids: dict[str, None] = {}
        unknown: list[str] = []
        run = ""
        at = 0
        while at < count:
            for end in range(min(count, at + 8), at, -1):
                piece = "".join(pieces[2 * at : 2 * end - 1])
                session = self._session_named(piece, is_item=are_items)
                if session:
                    ids[session] = None
                if session or self.sharing(piece):
                    unknown += [run] if session else [run, piece]
                    run, at = "", end
                    break
            else:
                after = pieces[2 * at + 1] if at + 1 < count else ";"
                run += pieces[2 * at]
                at += 1
                if after.strip(" ") in _HARD:
                    unknown.append(run)
                    run = ""
                else:
                    run += after
        rest = tuple(bare for piece in unknown if (bare := piece.strip(" \t,，、/·&+")))
        # “Workshop / waiting list” says of the title beside it that nobody is invited to it; “Dinner (off)” of its own.
        is_off = ids and any(_takes_back(piece) and not self.taken_back(piece) for piece in rest)
        return ((), (text.strip(),)) if is_off else (tuple(ids), rest)

    def _session_named(self, text: str, *, is_item: bool = False) -> str | None:
        """The session of this title; “Workshop?” is a question and “!Workshop” a no, unless the title is written so."""
        bare = text.lstrip()
        if bare.rstrip() in self._titles:
            return bare.rstrip()
        sessions = self._called.get(_key(text), ())
        if len(sessions) != 1:
            return None
        (session,) = sessions
        return (
            session
            if is_plainly(_MINUS.sub("", bare, count=1) if is_item else bare, self._said[session])
            else None
        )

    def taken_back(self, text: str) -> str | None:
        """The session beside whose title a text says no and nothing else: “Gala Dinner (declined)”, “Workshop: no”."""
        parts = [part.strip() for part in _BESIDE_TITLE.split(text) if part.strip()]
        named = {part: self._session_named(part) for part in parts}
        found = {session for session in named.values() if session is not None}
        others = [part for part in parts if named[part] is None]
        return found.pop() if len(found) == 1 and others and all(map(_takes_back, others)) else None

    def sharing(self, text: str) -> tuple[str, ...]:
        """The sessions of this title where several have it, so that it names none of them."""
        sessions = self._called.get(_key(text), ())
        return sessions if len(sessions) > 1 else ()

    def sessions_titled(self, text: str) -> tuple[str, ...]:
        """The sessions that a text is what they are called, in any language: “10:00 Opening”, “3. Opening”, “Session:
        Opening”; an id is none.
        """
        bare = _ITEM_NUMBER.sub("", without_times(text))
        before, colon, after = bare.partition(":")
        found = self._titled.get(_key(bare), ())
        return found or (self._titled.get(_key(after), ()) if colon and speaks_of_sessions(before) else ())

    def has_session(self, session: str) -> bool:
        """Whether there is a session of this id."""
        return session in self._titles

    def title(self, session: str) -> str:
        """The title of a session, by its id."""
        return self._titles[session]

    def is_place(self, session: str) -> bool:
        """Whether it is one that people come to, and not the desk where they register for all."""
        return session in self._open or session in self._inviting

    def is_open(self, session: str) -> bool:
        """Whether the session lets in more than those whom a list names for it."""
        return session in self._open

    def category(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        """Ids of the category that a cell names, and of the sessions for the invited whose titles are the rest."""
        found = self._category_cache.get(text)
        if found is None:
            found = self._category_cache[text] = self._category(text)
        return found

    def exact_category(self, text: str) -> str | None:
        """The category of exactly this id or name: how a sector can be one."""
        return self._categories.get(_key(text))

    def beside_category(self, text: str) -> str | None:
        """The session for the invited whose title is a part of a cell that puts nobody on its list."""
        invited = self.category(text)[1]
        named = (self._session_named(part) for part in halves(text))
        return next((each for each in named if each in self._inviting and each not in invited), None)

    def _category(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        if is_doubted(text):
            return None, ()
        exact = self.named_category(text)
        if exact:
            return exact, ()
        *before, after = re.split(r":\s|\s[–—-]\s", text, maxsplit=1)
        is_off = any(invites_nobody(said) or is_no(said) or tells_year(said) for said in before)
        session = None if is_off else self._session_named(after) or self._session_named(text)
        is_back = any(map(_takes_back, halves(text)))
        named = None if is_back else either_half(text, self.named_category)
        if session is None:
            # “Speaker; Workshop”: all that stands beside titles is a category.
            known, rest = self.sessions(text)
            sessions = known if not is_back and all(map(self.named_category, rest)) else ()
        else:
            sessions = (session,)
        return named, tuple(each for each in sessions if each in self._inviting)

    def named_category(self, text: str) -> str | None:
        """The category that a text is the name of, or a word for, and no more than that."""
        key = _key(text)
        if key in self._categories:
            return self._categories[key]
        if key.endswith("s") and key[:-1] in self._categories:
            return self._categories[key[:-1]]
        words = role_words(text)
        named = {found for word in words if (found := self._categories.get(_key(word)))}
        return named.pop() if len(named) == 1 else None


_BESIDE_TITLE = re.compile(r"[()\[\]（）［］:：]|\s[–—-]\s")
_NEWCOMERS = frozenset({"new", "neu", "nouveau", "nouvelle", "nuevo", "nueva", "nuovo", "nuova", "신규"})
"""Who is new is of a kind all the same: “Member (new)”."""


def _takes_back(half: str) -> bool:
    """“VIP: no”, “VIP (revoked)” and “VIP (tbc)” are nobody's VIP yet; “Speaker (invited)” is a speaker."""
    said = plain_caption(half)
    is_denied = bool(said) and all(word in meant("negation") for word in said.split())
    status = status_of(half)
    is_to_come = status is Status.PENDING and said not in meant("invited") and said not in _NEWCOMERS
    return is_denied or is_no(half) or status in ENDED or is_to_come or hangs_on_something(half)


def _key(text: str) -> str:
    return without_gaps(plain_caption(fold(text)))
