"""`checkin --lang`: what people read is in the language asked for; what programs read never changes."""

from __future__ import annotations

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
