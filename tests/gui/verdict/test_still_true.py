"""What stands of an answer is asked again once the event changed, wherever it stands: each place tells the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.kiosk.window import KioskWindow
from checkin.gui.session.shell import RefusedGuest, WayOut
from checkin.gui.verdict.banner import Banner
from checkin.gui.walk_in.page import WalkInPage
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.staging import settle


@dataclass
class Told:
    """A guest who is answered in some place, and the entry of their double; another desk changes the event."""

    door: Door
    guest: Attendee
    double: Attendee

    @property
    def elsewhere(self) -> Desk:
        return Desk(self.door.session.file, name="Another", clock=self.door.session.desk.clock)

    def later(self) -> None:
        self.door.session.desk.clock.advance(minutes=1)  # type: ignore[attr-defined]


def set_status(status: Status) -> Callable[[Told], None]:
    return lambda at: edit(at.elsewhere, at.guest.reference, {"status": status})  # type: ignore[return-value]


def unpaid(at: Told) -> None:
    set_status(Status.UNPAID)(at)


def double_came_and_both_cancelled(at: Told) -> None:
    at.elsewhere.scan(at.double.codes[0], "registration")
    for one in (at.double, at.guest):
        edit(at.elsewhere, one.reference, {"status": Status.CANCELLED})
    join(at.elsewhere, at.double.reference, at.guest.reference)


def parted(at: Told) -> None:
    take_apart(at.elsewhere, at.guest.reference)


def taken_back(at: Told) -> None:
    desk = at.elsewhere
    desk.undo(desk.last_scans(1)[0].id)


def as_it_was(at: Told) -> None:
    pass


def on_desk(door: Door) -> str:
    card = door.page.card
    return card.spoken() if card.verdict is not None else ""


def in_the_line(door: Door) -> str:
    """What is typed looks for others: the answer is a line."""
    return door.page.answer_line.said.removeprefix("Ready")


def on_walk_in(door: Door) -> str:
    page = door.program.window.page
    assert isinstance(page, WalkInPage)
    return page.beside.card.spoken() if page.beside.is_card_shown else ""


def over_pages(door: Door) -> str:
    banner: Banner = door.program.window.banner
    return banner.accessibleName() if banner.isVisible() else ""


def before_the_guest(door: Door) -> str:
    window = door.program.kiosks.window
    assert isinstance(window, KioskWindow)
    return window.answer.head.text if window.view is window.answer else ""


PLACES = {
    "desk": on_desk,
    "line": in_the_line,
    "walk-in": on_walk_in,
    "attendees": over_pages,
    "live": over_pages,
    "settings": over_pages,
    "kiosk": before_the_guest,
}

CASES: list[tuple[Callable[[Told], None], Callable[[Told], None], str, str]] = [
    (as_it_was, taken_back, "COME IN", ""),
    (unpaid, set_status(Status.CONFIRMED), "NOT PAID", ""),
    (unpaid, set_status(Status.CANCELLED), "NOT PAID", "CANCELLED"),
    (double_came_and_both_cancelled, parted, "already since", "CANCELLED"),
]


@of_each("place", list(PLACES))
def test_an_answer_is_true_as_long_as_it_stands(door: Door, place: str) -> None:
    is_kiosk = place == "kiosk"
    window, says = door.program.window, PLACES[place]
    if is_kiosk:
        door.program.shell.organiser.set_pin("2468")
        door.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    else:
        window.open_page("desk" if place == "line" else place)
    names = [one.name for one in door.people]
    people = [one for one in door.confirmed() if names.count(one.name) == 1 and not one.attention]
    for n, (before, change, first, now) in enumerate(CASES):
        at = Told(door, *people[2 * n : 2 * n + 2])
        before(at)
        at.later()
        door.session.catch_up()
        door.scan(at.guest.codes[0])
        if place == "line":
            door.type("zz")
            settle()
        if not is_kiosk and (place != "line" or first.isupper()):
            assert first in says(door), (place, first)
        assert says(door)
        at.later()
        change(at)
        door.session.catch_up()
        told = says(door)
        if is_kiosk:
            assert bool(told) is bool(now)
        else:
            assert (now in told) if now else not told, (place, first, told)
            assert "already since" not in told
        if place == "line":
            door.press(Qt.Key.Key_Escape)
            door.press(Qt.Key.Key_Escape)


def test_a_way_out_of_what_is_no_longer_so_says_that_it_changed(door: Door) -> None:
    at = Told(door, *door.confirmed()[:2])
    unpaid(at)
    door.session.catch_up()
    window = door.program.window
    window.open_page("attendees")
    door.scan(at.guest.codes[0])
    assert "NOT PAID" in over_pages(door)
    answer = window.banner.verdict
    assert answer is not None
    set_status(Status.CONFIRMED)(at)  # and nobody has looked at the file since the key was pressed
    window.banner.way_out_wanted.emit(RefusedGuest(answer, WayOut.ADMIT))
    assert window.page is door.page and door.page.card.verdict is None
    (told,) = [one.text for one in window.strips.notices if one.key == "override"]
    assert told == f"{at.guest.name}: that changed since the scan. Scan again."


def test_an_answer_of_another_session_goes_from_every_page(door: Door) -> None:
    door.program.window.open_page("attendees")
    door.scan(door.confirmed()[0].codes[0])
    assert over_pages(door)
    door.session.set_session(next(s.id for s in door.session.programme.sessions if s.id != "registration"))
    assert not over_pages(door)
