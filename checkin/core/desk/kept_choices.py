"""Setting what holds for the whole event at a desk: kept for every desk on the file, and on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checkin.core.desk.badge_codes import Issuer
from checkin.core.door.records import ChangedFields, Noun, change_by_hand
from checkin.core.event.event_settings import ORGANISATION_CORRECTIONS, ORGANISER_PIN, EventSetting
from checkin.core.names.organisation_corrections import Correction

_SECRET = frozenset((ORGANISER_PIN.name,))
"""Of these the record says whether something was chosen, and not what."""


def choose(desk: Issuer, setting: EventSetting[Any], value: Any) -> None:
    """Keep it; the log tells what it was and what it became. CheckinError for what can't be kept."""
    with desk.transaction():
        before = setting.of(desk.store)
        desk.store.set_setting(setting.name, value, at=desk.now(), desk=desk.name)
        fields = dict(_changed(setting, before, setting.of(desk.store)))
        if fields:
            _note(desk, ChangedFields(Noun.SETTING, fields, key=setting.name))


def correct_organisations(
    desk: Issuer, before: Sequence[Correction], corrections: Sequence[Correction]
) -> None:
    """Keep these corrections in place of those before; each that is new, or is taken back, is on record."""
    with desk.transaction():
        kept = [list(correction) for correction in corrections]
        desk.store.set_setting(ORGANISATION_CORRECTIONS.name, kept, at=desk.now(), desk=desk.name)
        for correction in corrections:
            if correction not in before:
                _note(desk, _of_organisations(correction, None, list(correction[1:])))
        for correction in before:
            if correction not in corrections:
                _note(desk, _of_organisations(correction, list(correction[1:]), None))


def _of_organisations(
    correction: Correction, before: list[str] | None, after: list[str] | None
) -> ChangedFields:
    return ChangedFields(Noun.ORGANISATION, {correction.what: (before, after)})


def _changed(setting: EventSetting[Any], before: Any, after: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Each entry of a table by itself; else the whole."""
    if setting.name in _SECRET:
        if before != after:
            yield setting.name, (before is not None, after is not None)
    elif setting.is_by_entry:
        old, new = (value if isinstance(value, Mapping) else {} for value in (before, after))
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield f"{setting.name} {key}", (old.get(key), new.get(key))
    elif before != after:
        yield setting.name, (before, after)


def _note(desk: Issuer, changed: ChangedFields) -> None:
    desk.store.append(change_by_hand(changed, at=desk.now(), desk=desk.name, desk_id=desk.id))
