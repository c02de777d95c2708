"""Keeps: one event is one SQLite file."""
