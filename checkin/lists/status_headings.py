"""A sheet, a file or a title called “Waiting list” or “취소자 명단”: all of its people stand there for a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise, takewhile

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import Status
from checkin.core.event.countries import country_code
from checkin.core.language import N_, _, n_
from checkin.lists.captions import meanings, plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant, role_words
from checkin.lists.column_choices import to_choose_none
from checkin.lists.crosses import is_cross
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_words import WORST_FIRST, as_asked, status_of

_LONGEST = 60
"""Characters of a title; longer ones are sentences."""
_MOST_WORDS = 5
_REFUSING = (Status.BLOCKED, Status.CANCELLED, Status.UNPAID)
_COUNTED = re.compile(r"\s*[(\[]\d+[)\]]\s*\Z")
"""How many stand below: “Participants (12)”."""
_GIVES = re.compile(r"([^\s,;:：，；、=＝]+)\s*[=＝]")
"""What stands before the sign in a key to signs and colours."""
_SHORTEST = 4
"""Characters of a country that heads a delegation; shorter ones are as often a name."""
_FEWEST = 3
"""Words of a sentence; two are as often a name."""
_FEW = 4
"""One in so many rows may hold a name alone before that says nothing of what it is."""
_OF_NO_NAME = frozenset(":：!！/@")
"""Signs of a line that is nobody’s name: “Drawn up by: Ana Berg”."""
_OF_ALPHABET = re.compile(r"[^\W\d_]\.?(?:\s?[-–—~]\s?[^\W\d_]\.?)?|[\u3040-\u30ff]行")
"""“A”, “A – C”, “ㄱ”, “あ行”: over those whose names begin so."""
_HEADING = N_("This looks like a heading over the rows below, not like a person; it was left out.")
_TITLE = N_(
    "This is the title of a session, not a person; it was left out, and puts nobody below it on a list."
)
_CATEGORY = N_(
    "This is the name of a category, not a person; it was left out, and puts nobody below it into that category."
)


@dataclass(frozen=True, slots=True)
class StatusHeading:
    """A heading that refuses; where it `is_sure`, nothing but the words of that status stands there.

    Where people answered what it means it `is_said`, whatever the rows below it say.
    """

    text: str
    status: Status
    is_sure: bool
    is_said: bool = False

    def told(self, people: int) -> str:
        """What was made of it, with the count."""
        if self.is_sure:
            return n_(
                "{n} person is {said} by the heading “{heading}”. {choice} loads them without it.",
                "{n} people are {said} by the heading “{heading}”. {choice} loads them without it.",
                people,
                choice=to_choose_none("status"),
                said=_(str(self.status)),
                heading=self.text,
            )
        return _(
            "The heading “{heading}” may say that they are {said}, but nobody was refused by it: {people} on this list."
            " If it does, set their status.",
            people=counted(people, "person"),
            said=_(str(self.status)),
            heading=self.text,
        )


def status_heading(titles: Iterable[str], sheet: str = "") -> StatusHeading | None:
    """What refuses among the title lines, the sheet's name and the file's; a sure one before one that may."""
    found = [heading for title in titles if (heading := _of(title.strip())) is not None]
    found += [heading for heading in [_of_answer(sheet.strip())] if heading is not None]
    return next((heading for heading in found if heading.is_sure), found[0] if found else None)


def settled(heading: StatusHeading, answer: str | None) -> StatusHeading | None:
    """The heading as people said it is meant; None where those below it may come in."""
    if answer is None:
        return heading
    return (
        None
        if answer == Status.CONFIRMED
        else replace(heading, status=Status(answer), is_sure=True, is_said=True)
    )


class HeadingsAmongRows:
    """The lines among the rows of a sheet that head those below them: “Speakers”, “Waiting list”.

    `sessions` gives the sessions of which a text is the title, `is_category` whether it is the name of a category that
    no column tells. `naming` are the columns that say who it is.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        *,
        refuse: bool,
        sessions: Callable[[str], Collection[str]],
        is_category: Callable[[str], bool] = lambda _: False,
        naming: Collection[int] = (),
    ) -> None:
        self._rows = rows
        self._refuse = refuse
        self._sessions = sessions
        self._is_category = is_category
        self._naming = naming
        self._alone: list[str] = []
        """What stood alone where names do and was taken for one."""
        self.line_told = ""
        """What is to be told of the line that was the last one."""
        self.now: StatusHeading | None = None
        """The heading that may refuse whoever stands on the next row."""
        self.titled: Collection[str] = ()
        """The sessions whose title was the last such line."""
        self.lets_in = False
        """Whether it says of those that they are confirmed, whatever stands over the whole list."""
        self._people: Counter[StatusHeading] = Counter()

    def __bool__(self) -> bool:
        """Whether anybody stood below one that may refuse."""
        return bool(self._people)

    def begin(self, cells: Sequence[str]) -> bool:
        """Whether a row holds a heading and nothing else; the rows to come stand below it then."""
        texts = [text for cell in cells if (text := cell.strip())]
        if len(texts) != 1:
            return False
        text = _COUNTED.sub("", texts[0])
        heading = _group_heading(text) or _sentence(text) or _of_answer(text)
        is_heading = heading is not None or bool(role_words(text)) or _lists_people(text)
        is_heading = is_heading or _is_of_group(text) or self._is_of_country(text)
        is_heading = is_heading or _OF_ALPHABET.fullmatch(text) is not None
        is_category = heading is None and self._is_category(text)
        titled = () if is_heading or is_category else self._sessions(text)
        if is_heading or is_category or titled:
            self.titled = titled or self.titled
            self.line_told = _(_TITLE) if titled else _(_CATEGORY) if is_category else _(_HEADING)
            may_refuse = self._refuse and heading is not None and heading.status is not Status.CONFIRMED
            self.now = heading if may_refuse else None
            if heading is not None:
                self.lets_in = heading.is_sure and heading.status is Status.CONFIRMED
        elif any(cells[n].strip() for n in self._naming if n < len(cells)):
            self._alone.append(texts[0])
        return is_heading or is_category or bool(titled)

    def _is_of_country(self, text: str) -> bool:
        """“KINGDOM OF SWEDEN”; “Jordan” only where another line has a country too, for people are called so."""
        if country_code(text) is None or len(text) < _SHORTEST:
            return False
        return (" " in text and not text.istitle()) or len(self._countries) > 1

    @cached_property
    def _countries(self) -> set[str]:
        """The countries that stand alone on a line, as lists of delegations have them."""
        filled = ([cell for cell in map(str.strip, row) if cell] for row in self._rows)
        alone = {cells[0] for cells in filled if len(cells) == 1 and len(cells[0]) >= _SHORTEST}
        return {code for text in alone if (code := country_code(_COUNTED.sub("", text)))}

    def count(self, heading: StatusHeading) -> None:
        """Count one more person whom the heading refuses, or may."""
        self._people[heading] += 1

    def refused_over(self, status: Status) -> int:
        """How many people they refuse in a worse way than that."""
        worse = WORST_FIRST[: WORST_FIRST.index(status)]
        return sum(people for each, people in self._people.items() if each.is_sure and each.status in worse)

    def told(self) -> list[tuple[int, str, str]]:
        """What was made of each, with the count."""
        told = [(-1, heading.told(people), heading.text) for heading, people in self._people.items()]
        return [*told, *self._told_alone()]

    def _told_alone(self) -> Iterator[tuple[int, str, str]]:
        """Of few names alone among rows that hold more, each above one of these: they may head what stands below.

        And of those below all that hold more: “gez. Meier” and “Thank you!” may be nobody.
        """
        if not self._alone:
            return
        filled = [texts for row in self._rows if (texts := [cell for cell in map(str.strip, row) if cell])]
        said, wide = {*self._alone}, sum(len(texts) > 1 for texts in filled)
        heads = [one[0] for one, below in pairwise(filled) if len(one) == 1 < len(below) and one[0] in said]
        # Below “Waiting list” another may be the end of it.
        if heads and (self._people or len(self._alone) * _FEW <= wide or self._stand_out()):
            text = n_(
                "{n} row holds a name and nothing else, and was loaded as a person. If it is a heading over the rows"
                " below, take it out: nobody there was refused by it.",
                "{n} rows hold a name and nothing else, and were loaded as people. If they are headings over the rows"
                " below, take them out: nobody there was refused by them.",
                len(heads),
            )
            yield -1, text, first_of(heads)
        below = [one for (one,) in takewhile(lambda texts: len(texts) == 1, reversed(filled))]
        ends = [one for one in below if one in said]
        # Below “Total: 3” stands who signed it, however few rows there are.
        is_below_others = len(ends) < len(below) and below[-1] not in said
        is_odd = is_below_others or any(_OF_NO_NAME & {*one} for one in ends)
        if ends and (is_odd or len(self._alone) * _FEW < wide):
            text = n_(
                "{n} row below the others holds a name and nothing else, and was loaded as a person. If it is who"
                " signed the list, or a note, take it out.",
                "{n} rows below the others hold a name and nothing else, and were loaded as people. If they are who"
                " signed the list, or notes, take them out.",
                len(ends),
            )
            yield -1, text, first_of(ends[::-1])

    def _stand_out(self) -> bool:
        """Whether what stands alone is written in capitals, and the names of the other rows are not."""
        alone = {*self._alone}
        beside = (row[n] for row in self._rows for n in self._naming if n < len(row))
        return all(map(str.isupper, alone)) and not any(
            name.isupper() and name.strip() not in alone for name in beside
        )


