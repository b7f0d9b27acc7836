"""Spans as people type them: "11.11", "11.11 20:00" for an hour, "11.1..11.3", a phase, or all of the campaign."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.insight.numbers import HOUR, Span, phase_spans, whole_span

_BETWEEN = re.compile(r"\s*(?:\.\.+|…|~|～|至|到|[-–—](?=\d+[./月]\d))\s*")
_ALL = {"all", "whole", "全部", "全程", "整场"}

Names = Callable[[StrEnum], Iterable[str]]
"""All that a code may be called by."""


def read_span(text: str, book: Book, campaign_id: str, dates: DateContext, names: Names) -> Span:
    """The span that was typed. Raises KnownError "not_a_date", "not_a_span", "no_phase_for_numbers"."""
    wanted = text.strip().casefold()
    if wanted in _ALL:
        whole = whole_span(book, campaign_id)
        if whole is None:
            raise KnownError("not_a_span", value=text)
        return whole
    for kind in PhaseKind:
        if wanted == kind.value or wanted in {name.casefold() for name in names(kind)}:
            found = phase_spans(book, campaign_id).get(kind)
            if found is None:
                raise KnownError("no_phase_for_numbers", kind=kind)
            return found
    parts = _BETWEEN.split(text.strip())
    if len(parts) == 1:
        return _one(text, dates)
    first, last = _one(parts[0], dates), _one(parts[-1], dates)
    if len(parts) > 2 or last.start < first.start:
        raise KnownError("not_a_span", value=text)
    return Span(first.start, last.finish)


def _one(text: str, dates: DateContext) -> Span:
    typed = read_date(text, dates)
    if not isinstance(typed, datetime):
        return Span.of_day(typed)
    start = typed.replace(minute=0, second=0, microsecond=0)
    # "2026-11-11T00:00" is how programs write a day's first hour: it is an hour, not the day.
    return Span(start, start + HOUR)
