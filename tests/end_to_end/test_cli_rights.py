"""What holds for the whole event, from the command line."""

from __future__ import annotations

from pathlib import Path

from checkin.core.door import signed_code
from checkin.core.event import event_settings
from checkin.core.event.organiser_pin import kept_form
from checkin.store.event_file import EventFile
from tests.end_to_end.conftest import Command

NOW = ("--now", "2027-03-08T09:10")


def word(checkin: Command, event: Path, code: str) -> str:
    done = checkin("scan", event, "--at", "opening", "--json", *NOW, stdin=f"{code}\n")
    return str(done.lines()[0]["verdict"])


def test_a_badge_of_nobody_on_file_comes_in_unless_the_event_says_else(event: Path, checkin: Command) -> None:
    with EventFile.open(event) as file:
        codes = [signed_code.issue(file.badge_key, 0) for _ in range(3)]
    words = [word(checkin, event, codes[0])]

    for choice, code in (("ask", codes[1]), ("refuse", codes[2])):
        done = checkin("rights", event, "--unknown-badges", choice, "--json")
        assert (done.status, done.json()) == (0, {"unknown_badges": choice, "pin": False})
        words.append(word(checkin, event, code))

    assert words == ["admitted", "not_invited", "unknown"]
    assert checkin("rights", event, "--unknown-badges", "maybe").status == 2


def test_a_new_key_calls_forged_what_the_old_one_signed_and_keeps_who_is_on_file(
    event: Path, checkin: Command
) -> None:
    known = checkin("walk-in", event, "--name", "Bo", "--json", *NOW).json()["code"]
    with EventFile.open(event) as file:
        stranger = signed_code.issue(file.badge_key, 0)

    assert checkin("rights", event, "--new-key").status == 0

    fresh = checkin("walk-in", event, "--name", "Di", "--json", *NOW).json()["code"]
    assert [word(checkin, event, code) for code in (stranger, known, fresh)] == [
        "forged",
        "admitted",
        "admitted",
    ]
    with EventFile.open(event) as file:
        assert signed_code.check(file.badge_key, fresh) is not None
        assert signed_code.check(file.badge_key, known) is None
    assert checkin("verify", event).status == 0


def test_what_was_settled_is_on_record(event: Path, checkin: Command) -> None:
    checkin("rights", event, "--unknown-badges", "ask", "--new-key", *NOW)

    reasons = [line["reason"] for line in checkin("log", event, "--json").lines()]
    assert reasons[-2:] == ["unknown badges: come_in → ask", "a new key signs badges"]


def test_a_forgotten_pin_is_taken_away_by_whoever_has_the_file(event: Path, checkin: Command) -> None:
    with EventFile.open(event) as file:
        file.set_setting(event_settings.ORGANISER_PIN.name, kept_form("2468"))
    assert checkin("rights", event, "--json").json()["pin"] is True

    assert checkin("rights", event, "--remove-pin", "--json").json()["pin"] is False
