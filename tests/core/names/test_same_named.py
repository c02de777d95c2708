"""Who is meant alike: names are compared only of those whom what was typed is said of less."""

from __future__ import annotations

import pytest

from checkin.core.event.attendee import Attendee, Status
from checkin.core.names import same_named
from checkin.core.names.find import Found
from checkin.core.names.likeness import of_same_name
from checkin.core.names.same_named import meant_alike


def test_names_are_compared_of_those_alone_whom_the_text_means_less(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def noted(candidate: Attendee, others: list[Attendee]) -> list[Attendee]:
        compared.extend(other.reference for other in others)
        return of_same_name(candidate, others)

    monkeypatch.setattr(same_named, "of_same_name", noted)
    first, alike = (_found(f"A{n}", f"Anna {n}", 84) for n in (1, 2))
    namesake, other = _found("B1", "Anna 1", 78), _found("B2", "Anders", 78)

    assert meant_alike([first, alike, namesake, other]) == (
        first.attendee,
        alike.attendee,
        namesake.attendee,
    )
    assert compared == ["B1", "B2"]


def _found(reference: str, name: str, score: int) -> Found:
    person = Attendee(reference=reference, name=name, category="participant", status=Status.CONFIRMED)
    return Found(person, score, ("name",))
