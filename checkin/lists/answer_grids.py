"""A question whose answers are a column each: “Will you attend? (Yes)” beside “Will you attend? (No)”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from checkin.core.event.attendee import Status
from checkin.lists.captions import bare, meanings
from checkin.lists.cell_words import is_no, is_yes
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_mark, is_tick
from checkin.lists.status_words import status_of

_PARTED = re.compile(
    r"(?P<question>.+?)(?:\s*[\[(（](?P<bracketed>[^\])）]+)[\])）]|\s*[–—:：-]\s+(?P<behind>[^–—:：]+)|\s(?P<last>\S+))\s*"
)
_OF_COMING = frozenset({"attending", "confirmed", "status"})
_KINDS = {True: "attending", False: "void", None: "waiting"}
"""What a tick below an answer says of a person: that they come, do not, or may."""


def take_answer_grids(columns: Columns, values: Values) -> set[int]:
    """Take each such question about coming as what the tick of a row says. All the columns of such questions."""
    grids: defaultdict[str, dict[int, tuple[bool | None, str]]] = defaultdict(dict)
    for n, caption in enumerate(columns.captions):
        found = _PARTED.fullmatch(caption) if n not in columns.session_columns else None
        answer = (found["bracketed"] or found["behind"] or found["last"]).strip() if found else ""
        if found and is_answer(answer):
            grids[bare(found["question"])][n] = _said(answer), answer
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
    return taken


def is_answer(text: str) -> bool:
    """Whether a text is a yes, a no, or that somebody does not know yet; a sign alone is none."""
    is_worded = any(map(str.isalpha, text))
    return is_worded and (is_yes(text) or is_no(text) or status_of(text) is Status.PENDING)


def _said(answer: str) -> bool | None:
    return True if is_yes(answer) else False if is_no(answer) else None


def _are_marks(texts: Sequence[str], answer: str) -> bool:
    return all(
        is_mark(text) or is_tick(text) or is_yes(text) or is_no(text) or _repeats([text], answer)
        for text in {*texts}
    )


def _repeats(texts: Sequence[str], answer: str) -> bool:
    return bool(texts) and {*map(bare, texts)} == {bare(answer)}
