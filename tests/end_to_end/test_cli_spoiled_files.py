"""Whatever happened to an event file, every command ends with a sentence and a status; nothing is ever a traceback."""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkin.cli import main
from tests.crashed import crashed_copy
from tests.end_to_end.conftest import Command

NOW = "2027-03-08T09:30"
FUZZ = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
NONSENSE = st.sampled_from(["nonsense", "", "{", "[1]", -1, 2**63 - 1, 1.5, b"a\xffb", "a\0b", "x" * 5000])


def run(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Status, standard output, standard error; in this process, for it is asked hundreds of times."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", "replace") for _ in range(2)]
    usual, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            main([str(argument) for argument in arguments])
    except SystemExit as leave:
        status = leave.code
    finally:
        sys.stdin = usual
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    assert status in (0, 1, 2), status
    return int(status), texts[0], texts[1]


def ask_everything(event: Path) -> Iterator[tuple[str, int, str]]:
    """Each command with its status; none may end by a fault of its own."""
    asked: list[tuple[list[str | Path], bytes]] = [
        (["verify", event, "--json"], b""),
        (["counts", event, "--json", "--now", NOW], b""),
        (["scan", event, "--at", "opening", "--json", "--now", NOW], b"0001\nnobody\n"),
        (["walk-in", event, "--name", "New One", "--admit", "opening", "--json", "--now", NOW], b""),
        (["attendees", event, "--json"], b""),
        (["log", event, "--json"], b""),
        (["find", event, "ana", "--json"], b""),
    ]
    for arguments, stdin in asked:
        status, out, err = run(*arguments, stdin=stdin)
        assert "in the program itself" not in err and "Traceback" not in err, (arguments[0], err)
        assert status == 0 or err.strip() or out.strip(), arguments[0]
        yield str(arguments[0]), status, out


@pytest.fixture
def busy(event: Path, checkin: Command) -> Path:
    """The small event after some scans, closed."""
    checkin("scan", event, "--at", "opening", "--now", NOW, stdin="0001\n==abc\nzzz\n")
    return event


def fresh_copy(busy: Path) -> Path:
    copy = busy.with_name("spoiled.checkin")
    for side in ("", "-wal", "-shm"):
        Path(f"{copy}{side}").unlink(missing_ok=True)
    shutil.copyfile(busy, copy)
    return copy


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_flipped_bytes_end_no_command_without_a_sentence(busy: Path, seed: int) -> None:
    chance, copy = random.Random(seed), fresh_copy(busy)
    content = bytearray(copy.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    copy.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])
    list(ask_everything(copy))


@FUZZ
@given(data=st.data(), value=NONSENSE)
def test_a_row_of_nonsense_anywhere_ends_no_command(
    busy: Path, data: st.DataObject, value: str | float | bytes
) -> None:
    copy = fresh_copy(busy)
    with closing(sqlite3.connect(copy)) as file:
        tables = ["attendees", "codes", "records", "settings", "lists", "listings", "invitations"]
        table = data.draw(st.sampled_from(tables))
        column = data.draw(st.sampled_from([row[1] for row in file.execute(f"PRAGMA table_info({table})")]))
        (guard,) = file.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'records_are_never_altered'"
        ).fetchone()
        file.execute("DROP TRIGGER records_are_never_altered")
        mark = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
        with contextlib.suppress(sqlite3.Error):
            file.execute(f"UPDATE OR IGNORE {table} SET {column} = {mark}", (value,))
        file.execute(guard)
        file.commit()
    for command, status, out in ask_everything(copy):
        assert command in ("verify", "walk-in") or status < 2, (command, table, column, value)
        if command == "scan":
            assert [json.loads(line)["verdict"] for line in out.splitlines()][1:] == ["unknown"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_log_cut_short_ends_no_command(busy: Path, share: float) -> None:
    copy = fresh_copy(busy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("UPDATE attendees SET note = 'later'")
        crashed = crashed_copy(copy, busy.parent / "crashed")
    log = Path(f"{crashed}-wal").read_bytes()
    Path(f"{crashed}-wal").write_bytes(log[: int(len(log) * share)])
    assert [status for _, status, _ in ask_everything(crashed)] == [0] * 7


def test_a_file_or_folder_that_is_gone_or_shut_ends_no_command(busy: Path) -> None:
    gone = busy.with_name("gone") / "event.checkin"
    assert {status for _, status, _ in ask_everything(gone)} == {2}
    busy.chmod(0o400)
    shut = {command for command, status, _ in ask_everything(busy) if status == 2}
    assert shut == {"scan", "walk-in"}, "what only reads reads a copy of it"


@pytest.mark.skipif(sys.platform == "win32", reason="its paths are refused in other words")
@pytest.mark.parametrize("words", [["counts"], ["sample", "quantum-korea-2025"], ["report", "--logo"]])
def test_a_name_too_long_for_the_system_is_told_in_the_language_spoken(words: list[str], busy: Path) -> None:
    of_event: list[str | Path] = [busy, "--out", busy.with_name("r.pdf")] if words[0] == "report" else []
    status, out, told = run("--lang", "ko", words[0], *of_event, *words[1:], "x" * 4000)
    assert (status, out) == (2, "")
    assert "파일 이름이 너무 길어요" in told
    assert "too long" not in told
