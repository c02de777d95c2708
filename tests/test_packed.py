"""The packed program is the interpreter of its own modules; `make package` tries the real one."""

from __future__ import annotations

import os
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from checkin import __version__, packed
from package.build import write_catalogues
from package.small_libraries import icu_items, small_icu_data


def test_the_packed_program_runs_a_module_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin", "-m", "checkin", "--version"])

    with pytest.raises(SystemExit):
        packed.begin()

    assert capsys.readouterr().out == f"checkin {__version__}\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it sets is taken back."""
    for name in ("PYINSTALLER_RESET_ENVIRONMENT", "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.mark.parametrize("words", [[], ["--version"], ["-m"], ["-m", "http.server"]])
def test_it_runs_no_other_module_and_every_other_line_is_a_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin", *words])

    packed.begin()

    assert sys.argv == ["checkin", *words]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there libraries are found by it")
def test_what_it_starts_finds_the_libraries_of_the_system_and_itself_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin"])
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/checkin/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/others")

    packed.begin()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/others"
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"

    packed.begin()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_icu_is_packed_with_what_all_languages_share_and_with_ours() -> None:
    qt = pytest.importorskip("PySide6")
    found = sorted((Path(qt.__file__).parent / "Qt/lib").glob("libicudata.so.*"))
    if not found:
        pytest.skip("there Qt brings no ICU of its own")
    library = found[0].read_bytes()

    small = small_icu_data(library, frozenset({"en", "ko"}))

    whole, kept = dict(icu_items(library)), dict(icu_items(small))
    names = {name.partition("/")[2] for name in kept}
    assert {"root.res", "ko_KR.res", "coll/ko.res", "coll/ucadata.icu", "zoneinfo64.res"} <= names
    assert not names & {"de.res", "coll/zh.res", "curr/root.res", "gb18030.cnv"}
    assert all(item.startswith(whole[name]) for name, item in kept.items())  # filled up to whole rows
    assert len(small) < 4_000_000


def test_a_package_brings_every_language_compiled_and_no_older_than_its_sentences(tmp_path: Path) -> None:
    place = tmp_path / "translations" / "ko" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "checkin.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Cancel"\nmsgstr "취소"\n', "utf-8")

    write_catalogues(tmp_path)

    assert GNUTranslations((place / "checkin.mo").open("rb")).gettext("Cancel") == "취소"
    assert (place / "checkin.mo").stat().st_mtime_ns == (place / "checkin.po").stat().st_mtime_ns
