"""The programme as it hangs on the door, a day a page."""

from __future__ import annotations

from checkin.core.report.programme_tables import programme_by_day
from tests.core.made_up import programme, session_dict


def titles_by_day(*sessions: dict[str, str]) -> dict[str, list[object]]:
    return {table.title: [row[1] for row in table.rows] for table in programme_by_day(programme(*sessions))}


def test_what_goes_on_for_days_stands_on_each_of_them_and_an_evening_past_midnight_on_its_own() -> None:
    told = titles_by_day(
        session_dict("registration", starts="2025-06-24T08:00", ends="2025-06-27T00:00"),
        session_dict("talk"),
        session_dict("party", starts="2025-06-24T20:00", ends="2025-06-25T02:00"),
        session_dict("keynote", starts="2025-06-26T09:00", ends="2025-06-26T10:00"),
    )
    assert told == {
        "Tue 24 June": ["Registration", "Talk", "Party"],
        "Wed 25 June": ["Registration"],
        "Thu 26 June": ["Registration", "Keynote"],
    }
