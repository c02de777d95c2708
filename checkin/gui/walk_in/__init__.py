"""The Walk-in page."""
