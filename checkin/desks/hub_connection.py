"""One connection to a meeting point: encrypted to the one certificate that was paired, with the stream of its event."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import AuthorizationError, Error, NoRespondersError

from checkin.core.desk.together import SharedRow
from checkin.core.errors import CheckinError
from checkin.core.event.programme_words import though_of_one_name
from checkin.core.language import _, together
from checkin.desks.certificate import NAME, fingerprint_of
from checkin.desks.hub_configuration import USER
from checkin.desks.pairing import MeetingPoint, joined_address
from checkin.desks.patience import unless, within
from checkin.desks.wire import VERSION, Piece, desk_subject, event_word, events_of, pieces_of, proof_of

STREAM, DESKS = "event", "desks"
CONNECT_S, REQUEST_S, _CLOSE_S = 2.0, 5.0, 1.0
_PART = "Checkin-Part"
_ID, _EXPECTED, _EXPECTED_OF = (
    "Nats-Msg-Id",
    "Nats-Expected-Last-Subject-Sequence",
    "Nats-Expected-Last-Subject-Sequence-Subject",
)
_NO_STORE, _NO_STORE_NOW = 10076, 10039
_KEEPS_NOTHING = (_NO_STORE, _NO_STORE_NOW)
_WRONG_SEQUENCE, _NO_STREAM, NO_MESSAGE = 10071, 10059, 10037
_PROOF_S = 3.0
"""Less than what is sent meanwhile may take: that ends the connection, before anybody would know of the proof."""
_AT_ONCE = 64
"""Messages on their way at once: what a scan asks must not wait behind a thousand others."""
_log = logging.getLogger(__name__)
_KNOWN_AGAIN_S = 3600
"""So long the server itself passes over a row that is sent twice; later ones the desks pass over."""
NO_ANSWER = (OSError, Error, TimeoutError, asyncio.TimeoutError)
"""What is raised where the meeting point does not answer, or no more."""


class NotOurMeetingPointError(CheckinError):
    """Somebody answers there whom this desk must not talk to, or who does not talk to this desk."""


# nats-py starts TLS in a way that makes asyncio warn at each end of a connection.
logging.getLogger("asyncio").addFilter(
    lambda told: not str(told.msg).startswith("returning true from eof_received")
)


@dataclass(frozen=True, slots=True)
class EventThere:
    """The event of a meeting point, as it tells it."""

    identity: bytes
    name: str
    incarnation: str
    """When its stream was made: another one holds other rows under the same numbers."""
    last_sequence: int
    first: str = ""
    """The pairing text of the first venue's meeting point, where this one is a second venue's."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """All that the server says of the stream."""


class Published(NamedTuple):
    """What the server said to a message: under which sequence it is kept; or the last one where that is another."""

    sequence: int
    is_kept: bool


def another_event(point: MeetingPoint, there: EventThere, event_name: str) -> NotOurMeetingPointError:
    """What to raise where the event there is not the one of that name here."""
    told = _(
        "The meeting point at {address} is of another event, “{other}”; this is “{event}”. Nothing was sent or "
        "taken in. Join with this event’s pairing text.",
        address=point.address,
        other=there.name,
        event=event_name,
    )
    return NotOurMeetingPointError(together(told, though_of_one_name(event_name, there.name)))


class ServerRefusedError(Exception):
    """The server answered a request with an error."""

    def __init__(self, code: int, told: str) -> None:
        super().__init__(told)
        self.code = code


class KeepsNothingError(ServerRefusedError):
    """It answers, and keeps nothing: its disk was full, and the server gave up keeping until it is started again."""


class HubConnection:
    """Open until it is lost; then make another one."""

    def __init__(self, client: Client, lost: asyncio.Event) -> None:
        self._client = client
        self.lost = lost

    @classmethod
    async def open(cls, point: MeetingPoint) -> HubConnection:
        """Connect. NotOurMeetingPointError says why one must not; one of NO_ANSWER where nobody is there."""
        certificate = await asyncio.to_thread(_certificate_at, point)
        if fingerprint_of(certificate) != point.fingerprint:
            raise NotOurMeetingPointError(
                _(
                    "At {address} another meeting point answers than the one this desk was joined to. Nothing was told "
                    "to it. Join again with its pairing text.",
                    address=point.address,
                )
            )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=certificate)
        lost, client = asyncio.Event(), Client()
        refused = asyncio.Event()

        async def is_closed() -> None:
            lost.set()

        async def is_told(error: Exception) -> None:
            if isinstance(error, AuthorizationError):
                refused.set()

        connecting = client.connect(
            f"tls://{joined_address(point.host, point.port)}",
            tls=context,
            tls_hostname=NAME,
            tls_handshake_first=True,
            user=USER,
            password=point.password,
            allow_reconnect=False,
            connect_timeout=int(CONNECT_S),
            ping_interval=2,
            max_outstanding_pings=2,
            closed_cb=is_closed,
            disconnected_cb=is_closed,
            error_cb=is_told,
        )
        try:
            await within(connecting, CONNECT_S)
        except NO_ANSWER as error:
            with suppress(Exception):
                await within(client.close(), _CLOSE_S)
            if refused.is_set() or "authorization" in str(error).lower():
                raise NotOurMeetingPointError(
                    _(
                        "The meeting point at {address} does not know this desk’s secret. Join it again with its "
                        "pairing text; what was recorded here is safe.",
                        address=point.address,
                    )
                ) from error
            raise
        return cls(client, lost)

    async def close(self) -> None:
        """End it; what was not sent yet is given up."""
        self.lost.set()
        with suppress(Exception):
            await within(self._client.close(), _CLOSE_S)

    async def event(self, domain: str = "") -> EventThere | None:
        """The event that is kept there, or in that other venue; None where none is yet.

        NotOurMeetingPointError for one of another form.
        """
        try:
            told = await self.ask(f"STREAM.INFO.{STREAM}", {}, domain)
        except ServerRefusedError as error:
            if error.code == _NO_STREAM:
                return None
            raise
        known = told["config"].get("metadata") or {}
        if known.get("checkin") != VERSION:
            raise NotOurMeetingPointError(
                _(
                    "The meeting point was made by another version of Checkin. Use the same version at all desks; "
                    "nothing was changed here."
                )
            )
        return EventThere(
            bytes.fromhex(known["identity"]),
            known["name"],
            told["created"],
            int(told["state"]["last_seq"]),
            known.get("first", ""),
            told,
        )

    async def make_event(self, identity: bytes, name: str) -> EventThere:
        """Let it be kept there; the one that is there where another desk was quicker."""
        await self._make_stream(
            STREAM,
            events_of(event_word(identity)),
            storage="file",
            duplicate_window=_KNOWN_AGAIN_S * 10**9,
            metadata={"checkin": VERSION, "identity": identity.hex(), "name": name[:200]},
            deny_delete=True,
            deny_purge=True,
        )
        there = await self.event()
        if there is None:
            raise NotOurMeetingPointError(_("The meeting point can’t keep this event. Start it again."))
        return there

    async def _make_stream(self, name: str, subjects: str, **more: Any) -> None:
        stream = {"name": name, "subjects": [subjects], "retention": "limits", "num_replicas": 1, **more}
        with suppress(ServerRefusedError):  # it is there already
            await self.ask(f"STREAM.CREATE.{name}", stream)

    async def publish(
        self, piece: Piece, *, after: int | None = None, of: str | None = None, within_s: float = REQUEST_S
    ) -> Published:
        """Have a message kept. With `after`: only where that is still the last sequence, under its subject or `of`."""
        headers = {_ID: piece.message_id}
        if piece.of > 1:
            headers[_PART] = f"{piece.number}/{piece.of}/{piece.row_id}"
        if after is not None:
            headers[_EXPECTED] = str(after)
            if of is not None:
                headers[_EXPECTED_OF] = of
        answer = await self._client.request(piece.subject, piece.payload, timeout=within_s, headers=headers)
        told = msgspec.json.decode(answer.data)
        if "error" not in told:
            return Published(int(told["seq"]), True)
        error = told["error"]
        if error.get("err_code") == _WRONG_SEQUENCE:
            return Published(int(str(error["description"]).rpartition(":")[2]), False)
        raise ServerRefusedError(error.get("err_code", 0), error.get("description", ""))

    async def keep_a_proof(self, event: str, *, after: int) -> bool:
        """Have something kept that says nothing; whether it was. TimeoutError where the server is only too slow.

        One whose disk is full passes over what it is sent without a word, and answers everything else at once. `after`
        is how far the stream was before.
        """
        try:
            await unless(self.lost, self.publish(proof_of(event), within_s=_PROOF_S))
        except TimeoutError:
            there = await self.event()
            if there is None or there.last_sequence > after:
                return True
            await self.id_at(there.last_sequence)  # which waits behind a write that hangs
            return False
        return True

    async def publish_all(self, event: str, rows: Sequence[SharedRow]) -> list[str]:
        """Have rows kept; the ids of those that are. Where not all could be, the connection is lost."""
        gate = asyncio.Semaphore(_AT_ONCE)
        kept: list[str] = []

        async def publish_one(row: SharedRow) -> None:
            async with gate:
                for piece in pieces_of(event, row):
                    await self.publish(piece)
                kept.append(row.id)

        async def publish_each() -> BaseException | None:
            results = await asyncio.gather(*map(publish_one, rows), return_exceptions=True)
            return next((one for one in results if isinstance(one, BaseException)), None)

        trouble: BaseException | None
        try:
            trouble = await unless(self.lost, publish_each())
        except ConnectionError as error:
            trouble = error
        if trouble is not None:
            _log.info("Not all was sent: %s", trouble)
            self.lost.set()
        return kept

    async def id_at(self, sequence: int) -> str | None:
        """The id of the message kept under that sequence; None where there is none."""
        try:
            told = await self.ask(f"STREAM.MSG.GET.{STREAM}", {"seq": sequence})
        except ServerRefusedError as error:
            if error.code == NO_MESSAGE:
                return None
            raise
        head = base64.b64decode(told["message"].get("hdrs", "")).decode("utf-8", "replace")
        lines = (line.partition(":") for line in head.splitlines())
        return next((value.strip() for name, _, value in lines if name == _ID), "")

    async def follow(
        self, after: int, came: Callable[[int, str, bytes, tuple[str, int, int] | None], None]
    ) -> None:
        """Hear of every message after that sequence, in order: sequence, subject, payload and part (id, number, of)."""
        expected = after + 1

        async def hear(message: Msg) -> None:
            nonlocal expected
            sequence = _sequence_of(message)
            if sequence is None:
                if message.reply:  # the server wants to know whether we still follow
                    await message.respond(b"")
                return
            if sequence != expected:
                self.lost.set()
                return
            expected += 1
            came(sequence, message.subject, message.data, _part_of(message))

        start = {"deliver_policy": "by_start_sequence", "opt_start_seq": after + 1}
        await self._consume(STREAM, start, hear, flow_control=True)

    async def follow_desks(self, event: str, told: Callable[[bytes, int], None]) -> int:
        """Hear what each desk last said of itself, and what they say from now on; with the server's microseconds.

        Returns how many there are.
        """
        # In its memory alone: it is gone when the server was started anew, and the desks tell it again.
        await self._make_stream(DESKS, f"d.{event}.>", storage="memory", max_msgs_per_subject=1)

        async def hear(message: Msg) -> None:
            parts = message.reply.split(".")
            if len(parts) >= 9:
                told(message.data, int(parts[7]) // 1000)
            elif message.reply:
                await message.respond(b"")

        return await self._consume(
            DESKS, {"deliver_policy": "last_per_subject", "filter_subject": "d.>"}, hear, flow_control=False
        )

    async def announce(self, event: str, desk: str, told: bytes) -> None:
        """Say something of this desk; whoever comes later hears the last of it."""
        saying = self._client.request(desk_subject(event, desk), told, timeout=REQUEST_S)
        await unless(self.lost, saying)

    async def _consume(
        self, stream: str, start: dict[str, Any], hear: Callable[[Msg], Any], *, flow_control: bool
    ) -> int:
        """Have a stream's messages sent here; how many there are to begin with."""
        inbox = self._client.new_inbox()
        await self._client.subscribe(inbox, cb=hear)
        config: dict[str, Any] = {
            "deliver_subject": inbox,
            "ack_policy": "none",
            "replay_policy": "instant",
            "mem_storage": True,
            "inactive_threshold": 30 * 10**9,
            "num_replicas": 1,
            **start,
        }
        if flow_control:
            config |= {"flow_control": True, "idle_heartbeat": 5 * 10**9}
        made = await self.ask(f"CONSUMER.CREATE.{stream}", {"stream_name": stream, "config": config})
        return int(made.get("num_pending", 0))

    async def ask(self, what: str, request: Mapping[str, Any], domain: str = "") -> dict[str, Any]:
        """Ask the server, or that of another venue by its domain. ServerRefusedError, or one of NO_ANSWER."""
        prefix = f"$JS.{domain}.API" if domain else "$JS.API"
        try:
            asking = self._client.request(f"{prefix}.{what}", json.dumps(request).encode(), timeout=REQUEST_S)
            answer = await unless(self.lost, asking)
        except NoRespondersError as error:
            raise KeepsNothingError(_NO_STORE, str(error)) from error
        told: dict[str, Any] = json.loads(answer.data)
        if "error" in told:
            code, why = told["error"].get("err_code", 0), told["error"].get("description", "")
            raise KeepsNothingError(code, why) if code in _KEEPS_NOTHING else ServerRefusedError(code, why)
        return told


def _certificate_at(point: MeetingPoint) -> bytes:
    """Whoever answers there may show any certificate: it is looked at, and nothing is told."""
    pem = ssl.get_server_certificate((point.host, point.port), timeout=CONNECT_S)
    return ssl.PEM_cert_to_DER_cert(pem)


def _sequence_of(message: Msg) -> int | None:
    """None for what is no kept message: a heartbeat, a question of flow."""
    parts = message.reply.split(".")
    return int(parts[5]) if len(parts) >= 9 and parts[1] == "ACK" else None


def _part_of(message: Msg) -> tuple[str, int, int] | None:
    told = (message.headers or {}).get(_PART)
    if told is None:
        return None
    number, of, row_id = told.split("/", 2)
    return row_id, int(number), int(of)
