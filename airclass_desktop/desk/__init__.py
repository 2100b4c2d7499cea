"""What the windows of pages share: the desk their pages work at, and the window around them."""
