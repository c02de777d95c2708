"""The tables of what is known beside what the records say: whether they agree, and how what is not said gets said."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, NamedTuple, Protocol

from checkin.core.desk.known import Fields, Key, Sums, something
from checkin.core.door.records import Noun
from checkin.core.event.event_settings import DECLARED
from checkin.core.event.programme_parts import parts_of
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import N_, _
from checkin.store import row_values, settings_known
from checkin.store.attendee_values import COLUMNS, IN_ORDER, SELECT
from checkin.store.codes import BADGE_KEY, KNOWN_CODES, code_fields
from checkin.store.known_programme import known_programme, parts_in
from checkin.store.known_records import all_said
from checkin.store.said import Line

TO_BE_STATED = "known_to_be_stated"
"""Row of `meta`: what is known here is not said on record yet. The file is new, or older than such records."""
_TOGETHER = 2000
"""Things in one record."""
_TABLES = (Noun.ATTENDEE, Noun.CODE, Noun.PROGRAMME, Noun.LIST, Noun.LISTING)


class KnownFile(Protocol):
    """What is needed of the event file."""

    connection: sqlite3.Connection

    @property
    def badge_key(self) -> bytes:
        """The key that signs badges."""

    def settings(self) -> Mapping[str, Any]:
        """The event's settings by name."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing."""

    def write_known(self, lines: Sequence[Line], *, desk: str, record_id: str = "") -> None:
        """Say these values in `said`."""


class Difference(NamedTuple):
    """One thing, what the records say of it, and what the tables hold; nothing where it is not there."""

    key: Key
    said: Fields
    found: Fields
    changed_at: int

    @property
    def fields(self) -> list[str]:
        """Names of the fields that are otherwise, as they were said first."""
        names = dict.fromkeys((*self.said, *self.found))
        return [name for name in names if self.said.get(name) != self.found.get(name)]


def differences(file: KnownFile) -> Iterator[Difference]:
    """Where what the records add up to is not what is kept."""
    sums = Sums(all_said(file.connection))
    yield from _compared(file, sums)


def state(file: KnownFile, *, is_final: bool = False) -> None:
    """Say on record what is known here and not said yet: of a new file, one of an older format, or one put together.

    Copies of one older file say the same in the same records. `is_final`: what is here counts from now on.
    """
    with file.transaction():
        sums = Sums(all_said(file.connection))
        lines = [
            (
                one.key,
                {name: (one.said.get(name), one.found.get(name)) for name in one.fields},
                max(sums.latest, one.changed_at) + 1 if is_final else one.changed_at,
            )
            for one in _compared(file, sums)
        ]
        rest = iter(lines)
        while part := list(islice(rest, _TOGETHER)):
            name = name_in_difference(part)
            file.write_known(part, desk="", record_id=name if sums.latest else before_all(name))
        file.connection.execute("DELETE FROM meta WHERE name = ?", (TO_BE_STATED,))


def state_if_needed(file: KnownFile) -> None:
    """Once, after a file was made or brought up to date."""
    if is_to_be_stated(file.connection):
        state(file)


def is_to_be_stated(connection: sqlite3.Connection) -> bool:
    """Whether a file was made, or brought up to date, and nobody has opened it since: its records say nothing yet."""
    query = "SELECT 1 FROM meta WHERE name = ?"
    return connection.execute(query, (TO_BE_STATED,)).fetchone() is not None


def sentence(one: Difference) -> str:
    """What differs, for the person who asked whether the file holds together."""
    what = _(_WHAT[one.key.noun], key=_short(one.key.key), of=_short(one.key.of))
    if not one.found:
        return _("{what} is on record, and not in the file.", what=what)
    if not one.said:
        return _("{what} is in the file, and no record says how it came there.", what=what)
    told = "; ".join(
        _(
            "{name} is {found}, by the records {said}",
            name=name,
            found=_short(one.found.get(name)),
            said=_short(one.said.get(name)),
        )
        for name in one.fields[:3]
    )
    return _("{what} is not what the records say: {told}.", what=what, told=told)


_WHAT = {
    Noun.ATTENDEE: N_("Attendee “{key}”"),
    Noun.CODE: N_("Code “{key}” of attendee “{of}”"),
    Noun.PROGRAMME: N_("The programme’s “{key}”"),
    Noun.SETTING: N_("Setting “{key}”"),
    Noun.ORGANISATION: N_("The correction of organisations {key}"),
    Noun.LIST: N_("List {key}"),
    Noun.LISTING: N_("What list {key} says of attendee “{of}”"),
}


def _short(value: object) -> str:
    text = _("nothing") if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def name_in_difference(lines: Sequence[Line]) -> str:
    """The same for the same lines: a UUID of version 8 (RFC 9562)."""
    told = json.dumps([[*key, fields, at] for key, fields, at in lines], ensure_ascii=False, sort_keys=True)
    digits = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"


