"""Settings of this desk (not of the event), declared once: name, type, default, what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from checkin.core.language import N_, _
from checkin.core.settings_values import (
    LONGEST_DESK_NAME,
    KeptCamera,
    KeptFrame,
    KeptPace,
    KeptPrinter,
    KeptReport,
    KeptSerial,
    LanguageCode,
    Line,
    Place,
    Seconds,
    Text,
    Texts,
)


class Setting(msgspec.Struct, frozen=True):
    """One declared setting. `choices` limits texts; `is_shown` says whether the Settings page offers it.

    `holds` is the type that msgspec holds a value to, where the default's own type says too little.
    """

    name: str
    default: Any
    title: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    is_shown: bool = True
    holds: Any = None

    @property
    def type(self) -> type:
        """What its values are."""
        return type(self.default)

    @property
    def longest(self) -> int:
        """Characters of a text."""
        return LONGEST_DESK_NAME if self.holds is Line else 4096

    def accepts(self, value: object) -> bool:
        """Whether this is a value of it, inside and out."""
        if self.choices:
            return isinstance(value, str) and value in [key for key, _ in self.choices]
        try:
            msgspec.convert(value, self.holds or (Text if self.type is str else self.type))
        except (msgspec.ValidationError, UnicodeError):
            return False
        return True


DECLARED: tuple[Setting, ...] = (
    Setting(
        "desk_name",
        N_("Desk 1"),
        N_("Name of this desk"),
        N_("Stands on every record this window makes."),
        holds=Line,
    ),
    Setting(
        "theme",
        "system",
        N_("Appearance"),
        N_("Ctrl+Shift+D switches between light and dark at any time."),
        (
            ("system", N_("As the system")),
            ("light", N_("Light")),
            ("dark", N_("Dark")),
            ("contrast-light", N_("High contrast, light")),
            ("contrast-dark", N_("High contrast, dark")),
        ),
    ),
    Setting(
        "text_size",
        "100",
        N_("Text size"),
        N_("From the next start of Checkin. Where the system’s text is larger, it stays so."),
        (
            ("100", N_("As the system")),
            ("110", N_("110 %")),
            ("125", N_("125 %")),
            ("150", N_("150 %")),
        ),
    ),
    Setting(
        "language",
        "system",
        N_("Language"),
        N_("What the window speaks. What is kept in the event file is the same in every language."),
        holds=LanguageCode,
    ),
    Setting("sounds", True, N_("Sounds"), N_("One short sound for every kind of answer.")),
    Setting(
        "propose_next_session",
        True,
        N_("Propose the next session"),
        N_("When the doors of the next session in this room open, the desk offers to switch to it."),
    ),
    Setting(
        "room_changes_ahead",
        "0",
        N_("Change of a room’s session"),
        N_("When a desk that is set to a room goes on to the room’s next session."),
        (
            ("0", N_("When it begins")),
            ("5", N_("5 minutes before")),
            ("10", N_("10 minutes before")),
            ("15", N_("15 minutes before")),
            ("30", N_("30 minutes before")),
        ),
    ),
    Setting(
        "quiet_after_s",
        8,
        N_("Quieter after (seconds)"),
        N_("The answer to a scan stays, then fades."),
        holds=Seconds,
    ),
    Setting(
        "motion",
        "system",
        N_("Motion"),
        N_("Without motion the answer to a scan grows quiet at once instead of fading."),
        (("system", N_("As the system")), ("full", N_("With motion")), ("none", N_("Without motion"))),
    ),
    Setting(
        "printer",
        "",
        N_("Badge printer"),
        N_("Where this desk prints badges. Its state stands in the foot of the window."),
    ),
    Setting(
        "added_printers",
        {},
        N_("Added printers"),
        N_("Printers that this desk talks to itself, without the print queues of this computer."),
        is_shown=False,
        holds=dict[Line, KeptPrinter],
    ),
    Setting(
        "printers_sharing",
        [],
        N_("Printers that share the queue"),
        N_("What waits for this desk's printer goes to whichever of these is free."),
        is_shown=False,
        holds=Texts,
    ),
    Setting(
        "printer_by_category",
        {},
        N_("Printer by category"),
        N_("Badges of these categories go to a printer of their own."),
        is_shown=False,
        holds=dict[str, Text],
    ),
    Setting(
        "scanner",
        {},
        N_("Keyboard scanner"),
        N_(
            "Learnt from its scans, so that its keys and a person's are told apart. Forget it for another scanner."
        ),
        is_shown=False,
        holds=KeptPace,
    ),
    Setting(
        "scanner_frame",
        {},
        N_("Before and after each code"),
        N_("What the keyboard scanner types around a code, and the desk takes away."),
        is_shown=False,
        holds=KeptFrame,
    ),
    Setting(
        "serial_scanners",
        {},
        N_("COM scanners"),
        N_("Scanners at a serial port, by the port."),
        is_shown=False,
        holds=dict[Text, KeptSerial],
    ),
    Setting(
        "camera",
        {},
        N_("Camera"),
        N_("Reads codes that are held before it, also from the screen of a phone."),
        is_shown=False,
        holds=KeptCamera,
    ),
    Setting(
        "scanner_directions",
        {},
        N_("Direction of each scanner"),
        N_("Whom it reads goes in, or out, whatever the desk is set to."),
        is_shown=False,
        holds=dict[Text, Literal["in", "out"]],
    ),
    Setting(
        "wall_names_vips",
        False,
        N_("VIPs on the wall screen"),
        N_(
            "The wall screen (Live) names the VIPs, and who is marked “Look twice”, that have arrived and are "
            "awaited; else it names nobody."
        ),
    ),
    Setting(
        "backup_folder",
        "",
        N_("Second folder for backups"),
        N_("A copy of the event is also kept here."),
        holds=Place,
    ),
    Setting(
        "last_event",
        "",
        N_("Last event"),
        N_("The event file that was open last."),
        is_shown=False,
        holds=Place,
    ),
    Setting(
        "recent_names",
        {},
        N_("Names of recent events"),
        N_("How the recent event files are called, and their days."),
        is_shown=False,
        holds=dict[str, str],
    ),
    Setting(
        "recent_events",
        [],
        N_("Recent events"),
        N_("Event files opened here, latest first."),
        is_shown=False,
        holds=list[Place],
    ),
    Setting(
        "session",
        {},
        N_("Session"),
        N_("The session of this desk, by event file."),
        is_shown=False,
        holds=dict[str, Text],
    ),
    Setting(
        "direction",
        "in",
        N_("Direction"),
        N_("in, out or both."),
        (("in", ""), ("out", ""), ("both", "")),
        is_shown=False,
    ),
    Setting(
        "watched",
        {},
        N_("Watched"),
        N_("Delegations watched on Live, by event file."),
        is_shown=False,
        holds=dict[str, Texts],
    ),
    Setting(
        "reports",
        {},
        N_("Reports"),
        N_("How the report was asked for last, by event file."),
        is_shown=False,
        holds=dict[str, KeptReport],
    ),
    Setting(
        "kiosk_event",
        "",
        N_("Self check-in"),
        N_("The event file whose guests check themselves in at this computer."),
        is_shown=False,
        holds=Place,
    ),
    Setting("geometry", "", N_("Window"), N_("Where the window was."), is_shown=False),
    Setting("last_page", "desk", N_("Page"), N_("The page that was open last."), is_shown=False),
    Setting(
        "attendee_columns",
        [],
        N_("Columns"),
        N_("Columns of the table of attendees."),
        is_shown=False,
        holds=Texts,
    ),
    Setting(
        "override_reasons",
        [],
        N_("Reasons"),
        N_("Reasons given for overrides, latest first."),
        is_shown=False,
        holds=Texts,
    ),
    Setting(
        "organiser", "", N_("Organiser"), N_("Who allowed the last override of a block."), is_shown=False
    ),
)

_BY_NAME = {setting.name: setting for setting in DECLARED}


def setting_named(name: str) -> Setting:
    """How a setting is declared; KeyError for one that is not."""
    return _BY_NAME[name]


class Settings(Mapping[str, Any]):
    """The values of all declared settings. What is of a wrong type, inside or out, is left out when read.

    `left_out` names those; what nobody declared is passed over, it may be of a later version.
    """

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self._values: dict[str, Any] = {}
        known = {name: value for name, value in (values or {}).items() if name in _BY_NAME}
        self.left_out = tuple(name for name, value in known.items() if not _BY_NAME[name].accepts(value))
        self._values.update((name, value) for name, value in known.items() if name not in self.left_out)

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
            raise ValueError(f"{name}: {value!r:.200}")
        self._values[name] = value

    def titles(self, names: tuple[str, ...]) -> list[str]:
        """What the Settings page calls these."""
        return [_(_BY_NAME[name].title) for name in names]

    def changed(self) -> dict[str, Any]:
        """What differs from the defaults: what is worth keeping."""
        return {name: value for name, value in self._values.items() if value != _BY_NAME[name].default}
