"""The parts of the main window, a file each."""
