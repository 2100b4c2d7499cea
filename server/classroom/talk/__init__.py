"""What is said in a class, in words and with one tap."""
