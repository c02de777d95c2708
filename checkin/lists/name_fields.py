"""The fields that say what somebody is called."""

from __future__ import annotations

NAMES = frozenset({"name", "first_name", "last_name"})
"""The whole name, or its parts."""
PEOPLES_NAMES = NAMES | {"name_latin"}
"""Those, and the name in Latin letters beside one in another script."""
