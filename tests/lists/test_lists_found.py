"""Lists as they were found, through the real commands: `new`, `load --json`, `attendees --json` and `scan`.

`data/found/expected.json` says what must come out, its README what the keys mean. Those of `data/variants` are more of
the same kinds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run_command
from tests.lists.score import counted

FOUND = Path(__file__).parent / "data" / "found"
VARIANTS = FOUND.parent / "variants"
EXPECTED = json.loads((FOUND / "expected.json").read_text("utf-8"))
CASES = [
    {**case, "path": folder / case["file"]}
    for folder in (FOUND, VARIANTS)
    for case in json.loads((folder / "expected.json").read_text("utf-8"))["cases"]
]
_NOON = "2026-11-25T11:00"
_UNSAID = re.compile(r"\bNaN\b|&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos|nbsp|eacute);", re.IGNORECASE)


@dataclass
class Outcome:
    """What the commands said of one case."""

    exit_code: int
    loaded: dict[str, Any]
    errors: str
    people: list[dict[str, Any]]
    scans: list[dict[str, Any]] = field(default_factory=list)


def _played(case: Mapping[str, Any], folder: Path) -> Outcome:
    plan, event = folder / "programme.json", folder / "event.checkin"
    plan.write_text(json.dumps(EXPECTED["programme"]), "utf-8")
    assert run_command("new", event, "--programme", plan).status == 0
    done = run_command("load", event, case["path"], "--json", *case.get("args", ()))
    people = run_command("attendees", event, "--json").json()
    loaded = done.json() if done.out else {}
    outcome = Outcome(done.status, loaded, done.err, people)
    for scan in case.get("scans", ()):
        given = f"{_NOON}\t{scan['code']}\n"
        outcome.scans.append(run_command("scan", event, "--at", scan["at"], "--json", stdin=given).json())
    return outcome


def _matches(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, dict):
        return any(_matches(one, value) for one in wanted["any"])
    return bool(wanted == value or (wanted is None and not value))


def _wrong_with_people(
    wanted: list[dict[str, Any]], people: list[dict[str, Any]], *, counts: bool = True
) -> Iterator[str]:
    if len(wanted) != len(people):
        yield f"{len(people)} people, not {len(wanted)}: {[p['name'] for p in people]}"
    for asked, person in zip(wanted, people, strict=False):
        rest = {"status": "confirmed", "sessions": [], **asked}
        if "name" not in rest:
            rest["name"] = f"{rest['first_name']} {rest['last_name']}"
        beside = set(rest.pop("codes_too", ()))
        for name, value in rest.items():
            said = person[name]
            if name == "codes":
                said = sorted(set(said) - beside) if not _matches(value, said) else said
            right = _matches(value, said)
            if counts:
                counted(name, right)
            if not right:
                yield f"{person['name']}: {name} is {person[name]!r}, not {value!r}"


def _wrong_with_telling(case: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    problems = outcome.loaded.get("problems", [])
    texts = [(p["row"], f"{p['column']} {p['problem']} {p['value']}") for p in problems]
    texts += [(0, line) for line in outcome.errors.splitlines()]
    for told in case.get("told", ()):
        patterns = told.get("mentions", ())
        if not any(
            told.get("row", row) == row and all(re.search(p, text, re.IGNORECASE) for p in patterns)
            for row, text in texts
        ):
            yield f"not told: {told}; told was {texts}"
    for pattern in case.get("not_told", ()):
        yield from (f"told: {text}" for row, text in texts if row > 1 and re.search(pattern, text))


def _wrong(case: Mapping[str, Any], outcome: Outcome) -> list[str]:
    wrong = list(_wrong_with_telling(case, outcome))
    if "people" in case:
        wrong += _wrong_with_people(case["people"], outcome.people)
    if "either" in case:
        ways = [way["people"] for way in case["either"]]
        best = min(ways, key=lambda way: len([*_wrong_with_people(way, outcome.people, counts=False)]))
        wrong += _wrong_with_people(best, outcome.people)
    for wanted, scan in zip(case.get("scans", ()), outcome.scans, strict=True):
        if scan["admits"] != wanted["admits"]:
            wrong.append(f"scan of {wanted['code']} at {wanted['at']}: {scan['verdict']}")
        if "name" in wanted and (scan["attendee"] or {}).get("name") != wanted["name"]:
            wrong.append(f"scan of {wanted['code']} names {scan['attendee']}")
    loaded = outcome.loaded
    if loaded:
        if loaded["read"] != sum(loaded[k] for k in ("added", "updated", "unchanged", "skipped")):
            wrong.append("the figures do not add up")
        if (outcome.exit_code == 1) != bool(loaded["problems"] or loaded["skipped"]):
            wrong.append(f"exit status {outcome.exit_code}")
    wrong += [f"{n}: {v!r}" for p in outcome.people for n, v in p.items() if _UNSAID.search(str(v))]
    return wrong


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["file"] + "".join(c.get("args", ())[1:2]))
def test_a_list_as_it_was_found_comes_out_right(case: dict[str, Any], tmp_path: Path) -> None:
    wrong = _wrong(case, _played(case, tmp_path))
    assert wrong == []
