"""Which of those found are meant alike by what was typed, or bear one name: between them only a person can choose."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import Found
from checkin.core.names.likeness import of_same_name
from checkin.core.names.worth import EXACT_WORD


def namesakes(found: Sequence[Found]) -> tuple[Attendee, ...]:
    """Give the first of those found with all others of that very name whom the text means no less; () for a guess."""
    if not found or found[0].is_guess:
        return ()
    first = found[0]
    as_well = [hit.attendee for hit in found[1:] if _fits_as_well(hit, first)]
    return (first.attendee, *of_same_name(first.found_as, as_well))


def meant_alike(found: Sequence[Found]) -> tuple[Attendee, ...]:
    """Give the first of those found with all whom the text means no less, whatever their names; () for a guess."""
    if not found or found[0].is_guess:
        return ()
    first = found[0]
    less = [hit.attendee for hit in found if not _is_said_of(hit, first) and _fits_as_well(hit, first)]
    of_the_name = {one.reference for one in of_same_name(first.found_as, less)}
    return tuple(
        hit.attendee for hit in found if _is_said_of(hit, first) or hit.attendee.reference in of_the_name
    )


def _is_said_of(hit: Found, first: Found) -> bool:
    """Who says Singh may have more names than that one, also where somebody is called Singh alone."""
    is_by_name = hit.fields == first.fields == ("name",)
    return hit.score == first.score or (is_by_name and hit.score >= EXACT_WORD)


def _fits_as_well(hit: Found, first: Found) -> bool:
    """One whose name is known in one script alone fits less by the other only because the list does not give it."""
    if hit.score == first.score:
        return True
    is_by_name = hit.fields == first.fields == ("name",)
    return is_by_name and not hit.is_guess and not (hit.found_as.name_latin and first.found_as.name_latin)
