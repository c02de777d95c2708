"""What an organiser publishes the day after, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from checkin.core.counting.delegations import EVERYTHING, FOREIGN_STATES, Switches
from checkin.core.counting.own_groups import EU_MEMBERS, groups_from
from checkin.core.desk.desk import Desk
from checkin.core.errors import ReportError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import speaking
from checkin.core.report.making import make_report
from checkin.core.report.model import Sentence
from checkin.core.report.sentences import proposed
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme_dict, session_dict

PEOPLE = (
    person("P1", country="KR", organisation="Daol", sector="research", sessions=("closed", "visit")),
    person("P2", country="KR", organisation="Hansol", sector="academia", sessions=("closed", "visit")),
    person("P3", country="US", organisation="Bluestem", sector="industry", sessions=("closed",)),
    person("P4", country="US", organisation="Embassy of the US", sector="embassy"),
    person("P5", country="EU", organisation="Delegation of the EU", sector="government"),
    person("P6", organisation="Nowhere"),
    person("P7", organisation="Nowhere", sessions=("closed",)),
    person("P8", country="EU", organisation="Delegation of the EU", sector="embassy"),
    person("P9", country="KR", organisation="Embassy of the US", sector="embassy"),
)


def told(
    folder: Path,
    clock: Clock,
    session: dict[str, Any],
    came: tuple[str, ...],
    *,
    switches: Switches = EVERYTHING,
    people: tuple[Attendee, ...] = PEOPLE,
) -> tuple[str, ...]:
    """The sentences of an event of that one session, to which those came."""
    plan = programme_dict(session)
    plan["event"]["host_country"] = "KR"
    with EventFile.create(folder / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(people, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for reference in came:
            desk.admit(reference, session["id"])
        return make_report(desk, switches=switches, with_names=False).sentences


@pytest.fixture(autouse=True)
def _at_ten(clock: Clock) -> None:
    clock.now = moment("10:00")


def test_nobody_came(tmp_path: Path, clock: Clock) -> None:
    assert told(tmp_path, clock, session_dict("talk", room="red"), ()) == ("Nobody has been admitted yet.",)
    clock.advance(minutes=24 * 60)
    (tmp_path / "later").mkdir()
    assert told(tmp_path / "later", clock, session_dict("talk", room="red"), ()) == ("Nobody was admitted.",)


@pytest.mark.parametrize(
    ("came", "switches", "sentence"),
    [
        (("P6",), EVERYTHING, "1 participant took part in “Forum”."),
        (("P6",), Switches(without=frozenset({"participant"})), "Nobody who counts has been admitted yet."),
        (("P1",), EVERYTHING, "1 participant from 1 country or delegation took part in “Forum”."),
        (
            ("P1", "P3", "P5", "P6"),
            EVERYTHING,
            "4 participants from 3 countries and delegations took part in “Forum”.",
        ),
        (
            ("P1", "P3", "P5"),
            FOREIGN_STATES,
            "3 participants from the host country and 1 other country and from the European Union took part in"
            " “Forum”.",
        ),
        (
            ("P1", "P4"),
            Switches(count_unions=False),
            "2 participants from 2 countries, among them embassy staff of 1 country, took part in “Forum”.",
        ),
        (
            ("P1", "P4", "P8", "P9"),
            FOREIGN_STATES,
            "4 participants from the host country and 1 other country and from the European Union, among them embassy"
            " staff of 1 country, took part in “Forum”.",
        ),
        (
            ("P1", "P4", "P8", "P9"),
            EVERYTHING,
            "4 participants from 3 countries and delegations, among them embassy staff of 3 countries and delegations,"
            " took part in “Forum”.",
        ),
    ],
)
def test_who_took_part(
    tmp_path: Path, clock: Clock, came: tuple[str, ...], switches: Switches, sentence: str
) -> None:
    talk = session_dict("talk", room="red")

    assert told(tmp_path, clock, talk, came, switches=switches)[0] == sentence


@pytest.mark.parametrize(
    ("session", "came", "sentence"),
    [
        (
            session_dict("talk", kind="matchmaking", room="red"),
            ("P1", "P2", "P3"),
            "3 participants took part in the matchmaking (Talk), 2 of them researchers.",
        ),
        (
            session_dict("talk", kind="matchmaking", room="red"),
            ("P6", "P7"),  # nobody of a sector: who is a researcher is not known
            "2 participants took part in “Talk”.",
        ),
        (
            session_dict("talk", kind="roundtable", room="red"),
            ("P1", "P3", "P4"),
            "1 organisation from the Republic of Korea and 2 from the United States met at “Talk”.",
        ),
        (
            session_dict("closed", kind="workshop", access="invited", room="red"),
            ("P1", "P2", "P3"),
            "3 experts met in “Closed”, 2 domestic and 1 international.",
        ),
        (
            session_dict("closed", kind="workshop", access="invited", room="red"),
            ("P1", "P2", "P7"),
            "3 experts met in “Closed”, 2 domestic, 0 international and 1 without a country.",
        ),
        (
            session_dict("closed", kind="other", access="invited", room="red"),
            ("P1", "P2", "P3"),
            "3 participants from 2 countries and delegations took part in “Closed”.",
        ),
        (
            session_dict("visit", kind="visit", access="invited"),
            ("P1",),
            "1 of the 2 invited took part in “Visit”, all from the Republic of Korea.",
        ),
        (
            session_dict("talk", room="red"),
            ("P1", "P6"),
            "Most people at one time were in “Talk”: 2 at 10:00 on 24 June.",
        ),
    ],
)
def test_what_is_told_of_a_session(
    tmp_path: Path, clock: Clock, session: dict[str, Any], came: tuple[str, ...], sentence: str
) -> None:
    assert told(tmp_path, clock, session, came)[1] == sentence


@pytest.mark.parametrize("kind", ["visit", "workshop", "other", "reception", "roundtable"])
def test_whoever_is_let_in_before_a_session_begins_took_part_in_nothing_yet(
    tmp_path: Path, clock: Clock, kind: str
) -> None:
    session = session_dict("closed", kind=kind, access="invited", room="red", starts="2025-06-24T10:05")
    first, *others = told(tmp_path, clock, session, ("P1", "P3"))
    assert first.startswith("2 participants")
    assert not any("“Closed”" in sentence and "Most people" not in sentence for sentence in others)


@pytest.mark.parametrize("texts", [["domestic=ES", "EU=EU27"], ["EU=EU27", "domestic=Spain"]])
def test_a_member_that_is_named_by_itself_is_not_in_eu27_too(texts: list[str]) -> None:
    groups = {group.name: group.countries for group in groups_from(texts)}
    assert groups["domestic"] == {"ES"}
    assert groups["EU"] == EU_MEMBERS - {"ES"} | {"EU"}


@pytest.mark.parametrize("texts", [["A=ES", "B=ES,PT"], ["A=EU27", "B=EU27"]])
def test_no_country_is_in_two_groups(texts: list[str]) -> None:
    with pytest.raises(ReportError, match="is in two groups"):
        groups_from(texts)


def test_groups_of_ones_own_are_told_on_the_first_page(tmp_path: Path, clock: Clock) -> None:
    groups = Switches(groups=groups_from(["Korea=KR", "EU=EU27"]))
    talk = session_dict("talk", room="red")

    said = told(tmp_path, clock, talk, ("P1", "P2", "P3", "P5", "P6"), switches=groups)

    assert said[1] == "5 participants: Korea 2, EU 1, other 1, no country 1."


def test_naming_groups_takes_no_sentence_off_the_first_page() -> None:
    said = [Sentence(key, "") for key in ("participants", "visit", "several", "fullest")]
    groups = Sentence("groups", "")

    assert proposed(said) == tuple(said[:3])
    assert proposed([said[0], groups, *said[1:]]) == (said[0], groups, *said[1:3])


def test_experts_of_unknown_countries_are_neither_domestic_nor_international(
    tmp_path: Path, clock: Clock
) -> None:
    unknown = (person("P1", sessions=("closed",)),)
    closed = session_dict("closed", kind="workshop", access="invited", room="red")

    assert told(tmp_path, clock, closed, ("P1",), people=unknown)[1] == "1 expert took part in “Closed”."


def test_a_roundtable_of_one_country_is_no_meeting_of_two(tmp_path: Path, clock: Clock) -> None:
    table = session_dict("talk", kind="roundtable", room="red")

    assert not any("met at" in sentence for sentence in told(tmp_path, clock, table, ("P1", "P2")))


@pytest.mark.parametrize("organisation", ["Nowhere", None])
def test_a_roundtable_of_people_whose_country_nobody_knows_is_no_meeting_of_two(
    tmp_path: Path, clock: Clock, organisation: str | None
) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    people = (person("P1", organisation=organisation), person("P2", organisation=organisation))

    assert told(tmp_path, clock, table, ("P1", "P2"), people=people)[0] == (
        "2 participants took part in “Forum”."
    )


def test_every_language_tells_of_all_the_countries_of_a_roundtable(tmp_path: Path, clock: Clock) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    people = tuple(person(code, country=code, organisation=f"Of {code}") for code in ("FI", "IT", "KR"))
    said = {}
    for code in ("en", "ko"):
        (folder := tmp_path / code).mkdir()
        with speaking(language_called(code)):
            said[code] = told(folder, clock, table, ("FI", "IT", "KR"), people=people)[1]

    assert said == {
        "en": "1 organisation from Finland, 1 from Italy and 1 from the Republic of Korea met at “Talk”.",
        "ko": "Talk에서 핀란드 1개 기관, 이탈리아 1개 기관과 대한민국 1개 기관이 만났습니다.",
    }


def test_a_roundtable_of_many_countries_names_the_largest_and_leaves_nobody_out(
    tmp_path: Path, clock: Clock
) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    homes = ("KR", "KR", "KR", "JP", "JP", "FR", "FR", "DE", "AT", None)
    people = tuple(person(f"P{n}", country=c, organisation=f"Firm {n}") for n, c in enumerate(homes))

    said = told(tmp_path, clock, table, tuple(p.reference for p in people), people=people)[1]

    assert said == (
        "2 organisations from France, 2 from Japan, 3 from the Republic of Korea, 2 from elsewhere "
        "and 1 without a country met at “Talk”."
    )


@pytest.mark.parametrize(
    ("countries", "sentence"),
    [
        (("KR", "JP", "FR", "DE", "AT"), "5 organisations from several countries met at “Talk”."),
        (
            ("KR", "JP", "FR", "DE", "AT", "AT"),
            "2 organisations from Austria and 4 from elsewhere met at “Talk”.",
        ),
    ],
)
def test_of_countries_that_brought_as_many_organisations_none_is_named_before_the_others(
    tmp_path: Path, clock: Clock, countries: tuple[str, ...], sentence: str
) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    people = tuple(person(f"P{n}", country=c, organisation=f"Firm {n}") for n, c in enumerate(countries))

    assert told(tmp_path, clock, table, tuple(p.reference for p in people), people=people)[1] == sentence


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("KR Nokia, JP Nokia", ""),
        (
            "KR Nokia, JP Nokia, FR Nokia, DE Nokia, AT Firm",
            "2 organisations from several countries met at “Talk”.",
        ),
        (
            "KR Nokia, KR Firm, JP Nokia, FR Nokia, DE Acme, AT Acme",
            "2 organisations from the Republic of Korea and 1 from elsewhere met at “Talk”.",
        ),
        (
            "KR Nokia, JP Firm,  Nokia,  Acme",
            "1 organisation from Japan, 1 from the Republic of Korea and 1 without a country met at “Talk”.",
        ),
    ],
)
def test_an_organisation_of_several_countries_is_one_among_the_others(
    tmp_path: Path, clock: Clock, who: str, sentence: str
) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    people = tuple(
        person(f"P{n}", country=country or None, organisation=organisation)
        for n, (country, organisation) in enumerate(one.split(" ") for one in who.split(", "))
    )

    said = told(tmp_path, clock, table, tuple(p.reference for p in people), people=people)

    assert [one for one in said if "met at" in one] == [sentence] * bool(sentence)


def test_organisations_in_groups_are_not_told_as_people(tmp_path: Path, clock: Clock) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    groups = Switches(groups=groups_from(["Korea=KR", "EU=EU27"]))

    with speaking(language_called("ko")):
        said = told(tmp_path, clock, table, ("P1", "P2", "P3", "P5", "P6"), switches=groups)

    assert "참석자 5명: Korea 2명, EU 1명, 기타 1명, 국가 없음 1명." in said
    assert "Talk 참가 기관: Korea 2곳, EU 1곳, 기타 1곳, 국가 없음 1곳." in said


@pytest.mark.parametrize("kind", ["roundtable", "other"])
def test_how_many_people_of_each_group_were_in_a_closed_session_is_told_whatever_its_kind(
    tmp_path: Path, clock: Clock, kind: str
) -> None:
    """Of a roundtable the organisations alone could be said, of a dinner for the invited no groups."""
    table = session_dict("talk", kind=kind, room="red", access="invited")
    groups = Switches(groups=groups_from(["Korea=KR", "EU=EU27"]))
    people = tuple(replace(one, sessions=("talk",)) for one in PEOPLE)

    came = ("P1", "P2", "P3", "P5", "P6")
    said = told(tmp_path, clock, table, came, switches=groups, people=people)

    assert "5 participants took part in “Talk”: Korea 2, EU 1, other 1, no country 1." in said


def test_a_roundtable_is_told_by_groups_of_ones_own_where_there_are_any(tmp_path: Path, clock: Clock) -> None:
    table = session_dict("talk", kind="roundtable", room="red")
    groups = Switches(groups=groups_from(["Korea=KR", "EU=EU27"]))

    said = told(tmp_path, clock, table, ("P1", "P2", "P3", "P5", "P6"), switches=groups)

    assert "Organisations at “Talk”: Korea 2, EU 1, other 1, no country 1." in said


def test_sessions_that_were_equally_full_are_all_named(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("talk", room="red"), session_dict("other", room="blue"))
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(PEOPLE, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for reference, session in (("P1", "talk"), ("P2", "talk"), ("P3", "other"), ("P4", "other")):
            desk.admit(reference, session)

        assert make_report(desk, with_names=False).offered[-1].text == (
            "Most people at one time were 2, in “Talk” at 10:00 on 24 June and “Other” at 10:00 on 24 June."
        )


def test_who_came_to_a_visit_uninvited_is_told_too(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("visit", kind="visit", access="invited"))
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(PEOPLE, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        desk.admit("P1", "visit")
        desk.override(desk.admit("P3", "visit").scan_id or "", "late", by="Lead")

        said = make_report(desk, with_names=False).sentences

    assert "1 of the 2 invited and 1 more took part in “Visit”." in said


def test_who_took_part_in_more_than_one_session(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("talk", room="red"), session_dict("other", room="blue"))
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(PEOPLE[:2], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for reference, session in (("P1", "talk"), ("P2", "talk"), ("P1", "other")):
            clock.advance(minutes=1)
            desk.admit(reference, session)

        assert make_report(desk, with_names=False).sentences[1:] == (
            "2 parallel sessions drew 2 participants, 1 of them to more than one: Other 1, Talk 2.",
            "1 participant took part in more than one session.",
        )


@pytest.mark.parametrize(
    ("access", "named", "sentence"),
    [
        ("invited", ("visit",), "All 3 invited took part in “Visit”. They came from the Republic of Korea."),
        ("everyone", (), "3 participants from 1 country or delegation took part in “Visit”."),
    ],
)
def test_where_all_of_several_invited_came_it_says_all_and_nobody_is_said_to_be_invited_where_nobody_was(
    tmp_path: Path, clock: Clock, access: str, named: tuple[str, ...], sentence: str
) -> None:
    visit = session_dict("visit", kind="visit", access=access)
    koreans = tuple(person(f"P{n}", country="KR", sessions=named) for n in range(3))

    assert sentence in told(tmp_path, clock, visit, ("P0", "P1", "P2"), people=koreans)
