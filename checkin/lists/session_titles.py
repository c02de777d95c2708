"""Which session a heading, a caption or a sheet's name is: only its title itself, never a title among other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from checkin.core.event.programme import Access, Programme, SessionKind
from checkin.core.names.folding import fold
from checkin.lists.captions import is_of_registration, plain_caption
from checkin.lists.day_questions import leading_day, numbered_day
from checkin.lists.legends import without_legend
from checkin.lists.phrases import UNSPACED, without_gaps
from checkin.lists.shared_titles import called
from checkin.lists.title_asides import BesideTitle, is_day, is_long_enough, is_wide
from checkin.lists.title_signs import is_plainly, without_times

# ruff: noqa: E501
_BRACKETS = re.compile(r"[(\[{（［【〈<][^)\]}）］】〉>]*[)\]}）］】〉>]")
_DAY = re.compile(
    r"\A\s*\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?(?=\s)|(?<=\s)\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?\s*\Z|\b\d{4}-\d\d-\d\d\b"
)
"""A day before or behind a title: whether it is the session's own is looked at."""
_PARTS = re.compile(r"\s[–—-]\s|\s*[|/:·•]\s+|\s+[|/·•]\s*|[/|]|\n")
_SCRIPTS = re.compile(
    r"(?<=[가-힣\u3040-\u30ff\u3400-\u9fff])\s+(?=[A-Za-z])|(?<=[A-Za-z)])\s+(?=[가-힣\u3040-\u30ff\u3400-\u9fff])"
)
_LIST_WORDS = re.compile(
    r"(?:list of |the )?(?:registered )?(?:participants?|attendees?|guests?|delegates?|invitees?|speakers?|people|visitors?)"
    r"(?: list)?|list|names|attendance|attendance list|sign in sheet|invited|invitation list|guest list"
    r"|(?:참가자|참석자|초청자|신청자|초대)(?: ?명단| ?목록| ?리스트)?|명단|목록|(?:参加者|出席者|招待者)(?:名簿|一覧|リスト)?|名簿|名单|名單"
    r"|(?:teilnehmer|gäste)(?:innen)?(?:liste)?|liste(?: der teilnehmer| des participants| de participantes)?"
    r"|participantes|lista(?: de participantes| de asistentes| dei partecipanti)?|partecipanti|deelnemers(?:lijst)?"
    r"|deltagare|deltagerliste|deltakere|osallistujat|uczestnicy|účastníci|résztvevők|katılımcılar|участники|учасники"
    r"|[\d\s.:,-]*"
)

