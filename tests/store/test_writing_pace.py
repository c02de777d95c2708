"""A long job leaves its file alone between two transactions where others write to it as well."""

from __future__ import annotations

import time
from contextlib import nullcontext

import pytest

from checkin.store.writing_pace import WritingPace


class File:
    """One whose version is set by hand."""

    version = 1

    def data_version(self) -> int:
        return self.version


def test_in_haste_a_file_is_left_alone_from_when_on_others_write(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    file = File()
    pace = WritingPace(file, in_haste=True)

    def transactions(number: int) -> list[bool]:
        slept.clear()
        for _ in range(number):
            with pace.transaction(nullcontext):
                pass
        return [seconds > 0 for seconds in slept]

    assert transactions(3) == [False, False, False]
    file.version += 1
    assert transactions(3) == [False, True, True]
