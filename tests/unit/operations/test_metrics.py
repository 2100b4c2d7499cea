"""The nine metrics, by the text that Prometheus reads."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from server.operations.metrics import Metrics
from server.protocol.classroom import Role

NINE = {
    "airclass_http_requests": {"method", "endpoint", "status"},
    "airclass_http_request_duration_seconds": {"method", "endpoint"},
    "airclass_active_streams": set(),
    "airclass_active_connections": {"type"},
    "airclass_tokens_issued": {"user_type"},
    "airclass_cluster_nodes_total": {"status"},
    "airclass_cluster_load_percentage": {"node_id"},
    "airclass_cluster_connections": {"node_id"},
    "airclass_errors": {"type"},
}
"""Families as the parser names them: a counter's ``_total`` is left off."""


def every_figure() -> Metrics:
    metrics = Metrics()
    metrics.request("GET", "/api/class", 200, 0.004)
    metrics.streams(1)
    metrics.connections("student", 3)
    metrics.token_issued(Role.STUDENT)
    metrics.nodes({"active": 2, "offline": 1})
    metrics.node("main", students=30, seats=150)
    metrics.error("auth")
    return metrics


def samples(metrics: Metrics) -> dict[tuple[str, str], float]:
    """Return every figure by its name and its labels' values, in the order of the labels' names."""
    return {
        (sample.name, ",".join(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def test_there_are_exactly_nine_with_their_labels() -> None:
    found = {
        family.name: {label for sample in family.samples for label in sample.labels} - {"le"}
        for family in text_string_to_metric_families(every_figure().text().decode())
    }
    assert found == NINE


def test_counters_have_the_names_that_dashboards_use() -> None:
    names = {name for name, _ in samples(every_figure())}
    assert {"airclass_http_requests_total", "airclass_tokens_issued_total", "airclass_errors_total"} <= names
    assert "airclass_cluster_nodes_total" in names


def test_figures_are_what_was_told() -> None:
    found = samples(every_figure())
    assert found["airclass_http_requests_total", "/api/class,GET,200"] == 1
    assert found["airclass_http_request_duration_seconds_count", "/api/class,GET"] == 1
    assert found["airclass_http_request_duration_seconds_bucket", "/api/class,0.005,GET"] == 1
    assert found["airclass_http_request_duration_seconds_bucket", "/api/class,0.0025,GET"] == 0
    assert found["airclass_active_connections", "student"] == 3
    assert found["airclass_tokens_issued_total", "student"] == 1
    assert found["airclass_cluster_nodes_total", "active"] == 2
    assert found["airclass_cluster_nodes_total", "unhealthy"] == 0
    assert found["airclass_cluster_load_percentage", "main"] == 20
    assert found["airclass_cluster_connections", "main"] == 30
    assert found["airclass_errors_total", "auth"] == 1
    assert found["airclass_errors_total", "websocket"] == 0


def test_a_node_that_is_gone_is_forgotten() -> None:
    metrics = every_figure()
    metrics.node_gone("main")
    assert ("airclass_cluster_connections", "main") not in samples(metrics)
    metrics.node_gone("main")


def test_a_method_that_nobody_knows_adds_no_label() -> None:
    metrics = Metrics()
    for number in range(50):
        metrics.request(f"METHOD{number}", "unmatched", 405, 0.001)
    assert samples(metrics)["airclass_http_requests_total", "unmatched,other,405"] == 50


def test_two_servers_do_not_share_figures() -> None:
    every_figure()
    assert samples(Metrics())["airclass_errors_total", "auth"] == 0
