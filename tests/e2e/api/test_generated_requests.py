"""Requests made up from the OpenAPI document, right and wrong: none makes the server fail."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving import Serving, serving

pytestmark = pytest.mark.timeout(300)

EXAMPLES = 20
"""Requests an operation."""
LEFT_OUT = {
    ("post", "/api/server/stop"),
    ("post", "/api/class/stop"),
    ("get", "/api/ws"),
}
"""Those that end what the others need; ``test_hostile`` speaks WebSocket."""
SLOW = (
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


class Shapes:
    """Strategies for the JSON Schemas that the document uses; what it does not use raises KeyError.

    Written here, for hypothesis-jsonschema 0.23 reaches into parts that hypothesis 6.170 does not have any more.
    """

    def __init__(self, components: dict[str, Any]) -> None:
        self._components = components

    def of(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        """Return values that fit a schema."""
        if "$ref" in schema:
            return self.of(self._components[schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema:
            return st.one_of([self.of(each) for each in schema["anyOf"]])
        if "enum" in schema or "const" in schema:
            return st.sampled_from(schema.get("enum", [schema.get("const")]))
        return self._typed(schema)

    def _typed(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        least, most = schema.get("minimum"), schema.get("maximum")
        kinds: dict[str | None, Callable[[], st.SearchStrategy[Any]]] = {
            None: lambda: JSON,
            "null": st.none,
            "boolean": st.booleans,
            "integer": lambda: st.integers(least, most),
            "number": lambda: st.floats(least, most, allow_nan=False, allow_infinity=False),
            "string": lambda: _text(schema),
            "array": lambda: st.lists(self.of(schema.get("items", {})), max_size=min(5, schema.get("maxItems", 5))),
            "object": lambda: self._object(schema),
        }
        return kinds[schema.get("type")]()

    def _object(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        fields = {name: self.of(each) for name, each in schema.get("properties", {}).items()}
        wanted = set(schema.get("required", ()))
        needed = {name: each for name, each in fields.items() if name in wanted}
        return st.fixed_dictionaries(needed, optional={n: each for n, each in fields.items() if n not in wanted})


def _text(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if "pattern" in schema:
        return st.from_regex(schema["pattern"])
    return st.text(min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 200))


class Api:
    """A server that answers from the teacher's own PC."""

    def __init__(self, server: Serving) -> None:
        self.server = server
        self.document: dict[str, Any] = json.loads(self.call("get", "/api/openapi.json", {}, None)[1])
        self._shapes = Shapes(self.document["components"]["schemas"])

    def call(self, method: str, path: str, query: dict[str, Any], body: bytes | None) -> tuple[int, bytes]:
        """Return status and body of the answer."""
        url = f"{self.server.runtime.admin_url}{path}{'?' if query else ''}{urlencode(query, errors='replace')}"
        headers = {**self.server.headers(), "Content-Type": "application/json"}
        request = urllib.request.Request(url, body, headers, method=method.upper())
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def operations(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return method, path and description of every operation."""
        return [
            (method, path, operation)
            for path, methods in self.document["paths"].items()
            for method, operation in methods.items()
            if (method, path) not in LEFT_OUT
        ]

    def body(self, operation: dict[str, Any]) -> st.SearchStrategy[bytes | None]:
        """Return bodies for an operation: as described, any other JSON, and no JSON at all."""
        if "requestBody" not in operation:
            return st.none() | JSON.map(_encoded)
        schema = operation["requestBody"]["content"].get("application/json", {}).get("schema", {})
        return self._shapes.of(schema).map(_encoded) | JSON.map(_encoded) | st.binary(max_size=50) | st.none()

    def path(self, path: str, operation: dict[str, Any]) -> st.SearchStrategy[str]:
        """Return the path with made-up ids."""
        names = [each["name"] for each in operation["parameters"] if each["in"] == "path"]
        ids = st.sampled_from(["1", "0", "-1", "x", "%", "..", str(2**53), str(2**80), "세포"]) | st.text(max_size=20)
        return st.fixed_dictionaries(dict.fromkeys(names, ids)).map(
            lambda chosen: path.format(
                **{name: quote(value, safe="", errors="replace") for name, value in chosen.items()}
            )
        )

    def query(self, operation: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
        """Return queries: as described, and any text."""
        wanted = {each["name"]: each["schema"] for each in operation["parameters"] if each["in"] == "query"}
        return st.fixed_dictionaries(
            {}, optional={name: self._shapes.of(schema) | st.text(max_size=20) for name, schema in wanted.items()}
        )


def _encoded(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    folder = tmp_path_factory.mktemp("generated")
    with serving(folder, "--source", "testcard", "--port", "0", "--no-record") as server:
        yield Api(server)


def test_no_request_makes_the_server_fail(api: Api) -> None:
    operations = api.operations()
    assert len(operations) > 20
    for method, path, operation in operations:
        _try(api, method, path, operation)
    assert api.call("get", "/api/health/live", {}, None)[0] == 200
    assert "Traceback" not in api.server.log.read_text(errors="replace")


def _try(api: Api, method: str, path: str, operation: dict[str, Any]) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=SLOW, derandomize=True)
    @given(path=api.path(path, operation), query=api.query(operation), body=api.body(operation))
    def attempt(path: str, query: dict[str, Any], body: bytes | None) -> None:
        status, answer = api.call(method, path, query, body)
        described = set(operation["responses"])
        assert status < 500 or str(status) in described, (method, path, query, body, answer[:500])
        if status >= 400 and status != 404:
            assert set(json.loads(answer)) in ({"error"}, {"ready"}), answer[:500]

    attempt()
