"""Columns whose caption stands there twice: one of them is read, and where the other says something else it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from checkin.core.language import n_
from checkin.lists.column_choices import to_choose
from checkin.lists.column_values import Values

_TOLD_OTHERWISE = frozenset({"name", "first_name", "last_name", "code", "status", "note"})
"""Fields of which further columns are read, or told by what they hold."""
_SHOWN = 5


def doubled_told(
    captions: Sequence[str], fields: Mapping[str, int], taken: Collection[int], values: Values
) -> Iterator[tuple[int, str, str]]:
    """Of each column that is not read of how many people it says something else than the one that is."""
    for n, caption in enumerate(captions):
        first = caption.rpartition("#")[0]
        if not first or n in taken:
            continue
        for field, read in fields.items():
            if field in _TOLD_OTHERWISE or captions[read] != first:
                continue
            pairs = zip(values.texts(read), values.texts(n), strict=True)
            others = [other for one, other in pairs if other and other.casefold() != one.casefold()]
            if others:
                text = n_(
                    "“{caption}” says something else of {n} person, and only “{read}” was read. If it is the right one:"
                    " {choice}",
                    "“{caption}” says something else of {n} people, and only “{read}” was read. If it is the right one:"
                    " {choice}",
                    len(others),
                    caption=caption,
                    read=first,
                    choice=to_choose(field, caption),
                )
                yield n, text, ", ".join([*dict.fromkeys(others)][:_SHOWN])
