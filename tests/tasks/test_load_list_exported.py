"""Whatever is exported of an event is loaded into it again without changing anybody: also namesakes, and twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checkin.core.desk.badge_codes import reissue
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, Status
from checkin.lists.list_writing import View, write_list
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

_NAMES = [
    "Ada", "Null", "NaN", "김류광준", "O'Brien \"Bob\"", "=1+1", "+82", "-", "@x", "'quoted", "True", "007",
    "Maximiliane-Alexandra Freifrau von Und-zu-Hohenstein-Wittgen",
]  # fmt: skip
_TEXTS = [None, "A; B", "==", "a\nb", "N/A", "001", "김 Kim", "'x", "1.5E+10", '="7"']
_LINES = [text for text in _TEXTS if text is None or "\n" not in text]
_PERSON = st.fixed_dictionaries(
    {
        "name": st.sampled_from(_NAMES),
        "name_latin": st.sampled_from(_LINES),
        "organisation": st.sampled_from(_LINES),
        "email": st.sampled_from([None, "a@x.org", "b@x.org"]),
        "codes": st.sampled_from([(), ("own", "0{n}"), ("own;{n}",), ("={n}",)]),
        "status": st.sampled_from(Status),
        "note": st.sampled_from(_TEXTS),
        "sessions": st.sampled_from([(), ("closed",), ("closed", "talk")]),
        "extra": st.dictionaries(
            st.sampled_from(["Diet", "Name", "=x"]), st.sampled_from(["1", "=2", "a\nb"])
        ),
    }
)
_SHOWN = [name for name in PERSON_FIELDS if name not in ("gone", "extra")]
_VIEW = st.none() | st.lists(st.sampled_from(_SHOWN), unique=True, max_size=6)
_NAMESAKE: dict[str, Any] = {
    "name": "Ada", "name_latin": None, "organisation": None, "email": None, "codes": (), "note": None,
    "status": Status.CONFIRMED, "sessions": (), "extra": {},
}  # fmt: skip


def _made(people: Sequence[dict[str, Any]]) -> list[Attendee]:
    return [
        Attendee(
            reference=f"{n:03}",
            category="participant",
            **{**one, "codes": tuple(code.format(n=n) + f"-{n}" for code in one["codes"])},
        )
        for n, one in enumerate(people)
    ]


@settings(max_examples=25)
@given(
    people=st.lists(_PERSON, min_size=1, max_size=6),
    views=st.lists(st.tuples(_VIEW, st.sampled_from([".csv", ".xlsx"])), min_size=1, max_size=4),
)
@example(people=[_NAMESAKE, _NAMESAKE], views=[(["organisation"], ".csv"), (["organisation"], ".xlsx")])
def test_what_is_exported_changes_nobody_when_it_is_loaded_again(
    people: list[dict[str, Any]], views: list[tuple[list[str] | None, str]]
) -> None:
    clock = Clock(datetime(2025, 6, 24, 9, tzinfo=ZoneInfo("Asia/Seoul")))
    whole = programme(session_dict("talk"), session_dict("closed", access="invited"))
    with TemporaryDirectory() as place, EventFile.create(Path(place) / "forum.checkin", whole) as event:
        event.add_all(_made(people), at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        register(desk, WalkIn(name="Ada", organisation="A; B", note="a\nb"), admit_to="talk")
        first = event.attendees_named(["000"])["000"]
        reissue(desk, [first], "lost")
        edit(desk, "000", {"job_title": "Chair; =1"})
        before = sorted(event.attendees(), key=lambda one: one.reference)

        for n, (fields, suffix) in enumerate(views):
            path = Path(place) / f"export {n}{suffix}"
            view = None if fields is None else View(fields=fields)
            write_list(path, event.attendees(), view=view, listless=event.sessions_without_list())
            result = load_list(event, path, now=clock.advance(minutes=1), desk="Office").result
            assert (result.added, result.updated, result.gone) == (0, 0, 0)
            assert not event.list_counts().with_names
        assert sorted(event.attendees(), key=lambda one: one.reference) == before
        assert verify(event).ok


@pytest.mark.parametrize("fields", [None, ["sessions"], ["sessions", "walk_in"]])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_whom_a_hand_named_for_an_open_session_is_not_all_that_is_expected_of_it_in_what_is_exported(
    tmp_path: Path, clock: Clock, suffix: str, fields: list[str] | None
) -> None:
    whole = programme(
        session_dict("talk"),
        session_dict("tour"),
        session_dict("closed", access="invited"),
        session_dict("gate"),
    )
    source, export = tmp_path / "list.csv", tmp_path / f"export{suffix}"
    source.write_text(
        "Name,Email,Sessions\nAnna Berg,a@b.org,closed\nBo Cal,b@c.org,tour\nCy Dahl,c@d.org,\n"
    )
    with EventFile.create(tmp_path / "first.checkin", whole) as event:
        load_list(event, source, now=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        register(desk, WalkIn(name="Ada", sessions=("gate",)))
        anna = next(one.reference for one in event.attendees() if one.name == "Anna Berg")
        edit(desk, anna, {"sessions": ("closed", "talk", "tour")})
        expected = event.list_counts()
        view = None if fields is None else View(fields=fields)
        write_list(export, event.attendees(), view=view, listless=event.sessions_without_list())
        sessions = {one.name: {*one.sessions} for one in event.attendees()}
    with EventFile.create(tmp_path / "second.checkin", whole) as again:
        load_list(again, export, now=clock.now, desk="Office")
        assert again.list_counts() == expected
        assert {one.name: {*one.sessions} for one in again.attendees()} == sessions
        load_list(again, export, now=clock.now, desk="Office")
        assert again.list_counts() == expected
