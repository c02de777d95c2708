"""The front desk of a conference: lists, scans, verdicts, badges and headcounts of one event in one file."""

__version__ = "0.2.0"
