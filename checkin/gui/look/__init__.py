"""How everything looks: theme, style, icons, fonts, and the words for a person and a session."""
