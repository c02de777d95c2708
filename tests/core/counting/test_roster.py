"""What is asked of the list at each scan does not go through the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import ItemsView, ValuesView

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.roster import Roster
from checkin.core.event.attendee import Status
from tests.core.made_up import programme, session_dict


class _Watched(dict[str, CountedPerson]):
    gone_through = 0

    def items(self) -> ItemsView[str, CountedPerson]:  # type: ignore[override]
        self.gone_through += 1
        return super().items()

    def values(self) -> ValuesView[CountedPerson]:  # type: ignore[override]
        self.gone_through += 1
        return super().values()


def _person(country: str | None, *, attention: bool = False) -> CountedPerson:
    return CountedPerson(
        "participant", country, None, None, Status.CONFIRMED, False, frozenset(), wants_attention=attention
    )


def test_who_is_missing_and_who_to_watch_for_is_told_without_going_through_the_list_again() -> None:
    plan = programme(session_dict("talk"))
    people = _Watched(A=_person("KR"), B=_person("KR"), C=_person("DE", attention=True), D=_person(None))
    roster = Roster(people, frozenset()).look_ahead(plan)
    before = people.gone_through

    for came, missing in (((), {"KR": 2, "DE": 1, "": 1}), (("A", "C", "Z"), {"KR": 1, "": 1})):
        assert roster.missing_by_country(came) == Counter(missing)
        assert roster.vips(came, plan) == ["C"]
    assert people.gone_through == before
