"""A cell that says “as above” says what stands above it, on a badge and in every count; as an answer it is no yes."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "mark", ["〃", "″", "상동", "同上", "dto.", "idem", "то же", "wie oben", "위와 같음"]
)
def test_an_organisation_as_above_is_the_one_above(read: Any, mark: str) -> None:
    reading = read(
        f"Name,Organisation,Position,Email\nAnna Berg,Acme,Engineer,a@b.org\nBo Cal,{mark},{mark},b@b.org\n"
        f"Cy Dow,{mark},CEO,c@b.org\nDi Eck,Beta,{mark},d@e.org\n"
    )
    assert [(p.organisation, p.job_title) for p in reading.people] == [
        ("Acme", "Engineer"), ("Acme", "Engineer"), ("Acme", "CEO"), ("Beta", "CEO")
    ]  # fmt: skip
    assert not reading.problems


def test_nobody_is_invited_or_named_as_somebody_above(read: Any) -> None:
    reading = read(
        "Name,Organisation,Korea-EU Roundtable\nAnna Berg,Acme,yes\nBo Cal,〃,〃\nCy Dow,Beta,no\n"
    )
    assert [(p.name, p.organisation, p.sessions) for p in reading.people] == [
        ("Anna Berg", "Acme", ("qk-eu",)), ("Bo Cal", "Acme", ()), ("Cy Dow", "Beta", ())
    ]  # fmt: skip
    assert [problem.row for problem in reading.problems] == [3]


def test_a_company_called_ditto_stays_and_so_does_a_mark_below_nothing(read: Any) -> None:
    reading = read("Name,Organisation,Email\nAnna Berg,,a@b.org\nBo Cal,〃,b@b.org\nCy Dow,Ditto,c@d.org\n")
    assert [p.organisation for p in reading.people] == [None, "〃", "Ditto"]