def _is_of_group(text: str) -> bool:
    """“Delegation of Sweden”, “대표단”, “Table 2”, “Group A”, “2조”."""
    words = plain_caption(text).split()
    if any(word in meant("delegation") for word in words):
        return True
    letters = [word for word in words if not word.isdecimal() and not (len(word) == 1 and word.isascii())]
    return len(words) == 2 and len(letters) == 1 and letters[0] in meant("group")


def _lists_people(text: str) -> bool:
    """“Guests”, “VIP guests”, “Staff members”; “Guest” alone may be somebody."""
    said = plain_caption(text).split()
    are_listed = [word in meant("of a list") and len(word) > 1 for word in said]
    return (
        any(are_listed)
        and said != ["guest"]
        and all(listed or bool(role_words(word)) for word, listed in zip(said, are_listed, strict=True))
    )


def _group_heading(text: str) -> StatusHeading | None:
    """What a line among the rows says of the people below it: words of a status and nothing else.

    A confirmed one ends what was said before.
    """
    words = plain_caption(text).split()
    bare = " ".join(word for word in words if word not in meant("of a list"))
    for said in (bare, " ".join(_without_list(words))):
        if found := _exactly(said):
            return StatusHeading(text, found[0], is_sure=found[1] or _is_alone_sure(said))
        if said and not is_yes(said) and meant("status").get(said) == Status.CONFIRMED:
            return StatusHeading(text, Status.CONFIRMED, is_sure=True)
    return None


