"""The table of captions: every row is found again, in every way a system may write it. `-s` prints how many."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from checkin.lists.caption_table import read_table
from checkin.lists.captions import bare, is_of_another, meanings
from tests.of_each import of_each

WORDS = {
    "holder",
    "other",
    "required",
    "latin",
    "native",
    "state",
    "registration",
    "asking",
    "stay",
    "event",
    "when",
    "aside",
    "matter",
    "entry",
    "doubt",
    "unpaid",
    "sum",
}
ROWS = [row for row in read_table() if row[1] not in WORDS]
LANGUAGES = sorted({language for language, _, _ in ROWS})
# Words that are another field in a language that more lists are in.
_SHARED = 0.02


def _is_found(field: str, caption: str) -> bool:
    return any(meaning.field == field for meaning in meanings(caption))


def test_every_language_is_in_the_table_and_its_captions_are_found() -> None:
    asked, found = Counter[str](), Counter[str]()
    for language, field, caption in ROWS:
        asked[language] += 1
        found[language] += _is_found(field, caption)
    print("\n" + "\n".join(f"{each:8}{found[each]:5} of {asked[each]}" for each in LANGUAGES))
    assert len(LANGUAGES) == 38  # 37 languages, Chinese in both scripts
    assert all(found[each] >= asked[each] * (1 - _SHARED) for each in LANGUAGES)


def test_rows_stand_as_captions_are_compared() -> None:
    rows = list(read_table())
    assert [row for row in rows if "*" not in row[2] and row[2] != bare(row[2])] == []
    assert len(rows) == len(set(rows))


PERSIAN = "نام,نام خانوادگی,ایمیل,سازمان,کشور,نوع بلیت,کد بلیت,وضعیت,نام خریدار"
HINDI = "प्रथम नाम,उपनाम,ईमेल,संस्था,देश,श्रेणी,टिकट संख्या,स्थिति,भुगतानकर्ता का नाम"


@pytest.mark.parametrize(
    ("captions", "rows", "status"),
    [
        (PERSIAN, ["علی,رضایی", "سخنران", "حسن رضایی", "ایران"], ["لغو شده", "تایید شده"]),
        (HINDI, ["राम,शर्मा", "वक्ता", "मोहन शर्मा", "भारत"], ["रद्द", "पुष्टि"]),
    ],
    ids=["Persian", "Hindi"],
)
def test_a_list_of_persian_and_of_hindi_is_read(
    read: Any, captions: str, rows: list[str], status: list[str]
) -> None:
    name, role, buyer, country = rows
    reading = read(
        f"{captions}\n{name},a@b.org,IIT,{country},{role},AB-101,{status[0]},{buyer}\n"
        f"{name}ی,c@b.org,IIT,{country},{role},AB-102,{status[1]},{buyer}\n"
    )
    one, other = reading.people
    assert one.name == name.replace(",", " ") and (one.email, one.organisation) == ("a@b.org", "IIT")
    assert one.country in ("IR", "IN") and one.category == "speaker" and one.codes == ("AB-101",)
    assert [str(one.status), str(other.status)] == ["cancelled", "confirmed"] and not reading.questions


@of_each(
    "written",
    [
        str.upper,
        str.title,
        lambda c: c.replace(" ", "_"),
        lambda c: f"  {c} *",
        lambda c: c.replace(" ", "-"),
    ],
    ids=["capitals", "title", "underscores", "star", "hyphens"],
)
def test_case_and_signs_do_not_matter(written: object) -> None:
    assert callable(written)
    odd = re.compile(r"[ıßσς+#]")
    captions = {c for language, _, c in ROWS if language not in ("tr", "el") and not odd.search(c)}
    assert [c for c in captions if meanings(c) != meanings(written(c))] == []


def test_camel_case_is_words() -> None:
    rows = [c for _, _, c in ROWS if re.fullmatch(r"[a-z]+( [a-z]{2,})+", c)]
    camel = {c: c.split()[0] + "".join(word.capitalize() for word in c.split()[1:]) for c in rows}
    assert [joined for c, joined in camel.items() if meanings(c) != meanings(joined)] == []


@of_each(
    ("caption", "field"),
    [
        ("Prénom (obligatoire)", "first_name"),
        ("이메일(필수)", "email"),
        ("소속 및 직위", "organisation"),
        ("Affiliation & Position", "organisation"),
        ("nameEn", "name_latin"),
        ("name_ko", "name"),
        ("이름[영문]", "name_latin"),
        ("Ticket #", "code"),
        ("Reg. No.", "code"),
        ("E-mail of the attendee", "email"),
        ("Status of your registration", "status"),
        ("参加者のメールアドレス", "email"),
        ("Vorname des Gastes", "first_name"),
        ("First name / 名", "first_name"),
    ],
)
def test_what_stands_beside_a_caption_is_understood(caption: str, field: str) -> None:
    assert meanings(caption)[0].field == field


@of_each(
    ("caption", "field"),
    [
        ("What is your full name?", "name"), ("What is your last name?", "last_name"),
        ("Your e-mail address (for the confirmation)", "email"), ("Where do you work?", "organisation"),
        ("Which organisation do you represent?", "organisation"), ("Which country are you from?", "country"),
        ("성함을 입력해 주세요", "name"), ("お名前を入力してください", "name"),
        ("ご所属を教えてください", "organisation"),
        ("소속 기관을 입력해 주세요", "organisation"), ("연락 가능한 휴대폰 번호를 적어주세요", "phone"),
        ("Wie heißen Sie?", "name"), ("Wie lautet Ihre E-Mail-Adresse?", "email"),
        ("Für welche Organisation arbeiten Sie?", "organisation"), ("Quel est votre prénom ?", "first_name"),
        ("Quel organisme représentez-vous ?", "organisation"), ("¿Cuál es su correo electrónico?", "email"),
        ("¿A qué institución representa?", "organisation"), ("Come si chiama?", "name"),
        ("Hoe heet u?", "name"), ("Vilken är din e-postadress?", "email"), ("Jak się nazywasz?", "name"),
        ("Kurumunuzu giriniz", "organisation"), ("Как вас зовут?", "name"), ("Ваша должность?", "job_title"),
        ("您的职务是什么？", "job_title"), ("請填寫您的姓名", "name"), ("Netfang", "email"), ("Prenume", "first_name"),
    ],
)  # fmt: skip
def test_a_whole_question_asks_for_its_field(caption: str, field: str) -> None:
    assert meanings(caption)[0].field == field
    assert not is_of_another(caption)


@of_each(
    "caption",
    ["What is your supervisor's name?", "Name of your partner", "Who invited you?", "지도교수 성함을 입력해 주세요",
     "Wie heißt Ihre Begleitperson?", "Quel est le nom de votre conjoint ?", "Please enter the buyer's e-mail",
     "Group name", "Table name", "Name des Hotels", "Nom de la banque"],
)  # fmt: skip
def test_a_question_about_somebody_else_is_nothing_of_the_guests(caption: str) -> None:
    assert not {m.field for m in meanings(caption)} & {"name", "first_name", "last_name", "email"}


@of_each(
    "caption",
    [
        "Paid by (name)", "Email payeur", "Nom payeur", "Name of partner(s)", "Order Email", "Buyer first name",
        "Purchaser country", "Invited by", "Supervisor's e-mail", "Roommate name", "Contact e-mail",
        "Accompanying person name", "Emergency contact name", "구매자 이메일", "예약자명",
        "지도교수 성함", "購入者氏名",
        "付款人姓名", "購票人姓名", "Rechnungsempfänger", "Name des Bestellers", "E-Mail Käufer",
        "Nombre del comprador",
        "Nome do comprador", "E-mail acquirente", "Naam besteller", "Beställarens namn", "Kontaktperson e-post",
        "Navn på betaler", "Tilaajan nimi", "Puolison nimi", "Imię kupującego", "Jméno objednatele",
        "Vásárló neve", "Satın alan adı", "Имя плательщика", "Ім'я платника", "Όνομα αγοραστή", "اسم الدافع",
        "שם המשלם", "ชื่อผู้ซื้อ", "Tên người mua", "Nama pembeli", "Vorname Ticketkäufer", "Hauptbesteller E-Mail",
        "Naam ticketkoper", "Biljettköparens e-post", "Billetkøbers navn", "Lipunostajan nimi", "Jegyvásárló neve",
    ],
)  # fmt: skip
def test_whoever_paid_booked_or_comes_along_is_not_the_guest(caption: str) -> None:
    fields = {meaning.field for meaning in meanings(caption)}
    assert not fields & {"name", "first_name", "last_name", "email", "organisation", "country", "reference"}
    assert is_of_another(caption)


@of_each(
    "caption",
    ["Abstract status", "Paper status", "Visa status", "Membership status", "Mail status", "Dinner status",
     "Statut adhérent", "Flight status", "Poster state", "Statut de l'article", "논문 상태", "論文ステータス",
     "Badge status", "BadgeStatus", "Status of the badge", "Statut du badge", "Stato badge", "명찰 상태"],
)  # fmt: skip
def test_a_state_of_anything_but_the_registration_is_no_status(caption: str) -> None:
    assert "status" not in {meaning.field for meaning in meanings(caption)}


@of_each(
    ("caption", "field"),
    [
        ("区分 Category", "category"),
        ("所属 Affiliation", "organisation"),
        ("姓 Last Name", "last_name"),
        ("Nachname Nom", "last_name"),
        ("Name\nNom", "last_name"),
        ("Vorname Prénom", "first_name"),
        ("Nombre First name", "first_name"),
        ("Teilnehmer/in – Participant(e) – Vorname Prénom", "first_name"),
        ("Surname Name", "name"),
        ("Company Contact", None),
        ("Rechnung an Facturer à", None),
    ],
)
def test_a_caption_in_two_languages_without_a_sign_between_is_what_both_halves_are(
    caption: str, field: str | None
) -> None:
    """Spreadsheets break such a caption into two lines, which is a space to us."""
    assert next((meaning.field for meaning in meanings(caption)), None) == field


def test_any_two_short_captions_of_one_field_in_two_languages_are_that_field_together() -> None:
    def short(caption: str) -> bool:
        # A host's or a guest's are another's, wherever they stand.
        return len(caption.split()) < 3 and not is_of_another(f"x {caption} x")

    by_field: dict[str, list[tuple[str, str]]] = {}
    for language, field, caption in ROWS:
        if field in ("first_name", "last_name", "organisation", "country", "category", "email") and short(
            caption
        ):
            by_field.setdefault(field, []).append((language, caption))
    lost = [
        f"{one} {other}"
        for field, found in by_field.items()
        for n, (language, one) in enumerate(found)
        for other_language, other in found[n + 1 :: 97]
        if language != other_language and not any(m.field == field for m in meanings(f"{one} {other}"))
    ]
    assert not lost, f"{len(lost)}: {lost[:20]}"


def test_no_words_for_payers_of_one_language_stand_in_those_for_guests_of_another() -> None:
    guests = [caption for _, field, caption in read_table() if field == "holder"]
    both = {guest for guest in guests if is_of_another(f"{guest} zz")}
    assert both == {"contact person s own", "등록자", "kaarthouder", "meghivott"}
