"""What the window knows, fed by the server's events."""
