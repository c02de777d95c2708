"""The counts on the organisers' phones: a page on the local network, served by a process of its own.

It only reads the event, and shows numbers: no name, no organisation.
"""
