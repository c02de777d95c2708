"""How the report of the open event was asked for last, kept on this computer."""

from __future__ import annotations

from checkin.core.settings import setting_named
from checkin.core.settings_values import KeptReport
from checkin.gui.session.shell import Shell

_SETTING = "reports"


def kept_report(shell: Shell) -> KeptReport:
    """Empty where nobody asked for one, or began anew."""
    kept: KeptReport = shell.settings[_SETTING].get(_key(shell), {})
    return kept


def keep_report(shell: Shell, report: KeptReport) -> None:
    """For the next time. What no settings can hold is not kept."""
    kept = {**shell.settings[_SETTING], _key(shell): report}
    if setting_named(_SETTING).accepts(kept):
        shell.settings.set(_SETTING, kept)


def _key(shell: Shell) -> str:
    return str(shell.session.file.path)
