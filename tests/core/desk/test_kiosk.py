"""Self check-in: typing means one person or nobody, and a guest learns the way, never a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checkin.core.desk.kiosk import (
    MOST_FOUND,
    GuestBadge,
    Meant,
    Typing,
    answer_for_guest,
    told_apart,
    who_is_meant,
)
from checkin.core.door.admission import OVERRIDABLE, Direction, Verdict, VerdictWord
from checkin.core.event.attendee import Attendee
from checkin.core.language import ENGLISH, speaking
from checkin.core.names.find import rank
from tests.core.made_up import person, programme, session_dict
from tests.of_each import of_each

PEOPLE = [
    person("P1", name="Dagmar Schmidt", email="d.schmidt@photon.example"),
    person("P2", name="Dagmar Schneider", email="dagmar@north.example"),
    person(
        "P3", name="김민준", name_latin="Kim Min-jun", organisation="한빛연구소", email="mj@hanbit.example"
    ),
    person("P4", name="김민준", organisation="동백포토닉스", email="kim@dongbaek.example"),
    person("P5", name="Bo Li"),
    person("P6", name="Jon Smith"),
    person("P7", name="John Smithson"),
]
NAMESAKES = (PEOPLE[2], PEOPLE[3])


def typed(text: str) -> Typing:
    return who_is_meant(text, rank(text, PEOPLE))


@of_each(
    ("text", "meant", "reference"),
    [
        ("Dagmar", Meant.SEVERAL, None),
        ("dagmar schm", Meant.ONE, "P1"),
        ("Schmidt Dagmar", Meant.ONE, "P1"),
        ("Dag", Meant.NOBODY, None),
        ("S", Meant.NOBODY, None),
        ("Bo Li", Meant.ONE, "P5"),
        ("Bo", Meant.NOBODY, None),
        ("김민준", Meant.NAMESAKES, None),
        ("Kim Min-jun", Meant.NAMESAKES, None),
        ("김", Meant.NOBODY, None),
        ("Jon Smith", Meant.ONE, "P6"),
        ("Dagmar Schmitd", Meant.NOBODY, None),
        ("Joan Smith", Meant.NOBODY, None),
        ("dagmar@north.example", Meant.ONE, "P2"),
        ("dagmar@", Meant.NOBODY, None),
        ("P1", Meant.NOBODY, None),
        ("", Meant.NOBODY, None),
    ],
)
def test_only_what_can_be_one_person_names_one(text: str, meant: Meant, reference: str | None) -> None:
    found = typed(text)

    assert (found.meant, found.person and found.person.reference) == (meant, reference)


@of_each(
    ("typed_whole", "other_name"),
    [
        ("María García", "María García López"),
        ("Park", "Park Hae-sol"),
        ("Anna Lee", "Lee, Anna Maria"),
        ("Kim Min-jun", "김민준"),
        ("김민준", "Kim Min-jun"),
        ("Wang Wei", "王伟"),
    ],
)
def test_a_name_that_may_be_what_another_types_lets_nobody_in_as_the_other(
    typed_whole: str, other_name: str
) -> None:
    one = person("S", name=typed_whole, organisation="Nordlicht AG")
    other = person("L", name=other_name, organisation="Hanbit Institute")

    found = who_is_meant(typed_whole, rank(typed_whole, [one, other]))

    assert (found.meant, {who.reference for who in found.namesakes}) == (Meant.NAMESAKES, {"S", "L"})
    assert told_apart("Hanbit", found.namesakes).person == other


def test_a_name_that_nobody_elses_is_a_part_of_is_one_persons() -> None:
    people = [person("S", name="María García"), person("L", name="María García López")]

    assert who_is_meant("Maria Garcia Lopez", rank("Maria Garcia Lopez", people)).person == people[1]


def test_where_somebody_may_have_been_left_out_nobody_is_meant() -> None:
    namesakes = [person(f"N{n}", name="김민준") for n in range(MOST_FOUND + 1)]

    assert len(who_is_meant("김민준", rank("김민준", namesakes[:-2])).namesakes) == MOST_FOUND - 1
    assert who_is_meant("김민준", rank("김민준", namesakes, limit=MOST_FOUND)) == Typing(Meant.SEVERAL)


@of_each(
    ("text", "meant", "reference"),
    [
        ("한빛연구소", Meant.ONE, "P3"),
        ("Dongbaek Photonics", Meant.ONE, "P4"),
        ("kim@", Meant.ONE, "P4"),
        ("mj@", Meant.ONE, "P3"),
        ("k", Meant.NOBODY, None),
        ("Nordlicht", Meant.NOBODY, None),
    ],
)
def test_namesakes_are_told_apart_by_organisation_or_email(
    text: str, meant: Meant, reference: str | None
) -> None:
    found = told_apart(text, NAMESAKES)

    assert (found.meant, found.person and found.person.reference) == (meant, reference)


PROGRAMME = programme(
    session_dict("reg", kind="registration", room="red", admits="daily"),
    session_dict("talk", room="blue", title="Opening"),
)


def answered(word: VerdictWord, session: str, who: Attendee | None, **more: object) -> Verdict:
    planned = PROGRAMME.session(session)
    return Verdict(
        word=word,
        admits=word is VerdictWord.ADMITTED,
        direction=Direction.IN,
        at=planned.starts + timedelta(minutes=1),
        session=session,
        attendee=who,
        message="Blocked by the organiser",
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("session", ["reg", "talk"])
def test_a_guest_is_told_where_to_go(session: str) -> None:
    with speaking(ENGLISH):
        said = answer_for_guest(
            answered(VerdictWord.ADMITTED, session, PEOPLE[4]), GuestBadge.PRINTING, PROGRAMME
        )

    room = PROGRAMME.room_name(PROGRAMME.session("talk"))
    assert (said.head, said.name, said.where) == ("Welcome", "Bo Li", f"{room}\nOpening")
    assert "printed" in said.badge


@of_each("word", sorted({*OVERRIDABLE, *VerdictWord} - {VerdictWord.ADMITTED}))
def test_a_refusal_tells_the_guest_the_desk_and_nothing_else(word: VerdictWord) -> None:
    with speaking(ENGLISH):
        said = answer_for_guest(answered(word, "talk", PEOPLE[0]), GuestBadge.NONE, PROGRAMME)

    assert (said.is_welcome, said.head, said.name) == (False, "Please go to the desk", "")
    assert (said.where, said.badge) == ("Somebody there will help you.", "")


def test_a_badge_that_came_out_before_and_a_mark_of_the_list_are_for_the_desk() -> None:
    marked = person("P8", name="Ada", attention=True)
    with speaking(ENGLISH):
        again = answer_for_guest(
            answered(VerdictWord.ADMITTED, "talk", PEOPLE[0]), GuestBadge.AT_DESK, PROGRAMME
        )
        looked_at = answer_for_guest(
            answered(VerdictWord.ADMITTED, "talk", marked), GuestBadge.NONE, PROGRAMME
        )

    assert again.badge == "Please go to the desk for your badge"
    assert (looked_at.is_welcome, looked_at.where) == (True, "Please go to the desk")
