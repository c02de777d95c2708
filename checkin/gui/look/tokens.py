"""Every colour of the window by what it is for, light and dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for. `X`/`on_X` is a filled area and the text on it; `X_text` is X as text."""

    is_dark: bool
    background: str
    """Behind everything."""
    surface: str
    """Panels, fields and lists."""
    raised: str
    """What floats: menus, banners, the part under the pointer."""
    line: str
    """Hairlines between things."""
    outline: str
    """Borders of fields and buttons."""
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    """A selected row, the current place on the rail."""
    admit: str
    on_admit: str
    admit_text: str
    warn: str
    on_warn: str
    warn_text: str
    info: str
    on_info: str
    info_text: str
    refuse: str
    on_refuse: str
    refuse_text: str
    trouble: str
    on_trouble: str
    quiet: str
    """Filled, but saying little: somebody went out."""
    on_quiet: str


LIGHT = Tokens(
    is_dark=False,
    background="#f5f6f8",
    surface="#ffffff",
    raised="#ffffff",
    line="#e3e6eb",
    outline="#c3c9d3",
    text="#171a21",
    muted="#59616f",
    accent="#4a4fd6",
    on_accent="#ffffff",
    accent_soft="#e9eafc",
    admit="#008060",
    on_admit="#ffffff",
    admit_text="#0a6a4d",
    warn="#f7b500",
    on_warn="#201700",
    warn_text="#855600",
    info="#1f5fc4",
    on_info="#ffffff",
    info_text="#1c57b4",
    refuse="#a31526",
    on_refuse="#ffffff",
    refuse_text="#a81c2b",
    trouble="#ffd60a",
    on_trouble="#000000",
    quiet="#46606a",
    on_quiet="#ffffff",
)

DARK = Tokens(
    is_dark=True,
    background="#121419",
    surface="#1a1d24",
    raised="#232730",
    line="#2b303a",
    outline="#454c5a",
    text="#eceef3",
    muted="#a0a8b6",
    accent="#9ba1ff",
    on_accent="#12143a",
    accent_soft="#2b2e52",
    admit="#008060",
    on_admit="#ffffff",
    admit_text="#55cf9f",
    warn="#f7b500",
    on_warn="#201700",
    warn_text="#f7c046",
    info="#2a68cc",
    on_info="#ffffff",
    info_text="#83b1ff",
    refuse="#a31526",
    on_refuse="#ffffff",
    refuse_text="#ff9097",
    trouble="#ffd60a",
    on_trouble="#000000",
    quiet="#4a646e",
    on_quiet="#ffffff",
)
