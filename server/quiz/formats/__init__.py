"""Files of questions that other programs write and read."""
