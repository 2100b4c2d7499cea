"""REST through HTTP: who may call, what is refused and how it is said."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from limits import parse

from server.errors import SENTENCES, ErrorCode, StartupError
from server.protocol.classroom import Role
from server.protocol.health import HealthPart, PartState
from server.web.answers import STATUS
from server.web.application import ENDPOINTS
from server.web.endpoint import Access, Endpoint
from server.web.origins import Origins
from server.web.rate_limits import RateLimits
from tests.unit.web.conftest import Site, bearer
from tests.unit.web.fakes import KEY, PIN


async def call(site: Site, method: str, path: str, **options: Any) -> tuple[int, Any]:
    async with site.http.request(method, path, **options) as answer:
        is_json = answer.content_type == "application/json" and answer.status != 204
        return answer.status, await answer.json() if is_json else await answer.read()


async def refused(site: Site, method: str, path: str, **options: Any) -> tuple[int, str]:
    status, body = await call(site, method, path, **options)
    return status, body["error"]["code"]


# ---- joining


@pytest.mark.parametrize("proof", [{"pin": PIN}, {"key": KEY}])
async def test_a_student_joins(running: Site, proof: dict[str, str]) -> None:
    status, answer = await call(running, "POST", "/api/join", json={"name": "미나", **proof})
    assert (status, answer["name"]) == (200, "미나")
    assert answer["media"]["url"] == f"{running.url.replace('http', 'ws')}/livekit/main"
    claims = running.tokens.verify(answer["token"], "class-1")
    assert (claims.role, claims.subject) == (Role.STUDENT, answer["student_id"])
    assert 'airclass_tokens_issued_total{user_type="student"} 1.0' in running.metrics.text().decode()


async def test_a_student_who_must_wait_has_a_place_but_no_picture(running: Site) -> None:
    running.classroom.waiting_room = True
    status, answer = await call(running, "POST", "/api/join", json={"name": "Mina", "pin": PIN})
    assert (status, answer["media"]) == (202, None)
    assert running.rooms.granted == []


async def test_a_student_joins_while_livekit_is_being_started(running: Site) -> None:
    running.rooms.up.clear()
    status, answer = await call(running, "POST", "/api/join", json={"name": "Mina", "pin": PIN})
    assert (status, answer["media"]) == (200, None)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": "Mina", "pin": "000000"}, 403, "wrong_pin"),
        ({"name": "Mi\x00na", "pin": PIN}, 400, "bad_name"),
        ({"name": "Mi\u202ena", "pin": PIN}, 400, "bad_name"),
        ({"name": "M" * 10_240, "pin": PIN}, 400, "bad_name"),
        ({"name": "M" * 20_001, "pin": PIN}, 400, "bad_request"),
        ({"name": "M" * 70_000, "pin": PIN}, 413, "too_large"),
        ({"name": "Mina", "pin": "1" * 65}, 400, "bad_request"),
        ({"name": "Mina", "pin": 123456}, 400, "bad_request"),
        ({"name": None, "pin": PIN}, 400, "bad_request"),
        ({"name": "Mina", "pin": PIN, "role": "teacher"}, 400, "bad_request"),
        ({"pin": PIN}, 400, "bad_name"),
        ([], 400, "bad_request"),
    ],
)
async def test_a_join_that_is_wrong_is_refused(running: Site, body: object, status: int, code: str) -> None:
    assert await refused(running, "POST", "/api/join", json=body) == (status, code)
    assert running.classroom.roster == {}


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b'{"name":"\xff"}', b"[" * 50_000, b'{"name":"a","name":1}'])
async def test_what_is_no_json_is_refused(running: Site, raw: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert await refused(running, "POST", "/api/join", data=raw, headers=headers) == (400, "bad_request")


async def test_a_form_of_a_foreign_page_cannot_post(running: Site) -> None:
    body = b'{"name":"Mina","pin":"482913"}'
    headers = {"Content-Type": "text/plain"}
    assert await refused(running, "POST", "/api/join", data=body, headers=headers) == (400, "bad_request")
    assert running.classroom.roster == {}


async def test_the_message_names_the_field_and_never_the_value(running: Site) -> None:
    _, body = await call(running, "POST", "/api/join", json={"name": "Mina", "pin": ["hidden"]})
    assert "$.pin" in body["error"]["message"]
    assert "hidden" not in body["error"]["message"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("en-US,ko;q=0.5", "en"), ("fr,ko;q=0.1", "ko"), ("fr", "en"), (";q=x", "en")],
)
async def test_errors_speak_the_callers_language(running: Site, accepted: str, language: str) -> None:
    _, body = await call(
        running, "POST", "/api/join", json={"name": "M", "pin": "0"}, headers={"Accept-Language": accepted}
    )
    assert body["error"]["message"] == getattr(SENTENCES[ErrorCode.WRONG_PIN], language)


REFUSALS: dict[str, tuple[ErrorCode, str, str, dict[str, Any]]] = {
    "foreign host": (ErrorCode.FORBIDDEN_ORIGIN, "GET", "/api/health/live", {"headers": {"Host": "evil.example"}}),
    "foreign origin": (ErrorCode.FORBIDDEN_ORIGIN, "GET", "/", {"headers": {"Origin": "http://evil.example"}}),
    "wrong JSON": (
        ErrorCode.BAD_REQUEST, "POST", "/api/join", {"data": b"{", "headers": {"Content-Type": "application/json"}},
    ),
    "oversize": (ErrorCode.TOO_LARGE, "POST", "/api/join", {"json": {"name": "M" * 70_000, "pin": PIN}}),
    "control character": (ErrorCode.BAD_NAME, "POST", "/api/join", {"json": {"name": "Mi\x1bna", "pin": PIN}}),
    "name of 10 KB": (ErrorCode.BAD_NAME, "POST", "/api/join", {"json": {"name": "M" * 10_240, "pin": PIN}}),
    "unknown source": (ErrorCode.UNKNOWN_SOURCE, "POST", "/api/source", {"json": {"source": "monitor:99"}}),
    "expired token": (ErrorCode.UNAUTHORIZED, "GET", "/api/class", {"lifetime_s": -1}),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("what", REFUSALS)
async def test_each_refusal_is_said_in_both_languages(running: Site, what: str, language: str) -> None:
    code, method, path, options = REFUSALS[what]
    token = running.tokens.issue(Role.TEACHER, "teacher", lifetime_s=options.get("lifetime_s", 60))
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": language, **options.get("headers", {})}
    sent = {name: value for name, value in options.items() if name in ("data", "json")}
    _, body = await call(running, method, path, headers=headers, **sent)
    assert body["error"]["code"] == code
    assert body["error"]["message"].startswith(getattr(SENTENCES[code], language))


async def test_an_address_that_joins_too_often_is_slowed(site: Site) -> None:
    site.limits = RateLimits(joins=parse("2 per hour"))
    await site.start()
    for _ in range(2):
        assert (await call(site, "POST", "/api/join", json={"name": "M", "pin": PIN}))[0] == 200
    assert await refused(site, "POST", "/api/join", json={"name": "M", "pin": PIN}) == (429, "rate_limited")


async def test_a_flood_of_requests_and_of_sockets_is_slowed(site: Site) -> None:
    site.limits = RateLimits(requests=parse("3 per hour"), sockets=parse("1 per hour"))
    await site.start()
    await (await site.socket()).close()
    with pytest.raises(aiohttp.WSServerHandshakeError, match="429"):
        await site.socket()
    assert (await call(site, "GET", "/api/health/live"))[0] == 200
    async with site.http.get("/api/health/live") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "5")


# ---- who may call


def teachers(access: Access) -> bool:
    return access in (Access.TEACHER, Access.MONITOR)


async def test_every_protected_endpoint_refuses_who_may_not(running: Site) -> None:
    student = bearer(running.student())
    monitor = bearer(running.tokens.issue(Role.MONITOR, "grafana"))
    protected = [endpoint for endpoint in running.app[ENDPOINTS] if teachers(endpoint.access)]
    assert len(protected) >= 20
    for endpoint in protected:
        path = re.sub(r"{\w+}", "s0", endpoint.path)
        assert await refused(running, endpoint.method, path) == (401, "unauthorized"), path
        assert await refused(running, endpoint.method, path, headers=bearer("x")) == (401, "unauthorized"), path
        assert await refused(running, endpoint.method, path, headers=student) == (403, "forbidden"), path
        if endpoint.access is Access.TEACHER:
            assert await refused(running, endpoint.method, path, headers=monitor) == (403, "forbidden"), path
    assert running.classroom.started_with is None
    assert running.stops == []


async def test_nothing_else_is_open(running: Site) -> None:
    open_to_all = {each.path for each in running.app[ENDPOINTS] if each.access is Access.OPEN}
    assert open_to_all == {
        "/api/join", "/api/join/names", "/api/ws", "/api/openapi.json", "/api/health/live", "/api/health/ready",
        "/api/quiz/images/{id}", "/api/quiz/preview/{id}", "/api/quiz/ws/statistics/{id}",
    }  # fmt: skip


async def test_a_monitor_reads_health_rooms_and_metrics(running: Site) -> None:
    monitor = bearer(running.tokens.issue(Role.MONITOR, "grafana"))
    for path in ("/api/health", "/api/livekit/rooms", "/metrics"):
        assert (await call(running, "GET", path, headers=monitor))[0] == 200, path


@pytest.fixture
async def lan(running: Site, tmp_path: Path) -> AsyncIterator[Site]:
    """Serve over a Unix socket too: its peer has no loopback address, so it counts as somebody else's PC."""
    await web.UnixSite(running.runner, str(tmp_path / "lan")).start()
    own = running.http
    running.http = aiohttp.ClientSession("http://localhost", connector=aiohttp.UnixConnector(str(tmp_path / "lan")))
    yield running
    await running.http.close()
    running.http = own


