"""Words of a registration's status that no table can list one by one: endings, a “not”, politeness, doubt."""

from __future__ import annotations

from collections import Counter

import pytest

from checkin.core.event.attendee import ENDED, Status
from checkin.lists import status_words
from checkin.lists.cell_words import meant
from checkin.lists.refusing_words import holds_refusal
from checkin.lists.status_words import paid_status, status_of
from checkin.paths import resources
from tests.lists.conftest import Read
from tests.of_each import of_each

_SAID = {
    "confirmed": "Confermata|potvrzena|Подтверждена|مؤكدة|参加いたします|出席します|참석하겠습니다|会参加|참가 확정"
    "|受付済み|報名成功|Yes, I will attend|Confirmed (Main hall)|Yes, vegetarian please|欠席しません"
    "|Not yet checked in|Registered, not yet checked in|Confirmed not checked in yet|noch nicht da|尚未签到"
    "|Confirmed 12 May 2026|Approved by Anna|Paid 120 EUR|not cancelled|nicht storniert|no cancelado|non annulé"
    "|не отменено|has not cancelled"
    "|미취소|未取消|キャンセルしていない|not on the waiting list"
    "|완납|전액납부|완불|수납완료|송금 완료|납입 확인|收讫|已付|beglichen"
    "|Buchung bestätigt|Commande payée|Заказ оплачен|Zamówienie opłacone|お申込完了|订单已完成|Färdigställd|완료됨",
    "cancelled": "Annullata|zrušena|Отменена|ملغاة|欠席します|参加できません|참석이 어렵습니다|참석하지 않습니다"
    "|无法参加|Nicht teilnehmend|Neemt niet deel|Deltar ej|Nie uczestniczy|I can't come|No, sorry|참여취소|승인거절"
    "|申込キャンセル|审核不通过|Cancelled by user|Storniert am 1.5.2025|отменено участником|İptal edildi|zamítnuto|ملغى"
    "|Ei osallistu|Cancelled 12.05.2026|취소 5월 12일|取消 3/5|Cancelled - John Doe|Отменено 12.05.2026 Иваном"
    "|No, cancelled|paid (chargeback)|Registered but cancelled|uninvited|참석 안함|cancelled since then"
    "|Buchung storniert|Cancelled order|Билет возвращен|Bilet iptal edildi|ההזמנה בוטלה|티켓취소|Gaat niet|Avbruten"
    "|Neplatná|non valido"
    "|cxl 12/5|cncld by email|devuelto|annulé·e|désinscrit·e·s|缺席|无效|已作废|отказано|kabul edilmedi|🚫",
    "unpaid": "nie zapłacono|Неоплачен|nicht bezahlt|Failed|결제대기|支払待ち|未缴费"
    "|not yet paid|yes, not paid yet|Unpaid 120 EUR|did not pay|didn't pay|hasn’t paid|0% paid"
    "|입금 안됨|will pay on site|registered but not paid|미수|コンビニ入金待ち|ждёт оплаты"
    "|Warten auf Zahlung|Čaká sa na platbu|À espera de pagamento|Awaiting PO|Inväntar betalning|결제 대기 중"
    "|송금대기|미수납|nicht beglichen|нет оплаты|brak wpłaty|ödeme yok|当日払い|미수금|未收款|chưa nộp|maksu puuttuu",
    "pending": "Incomplet|nicht bestätigt|Aún no lo sé|weiß noch nicht|Chưa chắc|En attente de validation|待审核"
    "|No response|registered, not approved|Pending since 3 May|Warteliste: Platz 2|Waitlist #3|3rd on the waiting list"
    "|No. 5 on the waiting list|대기 2번|대기순번 3|예비1순위|候補 5|キャンセル待ち（4番）|補欠1位|候补第2位|備取2"
    "|2ème sur liste d'attente|Lista de espera: 4|Náhradník č. 3|Yedek 3. sıra|Лист ожидания №4|4:e reserv"
    "|wartend|Danh sách chờ số 3|สำรอง ลำดับที่ 2|ברשימת המתנה מספר 3|قائمة الانتظار رقم 2"
    "|Wacht op goedkeuring|Čaká na schválenie|Αναμονή έγκρισης|Inscripción pendiente|Order on hold"
    "|WL 5|isn't confirmed|확정 아님|승인 안됨|확정되지 않음|not invited",
    "blocked": "DO NOT LET IN|do not let in|entry denied|nicht einlassen|keep out",
}


@of_each("meant", _SAID)
def test_a_status_is_known_by_its_grammar_too(meant: str) -> None:
    assert {text: status_of(text) for text in _SAID[meant].split("|")} == dict.fromkeys(
        _SAID[meant].split("|"), meant
    )


