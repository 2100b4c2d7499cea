"""Moments and durations, as they are said in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_SHORT = QLocale.FormatType.ShortFormat


def clock(seconds: int) -> str:
    """Return a duration as 0:07:05."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def day(at_ms: int) -> str:
    """Return a day, as «12 May 2026» is written here. ``at_ms`` is Unix time."""
    locale = QLocale()
    text = "yyyy'년' M'월' d'일' (ddd)" if locale.language() is QLocale.Language.Korean else "ddd, d MMM yyyy"
    return locale.toString(QDateTime.fromMSecsSinceEpoch(at_ms).date(), text)


def time_of_day(at_ms: int) -> str:
    """Return a time of day, short."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at_ms).time(), _SHORT)


def moment(at_ms: int) -> str:
    """Return a time, with the day where it was another. ``at_ms`` is Unix time."""
    found, locale = QDateTime.fromMSecsSinceEpoch(at_ms), QLocale()
    if found.date() == QDateTime.currentDateTime().date():
        return locale.toString(found.time(), _SHORT)
    return locale.toString(found.date(), _SHORT)


def duration(span_ms: int) -> str:
    """Return a length of time in minutes, from an hour on in hours and minutes."""
    minutes = max(0, round(span_ms / 60_000))
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return QCoreApplication.translate("RecordsWords", "{0} min").format(minutes)
    text = QCoreApplication.translate("RecordsWords", "{0} h {1} min")
    return text.format(minutes // 60, minutes % 60)
