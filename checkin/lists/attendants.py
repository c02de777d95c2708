"""Columns that name somebody who attends on a guest: “Driver name”, 수행비서. They may come along: told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checkin.core.counted import counted
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.caption_owners import parted
from checkin.lists.captions import bare
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.companions import is_guest, names_companion
from checkin.lists.crosses import is_cross
from checkin.lists.name_fields import NAMES

_NEEDS = "필요|있음|없음|신청|요청|희망|미정|해당|무관|가능|불가|不要|必要|希望|需要|あり|なし|無|无|有"
_ASIDE = re.compile(r"[(\[（［【][^)\]）］】]*[)\]）］】]|\d+")
_NAME = re.compile(
    rf"(?!.*[어語语]\Z|.*(?:{_NEEDS}))"
    r"(?:[^\W\d_]+\.?(?:[\s-]+[^\W\d_][^\W\d_.'’-]*\.?){1,3}|[ก-๛]+ [ก-๛]+"
    r"|[가-힣]{2,4}|[\u3040-\u30ff\u4e00-\u9fff]{2,7})"
)
"""A name of two words and more, or of few letters in Hangul, kana or Han characters; no language, no need of one."""


def tell_of_attendants(columns: Columns, unused: Iterable[int], values: Values) -> None:
    """Tell of each such column among the `unused` how many people it names who have no row of their own."""
    # Those of companions are told row by row.
    naming = [
        n
        for n in unused
        if _names_attendant(caption := columns.captions[n])
        and not (names_companion(caption) or is_guest(caption))
    ]
    listed = (
        {_key(text) for field in (*NAMES, "name_latin") for text in _of(columns, field, values)}
        if any(values.of(n) for n in naming)
        else set()
    )
    for n in naming:
        texts = [text for text in values.all(n) if not _is_answer(text)]
        named = [text for text in texts if may_be_name(text) and _key(text) not in listed]
        if named and len(named) * 2 > len(texts):
            told = _(
                "“{caption}” names {people} who may come along; only the guests were loaded.",
                caption=columns.captions[n],
                people=counted(len({*map(_key, named)}), "person"),
            )
            columns.note(n, told, named)


def _names_attendant(caption: str) -> bool:
    """Whether a caption is “Driver”, “Driver 2 (if any)” or “Name of the driver”, and not “Driver’s phone”."""
    said = _ASIDE.sub(" ", caption)
    owners = {whose for whose, field in parted(said) if field in NAMES} | {bare(said)}
    return not owners.isdisjoint(meant("attendant"))


def _is_answer(text: str) -> bool:
    """Whether a cell says whether one is needed: beside it a name is one."""
    return is_yes(text) or is_no(text) or is_cross(text) or re.search(_NEEDS, text) is not None


def may_be_name(text: str) -> bool:
    """Whether a text may be a name; “Sign language” begins like one and goes on in small letters."""
    return _NAME.fullmatch(text) is not None and not (text[0].isupper() and text.split()[-1][0].islower())


def _of(columns: Columns, field: str, values: Values) -> Sequence[str]:
    return values.all(columns.fields[field]) if field in columns.fields else ()


def _key(name: str) -> str:
    return " ".join(sorted(fold(name).split()))
