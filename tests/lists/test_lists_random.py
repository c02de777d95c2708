"""Random people in random lists come out as they went in, and nobody comes in who was not invited."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

import pytest

from checkin.lists.captions import is_of_another, meanings, read_table

FIRST = "Maria Pavel Zoé Jürgen Łucja Søren Ana Çağla Min-jun Ngọc".split()  # noqa: SIM905
LAST = "Example Testov Müller Dupont Kowalska Kjær García Yılmaz Kim Nguyễn".split()  # noqa: SIM905
LANGUAGES = sorted({language for language, _, _ in read_table()})
ROWS = [row for row in read_table() if "*" not in row[2]]
BLOCKS = (("O", "X"), ("○", "×"), ("V", ""), ("Yes", "No"), ("1", "0"), ("x", ""))


def _caption(language: str, field: str, dice: random.Random) -> str:
    found = [c for lang, f, c in ROWS if lang == language and f == field and meanings(c)[0].field == field]
    return dice.choice(found[:4])


def _payer(language: str, dice: random.Random) -> str:
    """A column of somebody else's name: a word for them, before or behind the caption of a name."""
    others = [c for lang, field, c in ROWS if lang == language and field == "other"]
    name = _caption(language, "last_name", dice)
    captions = [c for word in dice.sample(others, 5) for c in (f"{word} {name}", f"{name} {word}")]
    return dice.choice([c for c in captions if is_of_another(c)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(3))
def test_random_people_come_back_and_nobody_else_comes_in(read: Any, language: str, seed: int) -> None:
    dice = random.Random(f"{language} {seed}")
    yes, no = dice.choice(BLOCKS)
    columns = {
        field: _caption(language, field, dice)
        for field in ("first_name", "last_name", "email", "organisation", "code")
    }
    people = [
        {
            "first_name": dice.choice(FIRST),
            "last_name": dice.choice(LAST),
            "email": f"guest{n}@example.org",
            "organisation": f"Institute {n}",
            "code": f"{dice.choice('ABCD')}{dice.randrange(10**6, 10**7)}-{n}",
            "is_invited": dice.random() < 0.5,
            "is_cancelled": dice.random() < 0.2,
        }
        for n in range(12)
    ]
    header = [
        *columns.values(),
        _payer(language, dice),
        _caption(language, "void", dice),
        "Paper status",
        "qk-eu",
        "qk-us",
    ]
    lines = [
        [
            *(str(person[field]) for field in columns),
            "Boris Buyer",
            "yes" if person["is_cancelled"] else "",
            "Rejected",
            yes if person["is_invited"] else no,
            no if person["is_invited"] else yes,
        ]
        for person in people
    ]
    order = list(range(len(header)))
    dice.shuffle(order)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dice.choice(",;\t|"))
    writer.writerows([line[n] for n in order] for line in [header, *lines])
    reading = read(text.getvalue().encode(dice.choice(("utf-8", "utf-8-sig", "utf-16"))))
    for person, found in zip(people, reading.people, strict=True):
        told = (found.first_name, found.last_name, found.email, found.organisation)
        assert told == tuple(person[f] for f in ("first_name", "last_name", "email", "organisation"))
        assert person["code"] in found.codes and "Boris" not in found.name
        assert str(found.status) == ("cancelled" if person["is_cancelled"] else "confirmed")
        assert found.sessions == (("qk-eu",) if person["is_invited"] else ("qk-us",))
