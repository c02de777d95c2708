"""The answer to a scan, as a card and as a banner."""
