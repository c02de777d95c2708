"""Pictures of the start page, a new event, Settings, Help, and what comes over a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.screens.staging import Screen, scan, someone

if TYPE_CHECKING:
    from checkin.app import Program


def start(program: Program) -> None:
    program.settings.set(
        "recent_events", [str(Path.home() / "forum.checkin"), *program.settings["recent_events"]]
    )
    program.session.close()


def new_event(program: Program) -> None:
    program.session.close()
    program.window.open_new_event(Path("Quantum_Forum-guests.xlsx"))


def settings(program: Program) -> None:
    program.window.open_page("settings")


def settings_korean(program: Program) -> None:
    """Settings in another language, just chosen there."""
    program.window.open_page("settings")
    program.settings.set("language", "ko")


def help_page(program: Program) -> None:
    program.window.open_page("help")


def banner(program: Program) -> None:
    program.window.open_page("settings")
    scan(program, someone(program, lambda p: bool(p.name_latin) and p.status == "confirmed", 3))


SCREENS: dict[str, Screen] = {
    "start": start,
    "new-event": new_event,
    "settings": settings,
    "settings-korean": settings_korean,
    "help": help_page,
    "banner": banner,
}
