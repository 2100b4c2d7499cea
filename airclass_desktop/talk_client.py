"""What the teacher says, and does about what students say, over REST."""

from __future__ import annotations

from airclass_desktop.rest import Rest
from server.protocol.talk import Announce, ChatPage, Hide, QuestionPatch, TalkPatch, TeacherSay


class TalkClient:
    """Chat, questions, hands, announcement. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def say(self, text: str, to: str | None = None) -> None:
        """Write to all, or to one student alone."""
        await self._rest.tell("POST", "/api/chat", TeacherSay(text=text, to=to))

    async def older(self, before: int | None, find: str = "") -> ChatPage:
        """Return older lines, or those that hold the words."""
        query = {"find": find} | ({} if before is None else {"before": str(before)})
        return await self._rest.ask("/api/chat", ChatPage, query)

    async def hide(self, line_id: int, *, hidden: bool) -> None:
        """Hide a line from students, or show it again."""
        await self._rest.tell("POST", f"/api/chat/{line_id}/hide", Hide(hidden=hidden))

    async def change_rules(self, patch: TalkPatch) -> None:
        """Change what students may say."""
        await self._rest.tell("PATCH", "/api/talk", patch)

    async def change_question(self, question_id: int, patch: QuestionPatch) -> None:
        """Answer, pin or hide a question."""
        await self._rest.tell("PATCH", f"/api/questions/{question_id}", patch)

    async def announce(self, text: str) -> None:
        """Set the banner; an empty text takes it away."""
        await self._rest.tell("POST", "/api/announcement", Announce(text=text))

    async def lower_hand(self, student_id: str) -> None:
        """Lower one hand."""
        await self._rest.tell("POST", f"/api/students/{student_id}/lower")

    async def lower_hands(self) -> None:
        """Lower every hand."""
        await self._rest.tell("POST", "/api/hands/lower")
