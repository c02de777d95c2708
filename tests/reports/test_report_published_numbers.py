"""Both sample events, played to their end, report exactly what their organisers published."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run_command
from tests.played_event import FORUM, QUANTUM_KOREA, played

TRUTH: dict[str, Any] = {
    QUANTUM_KOREA: {
        "figures": {
            "participants": 112,
            "delegations": 17,
            "states": 15,
            "states_without_host": 14,
            "embassy_delegations": 14,
            "sessions_held": 7,
        },
        "by_sector": {
            "academia": 21,
            "embassy": 14,
            "government": 18,
            "industry": 36,
            "international organisation": 4,
            "research": 19,
        },
        "per_session": {
            "qk-eu": 17,
            "qk-us": 37,
            "qk-rec": 111,
            "qk-four": 19,
            "qk-fi": 11,
            "qk-oecd1": 56,
            "qk-oecd2": 43,
            "registration": 0,
        },
    },
    FORUM: {
        "figures": {"participants": 94},
        "per_session": {
            "fo-open": 94,
            "fo-qc": 32,
            "fo-qk": 31,
            "fo-qs": 31,
            "fo-mm": 61,
            "fo-he": 94,
            "fo-sv": 14,
            "registration": 0,
        },
    },
}
Row = dict[str, Any]


@pytest.fixture(scope="module", params=[QUANTUM_KOREA, FORUM])
def event(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("played") / f"{request.param}.checkin"
    played(request.param, path).file.close()
    return request.param, path


@pytest.fixture(scope="module")
def document(event: tuple[str, Path]) -> tuple[str, dict[str, Any]]:
    name, path = event
    out = path.with_suffix(".json")
    done = run_command("report", path, "--out", out, "--names")
    assert done.status == 0, done.err
    return name, json.loads(out.read_text(encoding="utf-8"))


def rows(document: dict[str, Any], table: str, **where: str) -> list[Row]:
    found = document["tables"][table]["rows"]
    return [row for row in found if all(row[key] == value for key, value in where.items())]


def test_participants_and_delegations_are_those_published(document: tuple[str, dict[str, Any]]) -> None:
    name, report = document

    for figure, value in TRUTH[name]["figures"].items():
        assert report["figures"][figure]["value"] == value, figure


def test_every_session_has_the_people_of_its_list(document: tuple[str, dict[str, Any]]) -> None:
    name, report = document

    attended = {row["session"]: row["attended"] for row in rows(report, "sessions")}

    assert attended == TRUTH[name]["per_session"]


def test_figures_and_tables_say_how_they_are_counted(document: tuple[str, dict[str, Any]]) -> None:
    _, report = document

    for told in (*report["figures"].values(), *report["tables"].values()):
        assert len(told["how"]) > 10


def test_quantum_korea_by_sector_companies_and_closed_session(
    document: tuple[str, dict[str, Any]],
) -> None:
    name, report = document
    if name != QUANTUM_KOREA:
        pytest.skip("about the other event")

    assert {r["sector"]: r["people"] for r in rows(report, "sectors")} == TRUTH[name]["by_sector"]
    (american,) = rows(report, "session_countries", session="qk-us", country="US")
    (korean,) = rows(report, "session_countries", session="qk-us", country="KR")
    assert (american["organisations"], korean["organisations"]) == (13, 18)
    joined = [r for r in rows(report, "session_organisations", session="qk-us") if r["also_written"]]
    assert len(joined) == 3
    (closed,) = rows(report, "closed_sessions", session="qk-oecd2")
    assert (closed["present"], closed["domestic"], closed["international"]) == (43, 25, 18)
    assert report["sentences"][0].startswith("112 participants from 17 countries and delegations")
    assert (
        "13 organisations from the United States and 18 from the Republic of Korea" in report["sentences"][1]
    )
    assert report["sentences"][2].startswith("43 experts")


def test_forum_matchmaking_study_visit_and_parallel_sessions(document: tuple[str, dict[str, Any]]) -> None:
    name, report = document
    if name != FORUM:
        pytest.skip("about the other event")

    everybody, researchers = rows(report, "invited", session="fo-mm")[:2]
    assert (everybody["invited"], everybody["present"], researchers["present"]) == (61, 61, 55)
    (visit,) = rows(report, "invited", session="fo-sv", group="all")
    assert (visit["invited"], visit["present"], visit["missing"]) == (14, 14, 0)
    (koreans,) = rows(report, "session_countries", session="fo-sv")
    assert (koreans["country"], koreans["people"]) == ("KR", 14)
    assert {r["session"] for r in rows(report, "parallel")} >= {"fo-qc", "fo-qk", "fo-qs"}
    assert "61 participants" in report["sentences"][1] and "55 of them researchers" in report["sentences"][1]
    assert report["sentences"][2].startswith("All 14 invited took part")


def test_the_pdf_says_the_same_in_letters_that_can_be_read(event: tuple[str, Path]) -> None:
    name, path = event
    out = path.with_suffix(".pdf")

    assert run_command("report", path, "--out", out, "--names").status == 0

    text = subprocess.run(
        ["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True
    ).stdout
    words = " ".join(text.split())
    assert f"{TRUTH[name]['figures']['participants']} participants from" in words
    for session, people in TRUTH[name]["per_session"].items():
        assert not people or f"{people} of" in words, session
    if name == QUANTUM_KOREA:
        assert "13 organisations from the United States and 18 from the Republic of Korea" in words
        assert "25 domestic and 18 international" in words
        assert "안미경" in words and "小野寺 健太郎" in words


def test_the_switches_leave_out_host_and_unions(event: tuple[str, Path]) -> None:
    _, path = event
    out = path.with_name("foreign.json")

    assert run_command("report", path, "--out", out, "--no-host", "--no-unions", "--names").status == 0

    report = json.loads(out.read_text(encoding="utf-8"))
    expected = report["figures"]["states_without_host"]["value"]
    assert report["figures"]["countries"]["value"] == expected
    assert f"from the host country and {expected} other countries" in report["sentences"][0]


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_without_personal_data_no_name_is_in_it(event: tuple[str, Path], suffix: str) -> None:
    _, path = event
    out = path.with_name(f"public.{suffix}")

    assert run_command("report", path, "--out", out).status == 0

    assert named_in(out.read_text(encoding="utf-8-sig"), path) == []


def named_in(text: str, event: Path) -> list[str]:
    """Who of the event's people stands there."""
    people = json.loads(run_command("attendees", event, "--json").out)
    assert people
    return [p["name"] for p in people if p["name"] in text or p["reference"] in text]


