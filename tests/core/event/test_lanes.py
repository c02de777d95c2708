"""Sessions at the same time lie in lanes of their own; others share one."""

from __future__ import annotations

from checkin.core.event.lanes import lanes
from tests.core.made_up import programme, session_dict


def test_as_few_lanes_as_keep_sessions_apart() -> None:
    day = programme(
        session_dict("late", starts="2025-06-24T12:00", ends="2025-06-24T13:00"),
        session_dict("long", starts="2025-06-24T09:00", ends="2025-06-24T12:00"),
        session_dict("inside", starts="2025-06-24T10:00", ends="2025-06-24T11:00"),
    )

    found = lanes(day.sessions)

    assert [[s.id for s in lane] for lane in found] == [["long", "late"], ["inside"]]
