"""Names of every script: folding, Hangul, finding, likeness, organisations counted once."""
