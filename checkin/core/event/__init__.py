"""What is known before the first guest: programme, categories, attendees, countries, event settings."""
