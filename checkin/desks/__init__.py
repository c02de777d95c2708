"""KEEPS IN STEP: the live link between desks, over a NATS JetStream server that any of them starts. No SQL, no Qt."""
