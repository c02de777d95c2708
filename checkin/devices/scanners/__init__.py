"""What reads codes."""
