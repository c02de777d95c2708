"""Random people in random lists come out as they went in, and nobody comes in who was not invited."""

from __future__ import annotations

import csv
import io
import random
from functools import cache
from typing import Any

from checkin.lists.caption_table import read_table
from checkin.lists.captions import is_of_another, meanings
from tests.of_each import of_each

LATIN = ("Maria Pavel Zoé Jürgen Ana Elin".split(), "Example Testov Müller Dupont García Novak".split())  # noqa: SIM905
NAMES = {
    "ko": (["민준", "서연", "지호"], ["김", "이", "박"]),
    "ja": (["太郎", "花子", "次郎"], ["山田", "鈴木", "佐藤"]),
    "zh-Hans": (["伟", "小明", "美玲"], ["王", "李", "陈"]),
    "zh-Hant": (["大文", "小明", "美玲"], ["陳", "林", "黃"]),
    "ru": (["Иван", "Анна", "Пётр"], ["Иванов", "Петрова", "Сидоров"]),
    "uk": (["Тарас", "Олена", "Ігор"], ["Шевченко", "Коваль", "Бондар"]),
    "el": (["Γιώργος", "Μαρία"], ["Παπαδόπουλος", "Ιωάννου"]),
    "ar": (["محمد", "سارة"], ["الخطيب", "حسن"]),
    "he": (["דוד", "רות"], ["כהן", "לוי"]),
    "th": (["สมชาย", "สมหญิง"], ["ใจดี", "รักดี"]),
    "pl": (["Łucja", "Paweł"], ["Wójcik", "Święcki"]),
    "tr": (["Çağla", "İlker"], ["Yılmaz", "Şen"]),
    "vi": (["Ngọc", "Bình"], ["Nguyễn", "Trần"]),
}
"""First and last names of a language; the others have Latin ones."""
OLD_ENCODINGS = {
    "ko": "cp949", "ja": "cp932", "zh-Hans": "gb18030", "zh-Hant": "big5", "ru": "cp1251", "uk": "cp1251",
    "el": "cp1253", "he": "cp1255", "ar": "cp1256", "th": "cp874", "pl": "cp1250", "cs": "cp1250", "hu": "cp1250",
    "tr": "cp1254", "de": "cp1252", "fr": "cp1252", "es": "cp1252", "it": "cp1252", "pt": "cp1252", "nl": "cp1252",
    "sv": "cp1252", "no": "cp1252", "da": "cp1252", "fi": "cp1252",
}  # fmt: skip
LANGUAGES = sorted({language for language, _, _ in read_table()})
ROWS = [row for row in read_table() if "*" not in row[2]]
BLOCKS = (("O", "X"), ("○", "×"), ("V", ""), ("Yes", "No"), ("1", "0"), ("x", ""))
REFUSING = {
    "void": ("yes", ""),
    "waiting": ("yes", ""),
    "attending": ("no", "yes"),
    "confirmed": ("no", "yes"),
}
REFUSING |= {"paid": ("no", "yes"), "owed": ("120.00", "0.00"), "blocked": ("yes", "")}
"""A column that tells the status: what stands there for who is refused, and for who is not."""
STATUS = {"void": "cancelled", "waiting": "pending", "attending": "cancelled", "confirmed": "pending"}
STATUS |= {"paid": "unpaid", "owed": "unpaid", "blocked": "blocked"}


@cache
def _captions(language: str, field: str) -> list[str]:
    return [c for lang, f, c in ROWS if lang == language and f == field and meanings(c)[0].field == field]


def _caption(language: str, field: str, dice: random.Random) -> str:
    return dice.choice(_captions(language, field)[:4])


def _payer(language: str, dice: random.Random) -> str:
    """A column of somebody else's name: a word for them, before or behind the caption of a name."""
    others = [c for lang, field, c in ROWS if lang == language and field == "other"]
    name = _caption(language, "last_name", dice)
    captions = [c for word in dice.sample(others, 5) for c in (f"{word} {name}", f"{name} {word}")]
    return dice.choice([c for c in captions if is_of_another(c)])


def _people(language: str, dice: random.Random) -> list[dict[str, Any]]:
    first, last = NAMES.get(language, LATIN)
    return [
        {
            "first_name": dice.choice(first),
            "last_name": dice.choice(last),
            "email": f"guest{n}@example.org",
            "organisation": f"Institute {n}",
            "code": f"{dice.choice('ABCD')}{dice.randrange(10**6, 10**7)}-{n}",
            "is_invited": dice.random() < 0.5,
            "is_refused": n == 0 or dice.random() < 0.2,
        }
        for n in range(12)
    ]


def _written(rows: list[list[str]], language: str, dice: random.Random) -> bytes:
    """The rows as a file: any delimiter, an encoding of the language, perhaps a title and a header in two rows."""
    order = list(range(len(rows[0])))
    dice.shuffle(order)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dice.choice(",;\t|"))
    if dice.random() < 0.3:
        writer.writerow(["Quantum Korea 2025", *[""] * (len(order) - 1)])
    if dice.random() < 0.3:
        # The two sessions stand side by side, below one word.
        order = [n for n in order if n < len(order) - 2] + [len(order) - 2, len(order) - 1]
        plain = [rows[0][n] for n in order]
        writer.writerow([*plain[:-2], "Sessions", ""])
        writer.writerow([*[""] * len(plain[:-2]), *plain[-2:]])
        rows = rows[1:]
    writer.writerows([row[n] for n in order] for row in rows)
    old = OLD_ENCODINGS.get(language, "utf-8")
    for encoding in dice.sample((old, "utf-8", "utf-8-sig", "utf-16"), 4):
        try:
            return text.getvalue().encode(encoding)
        except UnicodeEncodeError:
            continue
    raise AssertionError("UTF-8 writes everything")


@of_each("language", LANGUAGES)
@of_each("seed", range(3))
def test_random_people_come_back_and_nobody_else_comes_in(read: Any, language: str, seed: int) -> None:
    dice = random.Random(f"{language} {seed}")
    yes, no = dice.choice(BLOCKS)
    fields = ("first_name", "last_name", "email", "organisation", "code")
    kind = dice.choice([kind for kind in REFUSING if _captions(language, kind)])
    people = _people(language, dice)
    captions = [_caption(language, field, dice) for field in fields]
    others = [_payer(language, dice), _caption(language, kind, dice), "Paper status"]
    refused, taken = REFUSING[kind]
    rows = [
        [
            *(str(person[field]) for field in fields),
            "Boris Buyer",
            refused if person["is_refused"] else taken,
            "Rejected",
            yes if person["is_invited"] else no,
            no if person["is_invited"] else yes,
        ]
        for person in people
    ]
    reading = read(_written([[*captions, *others, "qk-eu", "qk-us"], *rows], language, dice))
    for person, found in zip(people, reading.people, strict=True):
        told = (found.first_name, found.last_name, found.email, found.organisation)
        assert told == tuple(person[f] for f in fields[:4])
        assert person["code"] in found.codes and "Boris" not in found.name
        assert str(found.status) == (STATUS[kind] if person["is_refused"] else "confirmed")
        assert found.sessions == (("qk-eu",) if person["is_invited"] else ("qk-us",))
    assert any("12" not in p.problem and STATUS[kind] in p.problem for p in reading.problems)
