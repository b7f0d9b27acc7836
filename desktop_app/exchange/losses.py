"""What a file of a format has no room for, so that whoever writes one can be told."""

from desktop_app.domain.book import Book
from desktop_app.domain.errors import Problem
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task
from desktop_app.exchange.mspdi.left_out import left_out

_NAMED = 3
_SHEETS = ("xlsx", "csv")


def losses(format: str, book: Book, campaign_id: str) -> tuple[Problem, ...]:
    """Rows and values of a campaign that stay behind when it is written as "xml", "xlsx", "csv" …"""
    if format == "xml":
        return left_out(book, campaign_id)
    rules = book.of_campaign(Repeat, campaign_id) if format in _SHEETS else []
    if not rules:
        return ()
    names = sorted(book.get(Task, rule.task_id).name for rule in rules)
    return (Problem("rules_not_written", {"count": len(rules), "names": names[:_NAMED]}),)
