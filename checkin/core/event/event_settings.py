"""Settings of an event, declared once: name, what it may be, what holds where nothing was chosen, what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Generic, Literal, Protocol, TypeVar

import msgspec

from checkin.core.checked_values import as_written
from checkin.core.errors import CheckinError
from checkin.core.language import N_, _
from checkin.core.times import EARLIEST, LATEST, to_microseconds

_T = TypeVar("_T")
_LONGEST_SHOWN = 60

DEFAULT_LAYOUT = "cr80"
"""The layout badges are drawn in where an event chose none."""


class KeptSettings(Protocol):
    """Where the settings of an event are kept, as JSON values."""

    def setting(self, name: str, default: Any = None) -> Any:
        """The value that was kept, as JSON values, or the default."""
        ...


class EventSetting(msgspec.Struct, Generic[_T], frozen=True):
    """One declared setting. `holds` is the type that msgspec holds a value to; null is nothing chosen.

    `reads` is the wider type of a value of which the parts that are known are used all the same. Of a table two desks
    may set different entries while they are apart (`is_by_entry`); `is_local` is of one copy of the file alone.
    """

    name: str
    default: _T
    holds: Any
    text: str
    reads: Any = None
    is_by_entry: bool = False
    is_local: bool = False

    def of(self, kept: KeptSettings) -> _T:
        """What was chosen for the event; the default where nothing was, or what this program does not know."""
        value = kept.setting(self.name)
        if value is None or not _is(value, self.holds if self.reads is None else self.reads):
            return self.default
        return value  # type: ignore[no-any-return]

    def accepts(self, value: object) -> bool:
        """Whether this is a value of it, inside and out."""
        return value is None or _is(value, self.holds)


def _is(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, UnicodeError):
        return False
    return True


class _PrintRule(msgspec.Struct, forbid_unknown_fields=True):
    when: Literal["off", "once", "categories"]
    session: str = ""
    categories: list[str] = msgspec.field(default_factory=list)


class KeptMeeting(msgspec.Struct, forbid_unknown_fields=True):
    """A meeting of a session's timetable: moments in microseconds, people by reference."""

    session: str
    starts: Annotated[int, msgspec.Meta(ge=to_microseconds(EARLIEST), lt=to_microseconds(LATEST))]
    ends: Annotated[int, msgspec.Meta(ge=to_microseconds(EARLIEST), lt=to_microseconds(LATEST))]
    table: str
    people: list[str]


class KeptLayout(msgspec.Struct, forbid_unknown_fields=True):
    """A badge layout that is no shipped one: as its file has it, and of each picture its key in `layout_pictures`."""

    layout: dict[str, Any]
    pictures: dict[str, str] = msgspec.field(default_factory=dict)


