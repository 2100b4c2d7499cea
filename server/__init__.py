"""AIRClass without a window: the classroom server, its media worker and its nodes."""
