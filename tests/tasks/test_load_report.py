"""The report on the last list, kept in the event file."""

from __future__ import annotations

import json

from checkin.tasks.load_report import LoadReport, ReportLine, Section, report_from_json

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


def test_a_report_that_cannot_be_understood_is_none() -> None:
    assert report_from_json(KEPT_BY_0_1_0 | {"sections": [["problems"]]}) is None
    assert report_from_json([]) is None
