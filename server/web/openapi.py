"""The OpenAPI 3.1 document, made from the endpoints and their structs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version

import msgspec

from server.protocol.body import ErrorAnswer
from server.web.endpoint import Access, Endpoint
from server.web.idempotency import HEADER

_REFERENCES = "#/components/schemas/{name}"
_BEARER: dict[Access, list[dict[str, list[str]]]] = {
    Access.OPEN: [],
    Access.STUDENT: [{"student": []}],
    Access.TEACHER: [{"teacher": []}],
    Access.MONITOR: [{"teacher": []}, {"monitor": []}],
    Access.SCRAPER: [{}, {"teacher": []}, {"monitor": []}],
}
_SCHEMES = {
    "student": "A student's token, as joining gives it",
    "teacher": "The teacher's token, on the teacher's own PC or over https",
    "monitor": "A monitor's token: it only reads",
}

Json = dict[str, object]


def document(endpoints: Sequence[Endpoint]) -> Json:
    """Return the document of these endpoints."""
    structs = _structs(endpoints)
    schemas, components = msgspec.json.schema_components(structs, ref_template=_REFERENCES)
    by_struct = dict(zip(structs, schemas, strict=True))
    paths: dict[str, Json] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, by_struct)
    return {
        "openapi": "3.1.0",
        "info": {"title": "AIRClass", "version": _version(), "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                name: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": text}
                for name, text in _SCHEMES.items()
            },
        },
    }


def _structs(endpoints: Iterable[Endpoint]) -> list[type[msgspec.Struct]]:
    used: dict[type[msgspec.Struct], None] = {ErrorAnswer: None}
    for endpoint in endpoints:
        if endpoint.body is not None:
            used[endpoint.body] = None
        used.update({kind: None for kind in endpoint.answers.values() if isinstance(kind, type)})
    return list(used)


def _operation(endpoint: Endpoint, by_struct: dict[type[msgspec.Struct], Json]) -> Json:
    operation: Json = {
        "summary": endpoint.summary,
        "operationId": _operation_id(endpoint),
        "security": _BEARER[endpoint.access],
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint), *_header_parameters(endpoint)],
        "responses": {
            **{str(status): _response(status, kind, by_struct) for status, kind in endpoint.answers.items()},
            "default": {"description": "An error", "content": _json(by_struct[ErrorAnswer])},
        },
    }
    if endpoint.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(by_struct[endpoint.body])}
    elif endpoint.upload:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _operation_id(endpoint: Endpoint) -> str:
    words = re.findall(r"[a-z0-9]+", endpoint.path.removeprefix("/api"))
    return "_".join([endpoint.method.lower(), *words])


def _path_parameters(endpoint: Endpoint) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]


def _query_parameters(endpoint: Endpoint) -> list[Json]:
    return [
        {
            "name": each.name,
            "in": "query",
            "required": each.required,
            "description": each.description,
            "schema": dict(each.schema),
        }
        for each in endpoint.query
    ]


def _header_parameters(endpoint: Endpoint) -> list[Json]:
    described = "The same again within ten minutes is carried out once, and answered as the first"
    schema = {"type": "string", "maxLength": 128}
    known = {"name": HEADER, "in": "header", "required": False, "description": described, "schema": schema}
    return [known] if endpoint.takes_key else []


def _response(
    status: int, kind: type[msgspec.Struct] | str | None, by_struct: dict[type[msgspec.Struct], Json]
) -> Json:
    described: Json = {"description": HTTPStatus(status).phrase}
    if isinstance(kind, str):
        described["content"] = {kind: {}}
    elif kind is not None:
        described["content"] = _json(by_struct[kind])
    return described


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _version() -> str:
    try:
        return version("airclass")
    except PackageNotFoundError:  # frozen, without metadata
        return "0"
