"""The places of the rail, in order. A page exists when it stands here; Ctrl+1 … follow this order."""

from __future__ import annotations

from checkin.gui.shell import Page, Place, Shell

# Each factory imports its page when it is first opened: start-up pays for the Desk alone.


def _desk(shell: Shell) -> Page:
    from checkin.gui.desk_page import DeskPage

    return DeskPage(shell)


def _attendees(shell: Shell) -> Page:
    from checkin.gui.attendees_page import AttendeesPage

    return AttendeesPage(shell)


def _walk_in(shell: Shell) -> Page:
    from checkin.gui.walk_in_page import WalkInPage

    return WalkInPage(shell)


def _live(shell: Shell) -> Page:
    from checkin.gui.live_page import LivePage

    return LivePage(shell)


def _rehearsal(shell: Shell) -> Page:
    from checkin.gui.rehearsal_page import RehearsalPage

    return RehearsalPage(shell)


def _badges(shell: Shell) -> Page:
    from checkin.gui.badges_page import BadgesPage

    return BadgesPage(shell)


def _settings(shell: Shell) -> Page:
    from checkin.gui.settings_page import SettingsPage

    return SettingsPage(shell)


def _help(shell: Shell) -> Page:
    from checkin.gui.help_page import HelpPage

    return HelpPage(shell)


PLACES: tuple[Place, ...] = (
    Place("desk", "Desk", "desk", _desk),
    Place("walk-in", "Walk-in", "walk-in", _walk_in),
    Place("attendees", "Attendees", "attendees", _attendees),
    Place("live", "Live", "live", _live),
    Place("rehearsal", "Rehearse", "play", _rehearsal, is_on_rail=False),
    Place("badges", "Badges", "badges", _badges),
    Place("settings", "Settings", "settings", _settings, is_below=True, shortcut="Ctrl+,"),
    Place("help", "Help", "help", _help, is_below=True, shortcut="F1"),
)
