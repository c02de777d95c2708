"""The report on the last list, kept in the event file."""

from __future__ import annotations

import json

from checkin.core.desk.change_words import fields_in_words
from checkin.core.language import speaking
from checkin.lists.sheet import Problem
from checkin.tasks.languages import language_called
from checkin.tasks.load_report import LoadReport, ReportLine, Section, problem_lines, report_from_json
from tests.core.made_up import programme, session_dict

KEPT_BY_0_1_0 = {
    "name": "guests.csv",
    "at": "24 June 2025 09:00",
    "read": 3,
    "added": 1,
    "updated": 1,
    "unchanged": 0,
    "skipped": 1,
    "gone": 0,
    "format": "UTF-8, separated by comma, captions in row 1",
    "columns": [["name", "Name"]],
    "unmapped": ["Diet"],
    "sections": [["problems", "Left out", 2, [["row 3", "Name", "Nobody is named."]]]],
}


def test_a_report_kept_by_the_first_version_is_read() -> None:
    report = report_from_json(KEPT_BY_0_1_0)

    assert report is not None and report.is_done and report.columns == (("name", "Name"),)
    assert report.sections == (
        Section("problems", "Left out", 2, (ReportLine("row 3", "Name", "Nobody is named."),)),
    )


def test_a_report_reads_back_as_it_was_kept() -> None:
    report = report_from_json(KEPT_BY_0_1_0)
    assert isinstance(report, LoadReport)

    assert report_from_json(json.loads(json.dumps(report.as_json()))) == report


def test_codes_that_a_spreadsheet_ruined_are_one_line_with_the_first_of_them() -> None:
    told = [
        Problem(row=row, problem="Lost.", column="Code", value=f"{row}E+24", is_of_any_value=True)
        for row in range(2, 9)
    ]
    (line,) = problem_lines(told)
    assert line.what.startswith("Lost.") and line.where == "7 rows"
    assert line.who == "Code: 2E+24, 3E+24, 4E+24, 5E+24, 6E+24, …"


def test_a_report_that_cannot_be_understood_is_none() -> None:
    assert report_from_json(KEPT_BY_0_1_0 | {"sections": [["problems"]]}) is None
    assert report_from_json([]) is None


def test_codes_that_changed_are_told_as_a_list_tells_them_and_as_a_record_does() -> None:
    for values in [("C-1", "C-2"), ("C-3",)], (["C-1", "C-2"], ["C-3"]):
        before, after = values
        (told,) = fields_in_words({"codes": (before, after)}, programme(session_dict("talk")))
        assert told == "Codes: C-1, C-2 → C-3"


def test_a_country_that_changed_is_told_by_its_name() -> None:
    event = programme(session_dict("talk"))
    assert fields_in_words({"country": ("FR", "BE")}, event) == ["Country: France → Belgium"]
    assert fields_in_words({"country": (None, "Atlantis")}, event) == ["Country: – → Atlantis"]
    with speaking(language_called("ko")):
        assert fields_in_words({"country": ("EU", "KR")}, event) == ["국가: 유럽 연합 → 대한민국"]