async def test_teaching_from_another_pc_needs_tls(lan: Site) -> None:
    assert await refused(lan, "GET", "/api/class", headers=lan.teacher) == (403, "teacher_only_here")
    assert await refused(lan, "GET", "/metrics") == (401, "unauthorized")
    monitor = bearer(lan.tokens.issue(Role.MONITOR, "grafana"))
    assert (await call(lan, "GET", "/metrics", headers=monitor))[0] == 200
    socket = await lan.hello(lan.tokens.issue(Role.TEACHER, "teacher"))
    assert (await socket.receive_json(timeout=5))["code"] == "teacher_only_here"
    await socket.close()


async def test_teaching_from_another_pc_over_tls(running: Site, tmp_path: Path) -> None:
    await web.UnixSite(running.runner, str(tmp_path / "lan"), ssl_context=tls(tmp_path)).start()
    trusting = ssl.create_default_context(cafile=str(tmp_path / "tls.pem"))
    trusting.check_hostname = False
    reader, writer = await asyncio.open_unix_connection(tmp_path / "lan", ssl=trusting, server_hostname="localhost")
    token = running.teacher["Authorization"]
    writer.write(f"GET /api/class HTTP/1.1\r\nHost: localhost\r\nAuthorization: {token}\r\n\r\n".encode())
    assert b" 200 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_the_picture_comes_over_tls_where_the_page_did(running: Site, tmp_path: Path) -> None:
    await web.TCPSite(running.runner, "127.0.0.1", 0, ssl_context=tls(tmp_path)).start()
    port = running.runner.addresses[1][1]
    body = {"name": "Mina", "pin": PIN}
    _, place = await call(running, "POST", f"https://localhost:{port}/api/join", json=body, ssl=False)
    assert place["media"]["url"] == f"wss://localhost:{port}/livekit/main"


