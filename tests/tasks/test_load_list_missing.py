"""Who of an earlier list is missing on the one that is loaded is told, whatever captions and people are called now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

EARLIER = [
    "Anna Berg,Acme,anna@x.org",
    "Bo Cal,Acme,bo@x.org",
    "Cy Dahl,Beta,cy@y.org",
    "Di Ek,Beta,di@y.org",
    "Flo Gam,Beta,flo@y.org",
]
OTHER_CAPTIONS = "Full name,Organisation,E-mail address"
SAME_MAIL = "{} is no longer on the list, and {} came with the same e-mail."


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _loaded(
    event: EventFile,
    clock: Clock,
    rows: Sequence[str],
    captions: str = OTHER_CAPTIONS,
    *,
    is_trial: bool = False,
) -> Loaded:
    clock.advance(minutes=1)
    path = event.path.with_name("list.csv" if captions != OTHER_CAPTIONS else "export.csv")
    path.write_text("\n".join((captions, *rows)), encoding="utf-8")
    return load_list(event, path, now=clock.now, desk="Office", dry_run=is_trial)


def _told(loaded: Loaded) -> list[str]:
    return [problem.problem.partition(" If ")[0] for problem in loaded.problems]


@pytest.mark.parametrize("is_trial", [True, False])
def test_who_is_missing_is_told_where_no_caption_is_as_before(
    event: EventFile, clock: Clock, is_trial: bool
) -> None:
    _loaded(event, clock, EARLIER, "Name,Company,Email")
    loaded = _loaded(event, clock, EARLIER[:4], is_trial=is_trial)

    assert _told(loaded) == ["1 of 5 people of “list.csv” are not on this list and stay invited."]
    assert loaded.problems[0].problem.endswith("(Flo Gam)") and not loaded.result.gone


def test_who_is_missing_is_told_where_people_have_another_name(event: EventFile, clock: Clock) -> None:
    _loaded(event, clock, EARLIER, "Name,Company,Email")
    loaded = _loaded(event, clock, ["Anna Smith,Acme,anna@x.org", "Bo Jung,Acme,bo@x.org", *EARLIER[2:4]])

    assert _told(loaded) == [
        "3 of 5 people of “list.csv” are not on this list and stay invited.",
        SAME_MAIL.format("Anna Berg", "Anna Smith"),
        SAME_MAIL.format("Bo Cal", "Bo Jung"),
    ]
    assert loaded.problems[0].problem.endswith("(Anna Berg, Bo Cal, Flo Gam)")


def test_where_everybody_has_another_name_nobody_is_asked_to_call_it_a_later_version(
    event: EventFile, clock: Clock
) -> None:
    _loaded(event, clock, EARLIER[:2], "Name,Company,Email")
    loaded = _loaded(event, clock, ["Anna Smith,Acme,anna@x.org", "Bo Jung,Acme,bo@x.org"])

    assert [problem.problem for problem in loaded.problems[:1]] == [
        "The 2 people of “list.csv” are not on this list and stay invited. (Anna Berg, Bo Cal)"
    ]


def test_who_has_a_new_name_on_one_row_and_the_old_one_on_another_is_told_by_the_e_mail(
    event: EventFile, clock: Clock
) -> None:
    _loaded(event, clock, EARLIER, "Name,Company,Email")
    rows = ["Anna Smith (née Berg),Acme,anna@x.org", "Anna Berg,Acme,", *EARLIER[1:]]
    loaded = _loaded(event, clock, rows, "Name,Company,Email")

    assert _told(loaded) == [
        "Anna Berg stands on the list without an e-mail now, and Anna Smith (née Berg) came with the one that was"
        " there."
    ]


def test_an_address_of_an_office_that_one_row_leaves_out_is_nobodys(event: EventFile, clock: Clock) -> None:
    _loaded(event, clock, ["Anna Berg,Acme,info@x.org", EARLIER[1]], "Name,Company,Email")
    rows = ["Anna Berg,Acme,", EARLIER[1], "Cy Dahl,Acme,info@x.org", "Di Ek,Acme,info@x.org"]

    assert _told(_loaded(event, clock, rows, "Name,Company,Email")) == []


def test_an_address_of_many_makes_nobody_one_who_was_there(event: EventFile, clock: Clock) -> None:
    _loaded(event, clock, ["Anna Berg,Acme,info@x.org", "Bo Cal,Acme,info@x.org"], "Name,Company,Email")
    loaded = _loaded(event, clock, ["Cy Dahl,Acme,info@x.org"])

    assert _told(loaded) == []


@pytest.mark.parametrize("is_trial", [True, False])
def test_whom_a_later_version_has_no_more_and_another_list_has_is_told(
    event: EventFile, clock: Clock, is_trial: bool
) -> None:
    captions = "Name,Company,Email"
    _loaded(event, clock, EARLIER, captions)
    assert _told(_loaded(event, clock, [EARLIER[0].replace("Acme", "Beta"), EARLIER[4]])) == []

    later = _loaded(event, clock, EARLIER[:3], captions, is_trial=is_trial)
    assert later.result.gone == 1, "Di Ek alone is on no list"
    told = [(p.problem.partition(",")[0], p.value) for p in later.problems if "another list has" in p.problem]
    assert told == [("1 person of “list.csv” is not on it any more and stays", "Flo Gam")]


def test_the_list_that_is_named_before_is_the_one_that_a_later_version_strikes_off_from(
    event: EventFile, clock: Clock
) -> None:
    def load(name: str, *rows: str, captions: str, is_later: bool | None = None) -> Loaded:
        clock.advance(minutes=1)
        path = event.path.with_name(name)
        path.write_text("\n".join((captions, *rows)), encoding="utf-8")
        return load_list(
            event, path, now=clock.now, desk="Office", is_later=is_later, dry_run=is_later is None
        )

    load("guests.csv", *EARLIER, captions="Name,Company,Email", is_later=False)
    load("shop.csv", *EARLIER[:3], captions="Attendee name,Company,Email", is_later=False)
    load("walk-ups.csv", EARLIER[1], captions="Name,Organisation,E-mail", is_later=False)

    final = (EARLIER[1], EARLIER[2], EARLIER[0].replace("Acme", "Beta"), EARLIER[3])
    told = _told(load("final.csv", *final, captions=OTHER_CAPTIONS))
    assert told == ["1 of 5 people of “guests.csv” are not on this list and stay invited."]
    later = load("final.csv", *final, captions=OTHER_CAPTIONS, is_later=True)
    assert (later.result.earlier, later.result.gone) == ("guests.csv", 1)


@pytest.mark.parametrize("is_trial", [True, False])
def test_a_new_person_of_a_name_that_is_in_the_event_is_told(
    event: EventFile, clock: Clock, is_trial: bool
) -> None:
    _loaded(event, clock, EARLIER, "Name,Company,Email")
    told = _loaded(event, clock, ["BERG Anna", "Bo Cal", "Gil Hay"], "Full name", is_trial=is_trial).problems
    assert [(one.problem.partition(" If ")[0], one.value) for one in told] == [
        ("2 new people have the names of others who were in the event before.", "BERG Anna, Bo Cal")
    ]
