"""Who is not compared with somebody, among many of one place, is nobody whom a comparison would take for the same."""

from __future__ import annotations

from itertools import product

from checkin.core.names.likeness import compare_names
from checkin.lists.mentions import Crowd, Mention
from checkin.lists.people import ListedPerson
from checkin.lists.spellings import ALIKE

_SPELLINGS = (
    "김민준|김 민준|Kim Minjun|Min-jun Kim|Kim, Min Jun|Minjoon Kim|KimMinJun|김민준 교수|Dr. Minjun Kim",
    "이유진|Lee Yujin|Yi Yu-jin|Rhee Yoojin|리유진|Eugene Lee",
    "남궁민수|Namgung Minsu|Nam Gung Min Su|Min-soo Namgoong",
    "Jürgen Müller|Juergen Mueller|Jurgen Muller|Müller Jürgen|Prof. Dr. Jürgen Müller|Jürgen K. Müller|Jürgen Mülller",
    "Đorđe Đorđević|Djordje Djordjevic|Dorde Dordevic|Djordjević Đorđe",
    "王思远|Siyuan Wang|Wang Siyuan|Wang Si Yuan|王思遠",
    "Дмитрий Иванов|Dmitry Ivanov|Dmitri Ivanov|Ivanov Dmitrij|Иванов Дмитрий|Dmitriy Ivanov",
    "محمد أحمد|Mohammed Ahmed|Muhammad Ahmed|Mohamed Ahmad|Mohammed Ahmed Karimi|Muhammad Ahmed Karimi",
    "Anna Berg|AnnaBerg|Berg Anna|Anna Maria Berg|Anna Bergen|Anne Berg|Annna Berg|Frau Anna Berg",
    "Søren Kierkegård|Soeren Kierkegaard|Soren Kierkegard|Kierkegaard Søren",
    "田中太郎|Tanaka Taro|Taro Tanaka|たなか たろう|Tarō Tanaka",
    "Ελένη Παπαδοπούλου|Eleni Papadopoulou|Papadopoulou Eleni|Eleni Papadopulou",
    "สมชาย ใจดี|Somchai Jaidee|นายสมชาย ใจดี|Somchai Chaidi",
    "Müller|Mueller|Dr. Müller|Herr Müller|Weiß|Weiss",
)


def test_whoever_is_alike_is_worth_comparing_among_however_many() -> None:
    names = [name for each in _SPELLINGS for name in each.split("|")]
    people = [
        Mention(ListedPerson(row=n, name=name, category="guest", organisation="KIST"))
        for n, name in enumerate(names)
    ]
    crowd = Crowd(enumerate(people))
    alike = {
        (n, m)
        for (n, one), (m, other) in product(enumerate(names), repeat=2)
        if compare_names(one, other) in ALIKE
    }
    found = {(n, m) for n, person in enumerate(people) for m in crowd.like(person)}
    assert len(alike) > 3 * len(names)
    assert {(names[n], names[m]) for n, m in alike - found} == set()
    assert len(found) < len(names) ** 2 / 4


def test_only_who_is_near_or_has_nothing_against_it_is_compared() -> None:
    def mention(mail: str | None, place: str | None) -> Mention:
        return Mention(ListedPerson(row=1, name="Bo Cal", category="guest", email=mail, organisation=place))

    told = [
        (None, None),
        ("a@b.org", None),
        ("b@b.org", None),
        (None, "KIST"),
        (None, "ETRI"),
        ("a@b.org", "KIST"),
    ]
    crowd = Crowd((n, mention(*each)) for n, each in enumerate(told))
    near = {each: sorted(crowd.like(mention(*each))) for each in told}
    assert near == {
        (None, None): [0, 1, 2, 3, 4, 5],
        ("a@b.org", None): [0, 1, 3, 4, 5],
        ("b@b.org", None): [0, 2, 3, 4],
        (None, "KIST"): [0, 1, 2, 3, 5],
        (None, "ETRI"): [0, 1, 2, 4],
        ("a@b.org", "KIST"): [0, 1, 3, 5],
    }
