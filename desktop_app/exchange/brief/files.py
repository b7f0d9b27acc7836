"""An owner's brief in the format of a file's suffix."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.edits.agreeing import RememberCalendar
from desktop_app.exchange.brief.page import write_brief_html, write_brief_pdf
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.brief_text import brief_text
from desktop_app.insight.owner_brief import OwnerBrief
from desktop_app.theme import Theme

FORMATS = ("txt", "pdf", "html", "ics")
"""What a brief can become by itself; a workbook is one campaign's."""


def write_brief(
    path: Path, book: Book, brief: OwnerBrief, wording: Wording, theme: Theme, new_id: Callable[[], str]
) -> RememberCalendar | None:
    """Write a brief. Answers what is to be remembered of a calendar.

    Raises KnownError "unknown_format" with the formats there are, or what is wrong with the place to write to.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix == "ics":
        # Calendars are seldom written; their library costs a tenth of a second.
        from desktop_app.exchange.ics.files import write_owner_calendar

        return write_owner_calendar(path, book, brief, wording, new_id)
    if suffix == "html":
        write_brief_html(path, brief, wording, theme)
    elif suffix == "pdf":
        write_brief_pdf(path, brief, wording, theme)
    elif suffix == "txt":
        with replacing(path) as target:
            target.write_text(brief_text(wording, brief), encoding="utf-8", newline="\n")
    else:
        raise KnownError("unknown_format", file=path.name, formats=[*FORMATS, "xlsx"])
    return None
