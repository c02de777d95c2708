"""A question whose answers are a column each: “Will you attend? (Yes)” beside “Will you attend? (No)”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from checkin.core.event.attendee import Status
from checkin.lists.captions import bare, meanings, plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import note_that_may_refuse
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_mark, is_tick
from checkin.lists.status_words import status_of
from checkin.lists.title_asides import is_day

_PARTED = re.compile(
    r"(?P<question>.+?)(?:\s*[\[(（](?P<bracketed>[^\])）]+)[\])）]|\s*[–—:：-]\s+(?P<behind>[^–—:：]+)|\s(?P<last>\S+))\s*"
)
_OF_COMING = frozenset({"attending", "confirmed", "status"})
_KINDS = {True: "attending", False: "void", None: "waiting"}
"""What a tick below an answer says of a person: that they come, do not, or may."""
_REFUSING = {Status.CANCELLED: "void", Status.PENDING: "waiting"}


def take_answer_grids(columns: Columns, values: Values) -> set[int]:
    """Take each such question about coming as what the tick of a row says. All the columns of such questions.

    A choice that is neither, “Attendance (Online)” beside “Attendance (In person)”, says nothing of who stays away.
    """
    grids: defaultdict[str, dict[int, tuple[bool | None, str]]] = defaultdict(dict)
    choices: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for n, caption in enumerate(columns.captions):
        found = _PARTED.fullmatch(caption) if n not in columns.session_columns else None
        answer = (found["bracketed"] or found["behind"] or found["last"]).strip() if found else ""
        if found and is_answer(answer):
            grids[bare(found["question"])][n] = _said(answer), answer
        if found and (found["bracketed"] or found["behind"]) and not is_day(answer):
            choices[bare(found["question"])][n] = answer
    taken: set[int] = set()
    for question, answers in grids.items():
        said = {says for says, __ in answers.values()}
        about = meanings(question)[:1]
        is_grid = {True, False} <= said and all(
            _are_marks(values.all(n), a) for n, (__, a) in answers.items()
        )
        if not is_grid or not about or about[0].field not in _OF_COMING:
            continue
        taken.update(answers)
        for n, (says, answer) in answers.items():
            texts = values.all(n)
            # Survey programs write the answer itself below it; and a no below “Yes” may have a yes below “Maybe”.
            kind = _KINDS[True] if _repeats(texts, answer) else _KINDS[says]
            if kind != _KINDS[True] or not any(map(is_no, texts)) or _repeats(texts, answer):
                columns.more.setdefault(kind, []).append(n)
    for question, offered in choices.items():
        if taken.isdisjoint(offered) and _are_choices(question, offered, values):
            taken.update(offered)
            _take_refusals(columns, offered, values)
    return taken


def _are_choices(question: str, offered: Mapping[int, str], values: Values) -> bool:
    """Whether columns are the choices of one question about coming, each ticked or not; yes and no are no choices."""
    about = meanings(question)[:1]
    return (
        (
            len(offered) > 1
            or all(plain_caption(answer) in meant("not at the door") for answer in offered.values())
        )
        and not any(is_yes(answer) or is_no(answer) for answer in offered.values())
        and bool(about)
        and about[0].field == "attending"
        and all(_are_marks(values.all(n), answer) for n, answer in offered.items())
    )


def _take_refusals(columns: Columns, offered: Mapping[int, str], values: Values) -> None:
    """Take the choices that say that somebody does not come, and tell of those who chose none at all."""
    for n, answer in offered.items():
        if (said := status_of(answer)) in _REFUSING and values.all(n):
            columns.more.setdefault(_REFUSING[said], []).append(n)
    rows = zip(*map(values.texts, offered), strict=True)
    about = [next(filter(None, row)) for row in rows if any(row) and all(map(is_no, filter(None, row)))]
    if about:
        first = next(iter(offered))
        columns.notes.append(note_that_may_refuse(first, columns.captions[first], about))


def is_answer(text: str) -> bool:
    """Whether a text is a yes, a no, or that somebody does not know yet; a sign alone is none."""
    is_worded = any(map(str.isalpha, text))
    return is_worded and (is_yes(text) or is_no(text) or status_of(text) is Status.PENDING)


def are_answers(texts: Sequence[str]) -> bool:
    """Whether a column holds nothing but yes, no and that somebody does not know yet."""
    return bool(texts) and all(map(is_answer, {*texts}))


def _said(answer: str) -> bool | None:
    return True if is_yes(answer) else False if is_no(answer) else None


def _are_marks(texts: Sequence[str], answer: str) -> bool:
    return all(
        is_mark(text) or is_tick(text) or is_yes(text) or is_no(text) or _repeats([text], answer)
        for text in {*texts}
    )


def _repeats(texts: Sequence[str], answer: str) -> bool:
    return bool(texts) and {*map(bare, texts)} == {bare(answer)}
