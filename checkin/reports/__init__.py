"""Writes: what the organiser publishes the day after, as PDF, XLSX, CSV and JSON."""
