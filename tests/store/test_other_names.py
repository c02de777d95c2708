"""A file that lies on the disk under two names is worked with by one of them at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checkin.core.errors import EventFileError
from checkin.store.event_file import EventFile
from tests.desks.conftest import make_event

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")


@contextmanager
def open_in_another_program(path: Path) -> Iterator[None]:
    program = (
        "import sys\nfrom pathlib import Path\nfrom checkin.store.event_file import EventFile\n"
        "with EventFile.open(Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        yield
        other.stdin.close()
        assert other.wait() == 0


def test_a_file_that_another_program_has_open_by_another_name_is_not_opened(tmp_path: Path) -> None:
    one, two = tmp_path / "one.checkin", tmp_path / "two.checkin"
    make_event(one, people=1)
    two.hardlink_to(one)
    with open_in_another_program(one):
        for to_read in (False, True):
            with pytest.raises(EventFileError, match=r"“two[.]checkin” has another name on this disk"):
                EventFile.open(two, to_read=to_read)
        EventFile.open(one).close()  # by the same name, as ever
        assert not list(tmp_path.glob("two.checkin-*"))
    EventFile.open(two).close()
