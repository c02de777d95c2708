"""Text from a list, a badge or a file is shown letter by letter: nowhere in the window is it markup, or a key."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QTextBrowser,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.desk.registration import WalkIn
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.gui.live.report_dialog import ReportChoices
from checkin.gui.look.plain_text import caption, tip
from checkin.gui.session import people_changes
from checkin.gui.window.places import PLACES
from checkin.store.event_file import EventFile
from tests.core.made_up import programme_dict, session_dict
from tests.of_each import of_each

_MAY_BREAK = "\u200b"
"""Where a long word may go on in the next line; nothing is drawn for it."""
MARKUP = "<img src=/dev/ptmx><b>Ada</b> & Bo &amp; <a href='x'>R&D</a>"
GUI = Path(__file__).resolve().parents[2] / "checkin" / "gui"


def text(what: str) -> str:
    return f"{MARKUP} {what}"


@pytest.fixture
def others(qapp: QApplication) -> list[QWidget]:
    """Windows that tests before left, which say nothing of ours."""
    return QApplication.topLevelWidgets()


@pytest.fixture
def hostile(program: Program, tmp_path: Path, clock: Any) -> Program:
    """An event of which every text is full of markup, open in the window, with something of everything on screen."""
    document = programme_dict(
        session_dict("red", title=text("red"), room="red", capacity=2),
        session_dict("closed", title=text("closed"), room="blue", access="invited"),
    )
    document["event"]["name"] = text("event")
    for room in document["venues"][0]["rooms"]:
        room["name"] = text(room["id"])
    for category in document["categories"]:
        category["name"] = text(category["id"])
    people = [_person(n, category) for n, category in enumerate(["participant", "speaker", "press"] * 3)]
    path = tmp_path / "<b>R&D<b>.checkin"
    with EventFile.create(path, programme_from_dict(document)) as file:
        with file.transaction():
            for person in people:
                file.add(person, at=clock.now, desk="Desk 1")
        file.set_setting("organisation_corrections", [], at=clock.now, desk="Desk 1")
    program.settings.set("desk_name", "<b>R&D</b>")
    program.settings.set("override_reasons", [text("reason")])
    program.settings.set("recent_events", [str(path), str(tmp_path / "<i>gone<i>.checkin")])
    program.session.open(path, clock=clock)
    program.session.set_session("red")
    return program


_TEXTS = ("name", "name_latin", "organisation", "job_title", "email", "country", "sector", "note")


def _person(n: int, category: str) -> Attendee:
    texts: dict[str, Any] = {field: text(f"{field} {n}") for field in _TEXTS}
    return Attendee(
        reference=f"P{n}",
        category=category,
        codes=(f"<b>{n}</b>&",),
        sessions=("red",),
        attention=True,
        extra={text("caption"): text("extra")},
        **texts,
    )


def play(program: Program) -> Iterator[str]:
    """Bring every page and part of the window up, one after the other."""
    session, window = program.session, program.window
    for place in PLACES:
        window.open_page(place.id)
        for raw in ("<b>0</b>&", "<b>0</b>&", text("nobody"), f"BEGIN:VCARD\nFN:{MARKUP}\nEND:VCARD"):
            verdict = session.scan(raw)
        yield f"{place.id}, with a banner"
    session.undo(session.desk.last_scans(1)[0].id)
    people_changes.register(session, WalkIn(name=text("walk-in"), organisation=text("org")))
    session.set_session("closed")
    verdict = session.scan("<b>3</b>&")
    window.open_page("desk")
    page: Any = window.page
    page.card.start_override()
    page.find_line.field.setText("ada")
    page.find_line.search()
    yield "desk, overriding and finding"
    session.override(verdict.scan_id or "", text("because"), by=text("by"))
    page.open_chooser()
    yield "desk, choosing"
    window.open_page("attendees", "P1")
    yield "a person"
    window.open_page("walk-in", text("typed"))
    yield "a typed walk-in"
    walk_in: Any = window.page
    walk_in.open_rights()
    yield "who may be a walk-in"
    window.open_page("badges", "print")
    yield "what is printed, by category"
    window.open_page("programme")
    programme: Any = window.page
    for part in range(3):
        programme.tabs.choose(part)
        programme.tabs.chosen.emit(part)
        yield f"programme {part}"
    window.open_page("live")
    live: Any = window.page
    for view in range(3):
        live.show_view(view)
        yield f"live {view}"
    for name in ("country", "category", "organisation", "missing"):
        live.tables.choose(name)
    live.open_session("red")
    yield "live, the people behind"
    report = ReportChoices(program.shell, window)
    report.show()
    yield "what is asked before a report"
    report.close()
    program.shell.tell(
        text("told"), action=text("do"), choices=[(text("one"), lambda: None)], details=text("more")
    )
    yield "a strip"
    session.close()
    yield "the start page"


def faults(root: QWidget) -> list[str]:
    """What may be taken for markup, or for a key, in a widget and all below it."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.objectName()}"
        is_tip = widget.inherits("QTipLabel")
        if isinstance(widget, QLabel) and not is_tip and widget.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"{name}: guesses at markup")
        if _may_take_a_key(widget) and _mnemonic(widget.property("text")):
            found.append(f"{name}: {widget.property('text')!r} takes a key")
        if isinstance(widget, QTextBrowser) and 'src="/dev/ptmx"' in widget.toHtml():
            found.append(f"{name}: shows data as a page")
        if not _is_letter_by_letter(widget.toolTip()):
            found.append(f"{name}: tip {widget.toolTip()!r}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [f"{name}: {tip!r}" for tip in _tips(widget) if not _is_letter_by_letter(tip)]
    found += [a.text() for a in root.findChildren(QAction) if _mnemonic(a.text()) and "Ada" in a.text()]
    return found


def _may_take_a_key(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)


def _mnemonic(words: str) -> bool:
    return not QKeySequence.mnemonic(words).isEmpty()


def _is_letter_by_letter(words: str) -> bool:
    inner = words.removeprefix('<p style="white-space:pre-wrap">').removesuffix("</p>")
    return "<" not in inner and (inner != words or "&" not in words)


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        for column in range(columns):
            told = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(told, str):
                yield told


def test_no_page_part_or_strip_takes_a_name_for_markup_or_a_key(
    others: list[QWidget], hostile: Program
) -> None:
    shown = set()
    for where in play(hostile):
        QApplication.processEvents()
        labels = hostile.window.findChildren(QLabel)
        shown |= {label.text().replace(_MAY_BREAK, "") for label in labels}
        for window in QApplication.topLevelWidgets():
            assert window in others or faults(window) == [], where

    # And the letters are all there.
    for what in ("event", "email 1", "told"):
        assert any(text(what) in words for words in shown), what


@pytest.mark.parametrize(
    "text", ["Computing & Simulation", "a < b", "<b>Ada</b>", "&lt;b&gt;", "R&D\nRoom 1"]
)
def test_a_tooltip_is_markup_only_where_qt_would_take_it_for_that(text: str) -> None:
    told = tip(text)
    shown = QTextDocumentFragment.fromHtml(told).toPlainText() if QtGui.Qt.mightBeRichText(told) else told
    assert shown == text
    # A screen reader says it as it stands.
    assert QtGui.Qt.mightBeRichText(told) == ("<" in text or "&lt;" in text)


def test_a_tooltip_on_the_screen_shows_the_letters(program: Program, qtbot: QtBot) -> None:
    program.window.start.setToolTip(tip(MARKUP))
    at = program.window.start.mapToGlobal(QPoint(5, 5))
    QApplication.sendEvent(program.window.start, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), at))

    qtbot.waitUntil(QToolTip.isVisible)
    shown = next(
        w
        for w in QApplication.topLevelWidgets()
        if type(w).__name__ == "QTipLabel" or w.inherits("QTipLabel")
    )
    assert isinstance(shown, QLabel)
    assert QTextDocumentFragment.fromHtml(shown.text()).toPlainText() == MARKUP
    QToolTip.hideText()


