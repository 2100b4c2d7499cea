"""The media worker: capture, encode once, publish to every room, record."""
