"""A list from Japan has each name twice, in Han characters and in kana: people are found by both, and called by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

_LISTS = {
    "one column": "氏名,フリガナ,メール\n佐藤 花子,{0} {1},a@b.jp\n鈴木 一郎,スズキ イチロウ,c@d.jp\n",
    "two columns": "姓,名,姓（カナ）,名（カナ）,メール\n佐藤,花子,{0},{1},a@b.jp\n鈴木,一郎,スズキ,イチロウ,c@d.jp\n",
    "in English": "Name,Furigana,Email\n佐藤 花子,{0} {1},a@b.jp\n鈴木 一郎,スズキ イチロウ,c@d.jp\n",
}


@pytest.mark.parametrize("kind", _LISTS)
def test_who_is_on_it_is_found_by_the_kana_of_its_last_version(
    tmp_path: Path, clock: Clock, kind: str
) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        desk = Desk(event, name="North", clock=clock)

        def load(family: str, given: str) -> None:
            clock.advance(minutes=1)
            path = tmp_path / "名簿.csv"
            path.write_text(_LISTS[kind].format(family, given), encoding="utf-8")
            load_list(event, path, now=clock.now, desk="Office")

        def found(text: str) -> list[str]:
            return [hit.attendee.name.replace(" ", "") for hit in desk.find(text, 5) if not hit.is_guess]

        load("サトウ", "ハナコ")
        for text in ("サトウ", "さとう", "さとうはなこ", "Hanako Sato", "佐藤"):
            assert found(text) == ["佐藤花子"], text
        assert [person.name_latin for person in event.attendees()] == [None, None]
        load("サトー", "カコ")
        assert found("カコ") == ["佐藤花子"] and found("ハナコ") == []


def test_a_column_of_pinyin_is_the_name_in_latin_letters(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        named = {
            "Pinyin": "王小明,Wang Xiaoming",
            "姓名（拼音）": "李大华,Li Dahua",
            "汉语拼音": "陈美玲,Chen Meiling",
        }
        for caption, names in named.items():
            path = tmp_path / f"{caption}.csv"
            path.write_text(f"姓名,{caption},邮箱\n{names},{len(names)}@b.cn\n", encoding="utf-8")
            load_list(event, path, now=clock.now, desk="Office")
        assert [f"{person.name},{person.name_latin}" for person in event.attendees()] == [*named.values()]
