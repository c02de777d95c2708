"""What O, X and ticks mean in the columns that are a session each: told where that had to be guessed."""

from __future__ import annotations

from checkin.core.counted import counted
from checkin.core.language import _, n_
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import CrossMeaning, is_cross, marks_of, with_signs


def settle_session_marks(columns: Columns, values: Values) -> None:
    """What O, X and ticks mean in the columns that are a session each."""
    texts = {n: values.all(n) for n in columns.session_columns}
    for n, session in [*columns.session_columns.items()]:
        if not texts[n] and [*columns.session_columns.values()].count(session) > 1:
            del columns.session_columns[n], texts[n]
    block = {text for each in texts.values() for text in each}
    for n, each in texts.items():
        marks = columns.marks[n] = marks_of(set(each), block)
        crosses = sum(map(is_cross, each))
        people = counted(crosses, "person")
        if marks.crosses_mean is None:
            columns.marks[n] = marks = _said_marks(columns, n, crosses, marks)
        columns.marks[n] = marks = with_signs(marks, set(each), block)
        if marks.is_ticked:
            columns.notes.append(
                (
                    n,
                    n_(
                        "{n} person ticked with “x” here was put on the session’s list.",
                        "{n} people ticked with “x” here were put on the session’s list.",
                        crosses,
                    ),
                    "x",
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
    return marks if said is None else CrossMeaning(crosses_mean=said == "yes")
