"""Pictures of the self check-in: asked, welcome, and sent to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkin.gui.session import people_changes
from tests.screens.staging import Screen, someone

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.kiosk.window import KioskWindow

LONG_NAME = "Maximiliane-Wilhelmine 남궁황보제갈 Hohenzollern-Sigmaringen"


def asked(program: Program) -> None:
    start(program)


def start(program: Program) -> KioskWindow:
    program.shell.organiser.set_pin("2468")
    program.kiosks.start()
    window = program.kiosks.window
    assert window is not None
    window.showNormal()
    return window


def typed(program: Program) -> None:
    """Somebody with a long name has typed all of it."""
    window, person = start(program), long_named(program)
    window.ask.field.setText(person)
    window.ask.search()


def further(program: Program) -> None:
    """Two have that name."""
    window = start(program)
    for nth in (3, 4):
        one = someone(program, lambda p: p.status == "confirmed", nth)
        people_changes.correct(program.session, one.reference, {"name": "김민준"})
    window.ask.field.setText("김민준")
    window.ask.go_on.click()


def welcome(program: Program) -> None:
    window, name = start(program), long_named(program)
    window.ask.field.setText(name)
    window.ask.go_on.click()


def to_the_desk(program: Program) -> None:
    start(program).scan("NO-SUCH-CODE-4711", None)


def pin(program: Program) -> None:
    """Somebody who is no staff has tried."""
    window = start(program)
    window.ask_for_pin()
    for _ in range(2):
        window.pin.field.setText("0000")
        window.pin.open_button.click()


def long_named(program: Program) -> str:
    one = someone(program, lambda p: p.status == "confirmed" and not p.attention, 3)
    people_changes.correct(program.session, one.reference, {"name": LONG_NAME})
    return LONG_NAME


SCREENS: dict[str, Screen] = {
    "kiosk-start": asked,
    "kiosk-typed": typed,
    "kiosk-further": further,
    "kiosk-welcome": welcome,
    "kiosk-desk": to_the_desk,
    "kiosk-pin": pin,
}
