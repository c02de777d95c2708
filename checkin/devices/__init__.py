"""Scanners and printers, one file each."""
