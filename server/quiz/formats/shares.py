"""Choices' weights, between our rule and the percentages that other programs write."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from server.protocol.quiz.questions import Choice

_NEAR = 1e-3
"""Programs write a third as 33.333 or 33.33333."""


def default_shares(choices: Sequence[Choice], *, several: bool) -> list[float]:
    """Return each choice's share: its own, or by the rule (right ones share all, wrong ones take as much away)."""
    right = sum(choice.correct for choice in choices)
    part = 1.0 / right if several and right else 1.0
    by_rule = [part if choice.correct else (-part if several else 0.0) for choice in choices]
    return [share if choice.share is None else choice.share for choice, share in zip(choices, by_rule, strict=True)]


def with_shares(choices: Sequence[Choice], shares: Sequence[float], *, several: bool) -> list[Choice]:
    """Return the choices with these shares; without where they are what the rule gives."""
    replace = msgspec.structs.replace
    best = max(shares, default=0.0)
    plain = [
        replace(choice, correct=share > 0 if several else share == best and share > 0)
        for choice, share in zip(choices, shares, strict=True)
    ]
    by_rule = default_shares(plain, several=several)
    if all(abs(share - rule) < _NEAR for share, rule in zip(shares, by_rule, strict=True)):
        return plain
    return [replace(choice, share=share) for choice, share in zip(plain, shares, strict=True)]
