"""The lists around the numbers in a report: their tables with what is worked out, and what they come to in sentences."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.fields import Field, FieldType
from desktop_app.domain.numbers import Creative, TopItem
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.lists.creatives import CREATIVES, ranking
from desktop_app.insight.lists.feedback import FEEDBACK
from desktop_app.insight.lists.mechanics import MECHANICS
from desktop_app.insight.lists.shape import Column, NumberList
from desktop_app.insight.lists.tables import is_money, list_table
from desktop_app.insight.lists.tops import TOPS
from desktop_app.insight.lists.touches import TOUCHES
from desktop_app.insight.lists.words import told_text
from desktop_app.insight.report.page import Version

_MOST_FEEDBACK = 30
_SENTENCES_OF_MONEY = frozenset({"best_top", "fastest_top", "touch_cost"})
_AFTERWARDS = datetime.max
"""A report looks at the whole of a log."""


def list_section(wording: Wording, book: Book, campaign_id: str, one: NumberList, version: Version) -> Section:
    """One list; nobody is named and nothing costs anything where that stays at home.

    Rule and benefit of a mechanic stand in the background: here is only what it came to.
    """

    def keeps(column: Column) -> bool:
        if not version.shows_people and isinstance(column, Field) and column.type is FieldType.PERSON:
            return False
        is_long = isinstance(column, Field) and column.type is FieldType.LONG_TEXT
        if version.shows_inside:
            return not is_long or one is not MECHANICS
        return not is_long and not is_money(column)

    given = one.rows(book, campaign_id, _AFTERWARDS)
    told = [each for each in one.told(given) if version.shows_inside or each.code not in _SENTENCES_OF_MONEY]
    facts = tuple(("", told_text(wording, each)) for each in told)
    table = list_table(wording, one, given, keeps, _in_order(one, given.rows))
    if one is MECHANICS and table is not None and not table.numbers:
        table = None  # nothing came of them yet
    return Section(wording.text(_TITLES[one.key]), facts, _with_dashes(table))


def _with_dashes(table: Table | None) -> Table | None:
    """A number that nobody entered is said to be missing, as everywhere else in a report."""
    if table is None:
        return None
    rows = (tuple(text or NOTHING if n in table.numbers else text for n, text in enumerate(row)) for row in table.rows)
    return replace(table, rows=tuple(rows))


_TITLES = {
    MECHANICS.key: "report.mechanics",
    TOPS.key: "report.tops",
    CREATIVES.key: "report.creatives",
    TOUCHES.key: "report.touches",
    FEEDBACK.key: "report.feedback",
}


def _in_order(one: NumberList, rows: Sequence[CampaignEntity]) -> Sequence[CampaignEntity]:
    """The best first, where there is a best; of feedback not more than is read."""
    if one is TOPS:
        return sorted(rows, key=lambda row: (row.kind, -(row.gmv or 0)) if isinstance(row, TopItem) else ("", 0))
    if one is CREATIVES:
        creatives = [row for row in rows if isinstance(row, Creative)]
        best = [row for row, _ in ranking(creatives)]
        return [*best, *(row for row in creatives if row not in best)]
    return rows[:_MOST_FEEDBACK] if one is FEEDBACK else rows
