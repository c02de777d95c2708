"""The printers of this desk as a command sees them: those of this computer, and those that its settings have added."""

from __future__ import annotations

from checkin import paths
from checkin.core.printing.added_printers import added_printers
from checkin.core.printing.printers import Printers
from checkin.core.settings import Settings
from checkin.devices.printers.system_printers import desk_printers
from checkin.tasks.kept_json import read_object


def own_printers() -> Printers:
    """As the settings of this computer have them now."""
    settings = Settings(read_object(paths.settings_folder() / "desk.json"))
    added = added_printers(settings["added_printers"])
    return desk_printers(lambda: added)
