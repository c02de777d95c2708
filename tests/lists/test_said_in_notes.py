"""That somebody cancelled, or that another comes instead, is told where it stands in a remark or beside a name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


def _told(reading: Any) -> str:
    return "\n".join(problem.problem for problem in reading.problems)


@of_each(
    ("caption", "remark"),
    [
        ("Remarks", "has cancelled by phone 12/6"), ("Remarks", "will not be able to come, sorry"),
        ("Comments", "please do not let in without passport"), ("Bemerkung", "hat am 12.6. telefonisch abgesagt"),
        ("Remarques", "s'est désistée le 12 juin"), ("Observaciones", "al final no asistirá (gripe)"),
        ("Note", "purtroppo non viene"), ("Opmerkingen", "heeft afgezegd op 12/6"), ("Примечание", "не приедет"),
        ("비고", "참석 불가"), ("備考", "6/20に欠席の連絡あり"), ("备注", "因故不能参会"),
        ("Remarks", "is on sick leave"), ("Remarks", "Sick."), ("Bemerkung", "abwesend"),
        ("Bemerkung", "nicht anwesend"),
        ("Remarques", "ne sera pas là"), ("Observaciones", "causa baja"), ("Observações", "não estará presente"),
        ("Note", "è assente"), ("Opmerkingen", "is afwezig"), ("Kommentar", "kan inte närvara"),
        ("Merknad", "på ferie"),
        ("Huomautus", "on estynyt"), ("Uwagi", "nieobecna"), ("Poznámka", "omluvil se"), ("Megjegyzés", "távol lesz"),
        ("Açıklama", "rahatsızlandı"), ("Примечание", "отсутствует"), ("Примітка", "через хворобу"),
        ("Παρατηρήσεις", "δεν θα παρευρεθεί"), ("הערות", "נבצר ממנו"), ("비고", "미참석"), ("비고", "해외 출장 중"),
        ("備考", "都合がつかず"), ("備註", "因公不克前來"), ("备注", "已离职"), ("ملاحظات", "متغيب"),
        ("비고", "등록 취소 요청"), ("Bemerkung", "bittet um Stornierung"), ("Uwagi", "prosi o anulowanie"),
        ("Kommentar", "Kan tyvärr inte komma"), ("Merknad", "Kan dessverre ikke komme"),
        ("Bemerkung", "sagt per Mail ab"),
        ("Bemerkung", "kann nun doch nicht teilnehmen"), ("Opmerkingen", "Komt helaas niet"),
        ("Remarques", "ne viendra finalement pas"), ("Observaciones", "Excusó su asistencia"),
        ("Huomautus", "ei valitettavasti pääse"), ("Megjegyzés", "mégsem jön"), ("הערות", "לצערי לא אגיע"),
        ("Ghi chú", "rất tiếc không thể tham dự"), ("비고", "부득이하게 참석이 어렵습니다"),
        ("備考", "参加できなくなりました"),
        ("ملاحظات", "اتصل وقال لن يحضر"), ("Ghi chú", "Vắng"), ("หมายเหตุ", "ไม่เข้าร่วม"), ("Keterangan", "batal hadir"),
        ("Anm.", "sick"), ("Megj.", "beteg"), ("Pozn.", "omluvil se"),
    ],
)  # fmt: skip
def test_a_remark_that_somebody_does_not_come_is_told(read: Any, caption: str, remark: str) -> None:
    reading = read(f'Name,Company,{caption}\nAnna Berg,Acme,vegetarian\nBo Cal,Beta,"{remark}"\n')
    assert f"“{caption}” may say that 1 person may not come in" in _told(reading)
    assert {str(person.status) for person in reading.people} == {"confirmed"}


def test_few_remarks_below_a_caption_that_nobody_knows_are_read_as_such(read: Any) -> None:
    reading = read("Name,Company,Glorbnak\nAnna Berg,Acme,\nBo Cal,Beta,Sick.\nCy Dee,Beta,\n")
    assert "“Glorbnak” may say that 1 person may not come in" in _told(reading)


def test_who_is_refused_by_a_status_is_not_told_again_by_a_remark(read: Any) -> None:
    reading = read("Name,Status,Remarks\nAnna Berg,Confirmed,\nBo Cal,Cancelled,has cancelled by phone\n")
    assert "may say" not in _told(reading)


@of_each(
    "remark",
    [
        "uncancelled",
        "vegetarian",
        "likes the Cancelledby band not",
        "arrives late",
        "Foto fehlt",
        "photo not available",
        "retired professor",
        "не будет ужинать",
        "no podrá comer gluten",
        "출장비 지급",
        "公假",
        "因病忌口",
    ],
)
def test_other_remarks_are_not_told(read: Any, remark: str) -> None:
    assert not read(f"Name,Company,Remarks\nAnna Berg,Acme,{remark}\nBo Cal,Beta,\n").problems


@of_each(
    ("name", "remark"),
    [
        ("Bo Cal → Di Eck", ""), ("Bo Cal (instead of Di Eck)", ""), ("Cal (i. V. für Prof. Eck)", ""),
        ("홍길동(대참: 김철수 과장)", ""), ("山田太郎（代理：鈴木一郎）", ""), ("Bo Cal", "remplacé par Di Eck"),
        ("Bo Cal", "delega en Di Eck"), ("Bo Cal", "이영희 부원장 대리 참석"), ("Bo Cal", "由王五代为出席"),
        ("Bo Cal", "вместо Петрова"), ("Bo Cal", "on behalf of the Minister"),
        ("Bo Cal", "改由蔡文雄代表"), ("Bo Cal", "cử đ/c Hà đi thay"), ("Bo Cal", "يحل محله د. أحمد زكي"),
    ],
)  # fmt: skip
def test_somebody_who_comes_instead_is_told_and_nobody_renamed(read: Any, name: str, remark: str) -> None:
    reading = read(f"Name,Company,Remarks\nAnna Berg,Acme,vegetarian\n{name},Beta,{remark}\n")
    assert [person.name for person in reading.people] == ["Anna Berg", name]
    assert "may say that somebody else comes instead of 1 person" in _told(reading)


_INSTEAD = (
    "deputy: Di Eck|Di Eck attends instead|sends a representative|ticket transferred to Di Eck|Vertretung: Di Eck"
    "|wird von Di Eck vertreten; Vertreterin: Di Eck|lässt sich vertreten|stattdessen Di Eck|suppléant : Di Eck"
    "|se fait représenter|Di Eck à sa place|suplente: Di Eck|en su lugar asistirá Di Eck|no lugar dele"
    "|supplente: Di Eck"
    "|al suo posto Di Eck|vervanger: Di Eck|in zijn plaats|ersättare: Di Eck|i hans ställe|stedfortreder: Di Eck"
    "|sijainen: Di Eck|zastępca: Di Eck|na jego miejsce Di Eck|náhradník: Di Eck|helyette Di Eck|yerini Di Eck aldı"
    "|замена: Di Eck|его заменит Di Eck|заступник: Di Eck|αντικαταστάτης: Di Eck|στη θέση του|بديل: Di Eck|يمثله Di Eck"
    "|מחליף: Di Eck|במקומו|ส่งตัวแทน|người thay: Di Eck|ủy quyền cho Di Eck|pengganti: Di Eck|대체: 김철수|대리인: 김철수"
    "|참석자 변경|交代：鈴木|鈴木様に変更|替补：王五|委托王五|另派王五"
)


_WITH_NAMES = (
    "wird durch Bo Cal vertreten|statt Bo Cal|Bo Cal statt Di Eck|Vertretung Bo Cal"
    "|in for Bo Cal|suppléant Bo Cal|lo sustituye Bo Cal|substituto Bo Cal"
    "|anziché Bo Cal|wordt door Bo Cal vervangen|ersättare Bo Cal|stedfortreder Bo Cal"
    "|stedfortræder Bo Cal|häntä edustaa Bo Cal|reprezentowany przez Bo Cal"
    "|místo Bo Cal|helyettes Bo Cal|vekili Bo Cal|его представляет Бо Кал"
    "|заступник Бо Кал|αντί Μπο Καλ|بديل سامي علي|מחליף דן כהן|แทน สมชาย ใจดี"
    "|người thay Nguyễn An|pengganti Budi Rao|대리 홍길동|홍길동 대리|代理 鈴木|替 李四|由李四代表|由李四出席"
)


@of_each("remark", f"{_INSTEAD}|{_WITH_NAMES}".split("|"))
def test_a_remark_that_another_comes_instead_is_told_in_any_language(read: Any, remark: str) -> None:
    reading = read(f"Name,Company,Remarks\nAnna Berg,Acme,vegetarian\nBo Cal,Beta,{remark}\n")
    assert [person.name for person in reading.people] == ["Anna Berg", "Bo Cal"]
    assert "may say that somebody else comes instead of 1 person" in _told(reading)


_AWAY = (
    "abroad|in hospital|im Ausland|krankheitsbedingt|à l'étranger"
    "|pour cause de maladie|en el extranjero|por doença|all'estero|in het buitenland"
    "|utomlands|bortreist|på grund af sygdom|ulkomailla|z powodu choroby|v zahraničí"
    "|külföldön|yurt dışında|за границей|через хворобу|στο εξωτερικό|λόγω ασθένειας"
    "|خارج البلاد|עקב מחלה|בחו״ל|อยู่ต่างประเทศ|ở nước ngoài|di luar negeri|해외 체류 중"
    "|개인 사정|病気のため|海外出張中|在国外|因公出國"
)


@of_each("remark", _AWAY.split("|"))
def test_a_remark_that_somebody_is_ill_or_abroad_is_told(read: Any, remark: str) -> None:
    told = _told(read(f"Name,Company,Remarks\nAnna Berg,Acme,vegetarian\nBo Cal,Beta,{remark}.\n"))
    assert "“Remarks” may say that 1 person may not come in" in told


@of_each(
    "remark",
    [
        "Deputy Minister",
        "Wakil Ketua",
        "대체 식사 필요",
        "kommt Freitag",
        "statt Fleisch",
        "Vertretung der Firma",
        "메뉴 변경: 채식",
        "Delegate: Korea",
        "mit Vortrag",
        "部長代理",
        "改天来",
    ],
)
def test_a_position_or_a_change_of_something_else_is_nobody_instead(read: Any, remark: str) -> None:
    assert not read(f"Name,Company,Remarks\nAnna Berg,Acme,{remark}\nBo Cal,Beta,\n").problems


@of_each(
    "name",
    ["Bo Cal, cancelled 12 May", "CANCELADO Bo Cal", "Bo Cal *** NO SHOW ***", "Bo Cal peruttu", "x Bo Cal",
     "Bo Cal (sick)", "Bo Cal (im Ausland)", "Bo Cal (malade)", "Bo Cal (отсутствует)", "Bo Cal (ป่วย)",
     "Bo Cal (병가)", "Bo Cal [出張中]", "X Bo Cal", "* Bo Cal", "(x) Bo Cal", "- Bo Cal", "Bo Cal (?)", "Bo Cal*"],
)  # fmt: skip
def test_a_refusal_within_a_name_or_a_sign_beside_it_is_told(read: Any, name: str) -> None:
    reading = read(f'Name,Company\nAnna Berg,Acme\n"{name}",Beta\n')
    assert "Words or signs beside what “Name” holds may say that 1 person may not come in" in _told(reading)
    assert [person.name for person in reading.people] == ["Anna Berg", name]


@pytest.mark.parametrize("name", ["김철수 대리", "Ana Anstatt-Berg", "Ersetztmann Bo", "Bo Cal (Berlin)"])
def test_a_position_or_a_name_like_such_a_word_is_not_told(read: Any, name: str) -> None:
    assert "may not come in" not in _told(read(f"Name,Company\nAnna Berg,Acme\n{name},Beta\n"))


@pytest.mark.parametrize("numbers", ["1,2,대기1,예비2", "1,2,waiting list 1,waiting list 2"])
def test_who_waits_by_the_number_of_the_row_is_told(read: Any, numbers: str) -> None:
    names = ("Anna Berg", "Bo Cal", "Cy Dow", "Di Eck")
    rows = "".join(f"{number},{name},Acme\n" for number, name in zip(numbers.split(","), names, strict=True))
    assert "“No” may say that 2 people may not come in" in _told(read(f"No,Name,Company\n{rows}"))
