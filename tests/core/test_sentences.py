"""Every call that looks a sentence up can be found by the extractor, and gives its places their values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from checkin.core import language
from tests.translations.catalogues import faults, files, merged, sentences

PACKAGE = Path(language.__file__).parents[1]
_SENTENCES = {"_": 1, "n_": 2, "p_": 2, "N_": 1, "nN_": 2}
"""How many texts stand first in each."""
_GIVEN = {"n_": {"n"}}


pytestmark = pytest.mark.xdist_group("sentences")
"""One worker reads the program's text for all of them."""


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


def test_a_sentence_is_whole_and_not_the_end_or_the_beginning_of_another() -> None:
    """No other language could order its parts: make whole sentences, and join those by `together`."""
    found = []
    for where, call, name in _calls():
        texts = [str(a.value) for a in call.args[: _SENTENCES[name]] if isinstance(a, ast.Constant)]
        found += [f"{where}: {text!r}" for text in texts if text != text.strip() or text[:1] in {*",.;:)·"}]

    assert found == []


def test_what_is_put_into_a_sentence_is_no_english() -> None:
    """A word chosen by the program is a sentence of its own, or two sentences stand where one of them is said."""
    found = []
    for where, call, name in _calls():
        for keyword in call.keywords if name in ("_", "n_", "p_") else ():
            found += [
                f"{where}: {keyword.arg}={each.value!r}"
                for each in _chosen(keyword.value)
                if isinstance(each, ast.Constant) and re.search("[a-z]{2}", str(each.value))
            ]

    assert found == []


def _chosen(value: ast.expr) -> Iterator[ast.expr]:
    """What it may be."""
    match value:
        case ast.IfExp(body=one, orelse=other):
            yield from (*_chosen(one), *_chosen(other))
        case ast.Subscript(value=ast.Tuple(elts=several) | ast.List(elts=several) | ast.Dict(values=several)):
            for each in several:
                yield from _chosen(each)
        case _:
            yield value


def test_no_sentence_is_put_together_with_a_word_between() -> None:
    """As `f" of {seats}"`, which stands in English in the middle of a sentence of another language."""
    words = {"at", "by", "for", "from", "in", "of", "on", "or", "since", "to", "until", "with"}
    found = [
        f"{where}: {ast.unparse(node)}"
        for where, tree in _trees().items()
        if not where.startswith("store/")  # its words are SQL
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        if words & {str(part.value).strip() for part in node.values if isinstance(part, ast.Constant)}
    ]

    assert found == []


def test_no_sentence_is_said_without_being_looked_up() -> None:
    """What reads like one, and is neither looked up nor marked, logged, a docstring or the words of a bug."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if name in _NO_SENTENCES:
            continue
        tree = _trees().get(name) or ast.parse(file.read_text("utf-8"))
        passed = {id(part) for node in ast.walk(tree) if _is_for_programs(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if id(node) not in passed and _reads_like_a_sentence(node):
                found.append(f"{name}: {ast.unparse(node)}")

    assert found == []


_NO_SENTENCES = {
    "core/names/titles.py",  # titles of people
    "core/report/certificates.py",  # said in the language of each guest
    "core/event/event_settings.py",  # what each setting is for, for who reads the code
}
_LOGGED = {"debug", "info", "warning", "error", "exception", "critical", "fullmatch"}
_BUGS = {"ValueError", "TypeError", "RuntimeError", "LookupError", "KeyError", "AssertionError"}


def _is_for_programs(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in _SENTENCES or name in _BUGS
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in _LOGGED
        case ast.Expr(value=ast.Constant()):
            return True
    return False


def _reads_like_a_sentence(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    else:
        return False
    return text.endswith(".") and len(re.findall(r"[A-Za-z’']{2,} ", text)) > 1 and "|" not in text[:40]


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
