"""The class: its life, PIN, joining and roster."""