_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where camelCase joins words: “isWorkshop”."""
_SHORTEST_STEM, _LONGEST_END = 4, 2
_SHORTEST_PART = 4
"""Letters of a word of a title that may stand for it."""
_LONGEST_SHEET_NAME = 31
"""Letters; workbooks take no longer name."""


class SessionTitles:
    """The forms of each session's title: as it is, without brackets, each language of a title in two, and its id."""

    def __init__(self, programme: Programme) -> None:
        forms: defaultdict[str, set[str]] = defaultdict(set)
        for session in programme.sessions:
            for form in {form for title in session.every_title for form in _forms(title)}:
                forms[form].add(session.id)
        self._forms = {form: min(ids) for form, ids in forms.items() if len(ids) == 1}
        # A title goes before what may be one, and says nothing where several have it.
        self._sharing = {form: ids for form, ids in called(programme, _key).items() if len(ids) > 1}
        for session in programme.sessions:
            own = {_key(session.title), _key(session.id)} - self._sharing.keys()
            self._forms.update(dict.fromkeys(own, session.id))
        joined: defaultdict[str, set[str]] = defaultdict(set)
        for form, session_id in self._forms.items():
            joined[without_gaps(form)].add(session_id)
        self._joined = {form: min(ids) for form, ids in joined.items() if len(ids) == 1}
        """The same less spaces that a script may have or not."""
        self._inviting = {
            s.id
            for s in programme.sessions
            if s.access is Access.INVITED and s.kind is not SessionKind.REGISTRATION
        }
        self._titles = {s.id: s.title for s in programme.sessions}
        self._keys = {s.id: self._keys_of(s.id, s.title) for s in programme.sessions}
        """What stands among other words where a session is named: its title first, then each half of it."""
        self._every_title = {s.id: (*s.every_title, s.id) for s in programme.sessions}
        self._beside = {s.id: BesideTitle(s, programme) for s in programme.sessions}
        self._registrations = {s.id for s in programme.sessions if s.kind is SessionKind.REGISTRATION}
        self._open = {
            s.id
            for s in programme.sessions
            if s.id not in self._inviting
            and s.kind is not SessionKind.REGISTRATION
            and not is_of_registration(s.title)
        }

    def __contains__(self, session: object) -> bool:
        return session in self._titles

    @property
    def are_none(self) -> bool:
        """Whether there is nothing but registrations: no list can be a session's."""
        return self._registrations == self._titles.keys()

    @property
    def are_for_invited(self) -> bool:
        """Whether any session lets in only those who are invited."""
        return bool(self._inviting)

    def of_day(self, number: int, *, begins: bool = False) -> str | None:
        """The session called by nothing but that day of the event, “Day 1”; or that begins so: “Day 1: Batteries”."""
        day = leading_day if begins else numbered_day
        found = {s for s, (*titles, _id) in self._every_title.items() if number in map(day, titles)}
        return found.pop() if len(found) == 1 else None

    def title(self, session: str) -> str:
        """The title of a session, by its id."""
        return self._titles[session]

    def is_registration(self, session: str) -> bool:
        """Whether a session is the desk where people register: no list invites to it."""
        return session in self._registrations

    def invites(self, session: str | None) -> bool:
        """Whether a session lets in only those who are invited."""
        return session in self._inviting

    @property
    def that_invite(self) -> Mapping[str, Sequence[str]]:
        """The sessions that let in only those who are invited, each with its titles."""
        return {s: titles[:-1] for s, titles in self._every_title.items() if s in self._inviting}

    def may_invite_among(self, texts: Iterable[str]) -> bool:
        """A quick look, for many texts: whether all words of the title of a session for the invited stand among them."""
        if not self._inviting:
            return False
        said = {*"\n".join(texts).split()}
        words = {*_key(" ".join(filter(str.isascii, said))).split()}
        words.update(word for each in said if not each.isascii() for word in _key(each).split())
        titles = (form for form, session in self._forms.items() if session in self._inviting)
        return any(words.issuperset(title.split()) for title in titles)

    def named(self, text: str) -> str | None:
        """The session whose title a text is, in a form that nobody can mistake; anything else beside it is a doubt."""
        text = without_legend(text)
        if text.strip() in self._titles:
            return text.strip()
        key = _key(text)
        session = self._forms.get(key) or (
            None if key in self._sharing else self._joined.get(without_gaps(key))
        )
        if session is not None:
            return session if self._is_as_written(text, session) else None
        parts = [*_parts_of(text, self._forms)]
        pieces = [piece for part in parts for piece in (part, *_SCRIPTS.split(part))]
        found = {form for piece in pieces if (form := self._forms.get(_key(piece)))}
        if len(found) != 1:
            return None
        session = found.pop()
        is_plain = is_plainly(without_times(text), self._every_title[session])
        return session if is_plain and all(self.leaves(session, part) for part in parts) else None

    def named_below(self, text: str) -> str | None:
        """The session of a title in two scripts below a word for sessions, where the other half may be short."""
        if (session := self.named(text)) is not None:
            return session
        parts = [
            piece.strip()
            for part in _parts_of(text, self._forms)
            for piece in ([part] if _key(part) in self._forms else _SCRIPTS.split(part))
            if piece.strip()
        ]
        found = {session for part in parts if (session := self._forms.get(_key(part)))}
        session = found.pop() if len(found) == 1 else None
        if session is None or not is_plainly(without_times(text), self._every_title[session]):
            return None
        others = [part for part in parts if self._forms.get(_key(part)) != session]
        return session if all(map(self._beside[session].may_be_title, others)) else None

    def sharing(self, text: str) -> tuple[str, ...]:
        """The sessions of this title where several have it, so that it is none's."""
        return self._sharing.get(_key(without_legend(text)), ())

    def leaves(self, session: str, part: str, *, is_alone: bool = True) -> bool:
        """Whether a part of a text is the title of a session, or leaves the text that; a heading of several is not
        `is_alone`.
        """

        def leaves(text: str) -> bool:
            beside = self._beside[session]
            return self._forms.get(_key(text)) == session or beside.may_stand(text, is_alone=is_alone)

        return leaves(part) or all(map(leaves, _SCRIPTS.split(part)))

    def _is_as_written(self, text: str, session: str) -> bool:
        """Whether a text that is a title but for its signs is it with them; an id that is a word is one as it stands."""
        titles = self._every_title[session]
        is_id = _key(text) == _key(session) and all(_key(text) != _key(title) for title in titles[:-1])
        return is_plainly(without_times(text), titles) and (
            not is_id or not session.isalpha() or text.strip() == session
        )

    def closed_within(self, text: str) -> str | None:
        """The one session for invited people whose title stands among other words of a text."""
        return self._within(text, self._inviting) or self._within(_JOINTS.sub(" ", text), self._inviting)

    def closed_around(self, text: str) -> str | None:
        """The session for invited people of whose title a text is a part, where it is of no other session’s: “Dinner”."""
        key = _key(text)
        is_numbered = any(map(str.isdecimal, key))
        # “Day 2” of “Workshop day 2” is every session's of that day; “Workshop 1” begins “Workshop 1: Batteries”.
        if (len(key) < _SHORTEST_PART and not is_wide(key)) or (is_numbered and is_day(text)):
            return None
        around = {
            s
            for s, keys in self._keys.items()
            if any(
                each.startswith(f"{key} ") if is_numbered else _stands_in(key, f" {each} ") for each in keys
            )
        }
        around -= self._registrations
        return next(iter(around)) if len(around) == 1 and around <= self._inviting else None

    def closed_like(self, text: str) -> str | None:
        """The one session for invited people whose title a text is but for the ends of words: “Gala dinners”."""
        said = _key(text).split()
        like = {s for s, keys in self._keys.items() if any(_are_alike(said, key.split()) for key in keys)}
        return next(iter(like)) if len(like) == 1 and like <= self._inviting else None

    def _within(self, text: str, sessions: Collection[str]) -> str | None:
        said = f" {_key(text)} "
        words = sorted(said.split())
        found = {
            s
            for s, (key, *halves) in self._keys.items()
            if s in sessions
            and (
                any(is_long_enough(each) and _stands_in(each, said) for each in (key, *halves))
                or f" {_key(s)} " == said
                or "".join(key.split()) == "".join(words)
                or sorted(key.split()) == words
            )
        }
        return found.pop() if len(found) == 1 else None

    def _keys_of(self, session: str, title: str) -> list[str]:
        halves = {form for form in _forms(title) if self._forms.get(form) == session} - {_key(title)}
        return [_key(title), *sorted(halves, key=len, reverse=True)]

    def is_about_one(self, text: str) -> bool:
        """Whether a text is the title of a session, or has one for the invited or another among other words."""
        return any((self.named(text), self.closed_within(text), self.open_within(text)))

    def open_within(self, text: str) -> str | None:
        """The session open to more whose title stands among other words; none that is called as the event is."""
        return self._within(text, self._open)

    def beside(self, text: str, session: str) -> str:
        """What a text says beside the title of a session that stands in it."""
        said = f" {_key(text)} "
        within = next((key for key in self._keys[session] if _stands_in(key, said)), "")
        return (said.replace(within, " ") if within else said).strip()

    def headed(self, headings: Iterable[str]) -> tuple[str, str] | None:
        """The session whose list a heading says this is, and the heading; only one that invites can have such a list."""
        for heading in headings:
            session = self.named(heading) or self._among_list_words(heading) or self._cut_off(heading)
            if session in self._inviting and session is not None:
                return session, heading
        return None

    def _cut_off(self, heading: str) -> str | None:
        """The session whose title is longer than a sheet's name may be, and alone begins as this one."""
        if len(heading) != _LONGEST_SHEET_NAME:
            return None
        titles = {s: map(_key, every) for s, every in self._every_title.items()}
        found = [s for s, every in titles.items() if any(title.startswith(_key(heading)) for title in every)]
        return found[0] if len(found) == 1 else None

    def _among_list_words(self, heading: str) -> str | None:
        """“List of participants – Workshop”: a part is the title, all others only say that it is a list."""
        parts = [part.strip() for part in _PARTS.split(heading) if part.strip()]
        named = {part: session for part in parts if (session := self.named(part))}
        rest = [
            part for part in parts if part not in named and not _LIST_WORDS.fullmatch(plain_caption(part))
        ]
        return next(iter(named.values())) if len(set(named.values())) == 1 and not rest else None


