"""Every call that looks a sentence up can be found by the extractor, and gives its places their values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from checkin.core.language import _NO_COUNTS
from tests.conftest import CHECKOUT
from tests.translations.catalogues import (
    faults,
    files,
    merged,
    nodes_that_say,
    program_texts,
    read,
    sentences,
    trees_that_say,
)

_MAY_BE_A_SENTENCE = re.compile(r"\.[\"']")
_SENTENCES = {"_": 1, "n_": 2, "p_": 2, "N_": 1, "nN_": 2}
"""How many texts stand first in each."""
_GIVEN = {"n_": {"n"}}


@cache
def _calls() -> list[tuple[str, ast.Call, str]]:
    return [
        (f"{where}:{node.lineno}", node, node.func.id)
        for where, nodes in nodes_that_say().items()
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SENTENCES
    ]


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


_COUNTER = r"\{%s(?::[^}]*)?\}\s?[명건개줄회번곳장쪽]"
"""A count and the word that Korean counts with."""


def _is_counted(value: ast.AST) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "counted"


def test_what_is_counted_in_words_already_is_not_counted_once_more_by_a_translation() -> None:
    """“5명명”: a `counted(…)` has its word, and needs no other behind it."""
    (korean,) = (read(file) for file in files() if file.parts[-3] == "ko")
    counted = {
        where: {
            target.id
            for node in nodes
            if isinstance(node, ast.Assign) and _is_counted(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for where, nodes in nodes_that_say().items()
    }
    found = []
    for where, call, name in _calls():
        names = counted[where.rpartition(":")[0]]
        places = {
            k.arg for k in call.keywords if _is_counted(k.value) or getattr(k.value, "id", None) in names
        }
        message = (
            korean.get(str(call.args[0].value)) if places and isinstance(call.args[0], ast.Constant) else None
        )
        said = str(message.string) if message is not None and name == "_" else ""
        found += [f"{where}: {said}" for place in places if re.search(_COUNTER % place, said)]

    assert found == []


_CALLED_BY = re.compile(r"\b(?:format|job|line|port|row|version|year)s? [“(]?\{(\w+)", re.IGNORECASE)
_NO_NUMBER = {"numbers", "key"}
"""Texts: a few rows, and what a row is called by."""


def test_a_number_that_something_is_called_by_is_no_count() -> None:
    """Row 12345, port 8765 and the year 2198: `_NO_COUNTS` knows their places by name, and no place else has them."""
    found = []
    for where, call, name in _calls():
        texts = [str(a.value) for a in call.args[: _SENTENCES[name]] if isinstance(a, ast.Constant)]
        places = {place for text in texts for place in _CALLED_BY.findall(text)} - _NO_NUMBER
        places |= {
            k.arg or "" for k in call.keywords if re.search(r"\.year\b|\bYEARS\b", ast.unparse(k.value))
        }
        found += [f"{where}: {place}" for place in places - _NO_COUNTS]

    assert found == []


_FILES_OWN_TITLE = {
    "gui/programme/session_form.py",
    "gui/programme/session_panel.py",
    "gui/programme/timetable_view.py",
    "gui/attendees/list_export.py",
    "core/counting/session_order.py",
    "core/counting/counts.py",
}
"""Where a session's title is edited, sorted by, or told to a program."""


def test_people_read_the_title_of_a_session_in_their_language() -> None:
    shown = ("gui/", "live/", "core/desk/", "core/door/", "core/counting/")
    found = [
        f"{where}:{node.lineno}"
        for where, tree in trees_that_say().items()
        if where.startswith(shown) and where not in _FILES_OWN_TITLE
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "title"
        if re.search(r"session(\(.*\))?$", ast.unparse(node.value))
    ]

    assert found == []


