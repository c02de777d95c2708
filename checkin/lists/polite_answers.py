"""How people answer an invitation in East Asia: a deed and an ending that says whether they do it."""

from __future__ import annotations

import re

from checkin.core.event.attendee import Status

_POLITE = re.compile(
    "[ご御]?(?P<deed>参加|出席|欠席|来場|参席)(?:は|を)?(?P<no>(?:いた)?しません|致しません|しない|できません|できない|ません)?"
    "(?:(?:いた)?します|致します|する|できます|予定)?(?:です|でございます)?"
    "|(?P<ko>참석|참가|참여|불참)(?:이|은|을|를)?\\s?(?P<ko_no>하지\\s?(?:않|못)\\w*|안\\s?\\w+|못\\s?\\w+|불가\\w*|어렵\\w+|어려\\w+)?"
    "(?:하?겠습니다|합니다|해요|할게요|함|가능(?:합니다|해요)?|(?:할\\s?)?예정(?:입니다|이에요)?|입니다)?"
    "|(?:我)?(?:会|會|将|將|确认|確認)?(?P<zh>参加|參加|出席)"
    "|(?:我)?(?P<zh_no>不|无法|無法|不能|不会|不會|未能|不克)(?:参加|參加|出席)(?:です)?"
)


def polite_status(said: str) -> Status | None:
    """Whether somebody comes, as people answer: “参加いたします”, “참석이 어렵습니다”, “无法参加”."""
    answer = _POLITE.fullmatch(said)
    if answer is None:
        return None
    stays_away = (answer["deed"] or answer["ko"]) in ("欠席", "불참")
    is_off = answer["zh_no"] or stays_away != bool(answer["no"] or answer["ko_no"])
    return Status.CANCELLED if is_off else Status.CONFIRMED
