"""Fixtures of the tests of badges."""

from __future__ import annotations

import shutil

import pytest

from checkin.core.event.programme import Programme
from tests.badges.badge_pages import some_programme


@pytest.fixture
def programme() -> Programme:
    return some_programme()


@pytest.fixture
def poppler() -> None:
    """Pass over where the pages can't be turned into pictures."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("needs poppler-utils")
