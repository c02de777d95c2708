"""Settings of several windows in one document."""

from __future__ import annotations

from typing import Any

from checkin.core.shared_settings import free_name, name_of_window, settings_of, with_change
from tests.of_each import of_each


@of_each(
    ("first", "second"),
    [("Desk 1", "Desk 2"), ("North", "North 2"), ("Gate 9", "Gate 10"), ("등록 3", "등록 4")],
)
def test_the_second_window_is_proposed_another_name(first: str, second: str) -> None:
    assert name_of_window(first, 2) == second


def test_what_another_window_changed_meanwhile_stays() -> None:
    document, _ = with_change({"theme": "dark"}, 1, "sounds", True, False)

    assert document == {"theme": "dark", "sounds": False}


def test_a_name_chosen_in_the_second_window_is_its_own() -> None:
    document, _ = with_change({"desk_name": "North"}, 2, "desk_name", "North 2", "South")

    assert settings_of(document, 1)["desk_name"] == "North"
    assert settings_of(document, 2)["desk_name"] == "South"


def test_both_windows_entries_of_a_table_are_kept() -> None:
    on_file = {"watched": {"a": ["KR"], "b": ["FI"]}}

    document, value = with_change(on_file, 1, "watched", {"a": ["KR"]}, {"a": ["KR", "JP"]})

    assert document["watched"] == value == {"a": ["KR", "JP"], "b": ["FI"]}


def test_a_latest_first_list_keeps_what_another_window_put_in() -> None:
    document, _ = with_change(
        {"override_reasons": ["b", "old"]}, 1, "override_reasons", ["old"], ["a", "old"]
    )

    assert document["override_reasons"] == ["a", "b", "old"]


def test_what_a_newer_version_keeps_stays_in_the_document() -> None:
    document, _ = with_change({"pronouns": {"x": 1}}, 1, "sounds", True, False)

    assert document["pronouns"] == {"x": 1}


@of_each("windows", [7, {"2": "Desk"}, {"2": {"desk_name": 4}}, []])
def test_nonsense_of_a_further_window_is_as_nothing(windows: Any) -> None:
    settings = settings_of({"windows": windows}, 2)

    assert settings["desk_name"] == "Desk 2"


def test_a_desk_gets_the_first_name_that_no_other_has() -> None:
    assert free_name("North", {"Desk 1"}) == "North"
    assert free_name("Desk 1", {"Desk 1", "Desk 2"}) == "Desk 3"
    assert free_name("North", {"North"}) == "North 2"
