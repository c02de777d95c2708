"""What has to run for long before it shows. Each module `soak_*.py` has `run(times, folder) -> Iterator[str]`.

It yields lines to read as it goes, and raises AssertionError with what was wrong. A short form of each is a test.
"""
