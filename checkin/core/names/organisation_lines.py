"""Whether a line of a card or a signature is the name of an organisation and nothing else. In doubt it is not."""

from __future__ import annotations

import re

_LEGAL_FORM = re.compile(
    r".*[\w)”\"][\s,]+(?:g?GmbH(?: & Co\.? KG)?|mbH|Ltd\.?|Limited|Inc\.?|Incorporated|LLC|L\.L\.C\.|LLP|PLC|plc"
    r"|Corp\.?|Corporation|Co\., ?Ltd\.?|AG|KGaA|e\. ?V\.|S\.p\.A\.|S\.r\.l\.|s\. ?r\. ?o\.|S\.A\.S?\.?|B\.V\.|N\.V\."
    r"|Oyj?|A/S|ApS|JSC|Pty\.? Ltd\.?|Pvt\.? Ltd\.?|Pte\.? Ltd\.?|Sp\. z o\.o\.|K\.K\.)"
)
_IN_CAPITALS = re.compile(
    r".*[\w)”\"][\s,]+(?:GMBH|LTD\.?|LIMITED|INC\.?|INCORPORATED|CORP\.?|CORPORATION|CO\.,? ?LTD\.?)"
)
"""Of the forms those of which no initials can be made: Petrov S.A. is a person."""
_KIND = (
    r"(?:University|Universit[éày]|Universität|Universidade?|Universiteit|Institute|Institut|Instituto|Istituto"
    r"|Ministry|Ministère|Ministerio|Ministerium|Embassy|Ambassade|Academy|College|Hochschule|Laborator(?:y|ies)"
    r"|Foundation|Association|Agency|Council)"
)
_NAMED_AFTER = re.compile(
    rf"(?:The )?(?:\w+ ){{0,3}}{_KIND} (?:of|for|de|di|do|da|du|des|der|für|zu|van)\b.*"
)
_NAMED_BEFORE = re.compile(rf"[^,;|/\s]+\s(?:[^,;|/]+\s{_KIND}|Universit\w+)")
_KOREAN = re.compile(
    r"(?:\(주\)|㈜|주식회사).+|.+(?:\(주\)|㈜|주식회사)|.{2,}(?:대학교|대학원|연구소|과학기술원|진흥원|협회|학회|재단|대사관)"
    r"|\S{2,}(?<!선임)(?<!책임)(?<!수석)(?<!주임)(?<!전임)(?<!위촉)연구원"
)
_CHINESE_OR_JAPANESE = re.compile(
    r"(?:株式会社|有限会社|合同会社).+|.+(?:株式会社|有限会社|合同会社|公司|集团|集團|大学|大學|大学院|研究所|研究院|研究機構)"
)
_SAYS_MORE = re.compile(
    r"\b(?:prof(?:essor)?|dr|director|head|manager|dean|president|chair|officer|secretary|student|fellow|researcher"
    r"|engineer|founder|partner|lecturer|minister|ambassador|at)\b|@|\d{4}",
    re.IGNORECASE,
)


def is_organisation_line(text: str) -> bool:
    """Whether it has a legal form, or says what kind of house it is, and nothing of a person."""
    line = " ".join(text.split())
    if _SAYS_MORE.search(line):
        return False
    kinds = (_LEGAL_FORM, _IN_CAPITALS, _NAMED_AFTER, _NAMED_BEFORE, _KOREAN, _CHINESE_OR_JAPANESE)
    return any(kind.fullmatch(line) for kind in kinds)
