"""Shows: one page per place on the rail."""
