"""Columns that ask who comes on which day, “Attending Day 1” beside “Day 2”: a no to one of several refuses nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from checkin.core.counted import counted, first_of
from checkin.core.language import _, n_, together
from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross, is_mark, marks_of
from checkin.lists.day_questions import asks_of_a_day
from checkin.lists.status_additions import is_day
from checkin.lists.title_asides import is_day as is_day_and_no_more

_SHOWN = 4


def tell_of_days(columns: Columns, unused: Iterable[int], texts: Callable[[int], list[str]]) -> None:
    """Tell once of who says no to a day, and of who does to each that the list asks about: they may come on none."""
    days = [n for n in unused if is_of_a_day(columns.captions[n], texts(n))]
    if not days or columns.values is None:
        return
    marks = marks_of({text for n in days for text in texts(n)})
    rows = [*zip(*(columns.values.texts(n) for n in days), strict=True)]
    answers = [{marks.answer(text) for text in row if text} for row in rows]
    about = sum(said == {False} for said in answers)
    some = sum(said > {False} for said in answers)
    captions = first_of([f"“{columns.captions[n]}”" for n in days], _SHOWN)
    crosses = (
        {text for n in days for text in texts(n) if is_cross(text)} if marks.crosses_mean is None else set()
    )
    marked = sum(not crosses.isdisjoint(row) for row in rows)
    if marked:
        text = _(
            "“X” may be a tick or a no below {captions}: nobody was refused or invited by it ({people}).",
            captions=captions,
            people=counted(marked, "person"),
        )
        columns.note(days[0], text, crosses)
        return
    if not about and not some:
        return
    of_some = n_(
        "{n} person says no to a day and yes to another ({captions}): nobody was refused by that.",
        "{n} people say no to a day and yes to another ({captions}): nobody was refused by that.",
        some,
        captions=captions,
    )
    of_all = no_day_told(columns.captions[days[0]], about)
    columns.notes.append((days[0], together(of_all if about else "", of_some if some else ""), ""))


def is_of_a_day(caption: str, texts: list[str]) -> bool:
    """Whether a column of answers asks who comes on a day of the event, and nothing else."""
    return _is_day_of_event(caption) and bool(texts) and all(map(_is_answer, texts))


@cache
def _is_day_of_event(caption: str) -> bool:
    return is_day_and_no_more(caption) or is_day(caption) or asks_of_a_day(caption)


def _is_answer(text: str) -> bool:
    return is_yes(text) or is_no(text) or is_mark(text)


def no_day_told(caption: str, people: int) -> str:
    """What is told of people who may come on no day of the event."""
    return _(
        "“{caption}” may say that {people} may not come in on the days of the event, but nobody was refused by"
        " it. If so, say it in a column called Status.",
        caption=caption,
        people=counted(people, "person"),
    )
