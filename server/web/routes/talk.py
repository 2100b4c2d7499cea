"""Chat, questions, hands, announcements: the teacher's side."""

from __future__ import annotations

from aiohttp import web

from server.errors import ErrorCode
from server.protocol.talk import (
    Announce,
    ChatLine,
    ChatPage,
    Hide,
    Question,
    QuestionList,
    QuestionPatch,
    TalkPatch,
    TalkRules,
    TeacherSay,
)
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.queries import FIND, number, words
from server.web.talk_ports import Talk

_BEFORE = Parameter("before", "The oldest line that is known", {"type": "integer", "minimum": 1})


def endpoints(talk: Talk) -> list[Endpoint]:
    """Return ``/api/talk``, ``/api/announcement``, ``/api/chat…``, ``/api/questions…`` and the lowering of hands."""
    return [*_rules(talk), *_chat(talk), *_questions(talk), *_hands(talk)]


def _rules(talk: Talk) -> list[Endpoint]:
    async def show(_: web.Request) -> TalkRules:
        return talk.rules

    async def change(_: web.Request, body: TalkPatch) -> TalkRules:
        return await talk.patch(body)

    async def announce(_: web.Request, body: Announce) -> None:
        await talk.announce(body)

    teacher, rules = Access.TEACHER, {200: TalkRules}
    return [
        Endpoint("GET", "/api/talk", show, "What students may say", teacher, rules),
        Endpoint("PATCH", "/api/talk", change, "Change what students may say", teacher, rules, TalkPatch),
        Endpoint("POST", "/api/announcement", announce, "Set or take away the banner", teacher, {204: None}, Announce),
    ]


def _chat(talk: Talk) -> list[Endpoint]:
    async def older(request: web.Request) -> ChatPage:
        before = request.query.get("before")
        return await talk.page(None if before is None else number(before), words(request))

    async def say(_: web.Request, body: TeacherSay) -> ChatLine:
        return await talk.teacher_say(body)

    async def hide(request: web.Request, body: Hide) -> None:
        await talk.hide(number(request.match_info["id"], ErrorCode.NOT_FOUND), hidden=body.hidden)

    teacher, line, page = Access.TEACHER, {200: ChatLine}, {200: ChatPage}
    return [
        Endpoint("GET", "/api/chat", older, "Older lines, the newest last", teacher, page, query=(_BEFORE, FIND)),
        Endpoint("POST", "/api/chat", say, "Write to all, or to one student", teacher, line, TeacherSay),
        Endpoint("POST", "/api/chat/{id}/hide", hide, "Hide a line, or show it again", teacher, {204: None}, Hide),
    ]


def _questions(talk: Talk) -> list[Endpoint]:
    async def listed(_: web.Request) -> QuestionList:
        return QuestionList(questions=talk.questions())

    async def change(request: web.Request, body: QuestionPatch) -> Question:
        return await talk.patch_question(number(request.match_info["id"], ErrorCode.NOT_FOUND), body)

    teacher, one, path = Access.TEACHER, {200: Question}, "/api/questions/{id}"
    return [
        Endpoint("GET", "/api/questions", listed, "What students have asked", teacher, {200: QuestionList}),
        Endpoint("PATCH", path, change, "Mark a question, pin or hide it", teacher, one, QuestionPatch),
    ]


def _hands(talk: Talk) -> list[Endpoint]:
    async def lower_all(_: web.Request) -> None:
        await talk.lower_hand()

    async def lower(request: web.Request) -> None:
        await talk.lower_hand(request.match_info["id"])

    teacher, done = Access.TEACHER, {204: None}
    return [
        Endpoint("POST", "/api/hands/lower", lower_all, "Lower every hand", teacher, done),
        Endpoint("POST", "/api/students/{id}/lower", lower, "Lower one student's hand", teacher, done),
    ]
