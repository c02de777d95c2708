"""Reads: attendee lists, from bytes to attendees and problems."""
