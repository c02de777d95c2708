"""Whole jobs that need several neighbours at once: load a list, make a sample, rehearse. No Qt, no screen."""