def before_all(name: str) -> str:
    """Of what an event began with: what is done to it at one and the same time counts after it."""
    return "0" * 8 + name[8:]


def _compared(file: KnownFile, sums: Sums) -> Iterator[Difference]:
    seen = set()
    programme = known_programme(file.connection, sums)
    parts = parts_of(programme_to_dict(programme)) if programme is not None else None

    def said_of(key: Key) -> Fields:
        return sums.values(key) if parts is None or key.noun is not Noun.PROGRAMME else parts.get(key.key, {})

    for key, found, changed_at in rows_of(file):
        seen.add(key)
        said = said_of(key)
        if said != found and any(said.get(n) != found.get(n) for n in dict.fromkeys((*said, *found))):
            yield Difference(key, said, found, changed_at)
    for key in sums.keys(*_TABLES):
        is_of_nobody = key.noun in (Noun.CODE, Noun.LISTING) and Key(Noun.ATTENDEE, key.of) not in seen
        is_of_a_dead_list = key.noun is Noun.LISTING and Key(Noun.LIST, key.key) not in seen
        if key not in seen and not is_of_nobody and not is_of_a_dead_list and (said := said_of(key)):
            yield Difference(key, said, {}, 0)
    yield from _settings_compared(file, sums)


def _settings_compared(file: KnownFile, sums: Sums) -> Iterator[Difference]:
    kept = dict(file.settings())
    times = {n: _time(at) for n, at in file.connection.execute("SELECT name, changed_at FROM settings")}
    keys = [key for key in sums.keys(Noun.SETTING, Noun.ORGANISATION) if key != BADGE_KEY]
    said = settings_known.known_settings(sums, keys)
    for name in dict.fromkeys((*kept, *said)):
        if name in DECLARED and DECLARED[name].is_local:
            continue
        for key, fields in settings_known.settings_changed(
            name, said.get(name), kept.get(name), times.get(name, 0)
        ):
            was = {n: v for n, (v, _) in fields.items() if v is not None}
            became = {n: v for n, (_, v) in fields.items() if v is not None}
            if was != became:
                yield Difference(key, was, became, times.get(name, 0))


def rows_of(file: KnownFile) -> Iterator[tuple[Key, Fields, int]]:
    """Each thing in the tables but settings, its fields, and when it changed last as far as the row tells."""
    connection = file.connection
    for __, reference, *row, place, at in connection.execute(
        f"{SELECT}, a.place, a.changed_at FROM attendees a {IN_ORDER}"
    ):
        yield Key(Noun.ATTENDEE, reference), _person(row, place), _time(at)
    for code, of, *row in connection.execute(f"{KNOWN_CODES} ORDER BY c.attendee, c.code"):
        fields = code_fields(row)
        at = max(_time(fields.get("issued_at")), _time(fields.get("revoked_at")))
        yield Key(Noun.CODE, code, of), fields, at
    document, at = connection.execute("SELECT document, changed_at FROM programme").fetchone()
    for part, fields in parts_in(json.loads(document)).items():
        yield Key(Noun.PROGRAMME, part), fields, _time(at)
    for uid, name, told, captions, loaded_at in connection.execute(
        "SELECT uid, name, fields, captions, loaded_at FROM lists ORDER BY rowid"
    ):
        yield Key(Noun.LIST, uid), list_fields(name, told, captions, loaded_at), _time(loaded_at)
    for uid, reference, text, at in connection.execute(
        "SELECT lists.uid, a.reference, l.document, lists.loaded_at FROM listings l"
        " JOIN lists ON lists.rowid = l.list JOIN attendees a ON a.rowid = l.attendee ORDER BY l.list, l.attendee"
    ):
        yield Key(Noun.LISTING, uid, reference), {"document": text}, _time(at)
    yield BADGE_KEY, {"value": file.badge_key.hex()}, 0


def _person(row: list[Any], place: int) -> Fields:
    fields = {**dict(zip(COLUMNS[1:], row, strict=True)), "place": place}
    for flag in ("attention", "walk_in", "gone"):
        fields[flag] = bool(fields[flag])
    fields["extra"] = row_values.table(fields["extra"]) if fields["extra"] else None
    fields["sessions"] = list(row_values.texts(fields["sessions"])) if fields["sessions"] else None
    return something(fields)


def list_fields(name: str, fields: str, captions: str, loaded_at: int) -> dict[str, object]:
    """What is known of a loaded list, as the fields of its noun."""
    return {"name": name, "fields": fields, "captions": captions, "loaded_at": loaded_at}


def _time(value: object) -> int:
    return row_values.moment_or_none(value) or 0
