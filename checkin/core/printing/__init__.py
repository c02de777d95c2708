"""Layouts in millimetres, print jobs and their states, boxes, automatic printing."""