def test_why_something_was_done_is_marked_where_it_is_given_and_looked_up_where_it_is_shown() -> None:
    """What is kept in a file is English, in whatever language the desk speaks."""
    said = {"_", "n_", "p_"}
    found = [
        f"{where}:{node.lineno}"
        for where, nodes in nodes_that_say().items()
        if where != "devices/printers/qt_printer.py"  # a state, shown at once
        for node in nodes
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") not in said
        for given in node.keywords
        if given.arg in ("reason", "because", "note")
        if isinstance(given.value, ast.Call) and getattr(given.value.func, "id", "") in said
    ]

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
        for where, nodes in nodes_that_say().items()
        if not where.startswith("store/")  # its words are SQL
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        if words & {str(part.value).strip() for part in node.values if isinstance(part, ast.Constant)}
    ]

    assert found == []


def test_no_sentence_is_said_without_being_looked_up() -> None:
    """What reads like one, and is neither looked up nor marked, logged, a docstring or the words of a bug."""
    found = []
    for name, text in program_texts().items():
        # Most files of the program say nothing.
        if name in _NO_SENTENCES or not _MAY_BE_A_SENTENCE.search(text):
            continue
        tree = trees_that_say().get(name) or ast.parse(text)
        found += [
            f"{name}: {ast.unparse(node)}" for node in _for_people(tree) if _reads_like_a_sentence(node)
        ]

    assert found == []


_NO_SENTENCES = {
    "core/names/titles.py",  # titles of people
    "core/report/certificates.py",  # said in the language of each guest
    "core/event/event_settings.py",  # what each setting is for, for who reads the code
}
_LOGGED = {"debug", "info", "warning", "error", "exception", "critical", "fullmatch"}
_BUGS = {"ValueError", "TypeError", "RuntimeError", "LookupError", "KeyError", "AssertionError"}


