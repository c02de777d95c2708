"""What organisers chose for the whole event, in the event file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checkin.core.event import event_settings
from checkin.core.times import system_clock, to_microseconds
from checkin.store import row_values, settings_known
from checkin.store.said import SaidRows, after


class EventChoices(SaidRows):
    """The part of the event file that holds settings; mixed into EventFile."""

    def setting(self, name: str, default: Any = None) -> Any:
        """The value; the default where it is not set, can't be read, or is of another type than the default."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return default if row is None else row_values.json_value(row[0], default)

    def setting_changed_at(self, name: str) -> int | None:
        """The moment from which its value counts, which is another one for each that it gets at any desk."""
        row = self.connection.execute("SELECT changed_at FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else int(row[0])

    def set_setting(self, name: str, value: Any, *, at: datetime | None = None, desk: str = "") -> None:
        """Set it; what that changes is said on record."""
        stamp = to_microseconds(at or system_clock())
        event_settings.require_known(name, value)
        value = settings_known.in_one_order(name, value)
        with self.transaction():
            row = self.connection.execute(
                "SELECT changed_at FROM settings WHERE name = ?", (name,)
            ).fetchone()
            counts_from = after(stamp, row[0] if row is not None else None)
            changed = list(settings_known.settings_changed(name, self.setting(name), value, counts_from))
            for key, fields in changed:
                self.say(key, fields, at=counts_from, desk=desk)
            self.keep_setting(name, value, at=settings_known.last_moment(changed, counts_from), desk=desk)

    def keep_setting(self, name: str, value: Any, *, at: int, desk: str) -> None:
        """Write its row; what is said of it is the caller's business."""
        self.connection.execute(
            "REPLACE INTO settings VALUES (?, ?, ?, ?)",
            (name, json.dumps(value, ensure_ascii=False), at, desk),
        )

    def settings(self) -> Mapping[str, Any]:
        """The settings of the event that somebody chose, by name; what is not JSON is None."""
        return {
            name: row_values.json_value(value)
            for name, value in self.connection.execute("SELECT name, value FROM settings")
        }
