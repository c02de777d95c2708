"""The secret in the page's address: made once per event on this computer, so that phones find it after a restart."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from checkin import paths
from checkin.tasks.kept_json import read_object, write_object

_BYTES = 16
_MOST_KEPT = 50
_SECRET = re.compile(r"[a-z2-7]{26}")


def secret_of(identity: bytes, *, anew: bool = False) -> str:
    """The secret of the event with this identity; `anew` shuts out whoever has the one before.

    26 letters and digits (128 bits). Where it can't be kept it lasts as long as the program.
    """
    file, event = paths.data_folder() / "phones.json", hashlib.sha256(b"phones" + identity).hexdigest()[:32]
    kept = read_object(file) or {}
    known = kept.get(event)
    if isinstance(known, str) and _SECRET.fullmatch(known) and not anew:
        return known
    made = base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()
    others = [(name, value) for name, value in kept.items() if name != event][-_MOST_KEPT:]
    write_object(file, dict([*others, (event, made)]))
    return made
