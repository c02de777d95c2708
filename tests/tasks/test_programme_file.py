"""Programme files that can't be used are refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.errors import ProgrammeError
from checkin.core.language import _, speaking
from checkin.tasks.languages import language_called
from checkin.tasks.programme_file import read_new_programme


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
