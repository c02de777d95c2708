"""Two rows of captions that say the same in two languages, and what stands among them that nobody knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checkin.lists.captions import is_caption, meanings, tells_language
from checkin.lists.cell_words import is_no, is_yes, role_words
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.session_titles import SessionTitles
from checkin.lists.status_words import status_of

DATA = re.compile(r".*@.*\..*|[\d\s./:+-]+", re.DOTALL)
"""An address, a number, a day: what no caption is."""
_OF_PEOPLE = PEOPLES_NAMES | {"email", "organisation", "code", "reference"}


def translates(top: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row says the captions above it once more: 성명, 소속 over Name, Affiliation."""
    # What a group goes over, its sessions, may have titles that nobody knows.
    groups = {n for n in parents_of(top, below) if not is_caption(below[n])}
    own = [(top[n], cell) for n, cell in enumerate(below[: len(top)]) if cell and top[n] and n not in groups]
    if len(own) < 2 or not all(_may_be_caption(lower) for _, lower in own):
        return False
    both = [(upper, lower) for upper, lower in zip(top, below, strict=False) if upper and lower]
    same = [
        upper
        for upper, lower in both
        if {m.field for m in meanings(upper)} & {m.field for m in meanings(lower)}
    ]
    known = [upper for upper, lower in both if is_caption(lower) or not _is_of_no_field(upper)]
    # A word that nobody knows below a caption may be somebody's own: “Reg. code” below 등록번호 needs more beside it.
    is_doubtful = any(not _is_of_no_field(u) and not is_caption(w) and not tells_language(w) for u, w in own)
    is_said_again = len(same) >= (3 if is_doubtful else 2) and len(same) * 2 > len(known)
    return is_said_again and [u for u, _ in both] != [w for _, w in both]


def titles_once(
    top: Sequence[str], below: Sequence[str], titles: SessionTitles
) -> tuple[Sequence[str], Sequence[str]]:
    """Both rows; of a session that one names, and the other in a language its title does not have, the title alone."""
    if not (translates(top, below) or titles_alone(top, below, titles) or titles_alone(below, top, titles)):
        return top, below
    upper_row, lower_row, groups = [*top], [*below], {*parents_of(top, below)}
    for n, (upper, lower) in enumerate(zip(top, below, strict=False)):
        if n not in groups and upper and lower and bool(titles.named(upper)) != bool(titles.named(lower)):
            upper_row[n], lower_row[n] = upper if titles.named(upper) else lower, ""
    return upper_row, lower_row


def titles_alone(row: Sequence[str], other: Sequence[str], titles: SessionTitles) -> bool:
    """Whether a row has the titles of several sessions and no more, and the other has words beside each: 한-EU 회의."""
    cells = [(n, cell) for n, cell in enumerate(row) if cell]
    return len(cells) > 1 and all(
        titles.named(cell) and n < len(other) and other[n] and not is_caption(other[n]) for n, cell in cells
    )


def titles_of_nobody(top: Sequence[str], below: Sequence[str], titles: SessionTitles) -> bool:
    """Whether titles of several sessions stand in a row below captions, and nothing that says of whom it would be."""
    named = {session for cell in below if cell and (session := titles.named(cell)) is not None}
    return len(named) > 1 and not any(
        cell and (found := meanings(caption)) and found[0].field in _OF_PEOPLE
        for caption, cell in zip(top, below, strict=False)
    )


def _may_be_caption(word: str) -> bool:
    """Whether it may be a caption, as far as anybody knows: nothing that can only be somebody's."""
    return is_caption(word) or tells_language(word) or not (DATA.fullmatch(word) or is_said_of_somebody(word))


def _is_of_no_field(caption: str) -> bool:
    """Whether it is a number’s, a session’s or of something that no list is read for: “번호”, “세션 A”, “버스”."""
    return not is_caption(caption) or means(caption, "sessions")


def parents_of(top: Sequence[str], below: Sequence[str]) -> Iterator[int]:
    """Columns whose caption goes on over columns without one."""
    for n, cell in enumerate(top):
        if cell and n + 1 < len(top) and not top[n + 1] and n + 1 < len(below) and below[n + 1]:
            yield n


def is_said_of_somebody(word: str) -> bool:
    """Whether it is said of somebody: “VIP”, “speaker”, “confirmed”, “no”."""
    return bool(role_words(word)) or is_yes(word) or is_no(word) or status_of(word) is not None


def means(caption: str, field: str) -> bool:
    """Whether a caption is that field’s before any other’s."""
    return any(meaning.field == field for meaning in meanings(caption)[:1])


def tells_apart(above: Sequence[str], top: Sequence[str], spans: Mapping[int, int]) -> bool:
    """Whether groups say of which of two a caption is that stands there twice: the guest's name, or the company's."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    head = ""
    for n, caption in enumerate(top):
        head = above[spans[n]] if n in spans else (above[n] if n < len(above) else "") or head
        if caption and head:
            groups[caption].add(head)
    said = {head for heads in groups.values() if len(heads) > 1 for head in heads}
    said |= {head for caption, heads in groups.items() if means(caption, "name") for head in heads}
    return any(means(head, "organisation") for head in said)
