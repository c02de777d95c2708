"""The use cases of a desk, and the Store protocol that they need."""
