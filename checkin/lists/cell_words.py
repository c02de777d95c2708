"""The words lists use in their cells: status, yes and no, sectors, titles, totals, categories; many systems, many languages."""

# ruff: noqa: E501
# Rows of words are data: broken into short lines they read worse.

from __future__ import annotations

import re
from functools import lru_cache

from checkin.core.event.attendee import Status
from checkin.lists.captions import meanings, plain

_STATUS_WORDS = {
    Status.CONFIRMED: "有効|有效|valide|gültig|ilmoittautunut|válido|valido|geldig|giltig|gyldig|ważny|platný|érvényes|geçerli|действителен|зарегистрирован|зареєстрований|kayıtlı|zarejestrowany|registrován|regisztrált|تم التسجيل|مسجل|נרשם|ลงทะเบียนแล้ว|đã đăng ký|terdaftar|anmeld|påmeldt|anmält|anmäld|tilmeldt|ingeschreven|aangemeld|iscritta|confirmed|approved|completed|complete|paid|attending|going|registered|active|accepted|checked in|ok|valid"
    "|attended|attends|booked|success|successful|free|issued|assigned|granted|checkedin|확정|확인|승인|승인됨|승인완료|승인 완료|완료"
    "|등록|등록완료|등록 완료|등록됨|참석|참석예정|참가|참가확정|신청완료|접수완료|접수 완료|결제완료|결제 완료|납부완료|입금완료|정상|수락|bestätigt"
    "|angemeldet|zugesagt|zusage|teilnahme|bezahlt|genehmigt|registriert|abgeschlossen|akzeptiert|gebucht|kostenlos|eingecheckt"
    "|aktiv|nimmt teil|confirmé|confirmée|inscrit|inscrite|payé|payée|validé|validée|accepté|acceptée|approuvé|approuvée|présent"
    "|présente|confirmado|confirmada|pagado|pagada|aceptado|aprobado|inscrito|confermato|confermata|pagato|approvato|iscritto"
    "|確認済|確認済み|確定|参加|出席|承認|承認済|承認済み|登録済|登録済み|支払済|已确认|已通过|已审核|已报名|已支付|已付款|参会|正常|bevestigd|betaald"
    "|potwierdzony|opłacony|vahvistettu|bekræftet|bekräftad",
    Status.UNPAID: "не оплачено|не оплачен|не сплачено|nieopłacone|nezaplaceno|fizetetlen|ödenmedi|ödeme bekliyor|obetald|ubetalt|maksamatta|não pago|aguardando pagamento|oczekuje na płatność|απλήρωτο|غير مدفوع|לא שולם|ยังไม่ชำระ|chưa thanh toán|belum bayar|belum lunas|unpaid|awaiting payment|payment pending|pending payment|not paid|payment due|payment required|outstanding"
    "|invoice sent|미결제|미납|미납부|미입금|입금대기|입금 대기|결제대기|결제 대기|납부대기|unbezahlt|nicht bezahlt|zahlung ausstehend|zahlung offen|offen"
    "|wartet auf zahlung|non payé|non payée|impayé|impayée|en attente de paiement|no pagado|pendiente de pago|non pagato"
    "|in attesa di pagamento|未払|未払い|支払待ち|入金待ち|未支付|待支付|未付款|待付款|onbetaald|nieopłacony",
    Status.PENDING: "pending|pending approval|awaiting approval|awaiting review|awaiting moderation|waitlist|waitlisted|waiting list"
    "|on waiting list|wait list|on waitlist|waiting|on hold|tentative|maybe|under review|in review|invited|requested|incomplete"
    "|draft|unconfirmed|not confirmed|new|submitted|applied|대기|대기중|승인대기|승인 대기|대기자|대기자명단|심사중|심사 중|검토중|검토 중|보류|신청|미확정"
    "|미승인|warteliste|auf warteliste|ausstehend|in prüfung|wartet auf freigabe|wartet auf bestätigung|vorgemerkt|unbestätigt"
    "|eingeladen|en attente|liste d attente|sur liste d attente|en attente d approbation|à confirmer|invité|invitée|pendiente"
    "|lista de espera|en lista de espera|en espera|in attesa|lista d attesa|in lista d attesa|da confermare|保留|待機|承認待ち|審査中"
    "|キャンセル待ち|待审核|审核中|候补|待定|待确认|wachtlijst|oczekujący",
    Status.CANCELLED: "cancelled|canceled|withdrawn|rejected|declined|denied|void|voided|refunded|not attending|not going|deleted"
    "|removed|expired|inactive|no longer attending|unable to attend|revoked|refused|cancelled by organiser|not approved|absent"
    "|not coming|disapproved|chargeback|transferred|취소|취소됨|취소완료|취소 완료|참가취소|등록취소|거절|거절됨|반려|불참|불참석|미참석|환불|환불완료|철회|삭제|탈락"
    "|abgesagt|storniert|abgelehnt|zurückgezogen|absage|abgemeldet|gelöscht|erstattet|ungültig|nimmt nicht teil|annulé|annulée"
    "|refusé|refusée|rejeté|rejetée|désinscrit|désinscrite|remboursé|remboursée|retiré|retirée|cancelado|cancelada|anulado|rechazado"
    "|rechazada|reembolsado|no asiste|annullato|annullata|rifiutato|rimborsato|ritirato|キャンセル|キャンセル済|辞退|却下|不参加|欠席|取消|取消済|返金済"
    "|已取消|已拒绝|不参会|已退款|拒绝|未通过|geannuleerd|afgewezen|anulowany|odrzucony|peruttu|aflyst|avbokad",
    Status.BLOCKED: "blocked|banned|blacklisted|barred|do not admit|차단|출입금지|출입 금지|입장불가|입장 불가|gesperrt|blockiert|hausverbot|bloqué"
    "|bloquée|interdit|bloqueado|bloqueada|bloccato|禁止|入場禁止|出入禁止|黑名单|已屏蔽|geblokkeerd|zablokowany",
}
_ASKED = {
    "confirmed": Status.CONFIRMED,
    "paid": Status.CONFIRMED,
    "waiting": Status.PENDING,
    "void": Status.CANCELLED,
}
_WORST_FIRST = (Status.CANCELLED, Status.BLOCKED, Status.PENDING, Status.UNPAID, Status.CONFIRMED)
_WHOLE = 100
_LONGEST_STATUS = 60
_PIECES = re.compile(r"[\[\](){}（）【】/|,;:]|\s[–—-]\s")
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "o",
        "✓",
        "✔",
        "☑",
        "●",
        "○",
        "◯",
        "〇",
        "◎",
        "⭕",
        "√",
        "✅",
        "v",
        "on",
        "ja",
        "j",
        "oui",
        "o",
        "si",
        "sí",
        "sì",
        "sim",
        "tak",
        "kyllä",
        "igen",
        "da",
        "ano",
        "evet",
        "e",
        "да",
        "так",
        "ναι",
        "نعم",
        "כן",
        "ใช่",
        "có",
        "ya",
        "예",
        "네",
        "유",
        "참",
        "はい",
        "有り",
        "あり",
        "是",
        "有",
        "對",
        "对",
        "wahr",
        "vrai",
        "verdadero",
        "verdadeiro",
        "vero",
        "waar",
        "sant",
        "prawda",
        "pravda",
        "истина",
        "doğru",
        "참석",
        "참가",
        "완료",
        "出席",
        "参加",
        "參加",
        "yes please",
        "yep",
        "ok",
    ]
)
_NO = frozenset(
    [
        "no",
        "n",
        "false",
        "0",
        "off",
        "nein",
        "non",
        "nee",
        "não",
        "nao",
        "nej",
        "nei",
        "ei",
        "nie",
        "ne",
        "nem",
        "hayır",
        "hayir",
        "нет",
        "ні",
        "όχι",
        "لا",
        "לא",
        "ไม่",
        "ไม่ใช่",
        "không",
        "tidak",
        "아니오",
        "아니요",
        "무",
        "미",
        "いいえ",
        "無し",
        "なし",
        "否",
        "无",
        "無",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "falskt",
        "fałsz",
        "ложь",
        "yanlış",
        "✗",
        "✘",
        "☐",
        "❌",
        "none",
        "-",
        "불참",
        "미참석",
        "미참가",
        "미완료",
        "欠席",
        "不参加",
        "不參加",
        "no thanks",
    ]
)
_SECTORS = (
    "government|industry|academia|research|embassy|international organisation|international organization|business|private sector"
    "|public sector|public|private|ngo|civil society|research institute|university|startup|sme|company|enterprise|finance|investor"
    "|media|diplomatic|diplomacy|intergovernmental organisation|정부|산업|산업계|학계|연구|연구계|연구소|연구기관|대사관|국제기구|기업|산|학|연|관|대학"
    "|공공|공공기관|민간|정부기관|regierung|industrie|wissenschaft|forschung|botschaft|internationale organisation|wirtschaft|verwaltung"
    "|hochschule|gouvernement|académique|recherche|ambassade|organisation internationale|entreprise|université|gobierno|industria"
    "|academia|investigación|embajada|政府|産業|産業界|学術|研究|大使館|国際機関|产业|学术|大使馆|国际组织|企业|高校"
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "drs",
        "prof",
        "professor",
        "sir",
        "dame",
        "madam",
        "hon",
        "he",
        "h",
        "e",
        "his",
        "excellency",
        "her",
        "excellency",
        "amb",
        "ambassador",
        "rev",
        "ir",
        "ing",
        "herr",
        "frau",
        "hr",
        "fr",
        "prof",
        "dr",
        "dr",
        "ing",
        "dipl",
        "ing",
        "mag",
        "m",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "maître",
        "me",
        "pr",
        "sr",
        "sra",
        "srta",
        "señor",
        "señora",
        "dott",
        "dottssa",
        "sig",
        "sigra",
        "ing",
        "avv",
        "박사",
        "교수",
        "님",
        "씨",
        "선생님",
        "先生",
        "様",
        "博士",
        "教授",
        "女士",
        "pan",
        "pani",
        "phd",
        "lord",
        "lady",
        "the",
        "honourable",
    ]
)
_TOTAL = re.compile(
    r"(합계|총계|소계|총\s*(인원|원|\d+\s*명)|누계|총합|계|grand total|sub-?total|total|totals|sum|summe|gesamt|insgesamt|somme|totale|suma|合計|総計|小計|合计|总计"
    r"|총)(?=$|[\s:：/(.,\d=–-])",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[※*†‡#＊]|(note|notes|n\.?b\.?|remarks?|hinweis|anmerkung|remarque|nota|비고|참고|주의|備考|注|as of|stand|last updated|generated|exported|printed"
    r"|출력일|작성일|기준일|source|quelle|page|seite|페이지)\s*[:：.\d]",
    re.IGNORECASE,
)
_COMPANIONS = re.compile(
    r"(\+|plus|and|und|et|y|with|mit|avec|&|외|동반)\s*(\d{1,3}|one|two|three|eins?|zwei|un|deux)\s*(more|guests?|pers\w*|people|pax|others?|companions?"
    r"|colleagues?|x|gäste?|begleit\w*|weitere?|kolleg\w*|invités?|accompagn\w*|autres?|명|인|분|名|人|位)(?=\W|\Z)"
    r"|\A\s*[+＋]\s?\d{1,2}\s*\Z|(?<=[\w.)]\s)[+＋]\s?\d{1,2}\)?\s*\Z|\([+＋]\s?\d{1,2}\)|\bplus one\b|외\s*\d+\s*(명|인)|동반\s*\d+\s*(명|인)|(with|mit|avec) (guest|spouse|begleitung|partner|invité)\b"
    r"|(?:[+＋&]|\b(?:plus|and|with|und|mit|nebst|et|avec|y|con|e|com|en|met|och|med)\b)\s*(?:(?:my|his|her|their|one|a|meine[rm]?"
    r"|seine[rm]?|ihre[rm]?|une?|mon|ma|son|sa|su|una?|mi)\s+)?(?:spouse|wife|husband|partner|fiancée?|girlfriend|boyfriend|child(?:ren)?"
    r"|kids?|famil(?:y|ie|ia)|assistant|interpreter|driver|bodyguard|guest|(?:ehe)?(?:frau|mann|partnerin)|kind(?:er)?|begleit\w*|dolmetscher\w*"
    r"|épouse|époux|conjointe?|femme|mari|compagne|compagnon|enfants?|invitée?|espos[oa]|pareja|hij[oa]s?|cónyuge|acompañante|moglie|marito"
    r"|figli|accompagnat\w+|echtgeno\w+|fru|man|sällskap)\b(?! of\b)|(?:배우자|부인|남편|가족|통역|수행원?|자녀)\s*(?:동반|동행|포함|참석)|[+＋]\s*(?:배우자|가족|통역|동행)"
    r"|同伴|夫人|配偶者|家属|家屬",
    re.IGNORECASE,
)
# Names for the same role; a programme's category is meant by any word of its row.
_ROLES = (
    "participant|participants|attendee|attendees|delegate|delegates|participante|participantes|partecipante|visitor|general participant"
    "|regular participant|참가자|참석자|일반|일반참가자|일반 참가자|teilnehmer|teilnehmerin|teilnehmende|teilnehmer in|参加者|一般|参会者|参会代表|代表|deelnemer",
    "speaker|speakers|presenter|panelist|panellist|lecturer|keynote speaker|연사|발표자|강연자|강사|패널|referent|referentin|referenten|sprecher"
    "|sprecherin|vortragende|vortragender|redner|rednerin|orateur|oratrice|intervenant|intervenante|conférencier|conférencière|ponente"
    "|relatore|relatrice|講演者|登壇者|演讲嘉宾|演讲者|报告人|spreker",
    "vip|vips|guest of honour|guest of honor|special guest|귀빈|내빈|주빈|ehrengast|ehrengäste|invité d honneur|来賓|贵宾|嘉宾",
    "organiser|organizer|organisers|organizers|organising committee|organizing committee|host|secretariat|주최|주관|주최자|사무국|조직위"
    "|veranstalter|organisator|organisateur|organisatrice|organizador|organizzatore|主催|主催者|主办方|组委会|organisatie",
    "press|media|journalist|journalists|reporter|언론|언론인|기자|미디어|취재|presse|journalistin|prensa|stampa|報道|プレス|媒体|记者|pers",
    "staff|crew|helper|helpers|volunteer|volunteers|team|support|스태프|스텝|운영|운영요원|운영진|진행요원|자원봉사|자원봉사자|helfer|helferin|helfer in"
    "|helfende|mitarbeiter|mitarbeiterin|personal|bénévole|bénévoles|équipe|personnel|voluntario|volontario|スタッフ|ボランティア|志愿者|工作人员"
    "|vrijwilliger",
    "exhibitor|exhibitors|전시업체|전시자|참가업체|출품업체|aussteller|ausstellerin|exposant|exposante|expositor|espositore|出展者|参展商",
    "sponsor|sponsors|후원|후원사|스폰서|patrocinador|スポンサー|赞助商",
    "student|students|학생|대학생|대학원생|studierende|student in|studentin|étudiant|étudiante|estudiante|studente|学生",
)


@lru_cache(maxsize=1)
def _statuses() -> dict[str, Status]:
    return {word: status for status, words in _STATUS_WORDS.items() for word in words.split("|")}


@lru_cache(maxsize=1024)
def status_of(text: str) -> Status | None:
    """The status a word of any system stands for; yes is confirmed, no is cancelled.

    Of several words (“가상계좌[미입금]”, “Confirmed - waiting list”) the one that refuses counts.
    """
    found = _one_status(text)
    if found is None and is_yes(text):
        return Status.CONFIRMED
    if found is None and is_no(text):
        return Status.CANCELLED
    if found is None and len(text) <= _LONGEST_STATUS:
        pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
        several = {each for piece in pieces if (each := _one_status(piece))} if len(pieces) > 1 else set()
        return next((status for status in _WORST_FIRST if status in several), None)
    return found


def _one_status(text: str) -> Status | None:
    found = _statuses().get(plain(text))
    if found is None and text.strip():
        # The captions of columns that ask for it are the same words: “Peruutettu”, “Отменено”.
        asked = meanings(text)
        found = _ASKED.get(asked[0].field) if asked and asked[0].score == _WHOLE else None
    return found


@lru_cache(maxsize=1024)
def paid_status(text: str) -> Status | None:
    """What an answer in a “paid” column stands for; None where it is an amount or a way to pay."""
    if is_yes(text):
        return Status.CONFIRMED
    if is_no(text):
        return Status.UNPAID
    found = _statuses().get(plain(text))
    return Status.UNPAID if found is Status.PENDING else found


@lru_cache(maxsize=1024)
def is_yes(text: str) -> bool:
    return text.strip().casefold() in _YES


@lru_cache(maxsize=1024)
def is_no(text: str) -> bool:
    return text.strip().casefold() in _NO


@lru_cache(maxsize=1024)
def is_sector(text: str) -> bool:
    return plain(text) in _sectors()


@lru_cache(maxsize=1)
def _sectors() -> frozenset[str]:
    return frozenset(_SECTORS.split("|"))


def is_title(text: str) -> bool:
    """Whether a text is a form of address (Dr., Frau, H.E.) and no position."""
    words = plain(text).split()
    return 0 < len(words) <= 4 and all(word in _TITLES for word in words)


def is_total_or_note(text: str) -> bool:
    """Whether a text begins like a total or a footnote below a list."""
    return bool(_TOTAL.match(text) or _NOTE.match(text))


def is_total(text: str) -> bool:
    return bool(_TOTAL.match(text))


def tells_companions(text: str) -> bool:
    """Whether a text says that more people come than the one named: “+2 guests”, “외 2명”."""
    return bool(_COMPANIONS.search(text))


_SECRETS = re.compile(
    r"\b(pass ?(?:word|wort|code|phrase|wd)s?|pwd|kennwort|mot de passe|contraseña|senha|wachtwoord|lösenord|hasło|heslo|jelszó|parola"
    r"|api (?:key|token)|auth(?:entication)? token|access token|session token|secret question|security answer|pin|2fa|otp"
    r"|credit ?card(?: number)?|card number|cvv|cvc|iban|social security(?: number)?|ssn)\b|비밀번호|패스워드|암호|주민등록번호|카드번호|パスワード|暗証番号|密码|密碼|пароль"
)


def is_secret(caption: str) -> bool:
    """Whether a column holds what must never be kept beside a person: passwords, tokens, card numbers."""
    return bool(_SECRETS.search(plain(caption)))


@lru_cache(maxsize=256)
def role_words(text: str) -> frozenset[str]:
    """All words for the role that the text names; empty if it names none we know."""
    word = plain(text)
    for row in _ROLES:
        words = row.split("|")
        if word in words:
            return frozenset(words)
    return frozenset()
