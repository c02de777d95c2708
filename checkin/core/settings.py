"""Settings of this desk (not of the event), declared once: name, type, default, what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting. `choices` limits texts; `is_shown` says whether the Settings page offers it."""

    name: str
    default: Any
    title: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    is_shown: bool = True

    @property
    def type(self) -> type:
        return type(self.default)

    def accepts(self, value: object) -> bool:
        if type(value) is not self.type:
            return False
        return not self.choices or value in [key for key, _ in self.choices]


DECLARED: tuple[Setting, ...] = (
    Setting("desk_name", "Desk 1", "Name of this desk", "Stands on every record this computer makes."),
    Setting(
        "theme",
        "system",
        "Appearance",
        "Ctrl+Shift+D switches between light and dark at any time.",
        (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    ),
    Setting("sounds", True, "Sounds", "One short sound for every kind of answer."),
    Setting(
        "propose_next_session",
        True,
        "Propose the next session",
        "When the doors of the next session in this room open, the desk offers to switch to it.",
    ),
    Setting("quiet_after_s", 8, "Quieter after (seconds)", "The answer to a scan stays, then fades."),
    Setting(
        "printer",
        "",
        "Badge printer",
        "Where this desk prints badges. Its state stands in the foot of the window.",
    ),
    Setting(
        "wall_names_vips",
        False,
        "VIPs on the wall screen",
        "The wall screen (Live, F11) names the VIPs who have arrived and are awaited; else it names nobody.",
    ),
    Setting("backup_folder", "", "Second folder for backups", "A copy of the event is also kept here."),
    Setting("last_event", "", "Last event", "The event file that was open last.", is_shown=False),
    Setting("recent_events", [], "Recent events", "Event files opened here, latest first.", is_shown=False),
    Setting("session", {}, "Session", "The session of this desk, by event file.", is_shown=False),
    Setting("direction", "in", "Direction", "in, out or both.", is_shown=False),
    Setting("watched", {}, "Watched", "Delegations watched on Live, by event file.", is_shown=False),
    Setting("geometry", "", "Window", "Where the window was.", is_shown=False),
    Setting("last_page", "desk", "Page", "The page that was open last.", is_shown=False),
    Setting("attendee_columns", [], "Columns", "Columns of the table of attendees.", is_shown=False),
    Setting("override_reasons", [], "Reasons", "Reasons given for overrides, latest first.", is_shown=False),
    Setting("organiser", "", "Organiser", "Who allowed the last override of a block.", is_shown=False),
)

_BY_NAME = {setting.name: setting for setting in DECLARED}


class Settings(Mapping[str, Any]):
    """The values of all declared settings. What is unknown or of a wrong type is left out when read."""

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self._values: dict[str, Any] = {}
        for name, value in (values or {}).items():
            setting = _BY_NAME.get(name)
            if setting is not None and setting.accepts(value):
                self._values[name] = value

    def __getitem__(self, name: str) -> Any:
        setting = _BY_NAME[name]
        return self._values.get(name, setting.default)

    def __iter__(self) -> Iterator[str]:
        return iter(_BY_NAME)

    def __len__(self) -> int:
        return len(_BY_NAME)

    def set(self, name: str, value: object) -> None:
        """Change one; a name or a type that is not declared is a bug of the caller."""
        setting = _BY_NAME[name]
        if not setting.accepts(value):
            raise ValueError(f"{name}: {value!r}")
        self._values[name] = value

    def changed(self) -> dict[str, Any]:
        """What differs from the defaults: what is worth keeping."""
        return {name: value for name, value in self._values.items() if value != _BY_NAME[name].default}
