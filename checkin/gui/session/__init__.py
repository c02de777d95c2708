"""The open event as the window knows it; the only room of the window that reaches the store."""
