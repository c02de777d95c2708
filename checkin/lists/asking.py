"""What is to be asked of people before a list is loaded: the values that nobody but them can understand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checkin.core.event.attendee import STATUS_WORDS, Status
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS
from checkin.lists.cell_words import sector_meant
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross
from checkin.lists.session_blocks import BLOCK
from checkin.lists.status_columns import held_by_lost
from checkin.lists.value_answers import KINDS, MOST_ASKED, WHO, Question, key_of

_ORDER = (WHO, *KINDS)


def questions_of(tables: Sequence[Columns]) -> tuple[Question, ...]:
    """One question for each value, one for all columns of a sheet whose X is not clear; at most so many."""
    found: dict[tuple[str, str], Question] = {}
    for columns in tables:
        crosses: dict[str, list[tuple[int, str, int]]] = {}
        for (kind, column, value), people in columns.asked.items():
            caption = columns.captions[column] if column >= 0 else ""
            said = columns.answers.of(kind, value) or ""
            if kind == "x":
                crosses.setdefault(said, []).append((column, value, people))
                continue
            if kind == "sector" and not said and are_meant(columns, column):
                continue
            before = found.get((kind, key_of(value)))
            people += before.people if before else 0
            found[kind, key_of(value)] = Question(
                kind=kind,
                values=(value,),
                column=caption,
                people=people,
                answer=said,
                likely=_likely(columns, kind, column, value),
                held=_held(columns, column, value) if kind == "status" else "",
            )
        for question in _other_words_for_a_sector(columns):
            found.setdefault(("sector", key_of(question.values[0])), question)
        for said, marked in crosses.items():
            captions = tuple(dict.fromkeys(value for _, value, _ in marked))
            column_said = captions[0] if len(captions) == 1 else f"{len(captions)} columns"
            people = _crossed_rows(columns, [n for n, _, _ in marked]) or max(people for *_, people in marked)
            found["x", captions[0]] = Question(
                kind="x", values=captions, column=column_said, people=people, answer=said
            )
    ordered = sorted(found.values(), key=lambda each: (_ORDER.index(each.kind), -each.people))
    return tuple(ordered[:MOST_ASKED])


def _likely(columns: Columns, kind: str, column: int, value: str) -> str:
    """What a heading counts as while nobody answers, and as which part of the name a column of names."""
    if kind == WHO:
        return next((name for name, n in columns.fields.items() if n == column), WHO)
    return columns.likely.get(value, "") if column < 0 or kind == BLOCK else ""


def _crossed_rows(columns: Columns, asked: Sequence[int]) -> int:
    """How many rows have a cross in one of the columns or more."""
    if columns.values is None:
        return 0
    texts = [columns.values.texts(n) for n in asked]
    crosses = {*filter(is_cross, {text for each in texts for text in each})}
    return sum(not crosses.isdisjoint(row) for row in zip(*texts, strict=True))


def _other_words_for_a_sector(columns: Columns) -> Iterator[Question]:
    """Of several words of one list for a sector all but the one that most have: each makes a row of its own."""
    words: dict[str, list[str]] = {}
    for word, _people in columns.sectors.most_common():
        meaning = None if columns.is_own else sector_meant(word)
        if meaning is not None:
            words.setdefault(meaning, []).append(word)
    for most, *others in words.values():
        for word in others:
            if key_of(word) != key_of(most):
                yield Question(
                    kind="sector",
                    values=(word,),
                    column=columns.captions[columns.fields["sector"]],
                    people=columns.sectors[word],
                    answer=columns.answers.of("sector", word) or "",
                    likely=most,
                )


def _held(columns: Columns, column: int, value: str) -> str:
    """The status that a value which nobody answered has meanwhile, where its column tells one."""
    kinds = (kind for kind in STATUS_FIELDS if column in columns.all_of(kind))
    held = next(filter(None, (held_by_lost(kind, value) for kind in kinds)), None)
    heading = columns.status_heading
    if held is None and column >= 0 and heading is not None and heading.is_sure:
        held = heading.status
    return str(held) if held is not None else ""


def are_meant(columns: Columns, column: int) -> bool:
    """Where most sectors of a column are unknown they are meant so; one among known ones may be a slip."""
    unknown = sum(n for (kind, at, _), n in columns.asked.items() if kind == "sector" and at == column)
    return unknown * 2 > columns.sectors.total()


def answers_used(questions: Sequence[Question]) -> Iterator[str]:
    """Answers that invite or pass over people, said each time they are used."""
    for question in questions:
        if question.answer and question.kind == "status" and question.likely:
            yield _(
                "Those below the heading “{heading}” are {said}, as you said.",
                heading=question.values[0],
                said=_(STATUS_WORDS[Status(question.answer)]),
            )
        elif question.answer and question.kind == "category" and not question.column:
            yield _(
                "Those of “{heading}” are in the category “{category}”, as you said.",
                heading=question.values[0],
                category=question.answer,
            )
        elif question.answer and question.kind == "x":
            columns = ", ".join(f"“{value}”" for value in question.values)
            yield (
                _("“X” in {columns} is a tick, as you said.", columns=columns)
                if question.answer == "yes"
                else _("“X” in {columns} is a no, as you said.", columns=columns)
            )
        elif question.answer == "yes" and question.kind == BLOCK:
            yield _("The columns are the lists of sessions, as you said: {pairs}.", pairs=question.likely)
        elif question.answer and question.kind == "heading" and not question.column:
            yield (
                _(
                    "The heading “{heading}” is the list of a session, as you said.",
                    heading=question.values[0],
                )
                if question.answer == "yes"
                else _(
                    "The heading “{heading}” is not the list of a session, as you said.",
                    heading=question.values[0],
                )
            )
