"""What pages are made of is loaded ahead, without waiting for another thread that loads libraries."""

from __future__ import annotations

import sys
from collections import deque

from checkin.gui.session.background import libraries
from checkin.gui.window.pages_ahead import load_pages


def test_the_pages_that_people_open_first_are_loaded_once_no_other_thread_loads() -> None:
    steps = load_pages()
    with libraries:
        next(steps)
        next(steps)
    deque(steps, maxlen=0)

    pages = {f"checkin.gui.{place}.page" for place in ("attendees", "walk_in", "live")}
    assert pages <= sys.modules.keys()
