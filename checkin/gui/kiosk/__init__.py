"""Self check-in: a window over a whole screen at which guests check themselves in."""
