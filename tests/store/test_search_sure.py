"""Whom Enter takes unasked: who is written so. Who only sounds like it is shown, and is a guess."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import rank
from checkin.core.names.same_named import meant_alike
from tests.of_each import of_each
from tests.store.heard import HeardList
from tests.store.sure import Tally, marked, measure

MOST_STRANGERS = {"both": 0.5, "first": 1, "last": 1, "3 letters": 1.5, "4 letters": 1, "short": 1}
"""Of a hundred names that nobody on the list has: for how many somebody is marked who is not written so."""
FEWEST = {
    "both": (99, 80),
    "first": (98, 64),
    "last": (98, 70),
    "4 letters": (89, 59),
    "both, otherwise": (98, 39),
}
"""Of a hundred on the list: how many are found, and how many does Enter take; of the others several fit as well."""


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(1, {*MOST_STRANGERS, *FEWEST})


@of_each("kind", MOST_STRANGERS)
def test_who_is_not_on_the_list_is_hardly_ever_taken_for_another(tally: Tally, kind: str) -> None:
    assert tally.share_not_there(kind) <= MOST_STRANGERS[kind], tally.wrongly.get(kind)


@of_each("kind", FEWEST)
def test_who_is_on_the_list_is_found_and_mostly_marked(tally: Tally, kind: str) -> None:
    found, taken = FEWEST[kind]

    assert tally.share_there(kind, "found") >= found
    assert tally.share_there(kind, "taken") >= taken


def listed(name: str) -> Attendee:
    return Attendee(reference="R-1", name=name, category="participant")


@of_each(
    ("typed", "name"),
    [
        ("joe", "최서윤"),
        ("Joe", "조수아"),
        ("Ben", "Íñigo Peña"),
        ("Luis", "이서연"),
        ("Mei", "Mélanie Roy"),
        ("Sai", "오세훈"),
        ("Ray", "Lê Hoàng Phước"),
        ("Rin", "郭林"),
        ("Sofie", "Σοφία Βλάχος"),
        ("Mary", "Anne-Marie Dubois"),
        ("Elena", "Eleni Papadaki"),
        ("Christine", "Christina Weber"),
        ("Sam", "สมชาย ใจดี"),
        ("Lee Youn", "이서연"),
        ("Jeon", "박정훈"),
        ("鈴木 一郎", "小野寺 健太郎"),
        ("伊藤 愛", "İpek Yıldırım"),
        ("王思远", "Wang Lei"),
        ("李 丽", "李雨桐"),
        ("杨 洋", "Yang Eun-young"),
        ("李敏", "이철민"),
        ("杨丽", "李洋"),
        ("杨静", "欧阳静"),
        ("王炜", "王伟"),
        ("思源", "陈思远"),
        ("Li Wei", "刘伟"),
        ("Wei Li", "刘伟"),
        ("Li Yan", "李洋"),
        ("Hu Li", "黄丽"),
        ("Ho Son", "فاطمة الزهراء حسن"),
        ("Hu Siyuan", "فاطمة الزهراء حسن"),
        ("علي", "ليلى حداد"),
        ("Kim Won-jun", "Kim Jun-won"),
        ("Jung Seung-jun", "Jung Seung-a"),
        ("Jung Jung-min", "정민은"),
        ("Cho Seo-hyun", "조수현"),
        ("Lim Seojung", "Lim Seo-jong"),
        ("Park Su-min", "Park Seo-min"),
        ("Choi Eun-seo", "Cho Eun-seo"),
        ("Kim A-su", "Kim Young-su"),
        ("Kim Ji hyun", "KIM HYUN JI"),
        ("Chen Min-a", "Chen Min"),
        ("Marie-Anne Roy", "Anne-Marie Roy"),
        ("Mohammed Mohammed", "Ahmed Mohammed"),
        ("Vũ Thanh Hà", "Vũ Hà Thanh"),
        ("Tanaka Yuko", "Tanaka Yoko"),
        ("Jan Weber", "Jana Weber"),
        ("Li Wei", "Liu Wei"),
        ("Anna Wagner", "Anja Wagner"),
        ("Hanna Wagner", "Anna Wagner"),
        ("Zheng Wei", "Zhang Wei"),
        ("Arun Nair", "Arjun Nair"),
        ("Khaled Hassan", "خالد حسين"),
        ("Maryam Hussein", "مريم حسن"),
        ("Omar Saleem", "عمر سالم"),
        ("Le Minh", "Lee Minh"),
        ("Chou Wei", "Cho Wei"),
        ("Ana López García", "Ana García López"),
        ("Yang Jing", "欧阳静"),
        ("Hui Yang", "欧阳慧"),
        ("Xie Xi", "杨若曦"),
        ("Ming Zhou", "周明伟"),
        ("Sun Qiang", "孙志强"),
        ("Cheng Guohua", "陈国华"),
        ("Minghao Zhou", "朱明浩"),
        ("Hyesun", "علي حسن"),
        ("Cho Hyunwoo", "Hyun-woo Choi"),
        ("Choe Eun-ji", "Cho Eun-ji"),
        ("John Philips", "Philip Johnson"),
        ("Tô Kim Chi", "Đỗ Kim Chi"),
    ],
)
def test_who_is_only_like_it_is_not_marked_even_where_nobody_else_is_found(typed: str, name: str) -> None:
    assert meant_alike(rank(typed, [listed(name)])) == ()


@of_each(
    ("typed", "name"),
    [
        ("Ben", "Ben Carter"),
        ("Ben", "Benedikt Huber"),
        ("Pena", "Íñigo Peña"),
        ("Melanie", "Mélanie Roy"),
        ("Cho", "조수아"),
        ("Jo", "조수아"),
        ("Lee", "이서연"),
        ("Yi", "이서연"),
        ("Rhee Seo-yeon", "이서연"),
        ("Seo", "이서연"),
        ("Minjoon", "김민준"),
        ("Joonhyuk", "Kim Jun-hyeok"),
        ("Sergey", "Сергей Иванов"),
        ("Gennady", "Геннадій Гриценко"),
        ("Siyuan", "王思远"),
        ("Si Yuan Wang", "王思远"),
        ("Wang Siyu", "王思远"),
        ("王思远", "Wang Siyuan"),
        ("王思远", "Si-yuan Wang"),
        ("王 思远", "Wangsiyuan"),
        ("Zhang Xiu", "张秀英"),
        ("Siyuan Wang", "王思远 (Wang Siyuan)"),
        ("Jing Ouyang", "欧阳静"),
        ("Ou Yang Jing", "欧阳静"),
        ("Yasmin Nasser", "ياسمين ناصر"),
        ("陳思遠", "陈思远"),
        ("陳 思遠", "陈思远"),
        ("歐陽靜", "欧阳静"),
        ("高橋美咲", "高橋 美咲"),
        ("髙橋美咲", "高橋 美咲"),
        ("Haruka", "さとう はるか"),
        ("Kikkawa", "きっかわ しょうた"),
        ("Fatima", "فاطمة الزهراء"),
        ("Abd Allah Hassan", "عبدالله حسن"),
        ("Mustafa Al-Amin", "مصطفى الأمين"),
        ("Sara Golan", "Sarah Golan"),
        ("Philip Hoffmann", "Philipp Hoffmann"),
        ("Yoko Satou", "Sato Yoko"),
        ("Sato Yoko", "Satou Yoko"),
        ("Itou Yoko", "Ito Yoko"),
        ("Erik Wright", "Eric Wright"),
        ("Chetinkaya", "Özgür Çetinkaya"),
        ("Mary Smyth", "Mary Smith"),
        ("Zhang Wie", "Zhang Wei"),
        ("Ibrahim Shahin", "İbrahim Şahin"),
        ("Noah Levy", "Noa Levi"),
        ("Jun-won Kim", "Kim Jun-won"),
        ("KimJun-won", "Kim Jun-won"),
        ("Jung A-jung", "Jung A-jung"),
        ("Hyun Ji Kim", "KIM HYUN JI"),
        ("An Van Nguyen", "Nguyễn Văn An"),
        ("Roy Anne-Marie", "Anne-Marie Roy"),
        ("Ana Wagner", "Anna Wagner"),
        ("jan web", "Jana Weber"),
        ("Weber Jan", "Jana Weber"),
        ("J Weber", "Jana Weber"),
        ("Jsoe Garcia", "José García"),
        ("Zhagn Wei", "Zhang Wei"),
        ("Zhamg Wei", "Zhang Wei"),
        ("William aWlker", "William Walker"),
        ("Catharina Becker", "Katharina Becker"),
        ("Ekaterina Smirnova", "Yekaterina Smirnova"),
        ("Dr. López García, Ana", "Ana López García"),
        ("Khaled Hussain", "خالد حسين"),
        ("Khaled Karim", "خالد كريم"),
        ("Salem Ibrahim", "سالم إبراهيم"),
    ],
)
def test_who_is_written_so_or_agrees_in_two_words_is_marked(typed: str, name: str) -> None:
    assert meant_alike(rank(typed, [listed(name)])) == (listed(name),)


def test_the_latin_letters_of_a_name_make_no_other_characters_meant() -> None:
    person = Attendee(reference="R-1", name="李洋", name_latin="Li Yang", category="guest")

    assert [meant_alike(rank(typed, [person])) for typed in ("杨丽", "李洋")] == [(), (person,)]


def test_an_error_in_the_latin_letters_beside_characters_leaves_one_marked() -> None:
    person = replace(listed("大野 洋子"), name_latin="Ohno Yoko")

    assert [meant_alike(rank(typed, [person])) for typed in ("Ohno Youko", "Ono Yoko")] == [(person,)] * 2


@of_each(
    ("typed", "names", "count"),
    [
        ("Singh", ("Singh", "Harpreet Singh"), 2),
        ("José García", ("José García", "José García López"), 2),
        ("María López", ("María López López", "María López García"), 2),
        ("María López López", ("María López López", "María López García"), 1),
        ("Dr. María López", ("Dr. María López López", "María López García"), 2),
        ("Ali Ali", ("Ali Ali", "Ali Hassan"), 1),
        ("José García López", ("José García", "José García López"), 1),
    ],
)
def test_several_are_meant_by_a_name_of_whom_some_have_more_names(
    typed: str, names: tuple[str, ...], count: int
) -> None:
    people = [Attendee(reference=f"R-{at}", name=name, category="guest") for at, name in enumerate(names)]

    assert len(meant_alike(rank(typed, people))) == count


@of_each(
    ("typed", "name"),
    [
        ("An Jong-won", "최종원"),
        ("Kang So-bin", "강소희"),
        ("Moon Ji", "문태석"),
        ("Jang Min-kyung", "장태경"),
        ("Choi Min-chun", "최병찬"),
        ("Seo Ji-hoon", "박지훈"),
        ("Jihoon Seo", "박지훈"),
    ],
)
def test_no_word_of_another_name_is_a_particle_a_title_or_the_organisation(typed: str, name: str) -> None:
    person = Attendee(
        reference="R-1", name=name, category="guest", organisation="Seoul Ministry of Science and ICT"
    )

    assert [hit.attendee for hit in rank(typed, [person]) if not hit.is_guess] == []
    assert marked(rank(f"{name} Minis", [person])) == person
    assert marked(rank(f"Ministry {name[1:]}", [person])) == person


def test_a_given_name_of_two_syllables_is_meant_beside_the_organisation() -> None:
    person = replace(listed("Park Min-su"), organisation="KAIST")

    assert meant_alike(rank("Min-su KAIST", [person])) == (person,)


def test_who_is_being_typed_stays_first_while_it_is_another_name_so_far() -> None:
    people = [replace(listed(name), reference=name) for name in ("Choi Jun-won", "Jung Jae-won")]

    found = rank("Jae-won Ju", people)
    assert found[0].attendee.name == "Jung Jae-won" and found[0].is_guess


@of_each(
    ("typed", "name"),
    [
        ("Joe", "조수아"),
        ("Joe Soo-ah", "조수아"),
        ("michai", "มีชัย ทองดี"),
        ("Meechai", "มีชัย ทองดี"),
        ("สมชาย ใจดี", "Somchai Jaidee"),
        ("Александр Петров", "Alexander Petrov"),
        ("كريم خليل", "Karim Khalil"),
    ],
)
def test_another_way_to_write_it_finds_them_as_a_guess(typed: str, name: str) -> None:
    found = HeardList([listed(name), Attendee(reference="R-2", name="Eve Null", category="guest")]).find(
        typed
    )

    assert [hit.attendee.name for hit in found] == [name]
    assert marked(found) is None


def test_of_two_korean_names_of_the_same_syllables_the_one_typed_is_marked() -> None:
    other, meant = listed("Lee Do-jung"), replace(listed("Lee Jung-do"), reference="R-2")

    assert meant_alike(rank("Lee Jung-do", [other, meant])) == (meant,)


@of_each("typed", ["Terdor Uni", "Terdor University C"])
def test_an_organisation_may_be_said_alone_and_in_part(typed: str) -> None:
    person = replace(listed("송지현"), organisation="Terdor University Co., Ltd.")

    assert meant_alike(rank(typed, [person])) == (person,)
