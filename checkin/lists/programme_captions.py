"""What the columns of a programme are called, in the languages of lists: `resources/lists/programme_captions.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checkin.lists.captions import bare
from checkin.lists.phrases import parted
from checkin.paths import resources

OWN_CAPTIONS = {
    "id": "Id",
    "title": "Title",
    "kind": "Kind",
    "room": "Room",
    "day": "Day",
    "starts": "From",
    "ends": "To",
    "capacity": "Capacity",
    "when_full": "When full",
    "access": "Access",
    "categories": "Categories",
    "admits": "Admits",
    "requires": "Requires",
    "admit_unpaid": "Admit unpaid",
    "window": "Window",
    "doors_minutes": "Doors minutes",
    "grace_minutes": "Grace minutes",
    "closed_at": "Closed at",
    "titles": "Titles",
    "colour": "Colour",
}
"""Field -> caption of the programmes that we write, in their order; with these names they are read in any language."""
_HEADER_WITHIN = 40
"""Rows in which the captions are looked for."""


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """Field -> column of a row of captions; of two for one field the first. Empty where it is no such row."""
    found: dict[str, int] = {}
    for n, cell in enumerate(row):
        field = next((f for f in _fields_of(cell) if f not in found), None)
        if field is not None:
            found[field] = n
    is_header = "title" in found and ("starts" in found or "time" in found)
    return found if is_header else {}


def header_of(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The row of captions, from 0, and field -> column; None where there is none."""
    for n, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = columns_of(row)
        if columns:
            return n, columns
    return None


def is_caption_of(field: str, text: str) -> bool:
    """Whether a text is what a column of that field is called: “day” in any language."""
    return field in _fields().get(_key(text), ())


def is_of_programme(text: str) -> bool:
    """Whether a column of a programme is called so."""
    return _key(text) in _fields()


@lru_cache(maxsize=512)
def _fields_of(caption: str) -> tuple[str, ...]:
    """What a column called so may hold: by its whole caption, or by all parts of one in two languages alike."""
    fields = _fields()
    if (whole := fields.get(_key(caption))) is not None:
        return whole
    parts = [fields.get(_key(part), ()) for part in parted(caption)]
    return tuple(field for field in parts[0] if all(field in part for part in parts)) if parts else ()


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {
        _key(caption): {field: None} for field, caption in OWN_CAPTIONS.items()
    }
    for line in resources("lists", "programme_captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, field, caption = line.split("\t")
            found.setdefault(_key(caption), {})[field] = None
    return {caption: tuple(fields) for caption, fields in found.items()}


def _key(caption: str) -> str:
    return bare(caption).replace(" ", "")
