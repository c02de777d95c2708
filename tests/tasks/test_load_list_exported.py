"""Whatever is exported of an event is loaded into it again without changing anybody: also namesakes, and twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

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
            write_list(path, event.attendees(), view=None if fields is None else View(fields=fields))
            result = load_list(event, path, now=clock.advance(minutes=1), desk="Office").result
            assert (result.added, result.updated, result.gone) == (0, 0, 0)
        assert sorted(event.attendees(), key=lambda one: one.reference) == before
        assert verify(event).ok