BADGE_CODES: EventSetting[str] = EventSetting(
    "badge_codes",
    "own",
    Literal["own", "ticket"],
    N_("What stands on a badge: our signed code, or the ticket’s own code where it is nobody else’s."),
)
LAYOUT = EventSetting(
    "layout", DEFAULT_LAYOUT, str, N_("The layout badges are drawn in unless another is asked for.")
)
LAYOUT_BY_CATEGORY: EventSetting[Mapping[str, str]] = EventSetting(
    "layout_by_category",
    {},
    dict[str, str],
    N_("Layouts of categories that are not drawn in the event’s own."),
    is_by_entry=True,
)
LAYOUTS: EventSetting[Mapping[str, Any]] = EventSetting(
    "layouts",
    {},
    dict[str, KeptLayout],
    N_("Layouts of your own that badges are drawn in, for every desk of the event."),
    reads=dict[str, Any],
    is_by_entry=True,
)
LAYOUT_PICTURES: EventSetting[Mapping[str, str]] = EventSetting(
    "layout_pictures",
    {},
    dict[str, str],
    N_("The pictures of those layouts, by the SHA-256 of their content."),
    is_by_entry=True,
)
PRINT_AUTOMATICALLY: EventSetting[Any] = EventSetting(
    "print_automatically", None, _PrintRule, N_("When the desk prints a badge by itself.")
)
BADGE_BOXES: EventSetting[Any] = EventSetting(
    "badge_boxes", None, dict[str, Any], N_("Where badges printed beforehand lie.")
)
WALK_IN_RIGHTS: EventSetting[Mapping[str, str]] = EventSetting(
    "walk_in_rights",
    {},
    dict[str, Literal["none", "while_seats_remain", "always"]],
    N_("Which sessions take walk-ins, where that differs from the usual."),
    reads=dict[str, Any],
    is_by_entry=True,
)
WALK_IN_CATEGORIES: EventSetting[list[str] | None] = EventSetting(
    "walk_in_categories",
    None,
    list[str],
    N_("The categories a walk-in may get; all where nothing was chosen."),
)
ORGANISATION_CORRECTIONS: EventSetting[list[list[str]]] = EventSetting(
    "organisation_corrections",
    [],
    list[tuple[Literal["join", "apart", "name"], str, str]],
    N_("What people put right about which spellings are one organisation, in the order they did it."),
    reads=list[Any],
)
JOINED_ENTRIES: EventSetting[Mapping[str, str]] = EventSetting(
    "joined_entries",
    {},
    dict[str, str],
    N_("Entries of the list that are one person with another."),
    is_by_entry=True,
)
"""Reference of one -> of the one that was kept."""
UNKNOWN_BADGES: EventSetting[str] = EventSetting(
    "unknown_badges",
    "come_in",
    Literal["come_in", "ask", "refuse"],
    N_("What becomes of a real badge whose person is not on file here."),
)
ORGANISER_PIN: EventSetting[Any] = EventSetting(
    "organiser_pin", None, dict[str, str], N_("The organiser’s PIN."), reads=Any
)
"""As a slow hash. A value that can't be read is a PIN that nobody knows, not none."""
LIST_VALUES: EventSetting[Mapping[str, Mapping[str, str]]] = EventSetting(
    "list_values",
    {},
    dict[str, dict[str, str]],
    N_("What people said that values of a list mean: kind, value, meaning."),
    is_by_entry=True,
)
MEETINGS: EventSetting[Mapping[str, Any]] = EventSetting(
    "meetings",
    {},
    dict[str, KeptMeeting],
    N_("The 1:1 timetables of matchmaking sessions, an entry a meeting."),
    reads=dict[str, Any],
    is_by_entry=True,
)
LAST_LOAD: EventSetting[Mapping[str, Any] | None] = EventSetting(
    "last_load", None, dict[str, Any], "What the last load of a list told.", is_local=True
)

DECLARED: Mapping[str, EventSetting[Any]] = {
    setting.name: setting
    for setting in (
        BADGE_CODES,
        LAYOUT,
        LAYOUT_BY_CATEGORY,
        LAYOUTS,
        LAYOUT_PICTURES,
        PRINT_AUTOMATICALLY,
        BADGE_BOXES,
        WALK_IN_RIGHTS,
        WALK_IN_CATEGORIES,
        ORGANISATION_CORRECTIONS,
        JOINED_ENTRIES,
        UNKNOWN_BADGES,
        ORGANISER_PIN,
        LIST_VALUES,
        MEETINGS,
        LAST_LOAD,
    )
}


def require_known(name: str, value: object) -> None:
    """CheckinError for a setting that is not declared, or a value it can't have."""
    setting = DECLARED.get(name)
    if setting is None:
        raise CheckinError(
            _("An event has no setting “{name}”. Nothing was changed.", name=name[:_LONGEST_SHOWN])
        )
    if not setting.accepts(value):
        raise CheckinError(
            _(
                "The event’s setting “{name}” can’t be {shown}. Nothing was changed.",
                name=name,
                shown=_shown(value),
            )
        )


def not_understood(kept: Mapping[str, object]) -> Iterator[str]:
    """A sentence for each setting on file that this program does not know, and goes on without."""
    for name, value in kept.items():
        setting = DECLARED.get(name)
        if setting is None:
            yield _(
                "This Checkin does not know the event’s setting “{name}” and leaves it as it is.",
                name=name[:_LONGEST_SHOWN],
            )
        elif not setting.accepts(value):
            yield (
                _(
                    "The event’s setting “{name}” is {shown}, which this Checkin does not know. It goes on "
                    "as if nothing had been chosen there.",
                    name=name,
                    shown=_shown(value),
                )
            )


def _shown(value: object) -> str:
    text = as_written(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
