"""The places of the rail, in order. A page exists when it stands here; Ctrl+1 … follow this order."""

from __future__ import annotations

from checkin.core.language import N_
from checkin.gui.session.shell import Page, Place, Shell

# Each factory imports its page when it is first opened: start-up pays for the Desk alone.


def _desk(shell: Shell) -> Page:
    from checkin.gui.desk.page import DeskPage

    return DeskPage(shell)


def _attendees(shell: Shell) -> Page:
    from checkin.gui.attendees.page import AttendeesPage

    return AttendeesPage(shell)


def _walk_in(shell: Shell) -> Page:
    from checkin.gui.walk_in.page import WalkInPage

    return WalkInPage(shell)


def _live(shell: Shell) -> Page:
    from checkin.gui.live.page import LivePage

    return LivePage(shell)


def _programme(shell: Shell) -> Page:
    from checkin.gui.programme.page import ProgrammePage

    return ProgrammePage(shell)


def _rehearsal(shell: Shell) -> Page:
    from checkin.gui.rehearsal.page import RehearsalPage

    return RehearsalPage(shell)


def _badges(shell: Shell) -> Page:
    from checkin.gui.badges.page import BadgesPage

    return BadgesPage(shell)


def _settings(shell: Shell) -> Page:
    from checkin.gui.window.settings_page import SettingsPage

    return SettingsPage(shell)


def _help(shell: Shell) -> Page:
    from checkin.gui.window.help_page import HelpPage

    return HelpPage(shell)


PLACES: tuple[Place, ...] = (
    Place("desk", N_("Desk"), "desk", _desk),
    Place("walk-in", N_("Walk-in"), "walk-in", _walk_in),
    Place("attendees", N_("Attendees"), "attendees", _attendees),
    Place("live", N_("Live"), "live", _live),
    Place("programme", N_("Programme"), "programme", _programme),
    Place("rehearsal", N_("Rehearse"), "play", _rehearsal, is_on_rail=False),
    Place("badges", N_("Badges"), "badges", _badges),
    Place("settings", N_("Settings"), "settings", _settings, is_below=True, shortcut="Ctrl+,"),
    Place("help", N_("Help"), "help", _help, is_below=True, shortcut="F1"),
)