def _for_people(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all that is in it, but for what programs are told."""
    if not _is_for_programs(node):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _for_people(child)


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


def test_a_sentence_marked_at_the_top_of_a_module_is_looked_up_where_it_is_shown() -> None:
    """Or handed on to what looks it up: those are named here."""
    handed_on = {
        "core/desk/people_behind.py _CAME",  # a heading
        "core/desk/together.py NOT_KEPT",  # kept in the event file
        "gui/live/people_lists.py _MAY",  # the bar that asks for the PIN
        "gui/programme/part_forms.py _NAME_IN",  # the fields of further languages
        "gui/programme/session_form.py _TITLE_IN",  # likewise
        "gui/session/taken_together.py REASON",  # kept in the event file
        "lists/column_choices.py _MAY_REFUSE",  # what is told of a column
        "lists/payment_columns.py",  # likewise
        "lists/row_shapes.py",  # the problem of a row
        "store/print_jobs.py _COPIED",  # kept in the event file
    }
    found = set()
    for where, nodes in nodes_that_say().items():
        marked = {
            node.targets[0].id
            for node in trees_that_say()[where].body
            if isinstance(node, ast.Assign) and _is_call_of("N_", node.value)
            if isinstance(node.targets[0], ast.Name)
        }
        if marked:
            calls = [node for node in nodes if isinstance(node, ast.Call) and _looks_up(node)]
            passed = {id(part) for call in calls for each in call.args for part in ast.walk(each)}
            read = [n for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
            found |= {f"{where} {n.id}" for n in read if n.id in marked and id(n) not in passed}

    assert {each for each in found if each not in handed_on and each.split()[0] not in handed_on} == set()


def _is_call_of(name: str, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _looks_up(call: ast.Call) -> bool:
    """By itself, or as the dialogs for files do with the kinds of files, and forms with the names of languages."""
    return isinstance(call.func, ast.Name) and call.func.id in {
        "_",
        "n_",
        "p_",
        "N_",
        "ask_for_file",
        "ask_for_place",
        "InOtherLanguages",
        "say_first_language",
    }


def test_nothing_else_is_called_underscore_where_sentences_are_looked_up() -> None:
    found = []
    for name, nodes in nodes_that_say().items():
        # Only a function that binds it somewhere has to be looked through.
        if not any(_binds_underscore(node) for node in nodes):
            continue
        for function in nodes:
            if isinstance(function, ast.FunctionDef | ast.Lambda):
                inside = list(ast.walk(function))
                looks_up = any(isinstance(n, ast.Call) and _is_call_of("_", n) for n in inside)
                if looks_up and any(map(_binds_underscore, inside)):
                    found.append(f"{name}:{function.lineno}")

    assert found == []


def _binds_underscore(node: ast.AST) -> bool:
    match node:
        case ast.Name(id="_", ctx=ast.Store()) | ast.arg(arg="_"):
            return True
    return False


def test_every_sentence_is_said_in_every_language() -> None:
    """`make translations` brings new sentences into the catalogues; GLOSSARY.md says how they are translated."""
    said = sentences()

    found = [fault for file in files() for fault in faults(merged(file, said))]

    assert found == []


def test_korean_speaks_as_staff_do_at_a_desk() -> None:
    """해요체 wherever people are spoken to; only what is published is written as newspapers are. A date is whole."""
    (file,) = (file for file in files() if file.parts[-3] == "ko")

    said = [
        (message.id, str(message.string), {place for place, _ in message.locations}) for message in read(file)
    ]
    said_there = {f"checkin/core/report/{name}.py" for name in ("sentences", "homes_in_words")}
    published = "".join((CHECKOUT / place).read_text("utf-8") for place in said_there)
    formal = [
        sentence
        for sentence, korean, places in said
        if re.search("니다|니까|십시오", korean) and said_there.isdisjoint(places)
    ]
    spoken = [
        sentence
        for sentence, korean, places in said
        if not said_there.isdisjoint(places) and re.search("요[^가-힣]*$", korean)
        # Where two landings were united, one that nobody says any more may stand there until it is swept out.
        if (sentence if isinstance(sentence, str) else sentence[0]) in published
    ]
    dated_twice = [sentence for sentence, korean, _ in said if re.search(r"\{date\}[년월일]", korean)]

    assert (formal, spoken, dated_twice) == ([], [], [])


def test_a_translation_quotes_with_the_marks_of_the_sentence() -> None:
    """No half of a catalogue's own quotes stands in it, and a button is quoted there as it is everywhere."""
    turned = [
        (message.id, mark)
        for file in files()
        for message in read(file)
        for mark in "\"'‘’"
        if mark in str(message.string) and mark not in str(message.id)
    ]

    assert turned == []


_COUNTS = ("inside", "expected", "arrived", "attendees", "entries", "missing", "walk_ins", "capacity", "peak")


def test_a_count_that_is_painted_alone_is_written_as_people_write_it() -> None:
    """Not `str(counts.inside)`, nor in an f-string: 100114 is no number that anybody reads."""
    shown = ("gui/", "live/", "reports/", "cli/counts", "core/report/", "core/counting/")
    values = [
        (f"{where}:{node.lineno}", value)
        for where, nodes in nodes_that_say().items()
        if where.startswith(shown)
        for node in nodes
        if isinstance(node, (ast.Call, ast.FormattedValue))
        for value in ([node.value] if isinstance(node, ast.FormattedValue) else node.args)
        if isinstance(node, ast.FormattedValue) or (isinstance(node.func, ast.Name) and node.func.id == "str")
    ]

    assert [
        where for where, value in values if isinstance(value, ast.Attribute) and value.attr in _COUNTS
    ] == []


def _at_loading(node: ast.AST) -> Iterator[ast.Call]:
    """Sentences that are looked up when the module is loaded: of its values, classes and default arguments."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "n_", "p_"):
        yield node
    is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns") or (is_function and name == "body"):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield from _at_loading(part)


def test_no_sentence_is_looked_up_before_the_language_is_chosen() -> None:
    """What is loaded speaks on in the language of that moment: `N_` marks it, and it is said where it is shown."""
    early = [
        f"{where}:{call.lineno}" for where, tree in trees_that_say().items() for call in _at_loading(tree)
    ]

    assert early == []
