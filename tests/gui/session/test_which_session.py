"""Which session a desk stands at that nobody set to one."""

from __future__ import annotations

from checkin.gui.session.which_session import session_to_begin_with
from tests.core.made_up import moment, programme, session_dict
from tests.of_each import of_each

PROGRAMME = programme(
    session_dict("registration", kind="registration", starts="2025-06-24T09:00", ends="2025-06-25T16:00"),
    session_dict("bus", kind="visit", starts="2025-06-24T09:30"),
    session_dict("opening", room="red"),
)


@of_each(
    ("time", "remembered", "read_at", "wanted"),
    [
        ("07:00", "", "", "registration"),
        ("09:10", "", "", "registration"),
        ("10:30", "", "", "registration"),
        ("10:30", "bus", "opening", "bus"),
        ("10:30", "taken out", "", "registration"),
        ("10:30", "", "opening", "opening"),
        ("14:30", "", "opening", "registration"),
    ],
)
def test_a_desk_set_to_nothing_stands_at_registration_and_not_at_the_bus_that_leaves_meanwhile(
    time: str, remembered: str, read_at: str, wanted: str
) -> None:
    assert session_to_begin_with(PROGRAMME, moment(time), remembered=remembered, read_at=read_at) == wanted
