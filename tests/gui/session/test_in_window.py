"""What other threads have done is done on the window's, and nothing of Qt's ends anywhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections import Counter

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.collecting import collecting_later
from checkin.core.errors import CheckinError
from checkin.gui.session import background, in_window

_RINGS = 2000
"""So many that Python would look for garbage, whatever else was made and let go."""


def test_what_threads_call_for_is_done_in_its_order_on_the_windows_thread(qtbot: QtBot) -> None:
    done: list[tuple[int, bool]] = []

    def note(n: int) -> None:
        done.append((n, threading.current_thread() is threading.main_thread()))

    def ask() -> None:
        for n in range(1000):
            in_window.call(note, n)

    in_window.listen()
    asking = threading.Thread(target=ask)
    asking.start()

    qtbot.waitUntil(lambda: len(done) == 1000)
    assert done == [(n, True) for n in range(1000)]


def test_what_is_called_for_while_a_dialog_of_it_stands_open_does_not_wait(qtbot: QtBot) -> None:
    done: list[str] = []

    def open_dialog() -> None:
        qtbot.waitUntil(lambda: "second" in done)
        done.append("closed")

    in_window.listen()
    in_window.call(open_dialog)
    in_window.call(done.append, "second")

    qtbot.waitUntil(lambda: "closed" in done)
    assert done == ["second", "closed"]


def test_no_job_and_nothing_that_its_work_holds_ends_on_another_thread(qtbot: QtBot) -> None:
    ended: Counter[bool] = Counter()
    answers: Counter[str] = Counter()

    def note_end() -> None:
        ended[threading.current_thread() is threading.main_thread()] += 1

    def begin(n: int) -> None:
        held = QObject()
        weakref.finalize(held, note_end)

        def work(progress: background.WorkProgress) -> QObject | None:
            while n % 3 == 0:
                progress.step(1, 2)
            if n % 3 == 1:
                raise CheckinError(repr(held))
            return None

        job = background.run(
            work, done=lambda _: answers.update(["done"]), failed=lambda _: answers.update(["failed"])
        )
        weakref.finalize(job, note_end)
        job.cancelled.connect(lambda: answers.update(["cancelled"]))
        if n % 3 == 0:
            job.progressed.connect(job.cancel)

    for n in range(300):
        begin(n)

    qtbot.waitUntil(lambda: answers.total() == 300 and ended.total() == 600)
    assert answers == {"done": 100, "failed": 100, "cancelled": 100}
    assert ended == {True: 600}


def test_garbage_is_looked_for_on_the_windows_thread_alone(qtbot: QtBot, program: Program) -> None:
    ended: list[bool] = []

    class Ring:
        def __init__(self) -> None:
            self.itself = self
            self.held = QObject()
            weakref.finalize(self.held, note_end)

    def note_end() -> None:
        ended.append(threading.current_thread() is threading.main_thread())

    def ask_for_memory() -> None:
        kept: list[list[Ring]] = [[Ring()] for _n in range(_RINGS)]
        kept.clear()
        kept.extend([] for _n in range(100_000))

    asking = threading.Thread(target=ask_for_memory)
    asking.start()
    asking.join()

    qtbot.waitUntil(lambda: len(ended) == _RINGS)
    assert all(ended)


def test_no_garbage_is_looked_for_while_many_values_are_made_that_stay(program: Program) -> None:
    looked: list[str] = []
    note = lambda phase, _: looked.append(phase)  # noqa: E731 - taken out again by its name
    with collecting_later(is_worth_it=True):
        made = [[n] for n in range(100_000)]
        gc.callbacks.append(note)
        program._garbage.look()
        gc.callbacks.remove(note)

    assert (len(made), looked) == (100_000, [])
