"""What every test gets: a home of its own, Qt without a screen, and a clock that stands still until told."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from tests.hang_guard import HangGuard
from tests.memory_folder import make_memory_folder
from tests.open_guard import HAS_WITNESSES, OpenGuard
from tests.reached import IS_ON, Gatherer

_in_memory = make_memory_folder()

# Before anything imports Qt. Without the folder Qt writes a warning, and warnings fail tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_runtime = tempfile.TemporaryDirectory(prefix="checkin-tests-")
os.environ.setdefault("XDG_RUNTIME_DIR", _runtime.name)

# The same examples every time: what fails here fails for everybody. `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("checkin", deadline=None, print_blob=True, derandomize=True, max_examples=40)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=400)
settings.load_profile("checkin")

PATIENCE_MS = 90_000
CHECKOUT = Path(__file__).resolve().parent.parent

_touches: list[str] = []
"""What touched an open event file in this process; see `nobody_but_sqlite_touches_an_open_event`."""
_guard = OpenGuard(_touches.append).start()


@dataclass(slots=True)
class Clock:
    """Tells the time it was set to; `clock()` is what code takes that is handed a clock."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Go on by that much and tell the new time."""
        self.now += timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return self.now


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the next home goes. pytest's own numbered folders are counted anew for each, and there are thousands."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where the files of the next test go, numbered as homes are."""
    folder, numbers = tmp_path_factory.mktemp("t"), count()
    return lambda name: folder / f"{name}{next(numbers)}"


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, places: Callable[[str], Path]) -> Path:
    """Give the test an empty folder that is called as pytest's own is."""
    folder = places(re.sub(r"\W", "_", request.node.name)[:30])
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home, and with it empty settings, data and logs."""
    home = next(homes)
    home.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("CHECKIN_HOME", str(home / "checkin"))
    monkeypatch.setenv("LANGUAGE", "en")
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_CURRENT_DESKTOP",
    ):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def nobody_but_sqlite_touches_an_open_event(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Hold every test and every program it starts to it: such a touch drops SQLite's locks, and scans are lost."""
    told = tmp_path_factory.getbasetemp() / f"touches-{os.getpid()}"
    monkeypatch.setenv("CHECKIN_TESTS_TOUCHES", str(told))
    search = [str(CHECKOUT / "tests" / "guarded_program"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, search)))
    _touches.clear()
    _guard.forget_what_is_closed()
    yield
    elsewhere = told.read_text("utf-8") if told.exists() else ""
    told.unlink(missing_ok=True)
    found = [*_touches, elsewhere] if elsewhere else list(_touches)
    assert not found, "An open event file was touched other than through SQLite:\n" + "\n".join(found)


@contextmanager
def by_another_program() -> Iterator[None]:
    """What a test moves or removes meanwhile is moved by somebody else, as it were. Opens would still drop locks."""
    _guard.is_on = False
    try:
        yield
    finally:
        _guard.is_on = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """An event that a test leaves open, for its fixtures to close, is still held by this process."""
    yield
    if HAS_WITNESSES:
        without = _guard.without_locks()
        assert not without, f"The locks on an open event file are gone: {without}"


class PatientBot(QtBot):
    """Waits as long as a machine may take that has much else to do: a limit is for what never comes."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture(scope="session")
def qapp_cls() -> Any:
    """The application of pytest-qt is ours."""
    from checkin.gui.window.application import Application

    return Application


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's own, with more patience."""
    return PatientBot(request)


@pytest.fixture
def clock() -> Clock:
    """Stand at nine in the morning of Quantum Korea 2025's first day, in Seoul."""
    return Clock(datetime(2025, 6, 24, 9, 0, tzinfo=ZoneInfo("Asia/Seoul")))


@pytest.fixture
def shared_data() -> Path:
    """Find the sample lists beside the checkout; a test that reads them is skipped where they are not."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the sample data is not beside this checkout")
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB of its own; only the super-user may have one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("no small disk can be had here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until all tests are collected
    config.pluginmanager.register(HangGuard())
    if IS_ON:
        config.pluginmanager.register(Gatherer())


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus: int) -> None:
    """What was kept in memory goes, unless something is to be looked at."""
    if _in_memory is not None and exitstatus == pytest.ExitCode.OK:
        shutil.rmtree(_in_memory, ignore_errors=True)


def pytest_collection_finish() -> None:
    """All tests and modules stay until the end: nothing is gained by looking through them again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


WAITING = {"desks", "devices", "end_to_end", "gui"}
"""Folders of tests that wait, or make a window: to be dealt out one by one, at the end of a run too."""


@pytest.hookimpl(tryfirst=True)  # before xdist, which writes a group into the name of its tests
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real windows take turns in one worker, printers and meeting points in another: two at once on a busy machine are
    late, and all at once leave it idle.

    The quick tests of a file stay together: xdist takes longer to deal them out one by one, each time through all that
    it dealt before, and each worker would make anew what they share. What looks at the whole tree, or installs it,
    takes seconds and comes first: at the end of a run all others would wait for it.
    """
    items.sort(key=lambda item: item.path.parent != CHECKOUT / "tests")
    for item in items:
        if item.get_closest_marker("needs_display"):
            item.add_marker(pytest.mark.xdist_group("real windows"))
        elif not {"bus", "cups", "printing_desk", "venue"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("servers"))
        elif WAITING.isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


_looked = count(1)
_LOOKS = 4


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Look for a window's garbage once nothing holds it: a thread of a later test would find it, and end what is Qt's
    there; what is made at its address next is taken for it. What stays, as what pages import, is left out of it from
    time to time: looking through that was a quarter of all that a window's tests computed.
    """
    done = yield
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.collect()
        if next(_looked) % _LOOKS == 0:
            gc.freeze()
    return done
