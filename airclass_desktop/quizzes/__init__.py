"""Preparing quizzes: the list, the editor, the question bank."""
