"""How the report of the open event was asked for last, kept on this computer."""

from __future__ import annotations

from pathlib import Path

from checkin.core.settings import setting_named
from checkin.core.settings_values import KeptReport
from checkin.gui.session.shell import Shell

_SETTING = "reports"


def kept_report(shell: Shell) -> KeptReport:
    """Empty where nobody asked for one, or began anew; a rehearsal begins as its event was asked, but for sentences."""
    session, kept = shell.session, shell.settings[_SETTING]
    own: KeptReport | None = kept.get(str(session.file.path))
    if own is not None or session.rehearsal_of is None:
        return own or {}
    of_event: KeptReport = kept.get(str(session.rehearsal_of), {})
    return {**of_event, "sentences": [], "ticks": {}, "is_moved": False}


def keep_report(shell: Shell, report: KeptReport) -> None:
    """For the next time. What no settings can hold is not kept, nor what was asked in rehearsals that are over."""
    session = shell.session
    kept = {**shell.settings[_SETTING], str(session.file.path): report}
    if session.rehearsal_of is not None:
        copies = session.file.path.parent.parent
        kept = {
            path: one
            for path, one in kept.items()
            if not Path(path).is_relative_to(copies) or Path(path).parent.is_dir()
        }
    if setting_named(_SETTING).accepts(kept):
        shell.settings.set(_SETTING, kept)
