"""The teacher's window: one client of the classroom server."""
