"""What a bug leaves behind: where it happened, without what an error says of names, rows and files."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def trace(error: BaseException) -> str:
    """The calls and the kinds of an error and of its causes. Their messages quote people's data and are left out."""
    return "\n".join("".join(_part(link)) for link in _chain(error)).rstrip()


class Discreet(logging.Formatter):
    """Writes log lines whose tracebacks quote nothing of a plan."""

    def formatException(self, ei: _Caught) -> str:  # noqa: N802  # logging's name
        return trace(ei[1]) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        # What another handler has cached of the traceback would be taken over as it is.
        record.exc_text = None
        return super().format(record)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, the first one first."""
    before: Any = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield error


def _part(error: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    yield kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = getattr(error, "code", None) or getattr(error, "errno", None)
    yield f" ({code})\n" if isinstance(code, str | int) else "\n"
