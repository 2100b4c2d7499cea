"""Quizzes: questions, answers, runs, results and statistics, as REST and the control WebSocket say them.

A *quiz* is what the teacher prepared; a *run* is one asking of it in one class. A run asks its questions one after
another (``pacing`` teacher) or all at once (student); an instant question is a run of one.
"""