_APART = (
    "Confirmed – {}", "Confirmed ({})", "{} / confirmed", "bestätigt; {}", "확정({})", "确认（{}）", "Confirmed {}",
)  # fmt: skip


@of_each("beside", _APART)
def test_no_word_of_refusal_beside_a_confirming_one_confirms(beside: str) -> None:
    refusing = {word for word, status in meant("status").items() if status in ENDED}
    gone = {word for word, answer in meant("presence").items() if answer == "no"} | {*meant("absence")}
    away = {word.rstrip("*") for word in gone - meant("not there yet").keys()}
    said = {word: beside.format(word) for word in refusing | away}
    assert [
        text
        for text in said.values()
        if status_of(text) is Status.CONFIRMED
        or (status_of(text) is None and not holds_refusal(text, "status"))
    ] == []


def test_who_gave_up_in_any_language_is_off_the_list() -> None:
    said = (
        "Confirmed – Rückzug|confirmado / renuncia|confermato (recesso)|bevestigd - teruggetrokken|bekräftad (avhopp)"
        "|potwierdzony - wycofał się|potvrzeno (odstoupení)|onaylandı / geri çekildi|подтверждён (снялся)"
        "|επιβεβαιωμένος / απόσυρση|مؤكد (انسحاب)|확정 / 사퇴|確定（取り下げ）|确认（退赛）|Confirmed withdrawn"
        "|registered and cancelled|Confirmed can't attend"
    )
    assert {text: status_of(text) for text in said.split("|")} == dict.fromkeys(said.split("|"), "cancelled")


def test_a_payment_that_is_awaited_with_no_sign_between_is_no_confirmation() -> None:
    said = (
        "Confirmed pending payment",
        "registered not paid",
        "approved awaiting payment",
        "Confirmed unpaid",
    )
    assert {text: status_of(text) for text in said} == dict.fromkeys(said, "unpaid")
    there = ("Confirmed (not checked in)", "Confirmed not cancelled", "confirmed and paid", "확정 (미출석)")
    assert {text: status_of(text) for text in there} == dict.fromkeys(there, "confirmed")
    # Nobody preinscribed was inscribed again.
    assert [status_of(text) for text in ("Preinscrito", "Préinscrite", "reinscrito")] == [
        "pending",
        "pending",
        None,
    ]


def test_no_rest_of_a_text_is_read_twice() -> None:
    status_words._one_status.cache_clear()
    assert status_of("ok " * 19 + "x") is None
    assert status_words._one_status.cache_info().misses < 100


def test_what_is_not_denied_or_not_known_says_nothing() -> None:
    said = "Not yet|Conference, No dinner|not declined|noon|attend|Attend online|attend both days"
    assert {status_of(text) for text in said.split("|")} == {None}
    assert paid_status("nicht bezahlt") == "unpaid" and paid_status("12,00") is None


def test_a_yes_that_is_taken_back_or_hangs_on_something_is_no_yes_and_is_told() -> None:
    said = """bezahlt, aber storniert|oui, mais annulé|Confirmed, then cancelled|sí, pero cancelado
        |да, но не оплачено|evet, ama iptal|accepted, declined invitation|confirmed, no show|paid, refund requested
        |Yes, if visa granted|confirmed (subject to visa)|bestätigt (vorläufig)|参加（仮）|참석(조건부)|confirmed [?]
        |(confirmed?)|No, I will come|Cancelled -> confirmed|キャンセル待ち→確定|cancelled; re-registered
        |paid 60 of 120 EUR|paid 50 %|refund pending|Valid (transferred)|有効（譲渡済）|유효(양도)
        |Confirmé – retrait|Inscrit (forfait)|Confirmed – out"""

    assert {text: status_of(text.strip()) for text in said.split("|") if status_of(text.strip())} == {}


@of_each("said", ["Confirmé – retrait", "Confirmé (cédé)", "有効（譲渡済）", "Confirmed / out"])
def test_a_word_that_may_take_a_yes_back_is_told_with_its_row(read: Read, said: str) -> None:
    reading = read(f"Nom,Email,Statut\nA B,a@b.org,Confirmé\nC D,c@d.org,{said}\n")
    assert [(p.row, p.value) for p in reading.problems] == [(3, said)]


