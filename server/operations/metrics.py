"""The nine metrics that ``/metrics`` shows. Their names and labels are fixed: dashboards and alerts use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.registry import Collector

from server.protocol.classroom import Role

ConnectionType = Literal["teacher", "student", "monitor", "hls"]
NodeStatus = Literal["active", "offline", "unhealthy"]
ErrorType = Literal["auth", "stream", "cluster", "websocket"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The figures of one server, in a registry of their own."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self._requests = Counter(
            "airclass_http_requests_total", "HTTP requests", ["method", "endpoint", "status"], registry=None
        )
        self._durations = Histogram(
            "airclass_http_request_duration_seconds",
            "Time to answer an HTTP request",
            ["method", "endpoint"],
            registry=None,
            buckets=_SECONDS,
        )
        self._streams = Gauge("airclass_active_streams", "Rooms the picture is published to", registry=None)
        self._connections = Gauge("airclass_active_connections", "Open connections", ["type"], registry=None)
        self._tokens = Counter("airclass_tokens_issued_total", "Tokens issued", ["user_type"], registry=None)
        self._nodes = Gauge("airclass_cluster_nodes_total", "Nodes by status", ["status"], registry=None)
        self._load = Gauge("airclass_cluster_load_percentage", "Seats taken on a node", ["node_id"], registry=None)
        self._node_connections = Gauge("airclass_cluster_connections", "Students on a node", ["node_id"], registry=None)
        self._errors = Counter("airclass_errors_total", "Errors", ["type"], registry=None)
        for metric in (
            self._requests, self._durations, self._streams, self._connections, self._tokens,
            self._nodes, self._load, self._node_connections, self._errors,
        ):  # fmt: skip
            registry.register(_WithoutCreated(metric))
        self._show_zeros()

    def request(self, method: str, endpoint: str, status: int, seconds: float) -> None:
        """Count one request; ``endpoint`` is the route's template."""
        known = method if method in _METHODS else "other"
        self._requests.labels(known, endpoint, status).inc()
        self._durations.labels(known, endpoint).observe(seconds)

    def streams(self, count: int) -> None:
        """Tell how many rooms the picture is published to."""
        self._streams.set(count)

    def connections(self, kind: ConnectionType, count: int) -> None:
        """Tell how many connections of one kind are open."""
        self._connections.labels(kind).set(count)

    def token_issued(self, role: Role) -> None:
        """Count a token handed out."""
        self._tokens.labels(role.value).inc()

    def nodes(self, counts: Mapping[NodeStatus, int]) -> None:
        """Tell how many nodes are in each status."""
        for status, count in counts.items():
            self._nodes.labels(status).set(count)

    def node(self, node_id: str, students: int, seats: int) -> None:
        """Tell how many of a node's seats are taken."""
        self._node_connections.labels(node_id).set(students)
        self._load.labels(node_id).set(100 * students / seats if seats else 0)

    def node_gone(self, node_id: str) -> None:
        """Forget a node."""
        self._node_connections.remove(node_id)
        self._load.remove(node_id)

    def error(self, kind: ErrorType) -> None:
        """Count an error."""
        self._errors.labels(kind).inc()

    def text(self) -> bytes:
        """Return Prometheus's text format 0.0.4."""
        return generate_latest(self._registry)

    def _show_zeros(self) -> None:
        """Make the known label values appear from the start, so that a rate over them is defined."""
        for kind in ("teacher", "student", "monitor", "hls"):
            self._connections.labels(kind)
        for status in ("active", "offline", "unhealthy"):
            self._nodes.labels(status)
        for error in ("auth", "stream", "cluster", "websocket"):
            self._errors.labels(error)


class _WithoutCreated(Collector):
    """Leaves out the ``_created`` series, which the library can only switch off for the whole process."""

    def __init__(self, inner: Collector) -> None:
        self._inner = inner

    def collect(self) -> Iterable[Metric]:
        for metric in self._inner.collect():
            metric.samples = [sample for sample in metric.samples if not sample.name.endswith("_created")]
            yield metric
