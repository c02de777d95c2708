"""What pip installs: the wheel, made from the source archive, in an environment that holds nothing else of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from packaging.metadata import Metadata

from checkin import __version__
from tests.commands import Answer

CHECKOUT = Path(__file__).resolve().parent.parent
IS_WINDOWS = sys.platform == "win32"
PROGRAMS = "Scripts" if IS_WINDOWS else "bin"

_QUICKLY = """
import functools, gzip, zlib
from hatchling.cli import hatchling
# The fonts are packed and unpacked here, and nothing is sent: to press them hard takes most of the time.
gzip.GzipFile.__init__ = functools.partialmethod(gzip.GzipFile.__init__, compresslevel=1)
zlib.Z_DEFAULT_COMPRESSION = 1
hatchling()
"""


def _built(kind: str, source: Path, out: Path) -> Path:
    """Offline and without isolation: by the build tool that is pinned."""
    command = [sys.executable, "-c", _QUICKLY, "build", "-t", kind, "-d", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    [file] = out.iterdir()
    return file


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel installed. It sees the libraries of this one, but not what is editable here."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "source").mkdir()
    # Not by tarfile: its filters are not in every Python 3.11.
    archive = _built("sdist", CHECKOUT, folder / "sdist")
    subprocess.run(["tar", "-xf", archive, "-C", folder / "source"], check=True)
    [source] = (folder / "source").iterdir()
    wheel = _built("wheel", source, folder / "wheel")
    here = folder / "environment"
    venv.create(here, symlinks=not IS_WINDOWS)
    python = here / PROGRAMS / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", "--disable-pip-version-check"]
    install = [*pip, "install", "--no-index", "--no-deps", "--no-compile", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    [site] = here.rglob("site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return here


@pytest.fixture
def environment_variables(home: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _checkin(environment: Path, variables: dict[str, str], *words: object) -> Answer:
    done = subprocess.run(
        [environment / PROGRAMS / "checkin", *map(str, words)],
        cwd=environment,
        env=variables,
        capture_output=True,
        check=False,
        text=True,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def test_the_wheel_carries_every_resource(environment: Path) -> None:
    [package] = environment.rglob("site-packages/checkin")
    ours, theirs = (
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in (CHECKOUT / "resources", package / "resources")
    )
    # A catalogue is compiled where it is used first.
    assert {path for path in ours if path.suffix != ".mo"} == {
        path for path in theirs if path.suffix != ".mo"
    }


def test_what_the_wheel_says_of_itself_is_valid(environment: Path) -> None:
    [told] = environment.rglob("site-packages/checkin-*.dist-info/METADATA")

    metadata = Metadata.from_email(told.read_bytes(), validate=True)

    assert (str(metadata.version), metadata.license_expression) == (__version__, "Apache-2.0")
    assert {"desks", "page"} <= set(metadata.provides_extra or [])
    assert metadata.description and metadata.description_content_type == "text/markdown"


def test_the_installed_program_does_a_rehearsal(
    environment: Path, environment_variables: dict[str, str], tmp_path: Path
) -> None:
    event = tmp_path / "event.checkin"
    told = [
        _checkin(environment, environment_variables, *words)
        for words in (
            ["doctor"],
            ["--lang", "ko", "sample", "quantum-korea-2025", event],
            ["rehearse", event, "--guests", 4, "--minutes", 0.01],
        )
    ]

    doctor, sample, rehearsal = told
    assert "Qt and its parts load." in doctor.out  # it may lack a print system here, and says so
    assert (sample.status, rehearsal.status, rehearsal.err) == (0, 0, "")
    assert "참가자" in sample.err
