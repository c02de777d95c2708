"""Of whom a list says what it said before, and another list something else since: they stay so, and it is told."""

from __future__ import annotations

from collections.abc import Mapping

from checkin.core.desk.listed_people import fields_to_set
from checkin.core.door.records import Noun
from checkin.store.list_documents import read_document
from checkin.store.loaded_file import LoadedFile


def changed_elsewhere(file: LoadedFile, fields: str, same: Mapping[int, str], earlier: int) -> int:
    """How many of these rows stand as another list than the `earlier` says, and otherwise than theirs: row -> document
    of these fields. What was put right by hand is nobody's to tell, also where an older list said it.
    """
    since = file.connection.execute(
        "SELECT l.attendee, lists.fields, l.document FROM listings l JOIN lists ON lists.rowid = l.list"
        " WHERE l.list <> ?",
        (earlier,),
    )
    others: dict[int, list[tuple[str, str]]] = {}
    for row, its_fields, document in since:
        if row in same and (its_fields, document) != (fields, same[row]):
            others.setdefault(row, []).append((its_fields, document))
    rows = [*others]
    default = file.programme.default_category.id
    count = 0
    for row, person in zip(rows, file.attendees_in_rows(rows), strict=True):
        wanted = fields_to_set(person, None, read_document(fields, same[row]), default)
        said = [read_document(*one) for one in others[row]]
        elsewhere = [
            name for name in wanted if any(name in one and one[name] == getattr(person, name) for one in said)
        ]
        count += bool(elsewhere) and not fields_put_right(file, person.reference).issuperset(elsewhere)
    return count


def fields_put_right(file: LoadedFile, reference: str) -> set[str]:
    """The fields of a person that a hand changed last."""
    last: dict[str, str] = {}
    for record in file.records_of(reference):
        if (changed := record.changed) is not None and changed.noun is Noun.ATTENDEE:
            last |= dict.fromkeys(changed.fields, changed.by_list)
    return {name for name, by_list in last.items() if not by_list}
