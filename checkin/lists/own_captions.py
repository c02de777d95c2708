"""The captions of the lists that we write ourselves, by which alone they are read again."""

from __future__ import annotations

from collections.abc import Collection

from checkin.core.event.attendee import PERSON_FIELDS

OWN_CAPTIONS = {
    "code" if name == "codes" else name: one.caption or one.title
    for name, one in PERSON_FIELDS.items()
    if name not in ("gone", "extra")
}
"""The captions of the lists we write, in their order; a list with all of them is read by these alone."""

EXPORT_MARK = "Checkin export"
"""The caption of an empty column: what stands before it is ours, though not all of OWN_CAPTIONS may be there."""

ARRIVED, PRINTED, GONE, BY_HAND = "Arrived: ", "Badge printed", "No longer listed", "Sessions named by hand"
"""Captions before the mark that tell what happened, in a session, to a badge, on the list, or of sessions."""


def is_own_header(captions: Collection[str]) -> bool:
    """Whether a list was written by us and is read by these captions alone."""
    return EXPORT_MARK in captions or all(caption in captions for caption in OWN_CAPTIONS.values())


FIELDS = tuple(name for name in OWN_CAPTIONS if name not in ("attention", "walk_in"))
"""The fields that `load --map` and its answer speak of."""