@lru_cache(maxsize=4)
def session_titles(programme: Programme) -> SessionTitles:
    """Made once for all sheets and questions of a list."""
    return SessionTitles(programme)


def is_title_of_list(text: str) -> bool:
    """Whether a line only says that a list of people stands below: “Participants”, “참석자 명단”."""
    return any(map(str.isalpha, text)) and _LIST_WORDS.fullmatch(plain_caption(text)) is not None


def _are_alike(said: Sequence[str], title: Sequence[str]) -> bool:
    return len(said) == len(title) and all(map(_is_other_form, said, title))


def _is_other_form(one: str, other: str) -> bool:
    """Whether two words are one but for a short end: “dinner”, “dinners”; “Sitzung”, “Sitzungen”."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST_STEM and len(long) - len(short) <= _LONGEST_END and long.startswith(short)
    )


def _stands_in(key: str, said: str) -> bool:
    """Whether words stand among others; scripts of East Asia and Thai write what is beside them without a space."""
    before, after = ("" if UNSPACED.search(end) else " " for end in (key[:1], key[-1:]))
    return f"{before}{key}{after}" in said


def _forms(title: str) -> Iterator[str]:
    yield _key(title)
    bare = _BRACKETS.sub(" ", title)
    inner = [found[1:-1] for found in _BRACKETS.findall(title)]
    for text in (
        bare,
        *(part for part in _SCRIPTS.split(bare)),
        *(p for p in re.split(r"\s*[/|]\s*|\n", bare)),
    ):
        if len(_key(text)) > 2 or is_long_enough(_key(text)):
            yield _key(text)
    # A bracket that holds the title in another script is a form of it; “(closed)” is none.
    for text in inner:
        if _scripts(text) and _scripts(bare) and not _scripts(text) & _scripts(bare) and len(_key(text)) > 2:
            yield _key(text)


def _parts_of(text: str, forms: Container[str]) -> Iterator[str]:
    """What stands in a text one beside the other: in brackets and out of them, parted by signs."""
    yield from (found[1:-1] for found in _BRACKETS.findall(text))
    bare = _BRACKETS.sub(" ", text)
    yield from (
        [bare] if _key(bare) in forms else re.split(r"[/|\n]", _DAY.sub(r"|\g<0>|", _BRACKETS.sub("|", text)))
    )


def _scripts(text: str) -> set[str]:
    return {"latin" if c.isascii() else "other" for c in text if c.isalpha()}


def _key(text: str) -> str:
    return plain_caption(fold(without_times(text).replace("&", " and ")))
