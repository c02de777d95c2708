"""Why people were admitted anyway, in people's words: kept for the next time, and offered in an order that stays."""

from __future__ import annotations

from functools import cached_property

from checkin.gui.session.settings_file import SettingsFile

_NAME = "override_reasons"
_MOST = 8


class GivenReasons:
    """Those of before, the latest first, then those of now by their first use: a key does not change its meaning."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    @cached_property
    def in_order(self) -> list[str]:
        """As they are offered while the event is open."""
        return list(self._settings[_NAME])

    def add(self, reason: str) -> None:
        """Keep one that was given."""
        if reason not in self.in_order:
            self.in_order.append(reason)
        others = (one for one in self._settings[_NAME] if one != reason)
        self._settings.set(_NAME, [reason, *others][:_MOST])
