"""Every call that looks a sentence up can be found by the extractor, and gives its places their values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from checkin.core import language
from tests.translations.catalogues import faults, files, merged, sentences

PACKAGE = Path(language.__file__).parents[1]
_SENTENCES = {"_": 1, "n_": 2, "p_": 2, "N_": 1, "nN_": 2}
"""How many texts stand first in each."""
_GIVEN = {"n_": {"n"}}


@cache
def _trees() -> dict[str, ast.Module]:
    """Of every file in which sentences are looked up."""
    texts = {f.relative_to(PACKAGE).as_posix(): f.read_text("utf-8") for f in sorted(PACKAGE.rglob("*.py"))}
    return {name: ast.parse(text) for name, text in texts.items() if "core.language import" in text}


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    for where, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SENTENCES:
                yield f"{where}:{node.lineno}", node, node.func.id


def test_a_sentence_stands_in_its_call_whole() -> None:
    """Neither put together nor chosen inside it: the extractor would find something else."""
    forbidden = (ast.JoinedStr, ast.BinOp, ast.IfExp)

    found = [
        where
        for where, call, name in _calls()
        for text in call.args[: _SENTENCES[name]]
        if isinstance(text, forbidden)
    ]

    assert found == []


def test_every_place_of_a_sentence_has_its_value() -> None:
    found = []
    for where, call, name in _calls():
        texts = [a.value for a in call.args[: _SENTENCES[name]] if isinstance(a, ast.Constant)]
        given = {k.arg for k in call.keywords} | _GIVEN.get(name, set())
        if name in ("N_", "nN_") or None in given or not (call.keywords or name == "n_"):
            continue
        places = {
            place for text in texts for _, place, _, _ in Formatter().parse(str(text)) if place is not None
        }
        if not places <= given:
            found.append(f"{where}: {sorted(places - given)}")

    assert found == []


def test_nothing_else_is_called_underscore_where_sentences_are_looked_up() -> None:
    found = []
    for name, tree in _trees().items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.Lambda):
                continue
            inside = list(ast.walk(function))
            looks_up = any(
                isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "_" for n in inside
            )
            binds = any(
                (isinstance(n, ast.Name) and n.id == "_" and isinstance(n.ctx, ast.Store))
                or (isinstance(n, ast.arg) and n.arg == "_")
                for n in inside
            )
            if looks_up and binds:
                found.append(f"{name}:{function.lineno}")

    assert found == []


def test_every_sentence_is_said_in_every_language() -> None:
    """`make translations` brings new sentences into the catalogues; GLOSSARY.md says how they are translated."""
    said = sentences()

    found = [fault for file in files() for fault in faults(merged(file, said))]

    assert found == []
