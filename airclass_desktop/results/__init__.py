"""The window of a quiz's results."""
