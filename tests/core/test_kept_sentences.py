"""What is kept in English is said in the language shown, with the values that are in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checkin import paths
from checkin.core.errors import system_said
from checkin.core.kept_sentences import said_again
from checkin.core.language import speaking
from checkin.core.printing.layout import SHIPPED_NAMES
from checkin.tasks.languages import language_called

KEPT = (
    "The layout “Card CR80” has another size now than when this badge was asked for. "
    "Nothing was printed; cancel it and print it again."
)


def test_a_sentence_that_was_filled_before_it_was_kept_is_said_again_with_its_values() -> None:
    with speaking(language_called("ko")):
        assert said_again(KEPT).startswith("디자인 “Card CR80”")
        assert said_again("roll call") == "인원 점검"
        assert said_again("cups said: no paper in tray 2") == "cups said: no paper in tray 2"
        assert said_again("") == ""
    assert said_again(KEPT) == KEPT


def test_why_the_system_refused_is_said_in_the_language_shown(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        (tmp_path / "none").read_bytes()

    assert system_said(raised.value) == "No such file or directory"
    with speaking(language_called("ko")):
        assert system_said(raised.value) == "그런 파일이나 폴더가 없어요"
        assert system_said(ValueError("no PNG")) == "no PNG"


def test_every_layout_that_is_shipped_is_called_by_a_name_of_its_own_in_every_language() -> None:
    files = paths.resources("layouts").glob("*.json")

    assert {json.loads(file.read_text("utf-8"))["name"] for file in files} == SHIPPED_NAMES
