"""What prints badges."""
