"""Set-up on Linux."""
