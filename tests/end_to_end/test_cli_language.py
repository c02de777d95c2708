"""`checkin --lang`: what people read is in the language asked for; what programs read never changes."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from checkin.core.language import ENGLISH, language
from tests.commands import run_command


def test_a_language_there_is_not_is_told_and_english_is_spoken() -> None:
    answer = run_command("--lang", "xx", "--version")

    assert answer.status == 0
    assert "“xx” is no language of this program" in answer.err
    assert language() is ENGLISH


def test_the_systems_language_is_asked_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "qq_QQ.UTF-8")

    assert "“qq_QQ.UTF-8” is no language" in run_command("--version").err
    assert run_command("--lang=en", "--version").err == ""
    assert run_command("--lang=ko", "--version").err == ""


def test_lang_without_a_language_is_wrong_use() -> None:
    assert (run_command("--lang").status, run_command("--lang=").status) == (2, 2)


def test_a_list_written_is_the_same_in_every_language(tmp_path: Path) -> None:
    run_command("sample", "quantum-korea-2025", tmp_path / "e.checkin")
    for language_ in ("en", "ko"):
        run_command(
            "--lang", language_, "attendees", tmp_path / "e.checkin", "--out", tmp_path / f"{language_}.csv"
        )

    assert ",Yes," in (tmp_path / "en.csv").read_text()
    assert (tmp_path / "ko.csv").read_bytes() == (tmp_path / "en.csv").read_bytes()


def test_a_list_read_says_the_same_in_every_language(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Reference", "Name", "Dietary form sent"], ["A1", "Ann Lee", True], ["A2", "Bo Kim", False]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    told = []
    for language_ in ("en", "ko"):
        event = tmp_path / f"{language_}.checkin"
        run_command("sample", "quantum-korea-2025", event)
        run_command("--lang", language_, "load", event, tmp_path / "list.xlsx")
        told.append([one["extra"] for one in run_command("attendees", event, "--json").json()])

    assert told[0] == told[1]
    assert {"Dietary form sent": "Yes"} in told[0]


def test_a_scan_is_answered_in_korean_and_leaves_the_records_of_an_english_one(tmp_path: Path) -> None:
    told, kept = {}, {}
    for language_ in ("en", "ko"):
        event = tmp_path / f"{language_}.checkin"
        run_command("sample", "quantum-korea-2025", event)
        scan = ("scan", event, "--at", "qk-eu", "--now", "2025-06-24T09:50")
        codes = "QKTW-KPQQ-BP2M\nQKR8-C6K9-XW0G\nNOBODY-4711\n"
        plain = run_command("--lang", language_, *scan, stdin=codes).out
        answers = run_command("--lang", language_, *scan, "--desk", "Desk 2", "--json", stdin=codes).lines()
        told[language_] = [plain, *(each["message"] for each in answers)]
        kept[language_] = [(each["verdict"], each["warnings"], each["session"]) for each in answers]

    assert kept["ko"] == kept["en"]
    assert all(re.search("[가-힣]{2}[.요]", each) for each in told["ko"])
    assert [each for each in told["en"][1:] if re.search("[가-힣]", each)] == []
