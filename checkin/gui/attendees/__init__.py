"""The Attendees page."""