def _sentence(text: str) -> StatusHeading | None:
    """“The following have cancelled”, “아래는 취소자입니다”: a line that may refuse those below."""
    words = plain_caption(text).split()
    is_long = len(words) >= _FEWEST or text.endswith((":", "：")) or UNSPACED.search(text)
    if not is_long or not 1 < len(text) <= _LONGEST:
        return None
    parts = {
        " ".join(words[start : start + size]) for size in range(1, _MOST_WORDS) for start in range(len(words))
    }
    said = {status for part in parts if not is_no(part) and (status := status_of(part)) in _REFUSING}
    said |= {Status.PENDING for part in parts if " " in part and meant("status").get(part) == Status.PENDING}
    said |= {
        Status.CANCELLED
        for part in parts
        if " " in part and meant("refusing caption").get(part) not in (None, "no")
    }
    if UNSPACED.search(text):
        said |= {status for word, status in _unspaced() if word in text}
    found = next((status for status in (*_REFUSING, Status.PENDING) if status in said), None)
    return StatusHeading(text, found, is_sure=False) if found else None


@cache
def _unspaced() -> list[tuple[str, Status]]:
    """Words of more than one sign that refuse, in scripts that join them to others."""
    return [
        (word, Status(status))
        for word, status in meant("status").items()
        if len(word) > 1
        and UNSPACED.search(word)
        and Status(status) in (Status.CANCELLED, Status.BLOCKED, Status.UNPAID)
    ]


