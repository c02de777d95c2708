"""What is left to pay, who comes and who was invited, by captions of many languages: used, or told with the count."""

from __future__ import annotations

from checkin.core.event.attendee import Status
from checkin.lists.captions import meanings
from tests.lists.conftest import Read
from tests.of_each import of_each

OWED = """Open amount|Remaining registration fee|Outstanding payment
Amount not paid|Arrears|Offene Posten|Verbleibender Betrag
Restschuld|Restant dû|Solde impayé|Montant restant à payer
Importe restante|Deuda|Importo in sospeso|Valor em falta|Em dívida
Openstaande bedrag|Kvarstående belopp|Resterende beløp|Gæld
Maksamaton summa|Niedopłata|Pozostała kwota|Zbývající částka
Fennmaradó összeg|Ödenmeyen tutar|Неоплаченная сумма|Недоплата
Неоплачена сума|Οφειλόμενο ποσό|المبلغ غير المدفوع|נותר לתשלום
ยอดค้าง|Còn nợ|Sisa bayar|Rest de plată|Preostali iznos|残額|未払残高
不足金額|잔여금|미납 잔액|부족액|剩余金额|待缴费用|剩餘金額|未結金額"""
COMES = """Turnout|Taking part|Anwesenheit|Adesione|Comparecimento
Opkomst|Medverkan|Fremmøte|Frekwencja|Docházka|Megjelenés
İştirak|Посещение|Відвідування|Participare|Va participa|Посещение|Odaziv
Prisotnost|Kohalolek|Piedalās|Mæting|到场|到場|출결"""
INVITED = """Invited?|Invited|Is invited|On guest list|Eingeladen|Invité(e)
Invitado|Invitato|Convidado|Uitgenodigd|Inbjuden|Invitert
Inviteret|Kutsuttu|Zaproszony|Pozván|Meghívott|Davetli
Приглашён|Запрошений|Προσκεκλημένος|ได้รับเชิญ|Được mời|Diundang
Invitat|초대|초청 여부|초대 대상
招待|招待有無|是否邀请|受邀|是否邀請"""


def _words(block: str) -> list[str]:
    return [each for line in block.splitlines() for each in line.split("|")]


def _list(caption: str, *cells: str) -> str:
    people = ("Anna Berg,anna@x.org", "Bo Chen,bo@y.org", "Cid Dahl,cid@z.org")
    rows = [f'{person},"{cell}"' for person, cell in zip(people, cells, strict=True)]
    return "\n".join([f"Name,E-mail,{caption}", *rows])


@of_each("caption", _words(OWED))
def test_what_is_left_to_pay_is_unpaid_and_told(read: Read, caption: str) -> None:
    reading = read(_list(caption, "0", "150", "0"))
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.UNPAID, Status.CONFIRMED]
    (told,) = reading.problems
    assert told.problem.startswith("1 person is unpaid")


@of_each(
    "caption",
    [
        "Remaining seats",
        "Open sessions",
        "Left company",
        "Total remaining",
        "Balance (membership)",
        "Restplätze",
        "남은 좌석",
    ],
)
def test_what_is_left_of_something_else_is_no_debt(caption: str) -> None:
    assert not [meaning for meaning in meanings(caption) if meaning.field in ("owed", "due")]


@of_each("caption", _words(COMES))
def test_who_does_not_come_is_cancelled_and_told(read: Read, caption: str) -> None:
    reading = read(_list(caption, "Yes", "No", "Yes"))
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.CANCELLED, Status.CONFIRMED]
    (told,) = reading.problems
    assert told.problem.startswith("1 person is cancelled")


@of_each("cells", [("Yes", "No", "Yes"), ("O", "X", "O"), ("1", "0", "1")])
@of_each("caption", _words(INVITED))
def test_who_was_not_invited_is_told_and_not_refused(
    read: Read, caption: str, cells: tuple[str, ...]
) -> None:
    reading = read(_list(caption, *cells))
    assert {one.status for one in reading.people} == {Status.CONFIRMED}
    (told,) = reading.problems
    assert "1 person may not come in" in told.problem and "nobody was refused" in told.problem


@of_each("caption", ["Invited speaker", "Invitation letter", "초청장 발송", "Invited talk title"])
def test_what_else_is_called_invited_says_nothing_of_the_door(read: Read, caption: str) -> None:
    assert not read(_list(caption, "Yes", "No", "Yes")).problems


@of_each(
    "caption",
    [
        "Campaign Member: Status",
        "Campaign Member: Member Status",
        "Status (Campaign Member)",
        "CampaignMember.Status",
        "Kampagnenmitglied: Status",
        "Membre de campagne : Statut",
        "Miembro de campaña: Estado",
        "Membro da campanha: Status",
        "Campagnelid: Status",
        "キャンペーンメンバー: 状況",
        "캠페인 구성원: 상태",
    ],
)
def test_the_status_in_a_campaign_is_the_registrations(read: Read, caption: str) -> None:
    reading = read(_list(caption, "Accepted", "Declined", "Accepted"))
    assert [str(one.status) for one in reading.people] == ["confirmed", "cancelled", "confirmed"]
    assert reading.problems[0].problem.startswith("1 person is cancelled")


@of_each(
    "rows",
    [
        ("Total,Paid", "0,0", "100,0", "100,100"),
        ("Total,Paid", "0,No", "100,No", "100,Yes"),
        ("참가비,결제여부", "0,미결제", "100,미결제", "100,결제"),
        ("Betrag,Bezahlt", '"0,00",Nein', '"100,00",Nein', '"100,00",Ja'),
        ("金額,支払い", "0,未払い", "5000,未払い", "5000,支払済"),
    ],
)
def test_who_has_nothing_to_pay_owes_nothing_beside_payers_who_still_do(
    read: Read, rows: tuple[str, ...]
) -> None:
    caption, *cells = rows
    people = [f"{name},{row}" for name, row in zip(("Ana Berg", "Bo Cal", "Cy Dahl"), cells, strict=True)]
    reading = read("\n".join([f"Name,{caption}", *people]))
    assert [str(one.status) for one in reading.people] == ["confirmed", "unpaid", "confirmed"]
    told = " ".join(problem.problem for problem in reading.problems)
    assert "owes nothing" in told and "(1 person)" in told and "1 person is unpaid" in told


def test_zero_beside_those_who_paid_all_may_be_what_came_in(read: Read) -> None:
    reading = read("Name,Total,Paid\nAna Berg,0,No\nBo Cal,100,Yes")
    assert [str(one.status) for one in reading.people] == ["unpaid", "confirmed"]
