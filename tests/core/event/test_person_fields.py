"""What is known of a person is declared once: everybody else follows."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from checkin.cli.shapes import attendee_as_json
from checkin.core.desk.listed_people import LISTED_FIELDS
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, FieldKind
from checkin.lists.captions import FIELDS, OWN_CAPTIONS
from checkin.store.attendee_values import COLUMNS
from checkin.store.event_file import EventFile
from tests.core.made_up import moment, person, programme, session_dict

NAMES = [one.name for one in PERSON_FIELDS]


def test_every_field_is_declared_and_follows_everywhere() -> None:
    assert NAMES == [one.name for one in fields(Attendee)] == list(attendee_as_json(person()))
    assert {*COLUMNS, "codes"} == set(NAMES)
    assert set(LISTED_FIELDS) == set(NAMES) - {"reference", "gone"}
    assert {*OWN_CAPTIONS, "codes"} - {"code"} == set(NAMES) - {"gone", "extra"}
    assert set(FIELDS) <= set(OWN_CAPTIONS)


def test_a_text_in_every_field_is_kept_and_told(tmp_path: Path) -> None:
    texts: dict[str, Any] = {
        one.name: f"the {one.caption}" for one in PERSON_FIELDS if one.kind is FieldKind.TEXT
    }
    whole = replace(
        person("P1", sessions=("talk",), codes=("T1",), attention=True, extra={"A": "b"}), **texts
    )
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk"))) as event:
        with event.transaction():
            event.add(whole, at=moment("09:00"), desk="Office")
        assert event.attendee("P1") == whole
    assert {name: attendee_as_json(whole)[name] for name in texts} == texts
