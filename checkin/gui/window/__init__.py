"""The window itself: rail, status bar, start page, settings, help."""
