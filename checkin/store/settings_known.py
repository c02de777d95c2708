"""Settings of the event as what is known: what a new value changes, and the value that changes add up to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checkin.core.desk.known import Key, Sums
from checkin.core.door.records import Noun
from checkin.core.event.event_settings import DECLARED, ORGANISATION_CORRECTIONS

_CORRECTIONS = ORGANISATION_CORRECTIONS.name
Changed = tuple[Key, dict[str, tuple[Any, Any]]]


def settings_changed(name: str, before: Any, after: Any, at: int) -> Iterator[Changed]:
    """What setting a value changes, for saying it on record. Nothing where it is of this copy of the file alone."""
    setting = DECLARED.get(name)
    if setting is not None and setting.is_local:
        return
    if name == _CORRECTIONS:
        yield from _corrections_changed(before, after, at)
    elif setting is not None and setting.is_by_entry:
        was, became = _table(before), _table(after)
        fields = {entry: (was.get(entry), became.get(entry)) for entry in dict.fromkeys((*was, *became))}
        yield Key(Noun.SETTING, name), fields
    else:
        yield Key(Noun.SETTING, name), {"value": (before, after)}


def last_moment(changed: Iterable[Changed], at: int) -> int:
    """When a value counts of which something is said: corrections made at one moment follow each other in time."""
    moments = [at]
    for key, fields in changed:
        if key.noun is Noun.ORGANISATION:
            moments += [since for _, since in fields.values() if since is not None]
    return max(moments)


def counts_until(sums: Sums, name: str) -> int:
    """What is set next counts after this: all that was said, and of corrections what was made at one moment with it."""
    made = sums.keys(Noun.ORGANISATION) if name == _CORRECTIONS else ()
    return max(sums.latest, *(sums.values(key).get("since") or 0 for key in made), 0)


def in_one_order(name: str, value: Any) -> Any:
    """The value as it is kept: of corrections the same one stands there once, where it was made last."""
    if name != _CORRECTIONS or not isinstance(value, list):
        return value
    last = dict.fromkeys(json.dumps(one, ensure_ascii=False) for one in reversed(value))
    return [json.loads(text) for text in reversed(last)]


def known_settings(sums: Sums, keys: Iterable[Key]) -> dict[str, Any]:
    """The values that changes add up to, of the settings that these keys are of."""
    names = {_CORRECTIONS if key.noun is Noun.ORGANISATION else key.key for key in keys}
    return {name: _value(sums, name) for name in names}


def _value(sums: Sums, name: str) -> Any:
    if name == _CORRECTIONS:
        made = [(sums.values(key).get("since"), key.key) for key in sums.keys(Noun.ORGANISATION)]
        return [json.loads(text) for since, text in sorted(one for one in made if one[0] is not None)]
    fields = sums.values(Key(Noun.SETTING, name))
    setting = DECLARED.get(name)
    if setting is not None and setting.is_by_entry:
        return {entry: value for entry, value in fields.items() if value is not None}
    return fields.get("value")


def _corrections_changed(before: Any, after: Any, at: int) -> Iterator[Changed]:
    was = [json.dumps(one, ensure_ascii=False) for one in before or ()]
    became = [json.dumps(one, ensure_ascii=False) for one in after or ()]
    for text in was:
        if text not in became:
            yield Key(Noun.ORGANISATION, text), {"since": (at, None)}
    # From the first that is new, or in another place than before, all are made anew, for their order tells.
    kept = [text for text in was if text in became]
    same = next((n for n, text in enumerate(became) if kept[n : n + 1] != [text]), len(became))
    for number, text in enumerate(became[same:]):
        yield Key(Noun.ORGANISATION, text), {"since": (None, at + number + 1)}


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
