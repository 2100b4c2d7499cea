"""Quizzes: questions, grading, runs, statistics and the question bank."""
