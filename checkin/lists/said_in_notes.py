"""What remarks and names say in few words of many: that somebody cancelled, or another comes instead. Told, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.attendants import may_be_name
from checkin.lists.captions import (
    STATUS_FIELDS,
    is_of_another,
    is_of_other_matter,
    is_of_stay,
    meanings,
)
from checkin.lists.cell_words import meant
from checkin.lists.column_values import AtALook, bare_words
from checkin.lists.columns import Columns
from checkin.lists.companions import tells_companions
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_words import status_of

_REFUSING = (Status.CANCELLED, Status.BLOCKED)
_ENDS = ("", ".", "!")
_COLONS = (":", "：")
_GAP, _PARTS = " … ", 2
_BETWEEN = ".{1,40}?"
"""What the gap of “wird durch … vertreten” stands for."""
_MOST_SPACES = 7
"""In a remark of two names and a word between them."""
_MOST_REMARKS = 200
"""Different ones; where there are more, people were asked for them."""
_SHORTEST_UNSPACED = 4
_IN_NAMES = ("name", "first_name", "last_name", "name_latin", "note", "job_title")


def refusals_within(columns: Columns, column: int) -> list[str]:
    """The remarks in which it stands that somebody does not come, “has cancelled by phone”, whom no status refuses."""
    values = columns.values
    if values is None or not _may_be_note(columns, column):
        return []
    look, texts = values.at_a_look(column), values.all(column)
    found = _with_any(look, texts, "refuses", "stays away")
    found |= _that_are(look, texts, "stays away", *meant("absence"))
    if bare := _without_regrets(look, texts):
        said = [*bare.values()]
        without = _with_any(AtALook(said), said, "refuses", "stays away")
        found |= {text for text, rest in bare.items() if rest in without}
    rows = [n for n, text in enumerate(values.texts(column)) if text in found] if found else []
    states = [
        columns.fields.get("status"),
        *(n for kind in STATUS_FIELDS for n in columns.more.get(kind, ())),
    ]
    told = [values.texts(n) for n in states if n is not None]
    return [
        values.texts(column)[n] for n in rows if not any(status_of(texts[n]) in _REFUSING for texts in told)
    ]


def is_note(columns: Columns, column: int) -> bool:
    """Whether a column holds remarks by its caption."""
    found = meanings(columns.captions[column])
    noted = (columns.fields.get("note"), columns.fields.get("attention"))
    return column in noted or bool(found and found[0].field == "note")


def _may_be_note(columns: Columns, column: int) -> bool:
    """Whether a column holds remarks: by its caption, or of few people below one that nobody knows."""
    caption, values = columns.captions[column], columns.values
    if is_note(columns, column):
        return True
    if values is None or column in columns.spoken_for() or meanings(caption):
        return False
    is_of_other = is_of_another(caption) or is_of_other_matter(caption) or is_of_stay(caption)
    return not is_of_other and len(values.all(column)) * 2 <= len(values.rows)


def tell_of_substitutes(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Tell of “Bo Cal (instead of Ana Berg)”, and of remarks that say the same."""
    looked_at = {columns.fields[field] for field in _IN_NAMES if field in columns.fields}
    for n in range(len(columns.captions)):
        if n not in looked_at and (n in columns.used() or not _may_be_note(columns, n)):
            continue
        found = texts(n)
        replaced = _replaced(columns, n, found)
        people = sum(text in replaced for text in found) if replaced else 0
        if people:
            text = _(
                "“{caption}” may say that somebody else comes instead of {people}: they were loaded as they stand.",
                caption=columns.captions[n],
                people=counted(people, "person"),
            )
            columns.notes.append(
                (n, text, first_of([text for text in dict.fromkeys(found) if text in replaced]))
            )


def _replaced(columns: Columns, column: int, texts: Sequence[str]) -> set[str]:
    look = columns.values.at_a_look(column) if columns.values is not None else AtALook(texts)
    replaced = _with_any(look, texts, "instead")
    if _may_be_note(columns, column):
        replaced |= _with_any(look, texts, "comes instead") | _with_label(look, texts)
    return replaced


def unread_remarks(columns: Columns, column: int) -> Iterator[str]:
    """The remarks of a column that say in several words, or in a script without spaces, what nothing else tells of."""
    if columns.values is None or len(texts := {*columns.values.all(column)}) > _MOST_REMARKS:
        return
    read = {*refusals_within(columns, column)} | _replaced(columns, column, [*texts])
    read |= bring_somebody(columns, column)
    for text in texts - read:
        is_sentence = " " in text or (len(text) >= _SHORTEST_UNSPACED and UNSPACED.search(text) is not None)
        if is_sentence and not tells_companions(text) and status_of(text) is None:
            yield text


def refusals_in_names(look: AtALook, texts: Sequence[str]) -> set[str]:
    """The names in which it stands, with no sign to part it: “CANCELADO Bo Cal”, “Bo Cal, cancelled 12 May”."""
    return _with_any(look, texts, "refuses")


