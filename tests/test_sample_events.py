"""The two sample events add up to the published figures, and their lists can be loaded as they are."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from checkin.core.event.programme import Access, Admits, Programme, SessionKind, WhenFull
from checkin.core.event.programme_reading import programme_from_dict
from tests.commands import run_command

EVENTS = Path(__file__).parents[1] / "resources" / "events"
QUANTUM_KOREA, FORUM = "quantum-korea-2025", "korea-eu-forum-2025"
SECTORS = {"academia", "embassy", "government", "industry", "international organisation", "research"}
KOREA = "Republic of Korea"
NOT_STATES = {"EU", "OECD"}
SPELLINGS_OF_ONE_COMPANY = {
    "Daol Sensor Co., Ltd.": "(주)다올센서",
    "Byeolbit Cryogenics Co., Ltd.": "Byeolbit Cryogenics",
    "Onsaem Lasers Co., Ltd.": "ONSAEM LASERS CO.,LTD",
}
# Ranges that regulators keep free for fiction, and Korean mobiles, which never have a 0 after 010.
UNASSIGNED_NUMBERS = re.compile(
    r"\+82 10-00\d\d-\d{4}|\+1 \d{3}-555-01\d\d|\+44 20 7946 0\d{3}|\+33 1 99 00 \d\d \d\d"
    r"|\+49 30 23125 \d{3}|\+46 8 465 004 \d\d|\+36 55 \d{3} \d{3}|\+61 2 5550 \d{4}|\+353 20 91\d \d{4}"
)

Row = dict[str, str]


def programme(event: str) -> Programme:
    return programme_from_dict(json.loads((EVENTS / event / "programme.json").read_text(encoding="utf-8")))


def people(event: str) -> list[Row]:
    with (EVENTS / event / "attendees.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sessions_of(row: Row) -> list[str]:
    return row["Sessions"].split(";")


def in_session(event: str, session: str) -> list[Row]:
    return [row for row in people(event) if session in sessions_of(row)]


def per_session(event: str) -> Counter[str]:
    return Counter(session for row in people(event) for session in sessions_of(row))


# --- the published figures ----------------------------------------------------------------------------------


def test_quantum_korea_has_over_100_people_of_17_delegations() -> None:
    rows = people(QUANTUM_KOREA)
    delegations = {row["Country"] for row in rows}

    assert len(rows) == 112
    assert len(delegations) == 17
    assert len(delegations - NOT_STATES) == 15
    assert len(delegations - NOT_STATES - {KOREA}) == 14


def test_quantum_korea_by_sector() -> None:
    rows = people(QUANTUM_KOREA)

    assert Counter(row["Sector"] for row in rows) == {
        "academia": 21,
        "embassy": 14,
        "government": 18,
        "industry": 36,
        "international organisation": 4,
        "research": 19,
    }
    assert len({row["Country"] for row in rows if row["Sector"] == "embassy"}) == 14


def test_quantum_korea_per_session() -> None:
    assert per_session(QUANTUM_KOREA) == {
        "qk-eu": 17,
        "qk-us": 37,
        "qk-rec": 111,
        "qk-four": 19,
        "qk-fi": 11,
        "qk-oecd1": 56,
        "qk-oecd2": 43,
    }


def test_the_qed_c_roundtable_has_13_american_and_18_korean_organisations() -> None:
    rows = in_session(QUANTUM_KOREA, "qk-us")
    american = {row["Organisation"] for row in rows if row["Country"] == "United States"}
    korean = {row["Organisation"] for row in rows if row["Country"] == KOREA}
    companies = {SPELLINGS_OF_ONE_COMPANY.get(name, name) for name in korean}

    assert len(american) == 13
    assert len(korean) == 21
    assert len(companies) == 18


def test_the_closed_session_has_43_experts_of_whom_25_are_domestic() -> None:
    rows = in_session(QUANTUM_KOREA, "qk-oecd2")

    assert len(rows) == 43
    assert sum(row["Country"] == KOREA for row in rows) == 25


def test_the_forum_has_over_90_people_of_whom_61_are_in_matchmaking() -> None:
    matched = in_session(FORUM, "fo-mm")

    assert len(people(FORUM)) == 94
    assert len(matched) == 61
    assert sum(row["Sector"] in {"academia", "research"} for row in matched) == 55


def test_the_study_visit_is_14_koreans() -> None:
    assert [row["Country"] for row in in_session(FORUM, "fo-sv")] == [KOREA] * 14


def test_the_forum_per_session() -> None:
    assert per_session(FORUM) == {
        "fo-open": 94,
        "fo-qc": 32,
        "fo-qk": 31,
        "fo-qs": 31,
        "fo-mm": 61,
        "fo-he": 94,
        "fo-sv": 14,
    }


# --- programmes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_registration_is_daily_for_everyone_over_the_whole_event(event: str) -> None:
    plan = programme(event)
    registration = plan.session("registration")

    assert plan.event.id == event
    assert registration.kind is SessionKind.REGISTRATION
    assert (registration.admits, registration.access) == (Admits.DAILY, Access.EVERYONE)
    assert (registration.room, registration.capacity) == (None, None)
    assert registration.starts.date() == plan.event.starts
    assert registration.ends.date() == plan.event.ends
    assert not [s.id for s in plan.sessions if s.requires]


@pytest.mark.parametrize(
    ("event", "by_list"),
    [(QUANTUM_KOREA, {"qk-eu", "qk-us", "qk-rec", "qk-fi", "qk-oecd2"}), (FORUM, {"fo-mm", "fo-sv"})],
)
def test_sessions_with_a_list_are_by_invitation_and_the_others_open(event: str, by_list: set[str]) -> None:
    assert {s.id for s in programme(event).sessions if s.access is Access.INVITED} == by_list


def test_the_closed_session_turns_people_away_when_full() -> None:
    closed = programme(QUANTUM_KOREA).session("qk-oecd2")

    assert (closed.when_full, closed.capacity, closed.room) == (WhenFull.REFUSE, 50, "elgarden")


def test_the_bus_has_no_room_and_counts_out_and_back() -> None:
    visit = programme(FORUM).session("fo-sv")

    assert (visit.room, visit.admits, visit.capacity) == (None, Admits.IN_AND_OUT, 20)


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_badge_colours_carry_black_or_white_text(event: str) -> None:
    for category in programme(event).categories:
        luminance = _luminance(category.colour)
        assert max(1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05) >= 5.5, category.id


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- lists --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_what_a_list_names_is_in_its_programme(event: str) -> None:
    plan = programme(event)
    for row in people(event):
        assert plan.has_category(row["Category"])
        assert all(plan.has_session(session) for session in sessions_of(row))
        assert row["Sector"] in SECTORS
        assert row["Status"] == "confirmed"


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_everybody_chose_one_of_the_parallel_sessions(event: str) -> None:
    plan = programme(event)
    parallel = {s.id for s in plan.sessions if s.kind is SessionKind.PARALLEL}
    for row in people(event):
        assert len(parallel & set(sessions_of(row))) == (1 if parallel else 0)


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_references_codes_and_addresses_are_unique(event: str) -> None:
    rows = people(event)
    for column in ("Reference", "Code", "E-mail"):
        assert len({row[column].casefold() for row in rows}) == len(rows), column
    assert all(len(row["Code"]) >= 12 and not row["Code"].startswith("C1") for row in rows)
    assert any(row["Code"].startswith("0") and row["Code"].isdigit() for row in rows)


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_nobody_can_be_reached(event: str) -> None:
    for row in people(event):
        assert re.fullmatch(r"[a-z.]+@[a-z-]+\.example\.(org|com|net)", row["E-mail"]), row["E-mail"]
        assert not row["Phone"] or UNASSIGNED_NUMBERS.fullmatch(row["Phone"]), row["Phone"]


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_names_are_in_nfc_and_other_scripts_have_a_latin_form(event: str) -> None:
    for row in people(event):
        name = row["Name"]
        assert name
        assert unicodedata.is_normalized("NFC", name)
        is_latin = all("LATIN" in unicodedata.name(c) for c in name if c.isalpha())
        assert bool(row["Name (Latin)"]) != is_latin, name


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_two_namesakes_are_told_apart_by_organisation(event: str) -> None:
    namesakes = [row["Organisation"] for row in people(event) if row["Name"] == "김민준"]

    assert len(namesakes) == len(set(namesakes)) == 2


@pytest.mark.parametrize("event", [QUANTUM_KOREA, FORUM])
def test_attention_is_asked_for_vips_only(event: str) -> None:
    rows = people(event)

    assert any(row["Attention"] for row in rows)
    assert all((row["Attention"] == "yes") == (row["Category"] == "vip") for row in rows)


def test_quantum_korea_has_the_names_that_break_programs() -> None:
    rows = people(QUANTUM_KOREA)

    assert any(row["Last name"] == "Null" for row in rows)
    assert any(not row["First name"] and not row["Last name"] for row in rows)
    assert max(len(row["Name"]) for row in rows) == 60


def test_the_forum_has_a_timetable_of_its_own_making_for_its_61_people(tmp_path: Path) -> None:
    event = tmp_path / "forum.checkin"
    assert run_command("sample", FORUM, event).status == 0

    answer = run_command("meetings", event, "--json", "--now", "2025-04-10T09:00")

    found = answer.json()
    met = [frozenset(person["reference"] for person in one["people"]) for one in found["meetings"]]
    assert (answer.status, len(found["slots"]), len(met), len(set(met))) == (0, 12, 240, 240)
    assert set().union(*met) == {row["Reference"] for row in in_session(FORUM, "fo-mm")}
    busy = Counter((one["slot"], p["reference"]) for one in found["meetings"] for p in one["people"])
    tables = Counter((one["slot"], one["table"]) for one in found["meetings"])
    assert max(busy.values()) == max(tables.values()) == 1
    assert run_command("verify", event).status == 0
    assert run_command("log", event).out == "", "nobody did this at a desk"
