"""A morning at the desk in a real window with keys alone, in Korean until it is started again: every kind of scan,
names, undo, override, three sessions.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkin import paths
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.door.records import RecordKind
from checkin.store.event_file import EventFile
from tests.end_to_end.window_hands import Hands, wait_for
from tests.x_server import x_server

SAMPLE = "quantum-korea-2025"
CHA, BAE, AHN, DVORACEK = "QK20-VFHC-XKH4", "QK42-G1SY-GSAZ", "QKTW-KPQQ-BP2M", "QK9Q-38FY-GWWS"
A_VIP, NOT_INVITED, AT_US, LATER = "QKYZ-H2R3-WAG8", "QKR8-C6K9-XW0G", "QKWG-X5MD-KETY", "QKWF-HP83-RAH6"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Mi-kyung Ahn\nEMAIL:mikyung.ahn@garonresearch.example.org\nEND:VCARD"
MORE_PEOPLE = """Reference,Name,Organisation,Category,Status,Code
ST-1,Ursula Meier,Nordlicht,participant,unpaid,STUNPAID1
ST-2,Carl Olsen,Nordlicht,participant,cancelled,STCANCEL1
ST-3,Bo Lund,Nordlicht,participant,blocked,STBLOCKED1
ST-4,김가온,Nordlicht,participant,confirmed,STTICKET1
"""

pytestmark = [
    pytest.mark.needs_display,
    *(
        pytest.mark.skipif(
            shutil.which(tool) is None, reason=f"{tool} is not installed; `make test` does that"
        )
        for tool in ("Xvfb", "xkbcomp", "xdotool")
    ),
]


@pytest.fixture
def hands(tmp_path: Path, checkin: Callable[..., object]) -> Iterator[Hands]:
    """The sample event with four more people, as the program finds it in its own folder."""
    event = paths.samples() / f"{SAMPLE}.checkin"
    event.parent.mkdir(parents=True)
    people = tmp_path / "more.csv"
    people.write_text(MORE_PEOPLE, "utf-8")
    checkin("sample", SAMPLE, event)
    checkin("load", event, people)
    with x_server(1280, 800) as (display, _):
        hands = Hands(display, event, tmp_path / "terminal.txt")
        yield hands
        hands.close()


def reprinted_badge(event: EventFile, checkin: Callable[..., object], folder: Path) -> str:
    """The code of a badge that was printed and then printed anew."""
    checkin("badges", event.path, "--attendee", "ST-4", "--out", folder / "first.pdf")
    person = event.attendee("ST-4")
    assert person is not None
    (old,) = (code for code in person.codes if code.startswith("C1"))
    checkin("badges", event.path, "--attendee", "ST-4", "--reprint", "lost", "--out", folder / "second.pdf")
    return old


def test_a_morning_at_the_desk(hands: Hands, tmp_path: Path, checkin: Callable[..., object]) -> None:
    old_badge = reprinted_badge(hands.file, checkin, tmp_path)
    hands.start("--sample", SAMPLE, system="ko")

    every_kind_of_scan_at_registration(hands, old_badge)
    people_found_by_name(hands)
    undone_and_done_again(hands)
    admitted_against_the_verdict(hands)
    at_the_roundtables(hands)
    scans_wherever_the_focus_is(hands)
    goes_on_where_it_stopped(hands)

    log = hands.log()
    assert "The window speaks ko" in log
    assert "The window speaks en" in log
    assert "Traceback" not in log
    assert " ERROR " not in log
    answer = checkin("verify", hands.file.path)
    assert getattr(answer, "status", None) == 0, answer


def every_kind_of_scan_at_registration(hands: Hands, old_badge: str) -> None:
    answers = [
        (CHA, VerdictWord.ADMITTED, "QK-017"),
        (A_VIP, VerdictWord.ADMITTED, "QK-005"),
        ("ZZZZ-NOPE", VerdictWord.UNKNOWN, None),
        ("STUNPAID1", VerdictWord.UNPAID, "ST-1"),
        ("STCANCEL1", VerdictWord.CANCELLED, "ST-2"),
        ("STBLOCKED1", VerdictWord.BLOCKED, "ST-3"),
        (old_badge, VerdictWord.REVOKED, "ST-4"),
        (CARD, VerdictWord.FIND, None),
    ]
    for code, verdict, reference in answers:
        record = hands.scan(code)
        assert (record.verdict, record.attendee) == (verdict, reference), (code, record.payload)
        assert record.session == "registration"
    with hands.hangul_keyboard():
        bae = hands.scan(BAE)
        assert bae.attendee == "QK-007", bae.payload
        kim = hands.find("ㄱㅇㅇ")
        assert (kim.attendee, kim.verdict) == ("QK-047", VerdictWord.ADMITTED)


def people_found_by_name(hands: Hands) -> None:
    by_name = {"dvorac": ("QK-025", ""), "안미": ("QK-004", ""), "Papadkai": ("QK-079", "Down")}
    for typed, (reference, chosen_by) in by_name.items():
        # Enter takes nobody whose name is an error away, before somebody chose them.
        record = hands.find(typed, chosen_by)
        assert (record.attendee, record.verdict, record.how) == (reference, VerdictWord.ADMITTED, "hand")


def undone_and_done_again(hands: Hands) -> None:
    """What is to be seen: at an answer that changed nothing the key asks first."""
    papadaki = next(r for r in reversed(hands.records(RecordKind.SCAN)) if r.attendee == "QK-079")
    undo = hands.after(lambda: hands.press("ctrl+z"))
    assert undo.undoes == papadaki.id
    assert hands.after(lambda: hands.press("ctrl+shift+z")).undoes == undo.id
    assert hands.scan(CHA).verdict is VerdictWord.ALREADY_IN


def admitted_against_the_verdict(hands: Hands) -> None:
    refused = hands.scan("STUNPAID1")
    hands.press("F8")
    hands.type("Pays on site")
    override = hands.after(lambda: hands.press("Return"))
    assert (override.kind, override.overrides) == (RecordKind.OVERRIDE, refused.id)
    assert override.reason == "Pays on site"

    # The guest before the last one: from the list of the last scans, after others were scanned.
    refused = hands.scan("STCANCEL1")
    assert hands.scan(A_VIP).verdict is VerdictWord.ALREADY_IN
    hands.press("Tab", "Down", "F8")
    hands.type("List is wrong")
    override = hands.after(lambda: hands.press("Return"))
    assert (override.overrides, override.reason) == (refused.id, "List is wrong")


def at_the_roundtables(hands: Hands) -> None:
    choose_session(hands, "eu", "qk-eu")
    assert hands.scan(AHN).verdict is VerdictWord.ADMITTED
    assert hands.scan(NOT_INVITED).verdict is VerdictWord.NOT_INVITED
    assert hands.scan(DVORACEK).verdict is VerdictWord.ADMITTED
    choose_session(hands, "qed", "qk-us")
    assert hands.scan(AT_US).verdict is VerdictWord.ADMITTED
    assert hands.scan(BAE).verdict is VerdictWord.WRONG_SESSION
    hands.press("F7")
    wait_for(lambda: hands.setting("direction") == "both", "the direction")
    gone = hands.scan(CHA)
    assert (gone.session, gone.verdict, gone.direction) == ("qk-us", VerdictWord.ADMITTED, Direction.IN)


def choose_session(hands: Hands, typed: str, session: str) -> None:
    hands.press("ctrl+shift+s")
    hands.type(typed)
    hands.press("Return")
    wait_for(lambda: session in (hands.setting("session") or {}).values(), f"the session {session}")


def scans_wherever_the_focus_is(hands: Hands) -> None:
    hands.press("ctrl+shift+d")
    wait_for(lambda: hands.setting("theme") == "dark", "the dark theme")
    hands.press("F1")
    assert hands.scan("QKKB-DZWF-XYRF").verdict is VerdictWord.ADMITTED
    # The focus is in the desk's name there, which is kept while it is typed.
    hands.press("ctrl+comma")
    assert hands.scan("QK4Y-P7Q0-XNXE").verdict is VerdictWord.ADMITTED
    hands.press("ctrl+3")
    assert hands.scan(LATER).verdict is VerdictWord.NOT_INVITED
    hands.press("ctrl+1", "ctrl+shift+s")
    hands.type("oe")
    assert hands.scan("QK65-6M11-QM67").verdict is VerdictWord.ADMITTED
    assert hands.setting("desk_name") in (None, "Desk 1")
    assert {record.desk for record in hands.records(RecordKind.SCAN)} == {"Desk 1"}


def goes_on_where_it_stopped(hands: Hands) -> None:
    hands.pull_the_plug()
    count = hands.file.last_seq()
    hands.start()
    gone = hands.scan(CHA)
    assert hands.file.last_seq() == count + 1
    assert (gone.session, gone.verdict) == ("qk-us", VerdictWord.EXITED)
    assert hands.setting("theme") == "dark"
