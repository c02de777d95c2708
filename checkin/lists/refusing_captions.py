"""Columns whose caption refuses where a cell answers it: “Valid until”, “Suspended”, “Replaced by”. Told, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Event
from checkin.core.language import _
from checkin.lists.calendar_names import weekdays
from checkin.lists.captions import (
    bare,
    is_of_another,
    is_of_other_matter,
    is_of_registration,
    is_of_stay,
    meanings,
    plain_caption,
    speaks_of_sessions,
)
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import note_that_may_refuse, to_choose
from checkin.lists.column_kinds import mostly
from checkin.lists.columns import Columns
from checkin.lists.companions import is_companions
from checkin.lists.crosses import CrossMeaning, is_cross, is_tick, marks_of
from checkin.lists.day_columns import no_day_told
from checkin.lists.day_questions import asks_of_a_day
from checkin.lists.event_captions import is_of_another_year
from checkin.lists.phrases import UNSPACED
from checkin.lists.programme_times import day_told
from checkin.lists.status_additions import is_day
from checkin.lists.status_words import status_of
from checkin.lists.tidying import is_filler

_SPAN = re.compile(r"\s*[~～〜]\s*|\s+(?:[–—-]|to|until|bis|à|au|al|до)\s+")
"""Between the first and the last day of a cell that has both."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHEN = re.compile(r" (?:at|on|date|time)\Z")
"""“Submitted at”: the day of what a caption says."""
_NET_OF = re.compile(
    r"[(\[]\s*[-–−]|\b(?:minus|less|net of|without|excl\w*|after|nach|ohne|hors|sans|sin|senza)\b|제외|차감",
    re.I,
)
"""“Quantity (- Refund)” counts who is left."""
_PART = re.compile(r"[:：\[(（–—]\s*[^\s?？]+[^?？]*\Z")
"""“I will attend: Day 1”, which other columns say of other days."""
_QUESTION = 3
"""Words that a question has at the least."""
_SHORTEST_DAY = 3
"""Letters of a weekday that are as good as any word: “Do you attend?” is of no Donnerstag."""
_NAMING = ("name", "first_name", "last_name", "email", "code")
_AS_FIELD = {
    Status.CANCELLED: "void",
    Status.BLOCKED: "blocked",
    Status.PENDING: "waiting",
    Status.UNPAID: "owed",
}


def tell_of_refusing_captions(
    columns: Columns, unused: Iterable[int], texts: Callable[[int], list[str]], event: Event
) -> None:
    """Tell of each such column among the `unused`, with how many people it is about."""
    has_yes = any(map(is_yes, columns.captions))
    naming = [columns.fields[field] for field in _NAMING if field in columns.fields]
    for n in [*unused]:
        caption = columns.captions[n]
        # “No” beside “Yes” is an answer; alone it counts the rows.
        kind = "yes" if has_yes and is_no(caption) else _kind(caption)
        if kind == "no" and is_of_another_year(event, _YEAR.findall(caption)):
            continue  # “Did you attend Robot Days 2024?” in the list of 2025
        about = _about(kind, texts(n), event) if kind is not None else []
        # “Monday sprint attendance” is for some.
        asks_of_all = kind == "no" and _weekdays().isdisjoint(bare(caption).split())
        if not about and asks_of_all and (blank := _left_blank(columns, n, naming)):
            told = _(
                "“{caption}” is ticked for some and empty for {people}: nobody was refused by it. If it says who may"
                " come: {choice}",
                caption=caption,
                people=counted(blank, "person"),
                choice=to_choose("status", caption),
            )
            columns.note(n, told, texts(n))
        if not about:
            continue
        if kind == "no" or (kind == "yes" and not is_of_the_way(caption)):
            columns.notes.append(note_that_may_refuse(n, caption, about))
            continue
        if kind in ("until", "since"):
            text = no_day_told(caption, len(about))
        else:
            text = _(
                "“{caption}” may say that {people} may not come in, but nobody was refused by it. If so, say it in"
                " a column called Status.",
                caption=caption,
                people=counted(len(about), "person"),
            )
        columns.note(n, text, about)


def refused_as(caption: str) -> str | None:
    """What a yes refuses as, below a caption that people said tells the status: the pseudo field of such columns."""
    if is_no(caption):
        return _AS_FIELD[Status.CANCELLED]
    if _kind(caption) != "yes" or is_of_the_way(caption):
        return None
    return _AS_FIELD.get(status_of(caption) or Status.CANCELLED)


def is_of_the_way(caption: str) -> bool:
    """Whether a caption says how somebody takes part: “Online only”."""
    return plain_caption(caption) in meant("not at the door")


def _about(kind: str, texts: list[str], event: Event) -> list[str]:
    """The cells that may refuse somebody."""
    if kind in ("until", "since"):
        return [text for text in texts if _is_outside(text, event, ends=kind == "until")]
    if kind == "given":
        return [text for text in texts if not is_no(text) and not is_filler(text)]
    if kind == "no":
        return _denied(texts)
    if kind == "amount":
        return [text for text in texts if any(digit in text for digit in "123456789")]
    marks = marks_of(texts)
    if not mostly(texts or [""], lambda text: marks.is_sign(text) or _is_answer(text)):
        return []
    return [
        text
        for text in texts
        if is_day(text) or (marks.crosses_mean is not False if is_cross(text) else marks.answer(text))
    ]


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(day for day in weekdays() if len(day) > _SHORTEST_DAY)


