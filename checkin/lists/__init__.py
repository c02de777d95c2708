"""Attendee lists: bytes -> table -> columns -> people and problems; and writing lists. Stores and shows nothing."""
