"""What a docstring shows by an example comes of it."""

from __future__ import annotations

import builtins
import doctest
import importlib
from pathlib import Path

import checkin


def test_the_examples_in_docstrings_give_what_they_say() -> None:
    root = Path(checkin.__file__).parent
    with_examples = [path for path in root.rglob("*.py") if ">>> " in path.read_text("utf-8")]
    failed = {}
    for path in with_examples:
        name = ".".join(path.relative_to(root.parent).with_suffix("").parts)
        failed[name] = doctest.testmod(importlib.import_module(name)).failed
    vars(builtins).pop("_", None)  # what a prompt showed last
    assert len(failed) > 20 and not any(failed.values()), {name for name, many in failed.items() if many}
