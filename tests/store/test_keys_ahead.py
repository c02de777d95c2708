"""Search keys of a long list that a process beside works out are those that would be worked out here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checkin.core.names.keys import person_keys, what_is_searched
from checkin.lists.people import ListedPerson
from checkin.store import keys_ahead as beside
from checkin.store import part_pipe

PEOPLE = [
    ListedPerson(row=1, name="김민준", category="guest", organisation="삼성SDI", codes=("C-1", "C-2")),
    ListedPerson(row=2, name="Dr. Zoë Müller", category="guest", email="zoe@example.org", phone="+82 10 123"),
    ListedPerson(row=3, name="王思远", category="guest", name_latin="Wang Siyuan"),
]


def test_a_process_beside_gives_the_same_keys_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pipe, "_WORTH_IT", 1)
    monkeypatch.setattr(beside, "_AT_A_TIME", 2)
    monkeypatch.setattr(part_pipe, "_SECONDS", 120)  # a busy computer takes long to start a process
    told = [what_is_searched(person) for person in PEOPLE]

    with beside.keys_ahead(PEOPLE) as ahead:
        assert ahead is not None
        ahead.wait_for(told[-1])
        assert [ahead.of(one) for one in told] == [person_keys(*one) for one in told]
        assert ahead.of(told[0]) is None


def test_of_a_process_that_is_gone_nobody_waits_for_keys() -> None:
    told = [what_is_searched(person) for person in PEOPLE]
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    ahead = beside.KeysAhead(told, process)
    ahead.wait_for(told[-1])

    assert [ahead.of(one) for one in told] == [None] * len(told)
    ahead.end()
