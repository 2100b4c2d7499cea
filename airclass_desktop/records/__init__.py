"""The records: courses, attendance, past classes and privacy, in a window of their own."""
