"""The recording of a class: its parts, their rows, the space they need."""