def _left_blank(columns: Columns, column: int, naming: Sequence[int]) -> int:
    """How many empty cells stand beside a name in a column in which all others are a tick or a yes."""
    values = columns.values
    texts = values.all(column) if values is not None else []
    marks = marks_of(texts)
    if values is None or not texts:
        return 0
    if not all(is_tick(text) or is_cross(text) or marks.answer(text) for text in {*texts}):
        return 0
    named = map(any, zip(*map(values.texts, naming), strict=True))
    return sum(is_named and not text for text, is_named in zip(values.texts(column), named, strict=False))


def _denied(texts: list[str]) -> list[str]:
    """The cells that say no to a question of yes and no."""
    marks = marks_of(texts)
    are_answers = mostly(
        texts or [""], lambda text: _is_answer(text) or marks.is_sign(text) or bool(status_of(text))
    )
    return [text for text in texts if _is_denied(text, marks)] if are_answers else []


def _is_denied(text: str, marks: CrossMeaning) -> bool:
    if is_cross(text) or marks.answer(text) is not None:
        return marks.answer(text) is False
    return is_no(text) or status_of(text) not in (None, Status.CONFIRMED)


def _is_answer(text: str) -> bool:
    return is_yes(text) or is_no(text) or is_cross(text) or is_day(text)


def _is_outside(text: str, event: Event, *, ends: bool) -> bool:
    """Whether the days that a cell is about are over before the event begins, or begin after it ended."""
    parts = [part for part in _SPAN.split(text) if is_day(part)]
    first = day_told(parts[0], event) if parts else None
    last = day_told(parts[-1], event) if parts else None
    if len(parts) > 1:
        return (last is not None and last < event.starts) or (first is not None and first > event.ends)
    return first is not None and (first < event.starts if ends else first > event.ends)


@cache
def _kind(caption: str) -> str | None:
    """What a cell below it holds that refuses: a day (`until`, `since`), `yes`, `no`, any text (`given`), `amount`."""
    said = plain_caption(caption)
    joined, spaced = said.replace(" ", ""), f" {said} "
    for word, is_unspaced, kind in _longest_first():
        if word not in (joined if is_unspaced else spaced):
            continue
        rest = [joined.replace(word, "", 1)] if is_unspaced else spaced.replace(word, " ", 1).split()
        if kind == "amount" and _NET_OF.search(caption):
            return None
        if all(_is_beside(each) or (kind == "amount" and _is_counted(each)) for each in rest):
            return kind
    if (
        is_companions(caption)
        or is_no(caption)
        or is_filler(caption)
        or is_of_other_matter(caption)
        or is_of_stay(caption)
    ):
        return None
    if _counts_refused(said):
        return None if _NET_OF.search(caption) else "amount"
    if asks_of_registering(said):
        return "no"
    # Who was invited or applied is pending in other columns; as a caption that says how far everybody got. What
    # somebody answers, or that they did not, is their own.
    stage = meant("stage").get(_WHEN.sub("", said), "answer")
    is_refusal = status_of(caption) not in (None, Status.CONFIRMED) and stage == "answer"
    if is_refusal or is_of_the_way(caption):
        return "yes"
    # “Attending: workshop” may be of all of it, where the event is one and is not called so.
    is_of_part = speaks_of_sessions(caption) and any(each.field == "attending" for each in meanings(caption))
    return "no" if is_of_part or _asks_of_coming(caption) else None


def _counts_refused(said: str) -> bool:
    """“Number of cancelled tickets”, “Entradas canceladas”, “취소매수”: a word that refuses, and what is counted."""
    words = said.split()
    if len(words) == 1 and UNSPACED.search(said):
        counted_last = [word for word in meant("counted of tickets") if said.endswith(word) and word != said]
        words = [said.removesuffix(max(counted_last, key=len)), "수"] if counted_last else words
    refusing = [word for word in words if not _is_counted(word) and not _is_beside(word)]
    # How many were invited or have applied says nothing of those who were.
    return (
        len(refusing) == 1
        and any(map(_is_counted, words))
        and status_of(refusing[0]) not in (None, Status.CONFIRMED)
        and meant("stage").get(refusing[0], "answer") == "answer"
    )


def _is_counted(word: str) -> bool:
    return not word or word in meant("counted of tickets")


def asks_of_registering(caption: str) -> bool:
    """“Registered for Robot Days”, “Angemeldet zum Kongress”: a no to it may say that somebody does not come."""
    said = plain_caption(caption)
    begins = any(said.startswith(f"{word} ") for word in meant("registered for"))
    return begins and not any(word in meant("of being told") for word in said.split())


def _asks_of_coming(caption: str) -> bool:
    """Whether a question has a word for coming and is of the guest, of this event and the whole of it."""
    said = f" {bare(caption)} "
    if (
        _PART.search(caption)
        or asks_of_a_day(caption)
        or (len(said.split()) < _QUESTION and not UNSPACED.search(said))
    ):
        return False
    found = {
        kind
        for word, kind in meant("asks of coming").items()
        if (word in said if UNSPACED.search(word) else f" {word}" in said)
    }
    return found == {"stem"} and not is_of_another(caption) and not speaks_of_sessions(caption)


def _is_beside(word: str) -> bool:
    return not word or word in meant("beside a caption") or is_of_registration(word)


@cache
def _longest_first() -> list[tuple[str, bool, str]]:
    """Each word as it stands in a caption, whether it does so without spaces, and what is below it."""
    return [
        (word.replace(" ", ""), True, kind) if UNSPACED.search(word) else (f" {word} ", False, kind)
        for word, kind in sorted(meant("refusing caption").items(), key=lambda each: -len(each[0]))
    ]
