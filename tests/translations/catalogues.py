"""The catalogues of resources/translations: extracting, merging and checking, by Babel."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from checkin import paths
from checkin.core.particles import PAIRS

CHECKIN = Path(__file__).resolve().parents[2] / "checkin"
_PARTICLE = re.compile(r"[’”»』」)\]]*[가-힣]+/[가-힣]+$")
_KOREAN_SPEC = re.compile(r"[^가-힣]*([가-힣]+/[가-힣]+)")


def files() -> list[Path]:
    """The catalogue of every language."""
    return sorted(paths.resources("translations").glob("*/LC_MESSAGES/checkin.po"))


def sentences() -> Catalog:
    """Every sentence of the program, with the files that say it."""
    found = Catalog(charset="utf-8")
    for name, nodes in nodes_that_say().items():
        for said, context in _said_in(nodes):
            found.add(said, locations=[(f"checkin/{name}", 1)], context=context)
    return found


@cache
def program_texts() -> dict[str, str]:
    """The program's own, file by file."""
    return {f.relative_to(CHECKIN).as_posix(): f.read_text("utf-8") for f in sorted(CHECKIN.rglob("*.py"))}


@cache
def trees_that_say() -> dict[str, ast.Module]:
    """Of every file in which sentences are looked up."""
    return {name: ast.parse(text) for name, text in program_texts().items() if "core.language import" in text}


@cache
def nodes_that_say() -> dict[str, list[ast.AST]]:
    """All that stands in each of them: walked through once for all who ask."""
    # A million nodes that stay: to look for garbage among them again and again takes longer than to make them.
    gc.collect()
    gc.disable()
    try:
        return {name: list(ast.walk(tree)) for name, tree in trees_that_say().items()}
    finally:
        gc.freeze()
        gc.enable()


def _said_in(nodes: list[ast.AST]) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Each sentence with its context, in the order of the file; Babel would not find those inside an f-string."""
    calls = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    for call in sorted(calls, key=lambda c: (c.lineno, c.col_offset)):
        texts = [a.value for a in call.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        match call.func, texts:
            case ast.Name("_" | "N_"), [sentence, *_] if sentence:
                yield sentence, None
            case ast.Name("n_" | "nN_"), [one, several]:
                yield (one, several), None
            case ast.Name("p_"), [context, sentence]:
                yield sentence, context


def read(file: Path) -> Catalog:
    """A catalogue as it is on file."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parts[-3])


def merged(file: Path, said: Catalog) -> Catalog:
    """The catalogue with every sentence of the program, and those of old kept at its end until they are said again."""
    catalogue = read(file)
    for message in list(catalogue.obsolete.values()):
        if said.get(message.id, message.context) is not None:
            catalogue.add(message.id, message.string, context=message.context)
    catalogue.update(said, no_fuzzy_matching=True)
    return catalogue


def write(file: Path, catalogue: Catalog) -> None:
    """Put it on file: by the files that say the sentences, one line a sentence, nothing that changes by the day."""
    with file.open("wb") as stream:
        write_po(stream, catalogue, width=0, sort_by_file=True, omit_header=True)
    plurals = catalogue.plural_forms
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
    )
    body = re.sub(r"^#: (.*)$", _files_alone, file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(head + body.lstrip("\n"), "utf-8")


def _files_alone(line: re.Match[str]) -> str:
    return "#: " + " ".join(dict.fromkeys(re.sub(r":\d+(?= |$)", "", line[1]).split(" ")))


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with it, a line each: not translated, not sure, other places than the English sentence has."""
    for message in catalogue:
        if message.id:
            yield from (f"{fault}: {_english(message)[-1]!r}" for fault in _faults_of(message))


def _faults_of(message: Message) -> Iterator[str]:
    said = [text or "" for text in _texts(message.string)]
    if message.fuzzy:
        yield "not sure (fuzzy)"
    if not all(said):
        yield "not translated"
        return
    english = _english(message)
    for text in said:
        try:
            places = _places(text)
        except ValueError as error:
            yield f"braces that do not pair ({error})"
            continue
        if places != _places(english[-1]) and places != _places(english[0]):
            yield f"other places, {sorted(places)}"
        if strange := _specs(text) - _specs(*english):
            yield f"forms that the English sentence has not, {sorted(strange)}"
        for _text, _name, spec, conversion in Formatter().parse(text):
            if conversion and f"!{conversion}" not in english[-1]:
                yield f"!{conversion} in a place"
            asked = _KOREAN_SPEC.fullmatch(spec or "")
            if re.search("[가-힣]", spec or "") and (asked is None or asked[1] not in PAIRS):
                yield f"no such pair of particles, {spec}"


def _english(message: Message) -> tuple[str, ...]:
    return _texts(message.id)


def _texts(one_or_several: Any) -> tuple[str, ...]:
    return tuple(one_or_several) if isinstance(one_or_several, tuple | list) else (one_or_several,)


def _specs(*texts: str) -> set[tuple[str, str]]:
    """Each place with how its value is formatted, as `.1f` or `%H:%M`: a text takes none of them."""
    return {
        (name, bare)
        for text in texts
        for _text, name, spec, _conversion in Formatter().parse(text)
        if name is not None
        if (bare := _PARTICLE.sub("", spec or ""))
    }


def _places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
