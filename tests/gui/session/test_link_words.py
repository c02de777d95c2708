"""What the foot of the window says of the other desks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from checkin.desks.desk_cards import DeskSeen
from checkin.desks.link_status import LastScan, LinkState, LinkStatus
from checkin.desks.venues import VenueStatus
from checkin.gui.session.link_words import at_foot, desk_lines
from tests.core.made_up import programme, session_dict
from tests.of_each import of_each

NOW = datetime(2026, 6, 24, 9, 30, tzinfo=UTC)
SINCE = NOW.replace(minute=12)


def desk(name: str, *, ago: float = 1, behind: int = 0, ahead: float = 0, has_left: bool = False) -> DeskSeen:
    seen = NOW - timedelta(seconds=ago)
    return DeskSeen(name, name, seen, behind, ahead, has_left, is_here=name == "Desk 1")


NAMESAKE = replace(desk("Desk 1"), id="another", is_here=False)


def said(
    *desks: DeskSeen,
    state: str = "together",
    waiting: int = 0,
    trouble: str | None = None,
    venue: VenueStatus | None = None,
    keeps_nothing: bool = False,
) -> str:
    here = desk("Desk 1")
    status = LinkStatus(LinkState(state), SINCE, waiting, trouble, (here, *desks), keeps_nothing)
    return " ".join(at_foot(status, NOW, local=lambda at: at, is_looking=False, venue=venue))


@of_each(
    ("told", "words"),
    [
        (said(desk("Desk 2"), desk("Desk 3")), "ok 3 desks in step"),
        (said(desk("Desk 2", behind=7)), "ok 2 desks together"),
        (said(), "ok No other desk is here"),
        (said(desk("Desk 2", has_left=True)), "ok No other desk is here"),
        (said(desk("Desk 2", ago=40), desk("Desk 3", ago=20)), "warn Desk 2 not seen for 40 s"),
        (said(desk("Desk 2", ago=200)), "warn Desk 2 not seen for 3 min"),
        (said(desk("Desk 2", ago=7200)), "ok No other desk is here"),
        (said(desk("Desk 3", ahead=240)), "warn Desk 3’s clock is 4 min ahead"),
        (said(desk("Desk 3", ahead=-240)), "warn Desk 3’s clock is 4 min behind"),
        (
            said(desk("Desk 2", ahead=-240), desk("Desk 3", ahead=-250)),
            "warn This computer’s clock is 4 min ahead",
        ),
        (
            said(desk("Desk 2", ahead=240), desk("Desk 3", ahead=250)),
            "warn This computer’s clock is 4 min behind",
        ),
        (said(desk("Desk 2", ahead=240), desk("Desk 3")), "warn Desk 2’s clock is 4 min ahead"),
        (said(replace(NAMESAKE, clock_ahead_s=240)), "warn The other Desk 1’s clock is 4 min ahead"),
        (
            said(replace(NAMESAKE, last_seen=NOW - timedelta(seconds=40))),
            "warn The other Desk 1 not seen for 40 s",
        ),
        (said(state="alone", waiting=14), "warn Alone since 09:12, 14 to send"),
        (said(state="alone"), "warn Alone since 09:12"),
        (said(desk("Desk 2"), venue=VenueStatus(True, SINCE, behind=3)), "ok 2 desks in step"),
        (said(desk("Desk 2", ago=40), venue=VenueStatus(False, SINCE)), "warn First venue away since 09:12"),
        (said(venue=VenueStatus(False, SINCE, 0, "Of another.")), "trouble First venue away since 09:12"),
        (said(state="alone", keeps_nothing=True), "trouble The meeting point’s disk is full"),
        (said(state="alone", trouble="Of another event."), "trouble Not in step with the other desks"),
    ],
)
def test_the_foot_says_what_matters_most(told: str, words: str) -> None:
    assert told == words


def test_the_table_says_how_each_desk_stands_this_one_first() -> None:
    desks = (
        desk("Desk 0", ago=40, behind=7),
        desk("Desk 1"),
        desk("Desk 2", ahead=240),
        desk("Desk 3", has_left=True),
        desk("Of yesterday", ago=90_000),
    )

    scans = {"Desk 1": LastScan("talk", NOW), "Desk 3": LastScan("gone", NOW - timedelta(minutes=2))}
    lines = desk_lines(
        LinkStatus(LinkState.TOGETHER, SINCE, 0, None, desks, last_scans=scans),
        NOW,
        programme(session_dict("talk")),
    )

    assert lines == (
        ("Desk 1 (this one)", "Talk", "18:30", "", "in step"),
        ("Desk 0", "", "", "40 s ago", "7 records"),
        ("Desk 2, clock 4 min ahead", "", "", "now", "in step"),
        ("Desk 3", "gone", "18:28", "has left", "in step"),
    )