@of_each(
    ("yes", "no"),
    [
        ("Ja tak", "Nej tak"), ("Ja takk", "Nei, takk"), ("Tack ja", "Tack nej"), ("Ja graag", "Nee, bedankt"),
        ("Ja, danke", "Leider nein"), ("Oui, merci", "Malheureusement non"), ("Sí, gracias", "No, gracias"),
        ("Tak, dziękuję", "Niestety nie"), ("Да, спасибо", "К сожалению, нет"), ("Sim, obrigada", "Não, obrigado"),
        ("Yes, thank you!", "Sorry, no"), ("Ja danke.", "Nei, dessverre"), ("네, 감사합니다", "아니요, 죄송합니다"),
        ("✅ Yes", "❌ No"), ("Ja 👍", "Nein ❌"), ("☑ はい", "✗ いいえ"),
    ],
)  # fmt: skip
def test_who_thanks_for_an_invitation_or_is_sorry_comes_or_not(read: Read, yes: str, no: str) -> None:
    reading = read(f"Name;Email;Svar\nA B;a@b.org;{yes}\nC D;c@d.org;{no}\n")
    assert [person.status for person in reading.people] == ["confirmed", "cancelled"]
    reading = read(f"Name;Korea-EU Roundtable\nA B;{yes}\nC D;{no}\n")
    assert [person.invited_to for person in reading.people] == [("qk-eu",), ()] and not reading.problems


def test_nothing_paid_is_no_payment_and_is_told(read: Read) -> None:
    nothing = "0 EUR paid|bezahlt 0 EUR|paid 0.00|paid: 0,00 €|결제 0원|EUR 0 paid|paid 0 of 120 EUR"
    assert {said: (paid_status(said), status_of(said)) for said in nothing.split("|")} == dict.fromkeys(
        nothing.split("|"), (None, None)
    )
    paid = "paid 0.50 EUR|paid 1 000,00 EUR|paid 100.00|Paid 2026-05-10 00:00:00|paid 10.05.2026|paid #0012|free 0 EUR"
    assert {paid_status(said) for said in paid.split("|")} == {"confirmed"}
    names = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Engel", "Ed Fox")
    for caption in ("Paid", "Status"):
        cells = ("0 EUR paid", "paid 9 EUR", "paid: 0,00 €", "paid", "confirmed")
        reading = read(
            "\n".join(
                [f"Name;{caption}", *(f"{name};{cell}" for name, cell in zip(names, cells, strict=True)), ""]
            )
        )
        assert {str(person.status) for person in reading.people} == {"confirmed"}
        assert [(p.row, p.value) for p in reading.problems] == [(2, "0 EUR paid"), (4, "paid: 0,00 €")]


def test_no_word_stands_twice_in_the_table_of_cell_words() -> None:
    rows = resources("lists", "cell_words.tsv").read_text("utf-8").splitlines()
    assert [row for row, times in Counter(rows).items() if times > 1 and not row.startswith("#")] == []


_HELD = """Confirmation cancelled|Confirmed - later cancelled|confirmed then withdrew|Confirmed but cancelled
    |Confirmation withdrawn|Cancellation confirmed|Accepted, later declined|Bestätigung storniert
    |confirmé puis annulé|참가확정 후 취소|참석취소요청|参加取消申請|Cancelled -> confirmed|not declined
    |Confirmed (no show)|bestätigt – krank|confirmé / malade|confirmado (ausente)|確定（病欠）|확정(결석)
    |onaylandı - gelmedi|подтверждён, болен|επιβεβαιώθηκε (απών)|مؤكد - غائب|Confirmed / cancelation mail"""


@pytest.mark.parametrize("caption", ["Status", "Confirmed", "Attending"])
def test_nobody_is_confirmed_by_a_text_in_which_a_word_refuses(read: Read, caption: str) -> None:
    cells = [cell.strip() for cell in _HELD.split("|")]
    rows = [f"Guest {n};{cell}" for n, cell in enumerate(("yes", *cells, "Keynote", "Dinner, no wine"))]
    reading = read("\n".join([f"Name;{caption}", *rows, ""]))
    statuses = [str(person.status) for person in reading.people]
    assert statuses == ["confirmed", *["pending"] * len(cells), "confirmed", "confirmed"]
    told = {problem.value: problem.problem for problem in reading.problems}
    assert {cell for cell in cells if "a word of it refuses" in told[cell]} == {*cells}
    assert {question.values[0] for question in reading.questions} >= {*cells}


def test_a_column_in_which_one_text_alone_refuses_is_kept(read: Read) -> None:
    cells = ("Professor", "Confirmation cancelled", "Confirmed", "Keynote", "Dean")
    reading = read("\n".join(["Name;Status", *(f"Guest {n};{cell}" for n, cell in enumerate(cells)), ""]))
    assert [person.name for person in reading.people if person.status != "confirmed"] == ["Guest 1"]
