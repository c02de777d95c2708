"""Every colour of the window by what it is for: light and dark, and both in high contrast."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for. `X`/`on_X` is a filled area and the text on it; `X_text` is X as text."""

    is_dark: bool
    is_high_contrast: bool
    background: str
    """Behind everything."""
    surface: str
    """Panels, fields and lists."""
    raised: str
    """What floats: menus, banners."""
    hover: str
    """The part under the pointer."""
    sunken: str
    """What a choice, a bar or a slider lies in."""
    line: str
    """Hairlines between things."""
    outline: str
    """Borders of fields and buttons."""
    text: str
    muted: str
    disabled: str
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
    is_high_contrast=False,
    background="#f5f6f8",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eef0f4",
    sunken="#e3e6eb",
    line="#e3e6eb",
    outline="#c3c9d3",
    text="#171a21",
    muted="#59616f",
    disabled="#9aa1ad",
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
    is_high_contrast=False,
    background="#121419",
    surface="#1a1d24",
    raised="#232730",
    hover="#232730",
    sunken="#2b303a",
    line="#2b303a",
    outline="#454c5a",
    text="#eceef3",
    muted="#a0a8b6",
    disabled="#6b7280",
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

HIGH_LIGHT = Tokens(
    is_dark=False,
    is_high_contrast=True,
    background="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    hover="#ececec",
    sunken="#e0e0e0",
    line="#767676",
    outline="#000000",
    text="#000000",
    muted="#333333",
    disabled="#5c5c5c",
    accent="#2327a0",
    on_accent="#ffffff",
    accent_soft="#d6d8ff",
    admit="#00c890",
    on_admit="#000000",
    admit_text="#004d36",
    warn="#f7b500",
    on_warn="#000000",
    warn_text="#5c3a00",
    info="#1a4fb0",
    on_info="#ffffff",
    info_text="#0b3a8c",
    refuse="#8f0f1f",
    on_refuse="#ffffff",
    refuse_text="#800b19",
    trouble="#ffd60a",
    on_trouble="#000000",
    quiet="#3f525a",
    on_quiet="#ffffff",
)

HIGH_DARK = Tokens(
    is_dark=True,
    is_high_contrast=True,
    background="#000000",
    surface="#000000",
    raised="#000000",
    hover="#2a2a2a",
    sunken="#303030",
    line="#a0a0a0",
    outline="#ffffff",
    text="#ffffff",
    muted="#d6d6d6",
    disabled="#b0b0b0",
    accent="#c4c8ff",
    on_accent="#000000",
    accent_soft="#2b2e66",
    admit="#00c890",
    on_admit="#000000",
    admit_text="#6be3b3",
    warn="#f7b500",
    on_warn="#000000",
    warn_text="#ffcf5c",
    info="#1a4fb0",
    on_info="#ffffff",
    info_text="#a8c8ff",
    refuse="#8f0f1f",
    on_refuse="#ffffff",
    refuse_text="#ffb0b5",
    trouble="#ffd60a",
    on_trouble="#000000",
    quiet="#3f525a",
    on_quiet="#ffffff",
)
