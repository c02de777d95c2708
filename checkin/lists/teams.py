"""Lists that are none of a person a row: of teams with their members, and tables with their captions at the side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS, is_caption, meanings, plain_caption
from checkin.lists.companions import is_companions
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.sheet import Sheet

_MEMBER = re.compile(
    r"(?:\b(?:team ?)?(?:member|participant|attendee|delegate|person|player|student|teammate)s?"
    r"|\b(?:team)?(?:teilnehmer(?:in)?|mitglied|person)|\bmembre|\bparticipante?|\bmiembro|\bintegrante|\bmembro"
    r"|\bdeelnemer|\bdeltagare|\bučastnik|\bčlen|팀원|참가자|참석자|구성원|멤버|メンバー|参加者|成员|成員|队员|隊員)"
    r"(?: name| email| e mail)? ?#? ?(\d{1,2})\b"
    r"|\b(\d{1,2})(?:st|nd|rd|th|\.)? (?:team ?)?(?:member|participant|attendee)\b"
)
_OF_A_ROW = re.compile(
    r"(?:\b(?:guest|delegate|occupant|passenger|interpreter|translator|speaker|panell?ist|moderator|pupil|tenant)"
    r"|\b(?:gast|bewohner(?:in)?|fahrgast|dolmetscher(?:in)?|referent(?:in)?|schüler(?:in)?)|\b(?:invité|délégué|hôte|passager|interprète|élève)e?"
    r"|\b(?:delegado|huésped|pasajero|intérprete|alumno|hóspede|passageiro|ospite|passeggero|relatore|alunno)"
    r"|대표|투숙객|탑승자|통역사?|연사|宿泊者|乗客|通訳|講師|客人|乘客|翻译|讲者)(?: name)? ?#? ?(\d{1,2})\b"
)
"""Who shares a room, a booth or an hour with others of the same row; beside a name they may be its companions."""
_MEMBERS = re.compile(
    r"(?:team ?)?(?:members|mates|participants)|members names|names of (?:team )?members|teilnehmer|mitglieder|membres"
    r"|participantes|miembros|integrantes|팀원|팀원명|구성원|メンバー|成员|成員|队员"
)
_WHOLE_NAMES = re.compile(
    r"(?:full )?names of (?:the |all )?(?:participants|attendees|guests|delegates)"
    r"|(?:participants?|attendees?|guests?|delegates?) (?:s )?names"
    r"|namen der (?:teilnehmer(?:innen)?|gäste|personen)|noms des (?:participants|invités|délégués)"
    r"|参加者名|참가자 명단"
)
"""Captions of several whole names in a cell: a comma parts two of them there, and no family name from a given one."""
_TWO_NAMES = re.compile(r"[^\W\d]\S*\s+\S+\s*,\s*[^\W\d]\S*\s+\S+")
_SEVERAL = re.compile(r"[\n;；、]|,[^,]+,|\s/\s")
_SHARE = 0.2
_HEADER_WITHIN = 40
_SAMPLE = 200


def refuse_teams(sheet: Sheet) -> None:
    """ListError if each row of a sheet stands for a team: nobody but the first could be let in."""
    for n, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        if sum(map(bool, row)) > 1:
            _refuse_teams_below(row, [other for other in sheet.rows[n + 1 : n + 1 + _SAMPLE] if any(other)])


def refuse_turned(sheet: Sheet) -> None:
    """ListError if the captions stand below each other at the side: their words would be loaded as people."""
    side: list[str] = []
    beside: list[str] = []
    for row in sheet.rows[:_HEADER_WITHIN]:
        fields = {meanings(cell)[0].field for cell in row if is_caption(cell.strip())}
        if len(fields.difference(STATUS_FIELDS)) > 1:
            return
        if row and row[0].strip() and any(map(str.strip, row[1:])):
            side.append(row[0].strip())
            beside += [text for cell in row[1:] if (text := cell.strip()) and len(side) > 1]
    if all(map(str.isdecimal, beside)):
        # “Speakers 12, participants 80” counts people.
        return
    known = [meanings(caption)[0].field for caption in side if is_caption(caption)]
    if "name" in known and len({*known}) > 1 and len(known) * 2 > len(side):
        raise ListError(
            _(
                "The captions of this list stand below each other ({where}), and Checkin needs them beside each other,"
                " with a row for each person; nothing was changed. Turn the table (paste it transposed).",
                where=", ".join(f"“{caption}”" for caption in side[:3]),
            )
        )


def _refuse_teams_below(captions: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    numbered: dict[str, int] = {}
    are_named = any(meant[0].field in PEOPLES_NAMES for meant in map(meanings, captions) if meant)
    for n, caption in enumerate(captions):
        whole = plain_caption(caption)
        found = _MEMBER.search(whole) or (None if are_named else _OF_A_ROW.fullmatch(whole))
        if is_companions(caption):
            continue
        if found:
            numbered.setdefault(str(int(found[found.lastindex or 1])), n)
        elif (_MEMBERS.fullmatch(whole) and _share(rows, n, _SEVERAL.search) > _SHARE) or (
            _WHOLE_NAMES.fullmatch(whole)
            and max(_share(rows, n, holds) for holds in (_SEVERAL.search, _TWO_NAMES.match)) > _SHARE
        ):
            raise _refused(caption, "")
    if {"1", "2"} <= numbered.keys() and _share(rows, numbered["2"], bool) > _SHARE:
        raise _refused(captions[numbered["1"]], captions[numbered["2"]])


def _share(rows: Sequence[Sequence[str]], column: int, holds: Callable[[str], object]) -> float:
    filled = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return sum(bool(holds(text)) for text in filled) / len(rows) if rows else 0.0


def _refused(one: str, other: str) -> ListError:
    where = f"“{one}” and “{other}”" if other else _("several in “{column}”", column=one)
    return ListError(
        _(
            "Each row of this list stands for several people, as of a team ({where}), and Checkin "
            "needs a row for each person; nothing was changed. Give every member a row of their own, "
            "or say which column is the one guest.",
            where=where,
        )
    )
