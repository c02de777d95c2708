"""What is too long for its field is cut and told, or not taken."""

from __future__ import annotations

import pytest

from checkin.core.errors import CheckinError
from checkin.core.event.text_lengths import LONGEST, required_short, shorten_to_field
from checkin.core.language import speaking
from checkin.tasks.languages import language_called


def test_a_long_text_ends_in_an_ellipsis_within_its_length() -> None:
    short = shorten_to_field("Ada " * 10_000, "name")

    assert len(short) <= LONGEST["name"] and short.endswith("…")
    assert shorten_to_field("Ada", "name") == "Ada"


def test_a_reason_without_end_is_refused_in_a_sentence() -> None:
    with pytest.raises(CheckinError, match="more than 500 characters"):
        required_short("x" * 20_000, "reason")


def test_what_is_too_long_is_called_in_the_language_shown() -> None:
    with speaking(language_called("ko")), pytest.raises(CheckinError, match="직함"):
        required_short("x" * 301, "job_title")
