"""Draws: a layout and an attendee become a page of a PDF."""
