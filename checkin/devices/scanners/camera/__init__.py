"""A camera as a scanner: frames in, readings out, off the window's thread."""
