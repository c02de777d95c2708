"""Codes of somebody else: the second “Code” of “Guest, Code, Companion, Code” lets nobody in as the guest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from checkin.core.language import _
from checkin.lists.captions import bare, is_of_another
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import are_whole_names, is_code_column_text
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.companions import is_companions, may_name_more
from checkin.lists.name_fields import NAMES

_NUMBER = re.compile(r"(?:#\d+|(?<!\d) ?[1-9])\Z")
"""How a caption met again is told apart, here or where the list was made: “Code 2”."""


def leave_out_of_others(columns: Columns) -> None:
    """Take nobody's code from a column that stands beside the name of who comes along or pays, where another of the
    same caption stands beside the guest's.
    """
    values = columns.values
    if values is None:
        return
    for column, other in dict(_beside_others(columns, values)).items():
        caption, name = columns.captions[column], columns.captions[other]
        text = _(
            "“{caption}” stands beside “{name}” and was taken for that person’s code: nobody comes in with it. If it is"
            " the guest’s: {choice}",
            caption=caption,
            name=name,
            choice=to_choose("code", caption),
        )
        columns.note(column, text, values.all(column))
        left = [n for n in columns.all_of("code") if n != column]
        for field in ("code", "category"):
            if columns.fields.get(field) == column:
                del columns.fields[field]
        columns.more.pop("code", None)
        if left:
            columns.fields["code"], *further = left
            columns.more.update({"code": further} if further else {})


def _beside_others(columns: Columns, values: Values) -> Iterator[tuple[int, int]]:
    """Each column of another's code, and that of the other's name."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    codes = columns.all_of("code")
    for n, caption in enumerate(columns.captions):
        groups[_NUMBER.sub("", caption)].append(n)
    of_codes = [each for each in groups.values() if len(each) > 1 and not {*each}.isdisjoint(codes)]
    names = _names(columns, values) if len(codes) > 1 or of_codes else {}
    more = {n: _more_people(columns.captions[n]) for n in names if names[n]}
    for code in codes:
        # “Guest 2 name, Guest 2 code”
        yield from ((code, n) for n in more if more[n] & _more_people(columns.captions[code]))
    for each in of_codes:
        of = [max((n for n in names if n < code), default=None) for code in each]
        if of[0] is None:
            # “Code, Guest, Code, Companion”: each stands before its name.
            after = [min((n for n in names if n > code), default=None) for code in each]
            of = of if None in after else after
        if any(name is None or not names[name] for name in of):
            for code, name in zip(each, of, strict=True):
                if name is not None and names[name] and _are_theirs(values, code, name):
                    yield code, name


def _more_people(caption: str) -> set[str]:
    """The beginnings of a caption that say one more of the people: of “Guest 2 code” “guest 2”."""
    said = bare(caption).split()
    return {each for n in range(len(said)) if may_name_more(each := " ".join(said[: n + 1]))}


def _names(columns: Columns, values: Values) -> Mapping[int, bool]:
    """The columns of names -> whether they are of somebody else than the guest."""
    own = {columns.fields[field] for field in (*NAMES, "name_latin") if field in columns.fields}
    brought = columns.more.get("guests", ())
    others = [
        n
        for n, caption in enumerate(columns.captions)
        if n not in columns.used()
        and (n in brought or is_companions(caption) or _more_people(caption) or is_of_another(caption))
        and (texts := values.of(n))
        and are_whole_names(texts)
    ]
    return dict.fromkeys(own, False) | dict.fromkeys(others, True)


def _are_theirs(values: Values, code: int, name: int) -> bool:
    """Whether most of the codes stand beside a name."""
    pairs = [(text, who) for text, who in zip(values.texts(code), values.texts(name), strict=True) if text]
    return all(is_code_column_text(text) for text in values.of(code)) and (
        sum(bool(who) for _text, who in pairs) * 2 > len(pairs)
    )
