"""What an organiser publishes: model, tables, sentences."""
