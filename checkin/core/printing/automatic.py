"""When the desk prints a badge by itself: at the first admission to one session, for all or some categories. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.records import Record, RecordKind


class When(StrEnum):
    OFF = "off"
    ONCE = "once"
    CATEGORIES = "categories"


@dataclass(frozen=True, slots=True)
class PrintRule:
    """`once`: everybody's badge, once; `categories`: only of people in those."""

    when: When = When.OFF
    session: str = ""
    categories: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As JSON values, for the setting."""
        return {"when": str(self.when), "session": self.session, "categories": list(self.categories)}

    @staticmethod
    def from_dict(raw: Mapping[str, Any] | None) -> PrintRule:
        """The rule as it was kept; what can't be read prints nothing."""
        raw = raw if isinstance(raw, Mapping) else {}
        if raw.get("when") not in list(When):
            return PrintRule()
        return PrintRule(When(raw["when"]), str(raw.get("session", "")), tuple(raw.get("categories", ())))

    def may_print(self, verdict: Verdict) -> bool:
        """Whether this answer is one to look closer at; costs nothing at other sessions."""
        if self.when is When.OFF or verdict.repeated or not verdict.admits or verdict.attendee is None:
            return False
        if verdict.word is not VerdictWord.ADMITTED or verdict.session != self.session:
            return False
        return self.when is When.ONCE or verdict.attendee.category in self.categories

    def prints(self, verdict: Verdict, records: Iterable[Record], *, waits_in_a_box: bool) -> bool:
        """Whether the badge is to be printed now. `records` are the person's, the one of this verdict among them."""
        if waits_in_a_box or not self.may_print(verdict):
            return False
        known = list(records)
        undone = {record.undoes for record in known if record.undoes is not None}
        for record in known:
            if record.kind is RecordKind.PRINT:
                return False
            came = record.is_admission and record.session == self.session
            if came and record.id not in undone and record.id != verdict.scan_id:
                return False
        return True