@of_each("words", ["R&D", "&", "a\tb", "&&", "Ada"])
def test_a_caption_takes_no_key(words: str) -> None:
    assert QKeySequence.mnemonic(caption(words)).isEmpty()


# --- the sources --------------------------------------------------------------------------------------------

_OF_OUR_OWN = {"window/help_page.py", "window/help_text.py", "look/plain_text.py"}


def _calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""),
                node,
            )


def _is_ours(node: ast.expr) -> bool:
    """Whether it is a text of the program itself, or goes through `tip`."""
    match node:
        case ast.Constant():
            return True
        case ast.IfExp():
            return _is_ours(node.body) and _is_ours(node.orelse)
        case ast.BinOp():
            return _is_ours(node.left) and _is_ours(node.right)
        case ast.Call(func=ast.Name(id="tip")):
            return True
        case ast.Call(func=ast.Name(id="_"), args=[ast.Constant()], keywords=[]):
            return True  # a sentence of the catalogue with nothing filled in
        case _:
            return False


def test_labels_and_tooltips_are_made_in_one_place() -> None:
    forbidden = {
        "QLabel",
        "QMessageBox",
        "QTextBrowser",
        "QTextEdit",
        "setTextFormat",
        "setHtml",
        "setMarkdown",
    }
    found = []
    for file in sorted(GUI.rglob("*.py")):
        name = file.relative_to(GUI).as_posix()
        if name in _OF_OUR_OWN:
            continue
        for called, node in _calls(file):
            is_tip = called in ("setToolTip", "showText") and not _is_ours(
                node.args[1 if called == "showText" else -1]
            )
            if called in forbidden or is_tip:
                found.append(f"{name}:{node.lineno} {called}")
        source = file.read_text("utf-8")
        if "ToolTipRole" in source and "tip(" not in source and "Click sorts" not in source:
            found.append(f"{name}: a model tells its tooltips bare")

    assert found == []
