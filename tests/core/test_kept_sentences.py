"""What is kept in English is said in the language shown, with the values that are in it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest

from checkin import paths
from checkin.core.errors import system_said
from checkin.core.kept_sentences import _forms, said_again
from checkin.core.language import ENGLISH, speaking
from checkin.core.printing.layout import SHIPPED_NAMES
from checkin.core.printing.media import MediaSize, media_refusal
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


def some_value(spec: str) -> object:
    """A value that a place with this format is written with."""
    if "%" in spec:
        return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
    return 86 if spec else "“Ü”"


def test_every_sentence_that_was_filled_is_said_again_in_korean_whatever_the_formats_in_it() -> None:
    korean = language_called("ko")
    for _form, sentence in _forms(korean):
        places = [(name, spec or "") for _t, name, spec, _c in Formatter().parse(sentence) if name]
        kept = sentence.format_map({name: some_value(spec) for name, spec in places})
        with speaking(korean):
            assert re.search("[가-힣]", said_again(kept)), sentence


def test_sentences_that_were_kept_together_are_each_said_again() -> None:
    sizes = [MediaSize(86, 86, 54, 54)]
    with speaking(ENGLISH):
        kept = media_refusal("Office", sizes, 105, 148.5)
    with speaking(language_called("ko")):
        assert said_again(kept) == media_refusal("Office", sizes, 105, 148.5)
        assert said_again(f"{kept} No paper. {KEPT}").endswith(f" No paper. {said_again(KEPT)}")


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
