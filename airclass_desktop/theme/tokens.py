"""The colours, by what they are for. Text on any ground it is used on has a contrast of 4.5 or more (tested)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each ``#rrggbb``."""

    dark: bool
    ground: str
    """Behind everything."""
    surface: str
    """Cards, menus, dialogs."""
    sunken: str
    """Fields and quiet buttons on a surface."""
    hover: str
    """A quiet button or row under the pointer."""
    line: str
    """Borders and dividers."""
    text: str
    muted: str
    """Text that explains."""
    accent: str
    """The one thing to do next, links, focus rings."""
    accent_hover: str
    on_accent: str
    accent_soft: str
    """A chosen row or card."""
    live: str
    """On air, recording, and what ends a class."""
    live_hover: str
    on_live: str
    good: str
    warning: str
    danger: str
    warning_soft: str
    danger_soft: str
    good_soft: str
    stage: str
    """Behind the picture that students see: dark in both themes, as a projector's room is."""
    on_stage: str


LIGHT = Tokens(
    dark=False,
    ground="#f3f4f8",
    surface="#ffffff",
    sunken="#eef0f5",
    hover="#e4e7ef",
    line="#d9dde7",
    text="#171a21",
    muted="#565e6e",
    accent="#2f57e0",
    accent_hover="#2447c4",
    on_accent="#ffffff",
    accent_soft="#e7ecff",
    live="#c8202d",
    live_hover="#aa1722",
    on_live="#ffffff",
    good="#16703c",
    warning="#855400",
    danger="#b81d29",
    warning_soft="#fff3d6",
    danger_soft="#fde8ea",
    good_soft="#e2f5e9",
    stage="#101218",
    on_stage="#c3c9d6",
)

DARK = Tokens(
    dark=True,
    ground="#121419",
    surface="#1b1e25",
    sunken="#262a33",
    hover="#313743",
    line="#323845",
    text="#eef0f4",
    muted="#a7aebd",
    accent="#86a3ff",
    accent_hover="#a3b9ff",
    on_accent="#0b1233",
    accent_soft="#262f4d",
    live="#ff6b72",
    live_hover="#ff8a90",
    on_live="#2b0507",
    good="#5bd093",
    warning="#f2bd4b",
    danger="#ff8187",
    warning_soft="#3a2f14",
    danger_soft="#43202a",
    good_soft="#173526",
    stage="#0a0b0f",
    on_stage="#b4bac8",
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1-21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)  # noqa: PLR2004 - WCAG 2.2
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
