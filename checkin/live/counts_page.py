"""The page as HTML, in the language spoken. What comes from the event is text, never markup; its look is `page.css`."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from checkin.core.counting import session_text
from checkin.core.counting.counts import SessionCounts
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _, language, number
from checkin.live.seen import Seen
from checkin.whole_files import read_file

_HERE = Path(__file__).parent
STYLE = read_file(_HERE / "page.css")
SCRIPT = read_file(_HERE / "page.js")
_CHART_WIDTH, _CHART_HEIGHT, _GAP = 240, 40, 3
_LEAST_BAR = 1.5
_HOURS = re.compile(r"(?<=\d)–(?=\d)")


def page(seen: Seen | None) -> bytes:
    """The whole page, as it is before its script hears of anything newer."""
    title = seen.programme.event.shown_name if seen else "Checkin"
    lost = _(
        "No connection to the desk since {time}. These are the numbers of then; new ones come by themselves."
    )
    said = {
        "clock": f"{seen.at:%H:%M}" if seen else "",
        "lost": lost,
        "waiting": _("No connection to the desk yet."),
    }
    without_script = _(
        "Without JavaScript these stay the numbers of the moment at which the page was opened."
    )
    return f"""<!doctype html>
<html lang="{language().code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body {" ".join(f'data-{name}="{escape(text)}"' for name, text in said.items())}>
<p id="lost" role="status" aria-live="polite" hidden></p>
<main>{body_of(seen) if seen else ""}</main>
<p id="spoken" aria-live="polite"></p>
<noscript><p>{escape(without_script)}</p></noscript>
</body>
</html>
""".encode()


def body_of(seen: Seen) -> str:
    """What is inside `main`: sent anew whenever something of it changes."""
    programme, now = seen.programme, seen.at
    size = "only" if len(seen.on) == 1 else "several"
    cards = "".join(_card(session, counts, _where(session, programme, seen)) for session, counts in seen.on)
    rows = "".join(_row(session, counts, _where(session, programme, seen)) for session, counts in seen.coming)
    parts = [
        f"<header><h1>{escape(programme.event.shown_name)}</h1>",
        f'<p class="clock"><time>{now:%H:%M}</time> {escape(session_text.day_of(now))}</p></header>',
        '<dl class="total">',
        _number(seen.event.attendees, session_text.words_of_came(seen.event)),
        _number(seen.inside, _("inside now")),
        _number(seen.event.missing, _("never came") if seen.is_over else _("not here yet")),
        "</dl>",
        f'<section class="now {size}">{cards}</section>' if cards else "",
        f'<section class="next"><h2>{escape(_("Next"))}</h2><ul>{rows}</ul></section>' if rows else "",
        f'<section class="hour"><h2>{escape(_("Last hour"))}</h2>',
        f"<p>{_bold(_('{n} came in'), seen.last_hour)}</p>{_chart(seen.steps)}</section>",
    ]
    return "".join(parts)


def spoken(seen: Seen) -> str:
    """The same in a sentence or two, for who listens rather than looks."""
    told = [f"{session.shown_title}: {_inside_of(counts)}" for session, counts in seen.on]
    came = f"{number(seen.event.attendees)} {session_text.words_of_came(seen.event)}"
    return ". ".join([*told, came]) + "."


def _where(session: Session, programme: Programme, seen: Seen) -> str:
    where = session_text.where_and_when(session, programme, seen.at)
    return _HOURS.sub("–\u2060", where)  # no new line within “10:00–12:00”


def _inside_of(counts: SessionCounts) -> str:
    of = f" / {number(counts.capacity)}" if counts.capacity is not None else ""
    full = session_text.fullness_words(counts)
    return f"{number(counts.inside)}{of} {session_text.presence_word(counts)}{f', {full}' if full else ''}"


def _number(n: int, words: str) -> str:
    return f"<div><dd>{number(n)}</dd><dt>{escape(words)}</dt></div>"


def _bold(template: str, n: int) -> str:
    """A sentence around a number that stands out."""
    before, _place, after = template.partition("{n}")
    return f"{escape(before)}<b>{number(n)}</b>{escape(after)}"


def _card(session: Session, counts: SessionCounts, where: str) -> str:
    of = f"<span>/ {number(counts.capacity)}</span> " if counts.capacity is not None else ""
    full = session_text.fullness_words(counts)
    bar = f'<progress value="{session_text.filled(counts):.3f}" aria-hidden="true"></progress>'
    came = session_text.arrived_of(counts)
    return (
        f'<article class="{session_text.fullness(counts)}"><h2>{escape(session.shown_title)}</h2>'
        f'<p class="where">{escape(where)}</p>'
        f'<p class="inside"><b>{number(counts.inside)}</b> {of}'
        f"<span>{escape(session_text.presence_word(counts))}</span>"
        f"{f' <em>{escape(full)}</em>' if full else ''}</p>{bar}<p>{escape(came)}</p></article>"
    )


def _row(session: Session, counts: SessionCounts, where: str) -> str:
    return (
        f'<li><div><h3>{escape(session.shown_title)}</h3><p class="where">{escape(where)}</p></div>'
        f"<p>{_bold(_('{n} expected'), counts.expected)}</p></li>"
    )


def _chart(steps: tuple[int, ...]) -> str:
    most = max(steps, default=0)
    if not most:
        return ""
    step = _CHART_WIDTH / len(steps)
    bars = []
    for n, came_in in enumerate(steps):
        height = max(_LEAST_BAR, _CHART_HEIGHT * came_in / most)
        place = f'x="{n * step:.1f}" y="{_CHART_HEIGHT - height:.1f}"'
        bars.append(f'<rect {place} width="{step - _GAP:.1f}" height="{height:.1f}"/>')
    return (
        f'<svg viewBox="0 0 {_CHART_WIDTH} {_CHART_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(bars)}</svg>"
    )