def _of_answer(name: str) -> StatusHeading | None:
    """A sheet called “No” beside one called “Yes”: a word for who stays away is sure, any other may be a name."""
    if not name[:1].isalpha() or not (is_no(name) or is_cross(name)):
        return None
    stays_away = any(word in plain_caption(name) for word in meant("of coming"))
    return StatusHeading(name, Status.CANCELLED, is_sure=stays_away)


def _is_key(title: str) -> bool:
    """Whether a line says what signs or colours below it mean, “紅字＝取消”; “Status = Cancelled” is of all people."""
    signs = _GIVES.findall(title)
    return bool(signs) and not any(map(meanings, signs))


def _of(title: str) -> StatusHeading | None:
    if not title or len(title) > _LONGEST or is_no(title) or status_of(title) is Status.CONFIRMED:
        return None
    if _is_key(title):
        return None
    words = _without_list(plain_caption(title).split())
    said = _exactly(" ".join(words))
    if said is not None:
        return StatusHeading(title, said[0], is_sure=said[1] or _is_alone_sure(" ".join(words)))
    parts = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(min(start + _MOST_WORDS, len(words)), start, -1)
    )
    # “Changes in red” is no Turkish refusal.
    told = (_exactly(part) for part in parts if part not in meant("traffic light"))
    within = next((part[0] for part in told if part and part[1]), None)
    # What only grammar makes of it may be a name: “Refusés”, “Nepřijdou”.
    within = within or status_of(" ".join(words))
    return StatusHeading(title, within, is_sure=False) if within not in (None, Status.CONFIRMED) else None


def _without_list(words: list[str]) -> list[str]:
    """The words less those for a list of people: “cancelled guests”, “취소자 명단”."""
    rest = [word for word in words if word not in meant("of a list")]
    for ending in sorted(meant("of a list"), key=len, reverse=True):
        if rest and not ending.isascii() and rest[-1].endswith(ending):
            without = rest[-1].removesuffix(ending)
            return [*rest[:-1], without] if _exactly(" ".join([*rest[:-1], without])) else rest
    return rest if _exactly(" ".join(rest)) else words


def _is_alone_sure(said: str) -> bool:
    """Whether a heading of these words alone is of nobody who may come: “Pending”, but not “Invited” or “Open”."""
    return said not in meant("stage")


def _exactly(said: str) -> tuple[Status, bool] | None:
    """The status that these very words mean, and whether they can mean nothing else of a whole list."""
    if not said or is_no(said) or said.isdecimal():
        return None
    if said in meant("status heading"):
        return Status(meant("status heading")[said]), True
    if (asked := as_asked(said)) not in (None, Status.CONFIRMED):
        return asked, True
    word = meant("status").get(said)
    if word is None or Status(word) is Status.CONFIRMED:
        return None
    # “Invited”, “New” and “Open” are as often the name of a list of guests.
    return Status(word), Status(word) in (Status.CANCELLED, Status.BLOCKED) or (
        Status(word) is Status.UNPAID and " " in said
    )
