"""Nodes that carry media, and the rooms on them."""
