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


def test_a_refusal_of_a_programme_that_says_what_is_safe_says_so_in_its_field() -> None:
    texts = (file.read_text("utf-8") for file in (CHECKOUT / "checkin").rglob("*.py"))
    refusals = [
        node
        for text in texts
        if "ProgrammeError(" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ProgrammeError"
    ]
    saying = [node for node in refusals if "othing was" in ast.unparse(node)]

    assert saying and all(any(one.arg == "says_what_is_safe" for one in node.keywords) for node in saying)
