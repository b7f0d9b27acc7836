"""What of a report goes into a chat: one long picture of what matters, without the appendix."""

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.domain.codes import ReportKind, ReportPart
from desktop_app.exchange.report.blocks import report_blocks
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.target import replacing
from desktop_app.insight.campaign_brief import Section
from desktop_app.insight.report.page import Part, Report
from desktop_app.render.application import painting_application
from desktop_app.render.flow.long_picture import TEXT_WIDTH, paint_long_picture

_SHOWN = frozenset(
    {
        ReportPart.GOALS,
        ReportPart.DATA,
        ReportPart.KEY_PEOPLE,
        ReportPart.HIGHLIGHTS,
        ReportPart.LESSONS,
        ReportPart.SUGGESTIONS,
    }
)
_FIGURES_ONLY = frozenset({ReportPart.DATA, ReportPart.KEY_PEOPLE})
"""Parts whose charts and large figures say enough."""
_NUMBER = re.compile(r"^\d+\s+(?=\S)")
_MOST_ROWS, _MOST_COLUMNS, _MOST_CHARTS = 8, 6, 4


def write_report_picture(order: ReportOrder) -> None:
    """Write it as PNG. Raises KnownError for what is wrong with the place to write to, or "picture_too_large"."""
    application = painting_application()
    short = highlights(order.report, order.version.kind)
    blocks = list(report_blocks(short, order.wording, order.theme, TEXT_WIDTH))
    with replacing(order.path) as target:
        paint_long_picture(blocks, order.theme, target, order.report.title, order.heard)
    del application  # it had to live until here


def highlights(report: Report, kind: ReportKind) -> Report:
    """The report without what nobody reads in a chat; where nothing else is left, all but the complete plan."""
    without_plan = [part for part in report.parts if part.part is not ReportPart.PLAN]
    shown = [part for part in without_plan if kind is not ReportKind.SUMMARY or part.part in _SHOWN]
    short = tuple(one for one in map(_short, shown or without_plan) if _says(one))
    return replace(report, parts=short)


def _short(part: Part) -> Part:
    sections = () if part.part in _FIGURES_ONLY and (part.charts or part.figures) else tuple(_sections(part))
    # Numbers of parts would tell what is left out.
    return replace(part, title=_NUMBER.sub("", part.title), sections=sections, charts=part.charts[:_MOST_CHARTS])


def _sections(part: Part) -> Iterator[Section]:
    """Long tables are left out, wide ones keep their first columns."""
    for one in part.sections:
        table = one.table
        if table is not None and len(table.rows) > _MOST_ROWS:
            table = None
        elif table is not None and len(table.heads) > _MOST_COLUMNS:
            table = replace(
                table,
                heads=table.heads[:_MOST_COLUMNS],
                rows=tuple(row[:_MOST_COLUMNS] for row in table.rows),
                numbers=frozenset(n for n in table.numbers if n < _MOST_COLUMNS),
                sums=table.sums[:_MOST_COLUMNS],
            )
        if one.facts or table is not None:
            yield replace(one, table=table)


def _says(part: Part) -> bool:
    return bool(part.words or part.sections or part.charts or part.figures)
