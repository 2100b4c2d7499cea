"""The talk of the scripted server: it takes what the teacher says, and finds what the test laid there."""

from __future__ import annotations

import msgspec
from aiohttp import web

from server.protocol.talk import ChatLine, ChatPage

PAGE = 200


class FakeTalk:
    """What chat, questions, hands and announcement answer."""

    def __init__(self) -> None:
        self.older_lines: list[ChatLine] = []
        """Lines from before the snapshot, oldest first."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/chat", self._page),
            web.post("/api/chat", self._taken),
            web.post("/api/chat/{id}/hide", self._taken),
            web.patch("/api/talk", self._taken),
            web.patch("/api/questions/{id}", self._taken),
            web.post("/api/hands/lower", self._taken),
            web.post("/api/announcement", self._taken),
        ]

    async def _taken(self, _: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _page(self, request: web.Request) -> web.Response:
        before, find = int(request.query.get("before", 2**53)), request.query["find"].casefold()
        found = [line for line in self.older_lines if line.id < before and find in line.text.casefold()]
        page = ChatPage(lines=found[-PAGE:], more=len(found) > PAGE)
        return web.Response(body=msgspec.json.encode(page), content_type="application/json")
