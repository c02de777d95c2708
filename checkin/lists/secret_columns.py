"""Columns whose content must never be kept beside a person."""

from __future__ import annotations

import re

from checkin.lists.captions import plain

# ruff: noqa: E501
_SECRETS = re.compile(
    r"\b(pass ?(?:word|wort|code|phrase|wd)s?|pwd|kennwort|mot de passe|contraseña|senha|wachtwoord|lösenord|hasło|heslo|jelszó|parola"
    r"|api (?:key|token)|auth(?:entication)? token|access token|session token|secret question|security answer|pin|2fa|otp"
    r"|credit ?card(?: number)?|card number|cvv|cvc|iban|social security(?: number)?|ssn)\b|비밀번호|패스워드|암호|주민등록번호|카드번호|パスワード|暗証番号|密码|密碼|пароль"
)


def is_secret(caption: str) -> bool:
    """Whether a column holds what must never be kept beside a person: passwords, tokens, card numbers."""
    return bool(_SECRETS.search(plain(caption)))
