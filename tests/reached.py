"""Which statements and branches of `checkin/` the tests reach, in the processes that run tests, not those they start.

A mark stands before each run of statements that is entered as a whole, and costs some nanoseconds; none where the run
ends with a branch, a loop or the like, whose own marks tell of it (unless something is raised before them). coverage.py
and slipcover were tried: on Python 3.11, which can't watch lines by itself, either took half as much time again.
On with `CHECKIN_REACHED=1`; `build/reached.txt` then tells what no test reaches. Imported before anything of `checkin`.
"""

from __future__ import annotations

import ast
import marshal
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
IS_ON = bool(os.environ.get("CHECKIN_REACHED"))
REPORT = CHECKOUT / "build" / "reached.txt"

_MARKED = CHECKOUT / "build" / "reached"
"""Where marked code is kept, as Python keeps its own."""
_LIST = "_reached_"


class Run(NamedTuple):
    """Statements that are entered as a whole: the line of the first, how many, and whether a branch leads here."""

    line: int
    statements: int
    is_branch: bool
    told_by: tuple[int, ...] = ()
    """The runs, of a lower number, that one of which follows: where there are any, this one has no mark."""

    @property
    def weight(self) -> int:
        return self.statements + self.is_branch


def mark(source: str) -> tuple[ast.Module, list[Run]]:
    """Put `_reached_[N] = 1` before each run of statements: the module with its marks, and the run of each N."""
    tree = ast.parse(source)
    marks = _Marks()
    marks.visit(tree)
    return ast.fix_missing_locations(tree), marks.runs


def settled(runs: Sequence[Run], marks: Sequence[int]) -> list[int]:
    """Fill in the runs that have no mark."""
    all_marks = list(marks)
    for number, run in enumerate(runs):
        if run.told_by:
            all_marks[number] = max(all_marks[told] for told in run.told_by)
    return all_marks


class _Marks(ast.NodeVisitor):
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._first_of: dict[int, int] = {}
        """Which run a block begins with; by its id."""

    def generic_visit(self, node: ast.AST) -> None:
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                self._mark_block(value, is_branch=isinstance(node, ast.If | ast.While | ast.For))
            for each in value if isinstance(value, list) else ():
                if isinstance(each, ast.ExceptHandler | ast.match_case):
                    self._mark_block(each.body, is_branch=isinstance(each, ast.match_case))

    def visit_If(self, node: ast.If) -> None:
        if "TYPE_CHECKING" not in ast.unparse(node.test):
            self._visit_both_ways(node)

    def visit_While(self, node: ast.While) -> None:
        self._visit_both_ways(node)

    def visit_For(self, node: ast.For) -> None:
        self._visit_both_ways(node)

    def _visit_both_ways(self, node: ast.If | ast.While | ast.For) -> None:
        self.generic_visit(node)
        is_endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant)
        if not node.orelse and not is_endless:
            node.orelse = [self._new_mark(node, statements=0, is_branch=True)]
            self._first_of[id(node.orelse)] = len(self.runs) - 1

    def _mark_block(self, body: list[ast.stmt], *, is_branch: bool) -> None:
        if all(_says_nothing(statement) for statement in body):
            return
        first = 0
        while first < len(body) and _stands_first(body[first]):
            first += 1
        for start, end in reversed(list(_runs(body, first))):
            for statement in body[start:end]:
                self.visit(statement)
            leads_here = is_branch and start == first
            if told_by := self._told_by(body[end - 1]):
                self.runs.append(Run(body[start].lineno, end - start, leads_here, told_by))
            else:
                body.insert(start, self._new_mark(body[start], statements=end - start, is_branch=leads_here))
        self._first_of[id(body)] = len(self.runs) - 1

    def _told_by(self, last: ast.stmt) -> tuple[int, ...]:
        if not isinstance(last, ast.If | ast.For | ast.While | ast.With | ast.Try):
            return ()
        other_way = [] if isinstance(last, ast.With | ast.Try) else last.orelse
        ways = [last.body, other_way] if other_way else [last.body]
        firsts = [self._first_of.get(id(block)) for block in ways]
        return tuple(first for first in firsts if first is not None) if None not in firsts else ()

    def _new_mark(self, at: ast.stmt, *, statements: int, is_branch: bool) -> ast.stmt:
        place = ast.Subscript(ast.Name(_LIST, ast.Load()), ast.Constant(len(self.runs)), ast.Store())
        self.runs.append(Run(at.lineno, statements, is_branch))
        return ast.fix_missing_locations(ast.copy_location(ast.Assign([place], ast.Constant(1)), at))


def _runs(body: Sequence[ast.stmt], first: int) -> Iterator[tuple[int, int]]:
    """From where to where statements follow each other come what may: whatever holds others may leave."""
    start = first
    for index in range(first, len(body)):
        holds_others = hasattr(body[index], "body") and not isinstance(
            body[index], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        )
        if holds_others or isinstance(body[index], ast.Match) or index == len(body) - 1:
            yield start, index + 1
            start = index + 1


