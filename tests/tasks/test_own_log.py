"""The log says what broke, and nothing of who was there."""

from __future__ import annotations

import logging

import pytest

from checkin.core.errors import CheckinError
from checkin.tasks.own_log import OwnLog, log_file


@pytest.fixture
def log() -> logging.Logger:
    logger = logging.Logger("checkin.tried")
    logger.addHandler(OwnLog())
    return logger


def test_an_error_that_names_somebody_is_told_by_kind_and_place(log: logging.Logger) -> None:
    who = "Kim Min-jun, code QK-0001"
    try:
        try:
            raise KeyError(who)
        except KeyError as error:
            raise CheckinError(f"“{who}” is on the list already.") from error
    except CheckinError as error:
        log.error("Not handled", exc_info=error)
        log.info("Told the user: %s", error)

    written = log_file().read_text("utf-8")
    assert "Kim" not in written and "QK-0001" not in written
    assert "KeyError" in written and "CheckinError" in written and "test_own_log.py" in written


def test_what_the_system_says_is_kept(log: logging.Logger) -> None:
    log.warning("No copy: %s", OSError(28, "No space left on device"))

    assert "OSError: No space left on device" in log_file().read_text("utf-8")


def test_only_its_user_may_read_it(log: logging.Logger) -> None:
    assert (log_file().stat().st_mode & 0o777, log_file().parent.stat().st_mode & 0o777) == (0o600, 0o700)
