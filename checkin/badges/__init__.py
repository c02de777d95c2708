"""Draws badges: layout and attendee become a PDF with text of every script and a code that any scanner reads."""
