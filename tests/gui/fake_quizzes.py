"""The quizzes of the scripted server: runs and their results are those of ``server.quiz``, without a class's log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from server.protocol.body import Body
from server.protocol.classroom import Student
from server.protocol.quiz.past import PastRun, PastRunDetail, PastRunList
from server.protocol.quiz.questions import Answer, QuizQuestion
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Instant, Key, Publish, Respond, Run, RunList, RunRules, RunStep
from server.quiz.questions import with_ids
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.store.quizzes import RunRow
from tests.gui.fake_prepared import FakePrepared

_STEPS = ("open", "close", "reveal", "next", "finish")


class FakeQuizzes:
    """What ``/api/quiz…`` answers and changes. ``say`` tells every window; ``t_ms`` is the class's time."""

    def __init__(
        self,
        prepared: FakePrepared,
        students: Callable[[], list[Student]],
        say: Callable[[str, Body], Awaitable[None]],
        t_ms: Callable[[], int],
    ) -> None:
        self._prepared, self._students, self._say, self._t_ms = prepared, students, say, t_ms
        self.runs: dict[str, QuizRun] = {}
        self.past: list[PastRun] = []
        """What the store has; their runs are among ``runs``."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/quiz/publish", self._publish),
            web.post("/api/quiz/instant", self._instant),
            web.get("/api/quiz/runs", self._runs),
            web.get("/api/quiz/past", self._past),
            web.get("/api/quiz/past/{id}", self._past_detail),
            web.post("/api/quiz/rules", self._rules),
            web.post("/api/quiz/key", self._key),
            web.post("/api/quiz/mark", self._mark),
            *(web.post(f"/api/quiz/{step}", self._step(step)) for step in _STEPS),
            web.get("/api/quiz/statistics/{id}", self._statistics),
            web.get("/api/quiz/responses/{id}", self._responses),
            web.get("/api/quiz/analysis/{id}", self._analysis),
            web.get("/api/quiz/groups/{id}/{question}", self._groups),
            web.get("/api/quiz/report/{id}", self._report),
            web.get("/api/quiz/export/{id}.{kind}", self._export),
        ]

    # ---- what a test does

    async def begin(self, questions: list[QuizQuestion], title: str = "", rules: QuizRules | None = None) -> Run:
        """Ask something, as another client would."""
        return await self._begin("quiz-0" if title else "", title, questions, rules or QuizRules())

    async def answer(self, run: Run, student_id: str, question_id: str, answer: Answer, took_ms: int = 1_000) -> None:
        """Let a student answer, and tell the statistics."""
        respond = Respond(run_id=run.id, question_id=question_id, answer=answer, key=f"key-{student_id}-{took_ms:06}")
        self.runs[run.id].respond(student_id, respond, self._t_ms() + took_ms)
        await self.count(run.id)

    async def count(self, run_id: str) -> None:
        """Tell how a run is answered."""
        await self._say("quiz_stats", self.results(run_id).live_statistics())

    def results(self, run_id: str) -> Results:
        return Results(self.runs[run_id], Persons(self._students(), anonymous=False))

    def told(self) -> list[Run]:
        """Return the runs as the snapshot tells them, newest first."""
        past = {line.id for line in self.past}
        return [self.results(run_id).run() for run_id in reversed(self.runs) if run_id not in past]

    def leave(self, run_id: str, class_id: str, class_title: str) -> PastRun:
        """Let a run be one of a class that has ended."""
        row = self.runs[run_id].row
        answered = len(self.runs[run_id].responses.students())
        line = PastRun(
            id=run_id,
            quiz_id=row.quiz_id,
            class_id=class_id,
            class_title=class_title,
            title=row.title,
            state=row.state,
            questions=len(row.questions),
            answered=answered,
            asked_at_ms=1_780_000_000_000,
        )
        self.past.insert(0, line)
        return line

    # ---- REST

    async def _begin(self, quiz_id: str, title: str, questions: list[QuizQuestion], rules: QuizRules) -> Run:
        asked = [with_ids(question) for question in questions]
        run_id = f"run-{len(self.runs)}"
        row = RunRow(id=run_id, quiz_id=quiz_id, class_id="class-1", title=title, questions=asked, rules=rules)
        run = self.runs[run_id] = QuizRun(row)
        run.open(self._t_ms())
        return await self._tell(run_id)

    async def _tell(self, run_id: str) -> Run:
        run = self.results(run_id).run()
        await self._say("run", run)
        await self.count(run_id)
        return run

    async def _publish(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=Publish)
        quiz = self._prepared.quizzes[body.quiz_id]
        self._prepared.published.append(body)
        self._prepared.runs[quiz.id] = self._prepared.runs.get(quiz.id, 0) + 1
        return answer(await self._begin(quiz.id, quiz.title, quiz.questions, quiz.rules))

    async def _instant(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=Instant)
        return answer(await self._begin("", body.question.text[:80], [body.question], body.rules))

    async def _past(self, request: web.Request) -> web.Response:
        class_id, quiz_id = request.query.get("class"), request.query.get("quiz")
        return answer(
            PastRunList(runs=[line for line in self.past if class_id == line.class_id or quiz_id == line.quiz_id])
        )

    async def _past_detail(self, request: web.Request) -> web.Response:
        run_id = request.match_info["id"]
        line = next(line for line in self.past if line.id == run_id)
        return answer(PastRunDetail(line=line, run=self.results(run_id).run(), students=self._students()))

    async def _runs(self, _: web.Request) -> web.Response:
        return answer(RunList(runs=self.told()))

    def _step(self, step: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def act(request: web.Request) -> web.Response:
            body = msgspec.json.decode(await request.read(), type=RunStep)
            run = self.runs[body.run_id]
            seconds = None if body.seconds is msgspec.UNSET else body.seconds
            match step:
                case "open":
                    run.open(self._t_ms(), seconds)
                case "reveal":
                    run.reveal()
                case "close":
                    run.close(self._t_ms())
                case "next":
                    run.next(self._t_ms(), seconds)
                case _:
                    run.finish(self._t_ms())
            return answer(await self._tell(body.run_id))

        return act

    async def _rules(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=RunRules)
        given = {
            name: on for name in ("show_results", "leaderboard") if (on := getattr(body, name)) is not msgspec.UNSET
        }
        self.runs[body.run_id].set_rules(**given)
        return answer(await self._tell(body.run_id))

    async def _key(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=Key)
        self.runs[body.run_id].set_key(body.question_id, body.right)
        return answer(await self._tell(body.run_id))

    async def _mark(self, request: web.Request) -> web.Response:
        body = msgspec.json.decode(await request.read(), type=Mark)
        self.runs[body.run_id].mark(body)
        await self.count(body.run_id)
        return web.Response(status=204)

    async def _statistics(self, request: web.Request) -> web.Response:
        return answer(self.results(request.match_info["id"]).statistics())

    async def _responses(self, request: web.Request) -> web.Response:
        return answer(self.results(request.match_info["id"]).responses())

    async def _analysis(self, request: web.Request) -> web.Response:
        return answer(self.results(request.match_info["id"]).analysis())

    async def _groups(self, request: web.Request) -> web.Response:
        return answer(self.results(request.match_info["id"]).groups(request.match_info["question"]))

    async def _report(self, request: web.Request) -> web.Response:
        return web.Response(body=f"report of {request.match_info['id']}".encode(), content_type="text/html")

    async def _export(self, request: web.Request) -> web.Response:
        return web.Response(body=f"answers of {request.match_info['id']} as {request.match_info['kind']}".encode())


def answer(body: Body) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