def tls(folder: Path) -> ssl.SSLContext:
    """Return a server's context with a certificate of its own."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)  # what the builder compares with
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now)
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    (folder / "tls.pem").write_bytes(pem)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "tls.pem")
    return context


# ---- hosts and origins


@pytest.mark.parametrize(
    "host", ["evil.example", "10.9.9.9", "127.0.0.1.evil.example", "", "[", "teacher-pc.evil.example"]
)
async def test_a_foreign_host_is_refused(running: Site, host: str) -> None:
    assert await refused(running, "GET", "/api/health/live", headers={"Host": host}) == (403, "forbidden_origin")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "teacher-pc", "Teacher-PC.local:8000", "lms.example"]
)
async def test_our_own_hosts_are_served(running: Site, host: str) -> None:
    assert (await call(running, "GET", "/api/health/live", headers={"Host": host}))[0] == 200


@pytest.mark.parametrize("path", ["/", "/api/join", "/api/health/live", "/api/ws", "/livekit/main/rtc", "/nothing"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://lms.example.evil.example", ""])
async def test_a_foreign_origin_is_refused_everywhere(running: Site, path: str, origin: str) -> None:
    assert await refused(running, "GET", path, headers={"Origin": origin}) == (403, "forbidden_origin")


async def test_our_own_page_is_served_without_cors(running: Site) -> None:
    async with running.http.get("/api/health/live", headers={"Origin": running.url}) as answer:
        assert answer.status == 200
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_a_configured_origin_may_call(running: Site) -> None:
    headers = {"Origin": "https://lms.example", "Access-Control-Request-Method": "POST"}
    async with running.http.options("/api/join", headers=headers) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == "https://lms.example"
        assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    async with running.http.get("/api/health/live", headers=headers) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "https://lms.example"
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origins", ["lms.example", "https://lms.example/path", "ftp://lms.example", "*"])
def test_an_origin_that_cannot_be_read_stops_the_start(origins: str) -> None:
    with pytest.raises(StartupError, match="bad_settings"):
        Origins.from_setting(origins)


def test_no_origin_is_configured_by_default() -> None:
    assert not Origins.from_setting("").is_foreign_allowed("https://lms.example")
    assert Origins.from_setting("https://a.example, https://B.example/").is_foreign_allowed("https://b.example")


# ---- the class, the picture, the roster


async def test_the_class_goes_through_its_life(running: Site) -> None:
    states = []
    for act in ("start", "pause", "resume", "stop"):
        _, info = await call(running, "POST", f"/api/class/{act}", headers=running.teacher)
        states.append(info["state"])
    assert states == ["live", "paused", "live", "ended"]
    assert await refused(running, "POST", "/api/class/start", headers=running.teacher) == (409, "wrong_state")


async def test_a_class_starts_with_what_was_chosen(running: Site) -> None:
    await call(
        running, "POST", "/api/class/start", headers=running.teacher, json={"source": "monitor:0", "record": False}
    )
    started = running.classroom.started_with
    assert started is not None
    assert (started.source, started.title, started.record) == ("monitor:0", None, False)


async def test_the_teacher_sees_and_changes_the_class(running: Site) -> None:
    _, info = await call(running, "GET", "/api/class", headers=running.teacher)
    assert (info["pin"], info["waiting_room"]) == (PIN, False)
    _, info = await call(running, "PATCH", "/api/class", headers=running.teacher, json={"waiting_room": True})
    assert info["waiting_room"] is True


async def test_the_picture_is_shown_and_changed(running: Site) -> None:
    teacher = running.teacher
    _, sources = await call(running, "GET", "/api/sources", headers=teacher)
    assert sources == {"sources": [], "current": "testcard"}
    assert await call(running, "GET", "/api/preview.jpg", headers=teacher) == (200, b"\xff\xd8jpeg")
    query = {"source": "window:7", "width": "200"}
    assert (await call(running, "GET", "/api/sources/thumbnail.jpg", headers=teacher, params=query))[0] == 200
    assert running.screen.asked == [("", 320), ("window:7", 200)]
    await call(running, "POST", "/api/source", headers=teacher, json={"frozen": True})
    assert running.screen.changes[0].frozen is True
    assert await call(running, "POST", "/api/mask", headers=teacher, json={"pids": [42]}) == (204, b"")
    assert running.screen.masked == [42]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/api/source", {"source": "monitor:99"}, 404, "unknown_source"),
        ("POST", "/api/source", {"source": "x" * 4_097}, 400, "bad_request"),
        ("POST", "/api/mask", {"pids": [0]}, 400, "bad_request"),
        ("POST", "/api/mask", {"pids": list(range(1, 18))}, 400, "bad_request"),
        ("GET", "/api/preview.jpg?width=0", None, 400, "bad_request"),
        ("GET", "/api/preview.jpg?width=99999999999999999999", None, 400, "bad_request"),
        ("GET", "/api/preview.jpg?width=٣٢٠", None, 400, "bad_request"),
        ("GET", "/api/sources/thumbnail.jpg", None, 400, "bad_request"),
        ("POST", "/api/students/nobody/kick", None, 404, "unknown_student"),
        ("POST", "/api/students/nobody/rename", {"name": "Jun"}, 404, "unknown_student"),
        ("POST", "/api/addresses", {"ip": "10.0.0.6"}, 400, "bad_address"),
        ("PATCH", "/api/settings", {"fps": 61}, 400, "bad_request"),
        ("PATCH", "/api/settings", {"port": 80}, 400, "bad_request"),
        ("PATCH", "/api/class", {"locked": "yes"}, 400, "bad_request"),
        ("GET", "/api/nothing", None, 404, "not_found"),
        ("DELETE", "/api/class", None, 405, "bad_request"),
    ],
)
async def test_a_teachers_mistake_is_said(
    running: Site, method: str, path: str, body: object, status: int, code: str
) -> None:
    assert await refused(running, method, path, json=body, headers=running.teacher) == (status, code)


async def test_the_roster_is_managed(running: Site) -> None:
    teacher = running.teacher
    running.classroom.waiting_room = True
    for name in ("Mina", "Jun", "Sora"):
        await call(running, "POST", "/api/join", json={"name": name, "pin": PIN})
    assert (await call(running, "POST", "/api/students/s0/admit", headers=teacher))[0] == 204
    assert (await call(running, "POST", "/api/students/s2/kick", headers=teacher))[0] == 204
    _, renamed = await call(running, "POST", "/api/students/s1/rename", headers=teacher, json={"name": "Juno"})
    assert renamed["name"] == "Juno"
    _, roster = await call(running, "GET", "/api/students", headers=teacher)
    assert [(each["name"], each["state"]) for each in roster["students"]] == [
        ("Mina", "present"), ("Juno", "waiting"), ("Sora", "removed"),
    ]  # fmt: skip


async def test_admit_all_lets_everybody_in(running: Site) -> None:
    running.classroom.waiting_room = True
    await call(running, "POST", "/api/join", json={"name": "Mina", "pin": PIN})
    await call(running, "POST", "/api/students/admit", headers=running.teacher)
    assert running.classroom.roster["s0"].state == "present"


async def test_settings_are_kept(running: Site) -> None:
    _, settings = await call(running, "PATCH", "/api/settings", headers=running.teacher, json={"language": "ko"})
    assert settings["language"] == "ko"
    assert (await call(running, "GET", "/api/settings", headers=running.teacher))[1] == settings
    _, body = await call(running, "GET", "/api/nothing")
    assert body["error"]["message"] == SENTENCES[ErrorCode.NOT_FOUND].ko


async def test_addresses_are_shown_and_chosen(running: Site) -> None:
    _, listed = await call(running, "GET", "/api/addresses", headers=running.teacher)
    assert await call(running, "POST", "/api/addresses", headers=running.teacher, json={"ip": "10.0.0.5"}) == (
        200,
        listed,
    )


async def test_the_server_can_be_asked_to_stop(running: Site) -> None:
    assert (await call(running, "POST", "/api/server/stop", headers=running.teacher))[0] == 202
    assert running.stops == [True]


# ---- health and errors


async def test_liveness_and_readiness_are_two_things(running: Site) -> None:
    assert (await call(running, "GET", "/api/health/live"))[0] == 200
    assert (await call(running, "GET", "/api/health/ready"))[0] == 503
    for part in ("livekit", "media", "store", "network"):
        running.health.report(HealthPart(part=part, state=PartState.OK))
    assert await call(running, "GET", "/api/health/ready") == (200, {"ready": True})


async def test_rooms_are_listed(running: Site) -> None:
    _, body = await call(running, "GET", "/api/livekit/rooms", headers=running.teacher)
    assert body["rooms"] == [{"name": "class-1-ND_1", "node": "main", "participants": 2, "publishers": 1}]
    running.rooms.up.clear()
    assert (await call(running, "GET", "/api/livekit/rooms", headers=running.teacher))[1] == {"rooms": []}


async def test_what_nobody_expected_says_no_more_than_an_id(running: Site, capsys: pytest.CaptureFixture[str]) -> None:
    running.classroom.failure = RuntimeError("/home/teacher/secret")
    status, body = await call(running, "POST", "/api/join", json={"name": "Mina", "pin": PIN})
    assert (status, body["error"]["code"]) == (500, "internal")
    found = re.search(r"\(([0-9a-f]{8})\)$", body["error"]["message"])
    assert found
    assert found[1] in capsys.readouterr().out
    assert "secret" not in str(body)


def test_every_code_a_caller_can_meet_has_a_status() -> None:
    of_the_server = {
        ErrorCode.INTERNAL, ErrorCode.LAGGED, ErrorCode.REPLACED, ErrorCode.RECORDING_FAILED, ErrorCode.PORT_BUSY,
        ErrorCode.DATA_DIR_BUSY, ErrorCode.DATA_DIR_UNUSABLE, ErrorCode.LIVEKIT_MISSING, ErrorCode.CHILD_FAILED,
        ErrorCode.STORE_RENEWED, ErrorCode.STORE_RESTORED, ErrorCode.NO_NETWORK, ErrorCode.BUS_DOWN,
    }  # fmt: skip
    assert set(ErrorCode) - of_the_server == set(STATUS)


async def test_a_body_that_never_ends_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.web.answers._BODY_TIMEOUT_S", 0.05)
    await site.start()
    reader, writer = await asyncio.open_connection(*site.runner.addresses[0])
    writer.write(
        b"POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    )
    assert b" 400 " in await reader.readline()
    writer.close()


async def test_endpoints_and_document_agree(running: Site) -> None:
    _, document = await call(running, "GET", "/api/openapi.json")
    documented = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    routed = {
        (route.method, route.resource.canonical)
        for route in running.app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith(("/api/", "/metrics"))
    }
    assert documented == routed


async def test_the_document_refers_to_nothing_that_is_missing(running: Site) -> None:
    _, document = await call(running, "GET", "/api/openapi.json")
    assert document["openapi"].startswith("3.1")
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert references
    assert references <= document["components"]["schemas"].keys()
    ids = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(ids) == len(set(ids))


async def test_the_document_says_who_may_call(running: Site) -> None:
    endpoints: list[Endpoint] = running.app[ENDPOINTS]
    _, document = await call(running, "GET", "/api/openapi.json")
    for endpoint in endpoints:
        security = document["paths"][endpoint.path][endpoint.method.lower()]["security"]
        assert (security == []) == (endpoint.access is Access.OPEN)