def _stands_first(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")


def _says_nothing(statement: ast.stmt) -> bool:
    """A body of `...`, or of its docstring; what is there only so that no case is forgotten."""
    if not isinstance(statement, ast.Expr):
        return False
    return isinstance(statement.value, ast.Constant) or ast.unparse(statement).startswith("assert_never(")


def marked_code(file: Path) -> tuple[CodeType, list[Run]]:
    """Compile a module with its marks, or take what was kept of the same file."""
    seen = file.stat()
    state = (sys.version, Path(__file__).stat().st_mtime_ns, seen.st_mtime_ns, seen.st_size)
    kept = _MARKED / f"{'.'.join(file.relative_to(CHECKOUT).with_suffix('').parts)}.marked"
    try:
        was, code, runs = marshal.loads(kept.read_bytes())
        if was == state:
            return code, [Run(*run) for run in runs]
    except (OSError, ValueError, EOFError, TypeError):
        pass  # not there yet, or cut short: it is made anew
    tree, runs = mark(file.read_text("utf-8"))
    code = compile(tree, str(file), "exec", dont_inherit=True)
    _MARKED.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(marshal.dumps((state, code, [tuple(run) for run in runs])))
    unfinished.replace(kept)
    return code, runs


class Reached(NamedTuple):
    """A file as it was when it was loaded, for somebody may edit it meanwhile; 1 for each mark that was passed."""

    runs: list[Run]
    marks: list[int]


reached: dict[str, Reached] = {}
"""Per file, below the checkout: what was reached in this process."""
edited: set[str] = set()
"""Files that were not the same to all processes."""


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        file = Path(self.path)
        code, runs = marked_code(file)
        ours = Reached(runs, [0] * len(runs))
        vars(module)[_LIST] = add(file.relative_to(CHECKOUT).as_posix(), ours).marks
        exec(code, vars(module))


def add(file: str, more: Reached) -> Reached:
    """Add up what was reached of a file; where it was another file meanwhile, what came first counts."""
    ours = reached.setdefault(file, more)
    if ours.runs != more.runs:
        edited.add(file)
        return more
    ours.marks[:] = map(max, ours.marks, more.marks)
    return ours


class _Finder(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] != "checkin":
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(name, spec.loader.path)
        return spec


if IS_ON:
    sys.meta_path.insert(0, _Finder())


class Gatherer:
    """Adds up what each process reached; a whole run may not fall below the floor."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        if told := getattr(node, "workeroutput", {}).get("reached"):
            for file, (runs, marks) in marshal.loads(told).items():
                add(file, Reached([Run(*run) for run in runs], list(marks)))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if (told := getattr(session.config, "workeroutput", None)) is not None:
            told["reached"] = marshal.dumps(
                {file: ([tuple(run) for run in of.runs], bytes(of.marks)) for file, of in reached.items()}
            )
            return
        share = write_report()
        floor = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["reached"]["floor"]
        print(f"\n{share:.2f} % of statements and branches reached (floor {floor}), more in {REPORT.name}")
        if edited:
            print(f"Edited during the run, so in part not counted: {', '.join(sorted(edited))}")
        if share < floor and os.environ["CHECKIN_REACHED"] == "whole" and exitstatus == pytest.ExitCode.OK:
            print("Fewer than before: what is new needs tests.")
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _not_loaded(file: Path) -> Reached:
    try:
        runs = marked_code(file)[1]
    except (OSError, SyntaxError, ValueError):  # just being edited
        edited.add(file.relative_to(CHECKOUT).as_posix())
        runs = []
    return Reached(runs, [0] * len(runs))


def write_report() -> float:
    """Tell per file what was not reached, least first: how much was in all, in percent."""
    lines, weight, hit = [], 0, 0
    for file in sorted((CHECKOUT / "checkin").rglob("*.py")):
        name = file.relative_to(CHECKOUT).as_posix()
        runs, marks = reached.get(name) or _not_loaded(file)
        missed = [run for run, mark in zip(runs, settled(runs, marks), strict=True) if not mark]
        of_file, lost = sum(run.weight for run in runs), sum(run.weight for run in missed)
        weight, hit = weight + of_file, hit + of_file - lost
        if missed:
            places = ", ".join(f"{run.line}{'' if run.statements else ' not'}" for run in sorted(missed))
            lines.append((1 - lost / of_file, f"{100 - 100 * lost / of_file:5.1f} %  {name}: {places}"))
    share = 100 * hit / max(weight, 1)
    REPORT.parent.mkdir(exist_ok=True)
    told = [
        f"{share:.2f} % of statements and branches. Numbers are lines where something begins; `not`: it was always so."
    ]
    REPORT.write_text("\n".join([*told, *(line for _, line in sorted(lines))]) + "\n", "utf-8")
    return share
