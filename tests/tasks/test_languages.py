"""Which language is spoken, and that a catalogue is compiled when it is first read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin import paths
from checkin.core.language import ENGLISH
from checkin.tasks import languages
from tests.of_each import of_each

_PO = """msgid ""
msgstr ""
"Language: ko\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Desk"
msgstr "{word}"

msgid "one row"
msgid_plural "several rows"
msgstr[0] ""
"""


@of_each(
    ("asked", "code"),
    [
        ("ko", "ko"),
        ("ko_KR.UTF-8", "ko"),
        ("KO-kr", "ko"),
        ("de:ko:en", "ko"),
        ("en_GB", "en"),
        ("C.UTF-8", "en"),
    ],
)
def test_a_system_says_its_language_in_many_ways(asked: str, code: str) -> None:
    chosen = languages.choose_language(languages.of_system({"LANG": "xx", "LANGUAGE": asked}))

    assert chosen is not None
    assert chosen.code == code


def test_a_language_there_is_not_is_none() -> None:
    assert languages.choose_language(["xx", "de_DE.UTF-8", "../ko"]) is None
    assert languages.of_system({"LC_ALL": "de", "LANG": "ko"}) == ["de"]
    assert languages.choose_language([]) is None


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    file = tmp_path / "translations/ko/LC_MESSAGES/checkin.po"
    file.parent.mkdir(parents=True)
    file.write_text(_PO.format(word="데스크"), "utf-8")
    monkeypatch.setattr(paths, "resources", lambda *parts: tmp_path.joinpath(*parts))
    languages.language_called.cache_clear()
    yield file
    languages.language_called.cache_clear()


def test_a_changed_catalogue_is_compiled_again(catalogue: Path) -> None:
    assert languages.language_called("ko").sentences.gettext("Desk") == "데스크"
    assert languages.language_called("ko").sentences.ngettext("one row", "several rows", 5) == "several rows"

    catalogue.write_text(_PO.format(word="접수대"), "utf-8")
    languages.language_called.cache_clear()

    assert languages.language_called("ko").sentences.gettext("Desk") == "접수대"


def test_where_the_program_lies_in_a_place_that_cannot_be_written_the_users_data_keep_it(
    catalogue: Path,
) -> None:
    catalogue.with_suffix(".mo").mkdir()

    assert languages.language_called("ko").sentences.gettext("Desk") == "데스크"

    assert list((paths.data_folder() / "translations").glob("ko-*.mo"))


def test_a_catalogue_that_cannot_be_read_speaks_english(catalogue: Path) -> None:
    catalogue.unlink()

    assert languages.language_called("ko").sentences is ENGLISH.sentences
