"""What O, X and ticks mean in the columns that are a session each: told where that had to be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checkin.core.counted import counted
from checkin.core.language import _, n_
from checkin.lists.cell_words import is_yes
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import (
    CrossMeaning,
    as_said,
    is_cross,
    is_tick,
    marks_of,
    with_letters,
)
from checkin.lists.session_answers import said_of_session


def settle_session_marks(columns: Columns, values: Values) -> None:
    """What O, X and ticks mean in the columns that are a session each."""
    texts = {n: values.all(n) for n in columns.session_columns}
    for n, session in [*columns.session_columns.items()]:
        if not texts[n] and [*columns.session_columns.values()].count(session) > 1:
            del columns.session_columns[n], texts[n]
    block = {text for each in texts.values() for text in each}
    for n, each in texts.items():
        found = {*each}
        marks = marks_of(found, block, stands_apart=_stands_apart(n, texts, values))
        marks = as_said(marks, columns.said_of_marks)
        crosses = sum(map(is_cross, each))
        people = counted(crosses, "person")
        if marks.crosses_mean is None:
            columns.marks[n] = marks = _said_marks(columns, n, crosses, marks)
        answers = said_of_session(found, block)
        columns.marks[n] = marks = replace(with_letters(marks, found, block), said={**answers, **marks.said})
        if marks.is_ticked:
            sign = next(filter(is_tick, each))
            columns.notes.append(
                (
                    n,
                    n_(
                        "{n} person ticked with “{sign}” here was put on the session’s list.",
                        "{n} people ticked with “{sign}” here were put on the session’s list.",
                        sum(map(is_tick, each)),
                        sign=sign,
                    ),
                    sign,
                )
            )
        elif marks.crosses_mean is None:
            columns.notes.append(
                (
                    n,
                    _(
                        "“X” may be a tick or a no here; {people} marked so were not put on the session’s list."
                        " Write O or yes for those who are invited.",
                        people=people,
                    ),
                    next(text for text in each if is_cross(text)),
                )
            )
        elif marks.is_guessed:
            text = (
                _(
                    "“X” was taken for a tick here, as others have a no; {people} so marked came on the"
                    " session’s list.",
                    people=people,
                )
                if marks.crosses_mean
                else _(
                    "“X” was taken for a no here, as others have a yes; {people} marked so were not put on the"
                    " session’s list.",
                    people=people,
                )
            )
            columns.notes.append((n, text, next(text for text in each if is_cross(text))))


def _said_marks(columns: Columns, column: int, crosses: int, marks: CrossMeaning) -> CrossMeaning:
    """What people said an X means in a column where it may be a tick or a no."""
    columns.asked["x", column, columns.captions[column]] = crosses
    said = columns.answers.of("x", columns.captions[column])
    return marks if said is None else replace(marks, crosses_mean=said == "yes")


def _stands_apart(column: int, texts: Mapping[int, list[str]], values: Values) -> bool:
    """Whether an x of the column is a tick though other columns say yes in words: it stands beside none of them, and
    some of those in whose row the others say something have none.
    """
    others = [n for n in texts if n != column]
    if any(any(map(is_cross, texts[n])) and any(map(is_yes, texts[n])) for n in others):
        return False
    rows = zip(values.texts(column), *(values.texts(n) for n in others), strict=True)
    return any(not own and any(beside) for own, *beside in rows)
