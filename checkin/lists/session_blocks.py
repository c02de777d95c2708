"""Columns that may be a session's list each, in other words than its title: asked once for all of them.

“WS Quanten-materialien”, “WS Forschungs-förderung”, “Abend-essen” below “Veranstaltungen”: a yes takes them all, and
after a no each is asked for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.core.where_told import to_do
from checkin.lists.captions import plain_caption
from checkin.lists.column_choices import quoted
from checkin.lists.columns import Columns
from checkin.lists.crosses import marks_of
from checkin.lists.header_rows import JOINT
from checkin.lists.session_groups import is_of_no_list
from checkin.lists.title_asides import is_wide

BLOCK = "block"
"""The kind of such a question."""
_FEWEST = 2
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐­]\s*(?=[^\W\d_])")
"""“Quanten-materialien”, as a narrow cell writes it."""
_SHORT, _LONG = 3, 4
"""Letters of a beginning that may stand for a word, and of a word that may stand in a longer one."""
_HALF = 1 / 2


def settle_blocks(
    columns: Columns, titles: Mapping[str, Sequence[str]], texts: Callable[[int], list[str]]
) -> None:
    """Ask once of all columns of a sheet that are likely a session each; `titles` are of those that invite."""
    open_names = {n: name for kind, n, name in columns.asked if kind == "session"}
    open_names = {n: name for n, name in open_names.items() if columns.answers.of("session", name) is None}
    found = {n: s for n, name in open_names.items() if (s := columns.may_be.get(n) or likely(name, titles))}
    found = {
        n: session
        for n, session in found.items()
        if [*found.values()].count(session) == 1
        and not any(map(is_of_no_list, _beside(columns.captions[n], titles[session])))
    }
    if len(found) < _FEWEST:
        return
    heading = _heading(columns, found)
    columns.asked[BLOCK, min(found), heading] = _rows_with_a_yes(columns, found, texts)
    names = {n: open_names[n].removeprefix(heading).removeprefix(JOINT) for n in found}
    pairs = ", ".join(f"“{names[n]}” → “{titles[session][0]}”" for n, session in found.items())
    columns.likely[heading] = pairs
    said = columns.answers.of(BLOCK, heading)
    if said == "no":
        return
    columns.may_be |= found
    columns.notes = [note for note in columns.notes if note[0] not in found]
    for n, session in found.items():
        del columns.asked["session", n, open_names[n]]
        if said == "yes":
            columns.session_columns[n] = session
    if said is None:
        text = _(
            "These columns may be lists of sessions: {pairs}. Nobody was put on a list by them. If they are: {choice}",
            pairs=pairs,
            choice=to_do(f"--value {quoted(f'{BLOCK}:{heading}=yes')}", _("say so above")),
        )
        columns.notes.append((min(found), text, ""))


def _beside(caption: str, titles: Sequence[str]) -> tuple[str, str]:
    """What stands over a column, and beside the words of a session: “Not attending” of “Not attending Lab Tour”."""
    above, __, own = caption.rpartition(JOINT)
    of_titles = {word for title in titles for word in _every_word(title)}
    return above, " ".join(word for word in _words(own) if word not in of_titles)


def _heading(columns: Columns, found: Iterable[int]) -> str:
    """What stands over all the columns, or all that they are called."""
    parts = [columns.captions[n].rpartition(JOINT) for n in found]
    upper = {heading for heading, __, __ in parts}
    return upper.pop() if len(upper) == 1 and "" not in upper else ", ".join(lower for *__, lower in parts)


def _rows_with_a_yes(columns: Columns, found: Iterable[int], texts: Callable[[int], list[str]]) -> int:
    if columns.values is None:
        return 0
    marks = {n: marks_of({*texts(n)}) for n in found}
    rows = zip(*(columns.values.texts(n) for n in marks), strict=True)
    return sum(any(mark.answer(text) for mark, text in zip(marks.values(), row, strict=True)) for row in rows)


def likely(text: str, titles: Mapping[str, Sequence[str]]) -> str | None:
    """The session that a text most likely means: by the beginnings of words, and the letters that stand for them."""
    ways = [_words(text), _words(_HYPHENATED.sub("", text))]
    worth = {
        session: max(_worth(words, _every_word(title)) for title in each for words in ways)
        for session, each in titles.items()
    }
    most = max(worth.values(), default=0)
    found = [session for session, each in worth.items() if each == most]
    return found[0] if most and len(found) == 1 else None


def _words(text: str) -> list[str]:
    return plain_caption(fold(text)).split()


def _every_word(title: str) -> list[str]:
    """The words of a title, those that a hyphen joins apart and as one."""
    return [*dict.fromkeys((*_words(title), *_words(_HYPHENATED.sub("", title))))]


def _worth(words: Sequence[str], title: Sequence[str]) -> int:
    """How many letters of the words the title holds; 0 where most of them or a number are of something else."""
    held = [_held(word, title) for word in words]
    if any(not each and (len(word) == 1 or word.isdecimal()) for word, each in zip(words, held, strict=True)):
        return 0
    is_plain = any(each > 1 for each in held)
    return sum(held) if is_plain and sum(held) > sum(map(_length, words)) * _HALF else 0


def _length(word: str) -> int:
    """How many letters a word has, those of East Asia counted twice, which say more."""
    return len(word) * (2 if is_wide(word) else 1)


def _held(word: str, title: Sequence[str]) -> int:
    if word in title:
        return _length(word)
    if is_wide(word):
        near = (each for each in title if is_wide(each) and (each.startswith(word) or word.startswith(each)))
        return max(map(_length, near), default=0)
    if any(len(word) >= _SHORT and each.startswith(word) for each in title):
        return len(word)
    # “Korea-EU” begins as “Korea-US” does, and is not all of it.
    if begun := max((len(each) for each in title if len(each) >= _LONG and word.startswith(each)), default=0):
        return begun
    initials = "".join(each[0] for each in title)
    if 1 < len(word) <= _SHORT and word in initials:
        return len(word)
    return int(1 < len(word) <= _SHORT and any(len(each) > _LONG and _shortens(word, each) for each in title))


def _shortens(word: str, whole: str) -> bool:
    """Whether letters stand in a word in their order, the first one first: “WS” of “Workshop”."""
    rest = iter(whole)
    return whole[0] == word[0] and all(letter in rest for letter in word)
