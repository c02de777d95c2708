"""Who is missing, and stands on the list with another organisation: each is told, in the order they had."""

from __future__ import annotations

from checkin.core.event.attendee import Attendee
from checkin.lists.people import ListedPerson
from checkin.lists.renamed import renamed_anew

NAMES = ("Anna Berg", "Bo Cal", "Cy Dee", "Di Eks", "Eve Fox")


def test_everybody_who_moved_elsewhere_is_told_on_whatever_sheet_in_one_order() -> None:
    gone = [
        Attendee(reference=name, name=name, category="participant", organisation="Acme") for name in NAMES
    ]
    came = [
        ListedPerson(row=2, name=name, category="participant", sheet=f"Sheet {n}", organisation="Beta")
        for n, name in enumerate(NAMES)
    ]
    told = renamed_anew(gone, came, {(name, None) for name in NAMES}, {})
    assert [problem.value for problem in told] == [*NAMES]
