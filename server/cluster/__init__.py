"""Media nodes and their rooms: who may receive the picture where."""