def says_absence(text: str) -> bool:
    """Whether a text is nothing but a word for who is ill or away: of “Bo Cal (sick)” what stands in the brackets."""
    return meant("all of a note").get(text.casefold()) == "stays away" or text.casefold() in meant("absence")


def bring_somebody(columns: Columns, column: int) -> set[str]:
    """The remarks by which somebody comes along: “con la moglie”, “携眷”."""
    if columns.values is None or not _may_be_note(columns, column):
        return set()
    look, texts = columns.values.at_a_look(column), columns.values.all(column)
    return _with_any(look, texts, "brings") | _that_are(look, texts, "brings")


def _without_regrets(look: AtALook, texts: Sequence[str]) -> dict[str, str]:
    """Each remark with a word of regret or change among others, and what it says without: “kan tyvärr inte komma”."""
    words = _standing(look, _regrets())
    if not words:
        return {}
    within = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, words))})(?:[\s,]+|\Z)")
    found = ((text, within.sub("", text.casefold())) for text in dict.fromkeys(texts))
    return {text: rest for text, rest in found if rest != text.casefold()}


def _that_are(look: AtALook, texts: Sequence[str], meaning: str, *more: str) -> set[str]:
    """The remarks that are such a word and nothing else: among others “fehlt” or “sick” may mean something else."""
    words = {word for word, said in meant("all of a note").items() if said == meaning}.union(more)
    if {f"{word}{end}" for word in words for end in _ENDS}.isdisjoint(look.lines):
        return set()
    return {text for text in texts if text.casefold().rstrip("".join(_ENDS)) in words}


def _with_label(look: AtALook, texts: Sequence[str]) -> set[str]:
    """Those that name somebody beside a word for who comes instead: “Vertretung: Bo Cal”, “代理 鈴木”."""
    words = look.found(meant("before a name in a note"))
    if not words:
        return set()
    label = rf"(?:{'|'.join(_bounded(words))})\.?"
    has_colons = look.has_any(_COLONS)
    labels = re.compile(rf"{label}\s*[{''.join(_COLONS)}]\s*\S")
    beside = re.compile(rf"(?:{label}\s(?P<one>.+)|(?P<two>.+?)\s{label}(?:\s(?P<three>.+))?)[.!]?")
    return {
        text
        for text in dict.fromkeys(texts)
        if (has_colons and labels.search(text.casefold()))
        or (text.count(" ") <= _MOST_SPACES and _are_names(text, beside.fullmatch(text.casefold())))
    }


def _are_names(text: str, beside: re.Match[str] | None) -> bool:
    """Whether what stands before and behind such a word, with nothing else, may be names."""
    if beside is None or len(text) != len(beside.string):
        return False
    spans = (beside.span(part) for part in ("one", "two", "three"))
    names = [text[begin:end] for begin, end in spans if begin >= 0]
    return all(may_be_name(name) and not name[0].islower() for name in names)


def _with_any(look: AtALook, texts: Sequence[str], *kinds: str) -> set[str]:
    words = _standing(look, _begun(kinds))
    if not words:
        return set()
    within = re.compile("|".join(_bounded(words)))
    return {text for text in dict.fromkeys(texts) if within.search(text.casefold())}


def _standing(look: AtALook, beginnings: Mapping[str, str]) -> list[str]:
    """Those that stand in the texts, told quickly by how they begin."""
    there = {"", *look.bare_words_among(beginnings.values())}
    begun = [word for word, begin in beginnings.items() if begin in there]
    words = look.found(word for word in begun if _GAP not in word)
    return words + [word for word in begun if _GAP in word and len(look.found(word.split(_GAP))) == _PARTS]


@cache
def _begun(kinds: Sequence[str]) -> dict[str, str]:
    """The words of such kinds, and the first of each where a space parts it from others."""
    return _beginnings(word for word, said in meant("in a note").items() if said in kinds)


@cache
def _regrets() -> dict[str, str]:
    """Words that say that it is a pity, or has changed, and the first of each."""
    pity = (word for word, said in meant("beside an answer").items() if said == "regret")
    return _beginnings((*pity, *meant("beside a remark")))


def _beginnings(words: Iterable[str]) -> dict[str, str]:
    return {word: "" if UNSPACED.search(word) else next(iter(bare_words(word)), "") for word in words}


def _bounded(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        is_unspaced = UNSPACED.search(word) is not None
        before = r"(?<![\w-])" if word[0].isalpha() and not is_unspaced else ""
        after = r"(?![\w-])" if word[-1].isalpha() and not is_unspaced else ""
        between = _BETWEEN if is_unspaced else rf"\b{_BETWEEN}\b"
        yield f"{before}{between.join(map(re.escape, word.split(_GAP)))}{after}"
