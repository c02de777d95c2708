"""Two commands at work on one event at the same time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.commands import program_words
from tests.end_to_end.conftest import Command


def test_one_ticket_at_two_doors_called_alike_comes_in_once(event: Path, checkin: Command) -> None:
    arguments = ["scan", event, "--at", "opening", "--desk", "Desk 1", "--now", "2027-03-08T09:05", "--json"]
    with subprocess.Popen(
        [*program_words(), *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as door:
        assert door.stdin is not None and door.stdout is not None
        door.stdin.write(b"0001\n")
        door.stdin.flush()
        first = json.loads(door.stdout.readline())

        (second,) = checkin(*arguments, stdin="0001\n").lines()

        door.stdin.close()
    assert (first["verdict"], second["verdict"], second["admits"]) == ("admitted", "already_in", False)
