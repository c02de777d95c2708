"""The workbook that a secretary keeps: titles on top, a merged header in two languages, O and X for nine sessions."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict

SESSIONS = {
    "reg": "Registration",
    "opening": "개회식 Opening Ceremony",
    "plenary": "Plenary",
    "round": "Korea-EU Roundtable",
    "oecd": "OECD Workshop (closed)",
    "quantum": "양자컴퓨팅 / Quantum Computing",
    "sensing": "Quantum Sensing & Metrology",
    "match": "Matchmaking 1:1",
    "visit": "Lab Visit",
    "dinner": "환영만찬 (Welcome Dinner)",
}
HEADINGS = (
    "개회식\nOpening Ceremony",
    "Plenary",
    "Korea–EU Roundtable",
    "OECD Workshop",
    "양자컴퓨팅",
    "Quantum Sensing and Metrology",
    "Matchmaking (1:1)",
    "Lab Visit",
    "Welcome Dinner\n환영만찬",
)
"""How the secretary writes the nine titles."""
PEOPLE = (
    ("1", "김하나", "KIM Hana", "연구원 KQI", "대한민국 Korea", "일반 Participant", "hana@example.org", "OXOXXXXXO"),
    ("2", "", "Anna BERG", "Berg AG", "독일 Germany", "연사 Speaker", "anna@example.org", "OOXOXXOXO"),
    ("3", "이준호", "LEE Junho", "과학부", "한국", "VIP(귀빈)", "junho@example.org", "○×○○×××××"),
    ("4", "", "Luc MARTIN", "CNRS", "프랑스/France", "옵서버 Observer", "luc@example.org", "OXXXXXOXX"),
    ("5", "박서연", "PARK Seoyeon", "서울대", "Korea", "일반 Participant", "seoyeon@example.org", "XXXXXXXXX"),
)  # fmt: skip
HIDDEN = 3
"""Which of the people stands in a row that the workbook hides."""


def programme_of_nine() -> Programme:
    """Give a programme in which every session but the registration admits the invited alone."""
    times = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00", "room": None}
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "Forum",
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-27",
            },
            "venues": [],
            "categories": [
                {"id": c, "name": c.title(), "colour": "#123456"}
                for c in ("participant", "speaker", "staff", "vip")
            ],
            "sessions": [
                {"id": "reg", "title": SESSIONS["reg"], "kind": "registration", **times},
                *(
                    {"id": key, "title": title, "kind": "other", "access": "invited", **times}
                    for key, title in SESSIONS.items()
                    if key != "reg"
                ),
            ],
        }
    )


def write_workbook(path: Path) -> Path:
    """Write the workbook: people on the first sheet, the programme committee's notes on the second."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("명단 List")
        sheet.merge_range("A1:Q1", "2025 한-EU 과학기술 협력 포럼 참가자 명단")
        sheet.merge_range("A2:Q2", "List of participants – Korea-EU Forum 2025 (as of 20 June)")
        for column, caption in (
            (0, "연번\nNo."),
            (3, "소속\nAffiliation"),
            (4, "국가\nCountry"),
            (5, "구분\nCategory"),
            (6, "이메일\nE-mail"),
        ):
            sheet.merge_range(3, column, 4, column, caption)
        sheet.merge_range(3, 1, 3, 2, "성명 / Name")
        sheet.write_row(4, 1, ["국문 Korean", "영문 English"])
        sheet.merge_range(3, 7, 3, 15, "세션 참가 여부 / Sessions")
        sheet.write_row(4, 7, HEADINGS)
        sheet.merge_range(3, 16, 4, 16, "비고\nRemarks")
        for n, (*cells, marks) in enumerate(PEOPLE):
            sheet.write_row(5 + n, 0, [*cells, *marks])
        sheet.set_row(5 + HIDDEN, None, None, {"hidden": True})
        last = 5 + len(PEOPLE)
        sheet.merge_range(last, 0, last, 6, "합계 Total")
        sheet.write_row(last, 7, [4, 1, 3, 2, 0, 0, 2, 0, 2])
        notes = book.add_worksheet("좌석 Seating")
        notes.write_row(0, 0, ["Table", "Seats"])
        notes.write_row(1, 0, ["A", "8"])
    return path
