"""Cells that name sessions by numbers, “1, 3”: asked once for the column which they are; a key above may say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checkin.core.language import _
from checkin.core.where_told import to_do
from checkin.lists.captions import bare
from checkin.lists.column_choices import quoted
from checkin.lists.columns import Columns
from checkin.lists.session_blocks import BLOCK, likely

_NUMBERS = re.compile(r"\s*[#№]?\d{1,2}(?:\s*[,;、，；/+&.·\s]\s*[#№]?\d{1,2})*\s*")
_NUMBER = re.compile(r"\d{1,2}")
_KEY = re.compile(
    r"(?<!\d)(\d{1,2})\s*[=＝:：]\s*([^\d=＝:：\s][^=＝:：]*?)(?=[,;、，；/|　\s]+\d{1,2}\s*[=＝:：]|　|$)"
)
"""“1＝Packaging 2＝Photonics”, a key in a line above the captions."""
_HAN = {number: str(n) for n, number in enumerate("一二三四五六七八九", start=1)}
_MOST = 20


def settle_numbers(columns: Columns, titles: Mapping[str, Sequence[str]], texts: Sequence[str]) -> None:
    """Ask of a column of sessions that holds nothing but numbers which each is; `titles` are of those that invite."""
    column = columns.fields.get("sessions")
    if column is None or not texts or not all(map(_NUMBERS.fullmatch, texts)):
        return
    numbers = sorted({number for text in {*texts} for number in numbers_in(text)}, key=int)
    if not titles or len(numbers) > _MOST or any(number in titles for number in numbers):
        return
    found = {number: session for number, session in _meant(numbers, columns.titles, titles) if session}
    if len({*found.values()}) < len(numbers):
        text = _(
            "“{caption}” holds numbers, and nothing says which sessions they are: nobody was put on a list by it."
            " Write the titles there.",
            caption=columns.captions[column],
        )
        columns.numbers = {}
        columns.note(column, text, numbers)
        return
    caption = columns.captions[column]
    pairs = ", ".join(f"{number} → “{titles[session][0]}”" for number, session in found.items())
    columns.asked[BLOCK, column, caption] = len(texts)
    columns.likely[caption] = pairs
    said = columns.answers.of(BLOCK, caption)
    columns.numbers = found if said == "yes" else {}
    if said is None:
        text = _(
            "The numbers here may be sessions: {pairs}. Nobody was put on a list by them. If they are: {choice}",
            pairs=pairs,
            choice=to_do(f"--value {quoted(f'{BLOCK}:{caption}=yes')}", _("say so above")),
        )
        columns.note(column, text, numbers)


def numbers_in(text: str) -> list[str]:
    """The numbers of a cell, without zeros before them; none where anything else stands there."""
    if not _NUMBERS.fullmatch(text):
        return []
    return [number.lstrip("0") or "0" for number in _NUMBER.findall(text)]


def _meant(
    numbers: Sequence[str], above: Sequence[str], titles: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str | None]]:
    """Which session each number is: the one of the title beside it in a key above, or whose own title has it alone."""
    key = {number: said.strip() for line in above for number, said in _KEY.findall(line)}
    for number in numbers:
        if said := key.get(number):
            yield number, likely(said, titles)
            continue
        own = [s for s, each in titles.items() if any(number in _numbers_of(title) for title in each)]
        yield number, own[0] if len(own) == 1 else None


def _numbers_of(title: str) -> set[str]:
    said = "".join(f" {_HAN[sign]} " if sign in _HAN else sign for sign in bare(title))
    return {number.lstrip("0") for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", said)}
