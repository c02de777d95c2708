"""Programme files that can't be used are refused in one sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from checkin.core.errors import ProgrammeError
from checkin.core.language import _, speaking
from checkin.tasks.languages import language_called
from checkin.tasks.programme_file import read_new_programme
from tests.conftest import CHECKOUT


@pytest.mark.parametrize(
    "content", ["{", '{"event": {}}', "no programme", "Day,From,Title\nnever,noon,Opening\n"]
)
@pytest.mark.parametrize("code", ["en", "ko"])
def test_what_is_safe_is_said_once_in_every_language(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "programme.csv"
    path.write_text(content)
    with speaking(language_called(code)):
        with pytest.raises(ProgrammeError) as refused:
            read_new_programme(path)
        safe = _("Nothing was changed."), _("Nothing was made.")
    assert sum(str(refused.value).count(one) for one in safe) == 1


def test_a_fault_leaves_what_is_safe_to_whoever_knows_what_was_to_be_done() -> None:
    texts = (file.read_text("utf-8") for file in (CHECKOUT / "checkin").rglob("*.py"))
    faults = [
        ast.unparse(node)
        for text in texts
        if "UnusableProgrammeError(" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnusableProgrammeError"
    ]

    assert faults and not [text for text in faults if "othing was" in text]
