"""The secret in the page's address: made once per event on this computer, so that phones find it after a restart."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from pathlib import Path
from typing import Any

from checkin import paths
from checkin.tasks.kept_json import read_object, write_object

_BYTES = 16
_MOST_KEPT = 50
_SECRET = re.compile(r"[a-z2-7]{26}")


def secret_of(identity: bytes, *, anew: bool = False) -> str:
    """The secret of the event with this identity; `anew` shuts out whoever has the one before.

    26 letters and digits (128 bits). Where it can't be kept it lasts as long as the program.
    """
    kept, event = _kept(), _key_of(identity)
    known = _known(kept, event)
    if known is not None and not anew:
        return known
    made = base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()
    others = [(name, value) for name, value in kept.items() if name != event][-_MOST_KEPT:]
    write_object(_file(), dict([*others, (event, made)]))
    return made


def kept_secret(identity: bytes) -> str | None:
    """The one that is kept: that which was given out, but where the disk refused to keep it."""
    return _known(_kept(), _key_of(identity))


def is_replaced(identity: bytes, kept: str | None) -> bool:
    """Whether another is kept than when that one was: it was made anew, and shuts out whoever has one of before."""
    return kept_secret(identity) not in (kept, None)


def _file() -> Path:
    return paths.data_folder() / "phones.json"


def _kept() -> dict[str, Any]:
    return read_object(_file()) or {}


def _key_of(identity: bytes) -> str:
    return hashlib.sha256(b"phones" + identity).hexdigest()[:32]


def _known(kept: dict[str, Any], event: str) -> str | None:
    known = kept.get(event)
    return known if isinstance(known, str) and _SECRET.fullmatch(known) else None
