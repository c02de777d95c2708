"""“Title”, “Position”, “Funktion”: whether such a column goes before names, is what people do, or their category."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.core.counted import counted
from checkin.core.event.programme import Programme
from checkin.core.language import N_, _
from checkin.lists.captions import bare, is_of_another, meanings
from checkin.lists.cell_words import is_title, role_words
from checkin.lists.cells import Vocabulary
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import are_positions, mostly
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns

_MOSTLY_ROLES = 1 / 2
_KINDS_OF_ROLES = 2
"""Different categories that a column of them holds at the least, under a caption for what people do."""
_ROLES = frozenset({"role", "roles", "your role", "rolle", "ihre rolle", "rol", "ruolo", "roll", "rooli"})
_OF_ROLES = ("category", "job_title", "status")
"""Fields below whose captions categories may stand; no “Company” puts anybody into one."""
_TITLES = frozenset(
    {"title", "titel", "titre", "titulo", "titolo", "tytul", "titul", "unvan", "cim", "tittel", "titteli"}
)
_PAPER = re.compile(
    r"\b(paper|abstract|submission|talk|poster|manuscript|proposal|session id)\b"
    r"|논문|초록|論文|演題|论文|beitrag|communication"
)
"""In the captions of a list of papers, where a “Title” is what the paper is called."""


_DEGREES = re.compile(
    r"(?:(?:ph ?d|m ?d|d ?phil|[mb] ?sc|[mb] ?a|mba|ll ?[mb]|cpa|cae|cmp|pmp|pe|rn|esq|jr|sr|i+)(?: |\Z))+"
)
"""What stands behind names; “Professor” is a position too."""


def settle_title(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """A “Title” column of positions is the job title; in a list of papers it is nobody's."""
    _leave_degrees(columns, values, told)
    _part_titles(columns, values, told)
    prefix = columns.fields.get("prefix")
    is_either = prefix is not None and may_be_position(columns.captions[prefix])
    texts = values.of(prefix) if prefix is not None and is_either else []
    if prefix is None or "prefix" in told or not texts or sum(map(is_title, texts)) * 2 >= len(texts):
        return
    del columns.fields["prefix"]
    if not _is_of_papers(columns):
        _take_position(columns, prefix, told)


def _leave_degrees(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """A “Designation” of nothing but PhD and MBA stands behind names, where another “Title” says what people do."""
    column = columns.fields.get("job_title")
    texts = values.of(column) if column is not None else []
    others = columns.more.get("prefix", ())
    if texts and others and "job_title" not in told and all(_DEGREES.fullmatch(bare(text)) for text in texts):
        del columns.fields["job_title"]


def _is_of_papers(columns: Columns) -> bool:
    return any(_PAPER.search(bare(caption)) for caption in columns.captions)


def _take_position(columns: Columns, column: int, told: frozenset[str]) -> None:
    if "job_title" not in columns.fields and "job_title" not in told:
        columns.fields["job_title"] = column


def _part_titles(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """Of two columns of titles one may be a position; of two that are none, “Dr.” goes before “Frau”."""
    further = columns.more.pop("prefix", [])
    titles = [n for n in further if sum(map(is_title, values.of(n))) * 2 > len(values.of(n))]
    if titles:
        columns.more["prefix"] = titles[:1]
    elif further and values.of(further[0]) and not _is_of_papers(columns):
        _take_position(columns, further[0], told)


def are_titles(texts: Sequence[str]) -> bool:
    """Whether what stands below a caption of names is what goes before names: “Dr.”, “م.”; “A B” is somebody."""
    return bool(texts) and mostly(
        texts, lambda text: is_title(text) and any(len(word) > 1 for word in text.split())
    )


def may_be_position(caption: str) -> bool:
    """Whether a caption says “title”, which is Dr. in one list and Director in another."""
    return any(word in _TITLES for word in bare(caption).split())


def _take_positions(columns: Columns, values: Values, programme: Programme) -> None:
    column = columns.fields.get("category")
    if column is None or "job_title" in columns.fields or bare(columns.captions[column]) not in _ROLES:
        return
    texts = values.of(column)
    vocabulary = Vocabulary(programme)
    if are_positions(texts) and not any(vocabulary.category(text)[0] or role_words(text) for text in texts):
        columns.fields["job_title"] = columns.fields.pop("category")


def settle_role(columns: Columns, values: Values, programme: Programme, told: frozenset[str]) -> None:
    """“Funktion”, “Ruolo”, “Position” is what people do; of a column of nothing but categories it is that.

    And “Role” the category, but of CTO and Manager, where no other column says what people do; and one under a single
    word that says nothing, “Statü”, where no other column tells the category. “Would like to meet” is told.
    """
    if not told & {"category", "job_title"}:
        _take_positions(columns, values, programme)
    if "category" in columns.fields or "category" in told:
        return
    vocabulary = Vocabulary(programme)
    role = None if "job_title" in told else columns.fields.get("job_title")
    unused = [n for n in range(len(columns.captions)) if n not in columns.spoken_for()]
    for n in unused if role is None else [role, *unused]:
        texts = values.of(n)
        known = [text for text in texts if vocabulary.category(text)[0] is not None]
        caption, are_all_known = columns.captions[n], len(known) == len(texts)
        is_other = is_of_another(caption) or any(
            each.field not in _OF_ROLES for each in meanings(caption)[:1]
        )
        is_passed_over = n != role and (is_other or not are_all_known)
        if len({*known}) < _KINDS_OF_ROLES or is_passed_over:
            continue
        if are_all_known and (n == role or len(bare(caption).split()) == 1):
            columns.fields["category"] = n
            if n == role:
                del columns.fields["job_title"]
            return
        if len(known) > len(texts) * _MOSTLY_ROLES:
            if n == role:
                may_be = N_(
                    "“{caption}” may say the category ({people}); it was read as what people do. If it does: {choice}"
                )
            else:
                may_be = N_(
                    "“{caption}” may say the category ({people}); nobody was put into one by it. If it does: {choice}"
                )
            text = _(
                may_be,
                caption=caption,
                people=counted(len(known), "person"),
                choice=to_choose("category", caption),
            )
            columns.note(n, text, known)
