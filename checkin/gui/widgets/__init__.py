"""Widgets of our own that several pages use."""
