"""Columns such as “Présent” or “Registered” of yes and no: who will come, or who was there, only people know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from checkin.core.language import _
from checkin.lists.crosses import CrossMeaning

if TYPE_CHECKING:
    from checkin.lists.columns import Columns


def settle_presence(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Take nothing from such a column, and tell what it holds and how to take it as an answer to an invitation."""
    for n in columns.more.pop("present", ()):
        found = texts(n)
        answers = [CrossMeaning().answer(text) for text in found]
        if True not in answers or sum(answer is None for answer in answers) * 2 > len(found):
            continue
        caption = columns.captions[n]
        text = _(
            "“{caption}” may say who will come or who was there before ({yes} yes, {no} no, {other} other):"
            " nobody was refused or counted by it. If it says who may come: --map status={caption}",
            caption=caption,
            yes=answers.count(True),
            no=answers.count(False),
            other=answers.count(None),
        )
        columns.notes.append((n, text, ", ".join([*dict.fromkeys(found)][:5])))
