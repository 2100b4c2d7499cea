"""Words that the database keeps, each with one meaning in every part of the product."""

from __future__ import annotations

from enum import StrEnum


class UserType(StrEnum):
    """Who did something."""

    TEACHER = "teacher"
    STUDENT = "student"
    MONITOR = "monitor"
    NODE = "node"


class ActivityType(StrEnum):
    """What counts as taking part."""

    CHAT = "chat"
    QUESTION = "question"
    VOTE = "vote"
    HAND = "hand"
    REACTION = "reaction"
    CONFUSION = "confusion"
    PACE = "pace"
    QUIZ_RESPONSE = "quiz_response"
    PRESENCE = "presence"


class SentimentType(StrEnum):
    """The tone of a chat line."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


class QuestionCategory(StrEnum):
    """What a chat line is."""

    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    CONFUSION = "confusion"
