"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("airclass", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("airclass")  # tests assert no timing: the machine may be busy with others
