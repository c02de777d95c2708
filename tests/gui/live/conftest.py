"""These tests begin on the Live page, as on a computer that showed it last."""

from __future__ import annotations

import pytest


@pytest.fixture
def first_page() -> str:
    return "live"
