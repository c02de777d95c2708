"""Columns that bar, that count a waiting list, that say when somebody paid or what is owed: none is overheard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


def _statuses(reading: Any) -> list[str]:
    return [str(person.status) for person in reading.people]


@of_each("caption", ["Blocked", "Banned", "Do not admit", "출입금지", "Hausverbot", "黑名单", "Liste noire"])
@of_each("yes", ["Yes", "x", "blocked"])
def test_a_column_that_bars_is_read_and_told(read: Any, caption: str, yes: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,{yes}\nBo Cal,b@b.org,\n")
    assert _statuses(reading) == ["blocked", "confirmed"]
    assert any("1 person is blocked" in problem.problem for problem in reading.problems)


def test_a_word_that_nobody_knows_in_a_column_that_bars_is_told(read: Any) -> None:
    reading = read("Name,Email,Blocked\nAnna Berg,a@b.org,Yes\nBo Cal,b@b.org,stole a badge\n")
    assert _statuses(reading) == ["blocked", "confirmed"]
    assert any(problem.value == "stole a badge" for problem in reading.problems)


@of_each(
    "caption",
    [
        "Waiting list position",
        "대기번호",
        "Waitlist no.",
        "Wartelistenplatz",
        "キャンセル待ち番号",
        "Rang liste d'attente",
    ],
)
def test_a_place_on_the_waiting_list_waits_and_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,1\nBo Cal,b@b.org,\nCy Dee,c@b.org,12\n")
    assert _statuses(reading) == ["pending", "confirmed", "pending"]
    assert any("2 people are pending" in problem.problem for problem in reading.problems)


@of_each("caption", ["Waiting list", "Cancelled", "Blocked"])
@of_each("yes", ["Yes", "✓", "TRUE"])
def test_an_x_beside_yes_is_no_no_by_itself_where_a_no_lets_in(read: Any, caption: str, yes: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,{yes}\nBo Cal,b@b.org,x\nCy Dee,c@b.org,x\n")
    assert [p.row for p in reading.problems if p.value == "x" and "not known" in p.problem] == [3, 4]
    assert [question.kind for question in reading.questions] == ["x"]


def test_an_x_beside_an_o_is_a_no(read: Any) -> None:
    reading = read("성명,이메일,취소여부\n김민수,a@b.org,O\n이영희,b@b.org,X\n")
    assert _statuses(reading) == ["cancelled", "confirmed"] and not reading.questions


@of_each("no", ["not yet", "No", "pending", "never", "0000-00-00"])
@of_each("caption", ["Paid on", "입금일", "Bezahlt am"])
def test_a_day_of_payment_is_paid_and_a_refusing_word_is_not(read: Any, caption: str, no: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,2027-03-01\nBo Cal,b@b.org,{no}\n")
    assert _statuses(reading) == ["confirmed", "unpaid"]
    assert any("1 person is unpaid" in problem.problem for problem in reading.problems)
    assert reading.people[0].extra == {caption: "2027-03-01"}


def test_nobody_without_a_day_of_payment_is_let_in_silently(read: Any) -> None:
    reading = read("Name,Email,Paid on\nAnna Berg,a@b.org,2027-03-01\nBo Cal,b@b.org,\nCy Dee,c@b.org,\n")
    assert [problem.problem for problem in reading.problems] == [
        "2 people without a day here; nobody was refused by that."
    ]


@of_each(
    ("caption", "yes"), [("Paid", "Yes"), ("참석여부", "참석"), ("Approved", "ja"), ("Status", "Confirmed")]
)
def test_an_empty_cell_beside_a_yes_is_no_yes_and_is_counted(read: Any, caption: str, yes: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,{yes}\nBo Cal,b@b.org,\nCy Dee,c@b.org,-\n")
    assert _statuses(reading) == ["confirmed"] * 3
    assert ["2 people without an answer here" in problem.problem for problem in reading.problems] == [True]


def test_a_word_that_nobody_knows_beside_payments_is_told_and_a_way_to_pay_is_not(read: Any) -> None:
    said = ["Yes", "nope", "no show", "later", "by card", "120.00", "yes"]
    rows = "".join(f"Anna Berg{n},a{n}@b.org,{word}\n" for n, word in enumerate(said))
    reading = read(f"Name,Email,Paid\n{rows}")
    assert _statuses(reading) == ["confirmed", "unpaid", *["confirmed"] * 5]
    assert [p.value for p in reading.problems if "not known" in p.problem] == ["no show", "later"]
    assert {q.values for q in reading.questions} == {("no show",), ("later",)}


def test_a_number_beside_payments_excuses_an_amount_a_day_or_a_receipt_and_no_other_word(read: Any) -> None:
    told = (
        "2nd reminder sent|1st reminder 3.5.|Mahnung 2|2. Mahnung|wrote on 24.06.|3rd attempt"
        "|call 0171 2345|due 0 EUR|3rd try|2 pen|paid 60, rest 60|paid 1/2"
    )
    unpaid = (
        "due 24.06.2025|due on 1 July|fällig am 1.7.|fällig 24.06.2025|未付 300|bounced 150|zu zahlen 150|debe 150"
        "|尾款300|잔금 50000|DUE150|due"
    )
    excused = (
        "EUR 150|150 Kč|50,000 KRW|5만원|$1,500 USD|150 EUR by card|PayPal 150|100 EUR, PayPal, 2.5.|Visa ending 4242"
        "|invoice 4711|Rechnung Nr. 4711|TXN4711|pi_3MtwBwLkdIwHu7ix28|May 2025|No. 123|paid 12.5.|영수증 123"
        "|yes 150|완납 50000|INV-2025-0012|계좌이체 6/24|GB29NWBK60161331926819|DE89 3704 0044 0532 0130 00|card ••4242"
        "|Visa ending in 1234|iDEAL tr_WDqYK6vllg|Stripe ch_1JxyzABC|REF 12/2025|50 TRY|transfer 24/06/2025"
    )
    cells = [(cell, kind) for kind in (told, unpaid, excused) for cell in kind.split("|")]
    rows = "".join(f'Anna Berg{n},a{n}@b.org,"{cell}"\n' for n, (cell, _) in enumerate([("yes", ""), *cells]))
    reading = read(f"Name,Email,Paid\n{rows}")
    assert _statuses(reading)[1:] == ["unpaid" if kind is unpaid else "confirmed" for _, kind in cells]
    assert [p.value for p in reading.problems if "not known" in p.problem] == told.split("|")


@of_each(
    ("amounts", "paid", "unpaid"),
    [
        ("paid 24.06.|0|120|bezahlt 60", "|||", 1),
        ("0.00|€120|-20|₩0", "|||", 1),
        ("120|120|120|120", "|||", 0),
        ("120|120|0|120", "yes|yes|yes|no", 0),
    ],
)
def test_an_amount_due_is_a_debt_where_some_owe_none_and_nobody_says_that_they_paid(
    read: Any, amounts: str, paid: str, unpaid: int
) -> None:
    rows = zip(amounts.split("|"), paid.split("|"), strict=True)
    text = "".join(f"Anna Berg{n},a{n}@b.org,{due},{said}\n" for n, (due, said) in enumerate(rows))
    reading = read(f"Name,Email,Amount due,Paid\n{text}")
    assert _statuses(reading).count("unpaid") == unpaid + paid.count("no")
    assert any("may be the fee" in problem.problem for problem in reading.problems) is (not unpaid)
    mapped = read(f"Name,Email,Amount due,Paid\n{text}", mapping={"status": "Amount due"})
    assert _statuses(mapped).count("unpaid") == sum(a in ("€120", "120") for a in amounts.split("|"))


@pytest.mark.parametrize(
    ("due", "paid"), [("€120", "120.00"), ("1200", '"1,200.00"'), ('"120,00 €"', "EUR 120")]
)
def test_an_amount_that_was_paid_is_that_amount_however_it_is_written(read: Any, due: str, paid: str) -> None:
    rows = f"Anna Berg,a@b.org,{due},{paid}\nBo Cal,b@b.org,{due},0\nCy Dee,c@b.org,0,0\n"
    reading = read(f"Name,Email,Amount due,Amount paid\n{rows}")
    assert _statuses(reading) == ["confirmed"] * 3


@pytest.mark.parametrize("caption", ["Amount paid", "Total paid", "Betrag bezahlt"])
def test_an_amount_due_that_somebody_paid_is_a_fee_and_the_balance_a_debt(read: Any, caption: str) -> None:
    rows = "Anna Berg,a@b.org,120,120{}\nBo Cal,b@b.org,120,0{}\nCy Dee,c@b.org,0,0{}\n"
    text = f"Name,Email,Amount due,{caption}{{}}\n{rows}"
    alone = read(text.format("", "", "", ""))
    assert _statuses(alone) == ["confirmed"] * 3
    assert any("was read as what everybody is to pay" in problem.problem for problem in alone.problems)
    assert _statuses(read(text.format(",Balance", ",0", ",120", ",0"))) == [
        "confirmed",
        "unpaid",
        "confirmed",
    ]


def test_a_column_that_people_call_the_status_answers_its_own_question(read: Any) -> None:
    text = "Name,Email,{}\nAnna Berg,a@b.org,Yes\nBo Cal,b@b.org,No\n"
    told = {
        c: _statuses(read(text.format(c), mapping={"status": c})) for c in ("Waiting list", "Paid", "Here?")
    }
    assert told == {
        "Waiting list": ["pending", "confirmed"],
        "Paid": ["confirmed", "unpaid"],
        "Here?": ["confirmed", "cancelled"],
    }


@of_each(
    "caption",
    [
        "Balance due",
        "미수금",
        "Reste à payer",
        "Offener Betrag",
        "Kalan Borç",
        "Openstaand",
        "Udestående",
        "المتبقي",
    ],
)
def test_what_is_still_owed_is_unpaid_and_told(read: Any, caption: str) -> None:
    owed = ["120.00", "0", "", "-20", "EUR 45", "0.00 €"]
    rows = "".join(f"Anna Berg{n},a{n}@b.org,{amount}\n" for n, amount in enumerate(owed))
    reading = read(f"Name,Email,{caption}\n{rows}")
    assert _statuses(reading) == ["unpaid", "confirmed", "confirmed", "confirmed", "unpaid", "confirmed"]
    assert any("2 people are unpaid" in problem.problem for problem in reading.problems)
    assert reading.people[0].extra == {caption: "120.00"}


@of_each(
    "asked",
    [
        "Werden Sie teilnehmen?|Ja, ich nehme teil|Nein, leider nicht|Weiß ich noch nicht",
        "Serez-vous présent(e) ?|Oui, je serai présent|Non, je ne pourrai pas venir|Je ne sais pas encore",
        "¿Asistirá al evento?|Sí, asistiré|No podré asistir|Todavía no lo sé",
        "Você vai participar?|Sim, vou participar|Não poderei ir|Ainda não sei",
        "Parteciperà all'evento?|Sì, parteciperò|No, non potrò partecipare|Non lo so ancora",
        "Komt u naar het congres?|Ja, ik kom|Nee, ik kan niet|Weet ik nog niet",
        "Kommer du att delta?|Ja, jag kommer|Nej, jag kan inte|Vet inte än",
        "Kommer du på arrangementet?|Ja, jeg kommer|Nei, jeg kan ikke|Vet ikke ennå",
        "Deltager du i arrangementet?|Ja, jeg deltager|Nej, jeg er forhindret|Ved ikke endnu",
        "Osallistutko tapahtumaan?|Kyllä, osallistun|En pääse paikalle|En tiedä vielä",
        "Czy weźmie Pan/Pani udział?|Tak, wezmę udział|Nie wezmę udziału|Jeszcze nie wiem",
        "Zúčastníte se?|Ano, zúčastním se|Ne, nezúčastním se|Zatím nevím",
        "Részt vesz a rendezvényen?|Igen, részt veszek|Sajnos nem tudok jönni|Még nem tudom",
        "Etkinliğe katılacak mısınız?|Evet, katılacağım|Hayır, katılamayacağım|Henüz bilmiyorum",
        "Вы примете участие?|Да, буду участвовать|Нет, не смогу|Пока не знаю",
        "Чи візьмете ви участь?|Так, візьму участь|Ні, не зможу|Ще не знаю",
        "Θα παραστείτε;|Ναι, θα παραστώ|Όχι, δεν θα μπορέσω|Δεν ξέρω ακόμα",
        "هل ستحضر المؤتمر؟|نعم، سأحضر|لا، لن أتمكن من الحضور|لا أعرف بعد",
        "האם תגיעו לאירוע?|כן, אגיע|לא אוכל להגיע|עדיין לא יודע",
        "ท่านจะเข้าร่วมงานหรือไม่|เข้าร่วม|ไม่สามารถเข้าร่วมได้|ยังไม่แน่ใจ",
        "Bạn có tham dự không?|Có, tôi sẽ tham dự|Không, tôi không thể tham dự|Chưa chắc chắn",
        "Apakah Anda akan hadir?|Ya, saya akan hadir|Tidak, saya berhalangan|Belum tahu",
        "행사에 참석하시겠습니까?|네, 참석하겠습니다|아니요, 참석하지 못합니다|아직 모르겠습니다",
        "ご出席されますか？|はい、出席します|いいえ、欠席します|まだわかりません",
        "您是否参加会议？|是，我会参加|否，无法参加|尚未确定",
        "您是否出席？|是，我會出席|否，無法出席|尚未確定",
        "Will you be attending in person?|Yes, I'll be there|No, I can't make it|Not sure yet",
    ],
)
def test_an_invitation_is_answered_in_every_language(read: Any, asked: str) -> None:
    question, *answers = asked.split("|")
    rows = "".join(f"Anna Berg{n};a{n}@b.org;{answer}\n" for n, answer in enumerate(answers))
    assert _statuses(read(f"Name;Email;{question}\n{rows}")) == ["confirmed", "cancelled", "pending"]


def test_where_nobody_came_yet_the_column_tells_of_the_door(read: Any) -> None:
    rows = "Name,Email,신청상태,참석여부\nA B,a@b.org,승인,미참석\nC D,c@b.org,취소,미참석\n"
    reading = read(rows)
    assert _statuses(reading) == ["confirmed", "cancelled"]
    assert any("(0 yes, 2 no, 0 other)" in p.problem for p in reading.problems)
    assert _statuses(read(rows.replace("승인,미참석", "승인,참석"))) == ["confirmed", "cancelled"]
    assert _statuses(read(rows, mapping={"status": "참석여부"}))[0] == "cancelled"


@of_each("caption", ["Attending", "Status", "참석여부", "是否参加"])
def test_who_attends_online_is_told_with_the_count_and_it_stays_beside_them(read: Any, caption: str) -> None:
    cells = (
        "Yes (online)",
        "是（线上）",
        "예 (온라인)",
        "Yes - virtually",
        "No (online)",
        "Yes (in person)",
        "Yes",
    )
    names = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Engel", "Ed Fox", "Gi Hahn", "Ho Imm")
    reading = read("\n".join((f"Name;{caption}", *map(";".join, zip(names, cells, strict=True)))))
    assert [str(p.status) for p in reading.people] == [*["confirmed"] * 4, "cancelled", *["confirmed"] * 2]
    told = [p.problem for p in reading.problems if "online" in p.problem]
    assert told == ["4 people say here that they attend online; they count as confirmed, and as expected."]
    assert [p.extra.get(caption) for p in reading.people[:4]] == [*cells[:4]]
    assert reading.people[6].extra == {}


@of_each(
    ("caption", "cells"),
    [
        ("Response", "Accepted Declined None Tentative"),
        ("Antwort", "Zugesagt Abgelehnt Keine Mit_Vorbehalt"),
        ("Réponse", "Accepté Refusé Aucune Provisoire"),
        ("Respuesta", "Aceptado Rechazado Ninguno Provisional"),
        ("Risposta", "Accettato Rifiutato Nessuna Provvisorio"),
    ],
)
def test_outlook_s_responses_are_read_in_its_languages(read: Any, caption: str, cells: str) -> None:
    names = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Engel")
    rows = zip(names, (cell.replace("_", " ") for cell in cells.split()), strict=True)
    reading = read("\n".join((f"Name,{caption}", *map(",".join, rows))))
    assert _statuses(reading) == ["confirmed", "cancelled", "confirmed", "pending"]
    told = " ".join(problem.problem for problem in reading.problems)
    assert "1 person without an answer here" in told and not reading.questions


@of_each(
    ("caption", "kept"),
    [
        ("Cancellation status", "cancelled"),
        ("Cancelation status", "cancelled"),
        ("Withdrawal status", "cancelled"),
        ("Waitlist status", "pending"),
        ("Waiting list status", "pending"),
        ("대기 상태", "pending"),
    ],
)
def test_a_yes_to_a_status_of_cancelling_or_waiting_cancels_or_waits(
    read: Any, caption: str, kept: str
) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,Yes\nBo Cal,b@b.org,No\n")
    assert _statuses(reading) == [kept, "confirmed"]


@of_each("caption", ["Refund status", "Cancellation status", "환불 상태"])
@of_each("answer", ["Approved", "Completed", "Processed", "승인", "Rejected", "Denied", "거절"])
def test_what_became_of_a_request_to_cancel_is_asked_and_not_read_as_that_of_a_registration(
    read: Any, caption: str, answer: str
) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,Yes\nBo Cal,b@b.org,{answer}\n")
    assert [p.row for p in reading.problems if p.value == answer and "not known" in p.problem] == [3]
    assert [question.values for question in reading.questions] == [(answer,)]
    assert _statuses(reading)[1] != "cancelled"


@of_each(
    ("caption", "word"),
    [
        ("불참", "불참"),
        ("불참", "미참가"),
        ("欠席", "欠席"),
        ("不参加", "不参加"),
        ("Declined", "Declined"),
        ("Rejected", "rejected"),
        ("Abgelehnt", "abgelehnt"),
        ("Blocked", "불참"),
    ],
)
def test_a_word_for_staying_away_is_no_no_where_a_no_lets_in(read: Any, caption: str, word: str) -> None:
    reading = read(f"Name,Email,{caption}\nAnna Berg,a@b.org,{word}\nBo Cal,b@b.org,\n")
    assert _statuses(reading) == ["cancelled", "confirmed"]
    assert any("1 person is cancelled" in problem.problem for problem in reading.problems)


@of_each("caption", ["참가상태", "참석여부"])
def test_who_has_not_answered_is_pending_where_the_word_elsewhere_says_that_nothing_is_there(
    read: Any, caption: str
) -> None:
    people = read(f"성명,코드,소속,{caption}\n김하나,T1,무응답,무응답\n이둘,T2,가나,참석\n").people
    assert [(person.organisation, person.status) for person in people] == [
        (None, "pending"),
        ("가나", "confirmed"),
    ]


def test_yes_and_no_that_became_numbers_beside_empty_cells_are_still_yes_and_no(read: Any) -> None:
    rows = "A B,T1,1.0,1.0,0.0\nC D,T2,0.0,0.0,0.0\nE F,T3,NaN,NaN,\n"
    reading = read(f"name,code,attending,Korea-EU Roundtable,checked_in\n{rows}")
    assert [(p.status, p.sessions) for p in reading.people] == [
        ("confirmed", ("qk-eu",)),
        ("cancelled", ()),
        ("confirmed", ()),
    ]
    assert [problem.column for problem in reading.problems] == ["attending", "attending"]
    assert "1 person without an answer here" in reading.problems[0].problem
