"""What the server of a meeting point is told: where it listens, what it keeps, who may come, and which venue it joins.

A meeting point of a second venue joins the first one's as a leaf node: each has a JetStream domain of its own, decides
about its own doors, and goes on alone while the line between the venues is down. The rows themselves travel by what
`venues.py` sets up; they must not also go over the line by their subjects, for then both would keep them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checkin.desks.certificate import public_key_of
from checkin.desks.pairing import MeetingPoint, derive_key, joined_address

USER = "desk"
_ROWS = ["e.>"]
_MOST_FIRST = 8


def leaf_port(point: MeetingPoint) -> int:
    """Where meeting points of other venues come in: the next port."""
    return point.port + 1


def domain_of(secret: bytes) -> str:
    """What the venue of that secret is called among venues; nothing leads from it to the secret."""
    return f"v{derive_key(secret, 'venue').hex()[:16]}"


def configuration(
    point: MeetingPoint,
    folder: Path,
    *,
    listen_on: str,
    takes_venues: bool,
    first: Sequence[MeetingPoint],
) -> str:
    """As nats-server reads it: JSON is a form of its own."""
    tls = {
        "cert_file": str(folder / "certificate.pem"),
        "key_file": str(folder / "key.pem"),
        "handshake_first": True,
        "timeout": 5,
    }
    who = {"user": USER, "password": point.password, "timeout": 5}
    told: dict[str, Any] = {
        "listen": joined_address(listen_on, point.port),
        "server_name": f"checkin-{domain_of(point.secret)}",
        "jetstream": {
            "domain": domain_of(point.secret),
            "store_dir": str(folder / "kept"),
            # Accepted is on disk: a computer that loses its power must not forget who came in.
            "sync_interval": "always",
            "max_memory_store": 33_554_432,
            "max_file_store": 8_589_934_592,
        },
        "authorization": who,
        "tls": tls,
        "max_payload": 1_048_576,
        "max_connections": 256,
        "ping_interval": "5s",
        "ping_max": 2,
    }
    if first:
        told["leafnodes"] = _joining(first)
    elif takes_venues:
        address = joined_address(listen_on, leaf_port(point))
        told["leafnodes"] = {"listen": address, "authorization": who, "tls": tls}
    return json.dumps(told, indent=1)


def _joining(first: Sequence[MeetingPoint]) -> dict[str, Any]:
    """How a second venue's finds the first one's: at any of these, and only where its key answers."""
    pinned = hashlib.sha256(public_key_of(first[0].secret)).hexdigest()
    urls = [
        f"tls://{USER}:{one.password}@{joined_address(one.host, leaf_port(one))}"
        for one in first[:_MOST_FIRST]
    ]
    return {
        "reconnect": "1s",
        "tls": {"pinned_certs": [pinned]},
        "remotes": [
            {
                "urls": urls,
                # The key is compared instead: the certificate names no computer.
                "tls": {"insecure": True, "handshake_first": True, "timeout": 5},
                "deny_imports": _ROWS,
                "deny_exports": _ROWS,
            }
        ],
    }