def test_the_first_page_alone_says_what_one_hands_to_a_ministry_and_no_page_names_anybody(
    event: tuple[str, Path],
) -> None:
    name, path = event
    out = path.with_name("ministry.pdf")

    assert (
        run_command(
            "report", path, "--out", out, "--sentence", "Ours alone.", "--sentence", "And this."
        ).status
        == 0
    )

    pages = subprocess.run(
        ["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True
    ).stdout
    first, *others = [" ".join(page.split()) for page in pages.split("\f")[:-1]]
    host = {QUANTUM_KOREA: "Republic of Korea", FORUM: "Belgium"}[name]
    assert "Ours alone. And this." in first and f"Host country: {host}" in first and "2025" in first
    assert "without personal data 1 / " in first
    assert "Table" not in first and "Table 1. Sessions" in " ".join(others)
    assert others[-1].startswith("How each figure is counted")
    assert named_in(" ".join([first, *others]), path) == []


def test_people_are_counted_by_groups_of_ones_own(event: tuple[str, Path]) -> None:
    name, path = event
    out = path.with_name("groups.json")

    assert run_command("report", path, "--out", out, "--group", "Korea=KR", "--group", "EU=EU27").status == 0

    report = json.loads(out.read_text(encoding="utf-8"))
    whole = {row["group"]: row["people"] for row in rows(report, "own_groups", session="")}
    assert sum(whole.values()) == TRUTH[name]["figures"]["participants"]
    koreans = {r["country"]: r["people"] for r in rows(report, "delegations")}["KR"]
    assert whole["Korea"] == koreans
    if name == QUANTUM_KOREA:
        closed = next(
            s for s in [*report["sentences"], *report["more_sentences"]] if s.startswith("43 experts")
        )
        assert closed.endswith("(Korea 25, EU 11, other 7).")


@pytest.mark.parametrize("groups", [("Korea",), ("Korea=Narnia",), ("A=KR", "B=KR")])
def test_a_group_that_is_none_is_told(event: tuple[str, Path], groups: tuple[str, ...]) -> None:
    out = event[1].with_name("none.json")
    arguments = [word for group in groups for word in ("--group", group)]

    done = run_command("report", event[1], "--out", out, *arguments)

    assert (done.status, out.exists()) == (2, False) and "Nothing was written." in done.err


def test_a_sentence_without_end_holds_up_nobody(event: tuple[str, Path]) -> None:
    out = event[1].with_name("endless.pdf")

    answer = run_command("report", event[1], "--out", out, "--sentence", "x" * 100_000)

    assert answer.status == 2 and "more than 1,000 characters. Nothing was written." in answer.err
    assert not out.exists()
