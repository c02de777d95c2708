"""The key of the self check-in: it begins there, and staff are asked for the PIN that ends it."""

from __future__ import annotations

KEY = "Ctrl+Shift+K"
