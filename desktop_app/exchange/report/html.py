"""A report as one HTML page that asks nothing of the network, for a phone and for a desk."""

import re
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from desktop_app.exchange.report.body import chart_head, part_words, section_body
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.report.plan_picture import has_plan, plan_svg
from desktop_app.exchange.report.style import page_style
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.report.page import KeyFigure, Part
from desktop_app.render.charts import WIDTH, chart_svg

_PLAN = "gantt"
_NARROW = 340.0
"""Points of a chart on a phone."""
_PROLOG = re.compile(r"^.*?(?=<svg )", re.DOTALL)
_SIZE = re.compile(r'<svg width="(\d+)" height="(\d+)"')


def report_html(order: ReportOrder) -> str:
    """The page. Its policy lets nothing in: no script, no picture, no font from anywhere.

    Raises KnownError where the plan makes no picture, and what `heard` raises.
    """
    report, parts = order.report, list(_parts(order))
    contents = "".join(f'<li><a href="#{key}">{escape(title)}</a></li>' for key, title, _ in parts)
    label = escape(order.wording.text("report_file.contents"))
    return (
        f'<!DOCTYPE html>\n<html lang="{order.wording.language.replace("_", "-")}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{page_style(order.theme)}</style></head>"
        f'<body><header><h1>{escape(report.title)}</h1><p class="muted">{escape(report.about)}</p></header>'
        f'<nav aria-label="{label}"><ul>{contents}</ul></nav>'
        f"<main>{''.join(body for _, _, body in parts)}</main></body></html>\n"
    )


def _parts(order: ReportOrder) -> Iterator[tuple[str, str, str]]:
    """Anchor, title and body of every part, the Gantt of the plan behind them."""
    count = len(order.report.parts) + 1
    for n, part in enumerate(order.report.parts):
        order.heard(n / count)
        yield part.part.value, part.title, _part(part, order)
    if has_plan(order):
        title = order.wording.text("report_file.gantt")
        yield _PLAN, title, f'<section id="{_PLAN}"><h2>{escape(title)}</h2>{_plan(order, title)}</section>'


def _part(part: Part, order: ReportOrder) -> str:
    figures = f'<div class="figures">{"".join(map(_figure, part.figures))}</div>' if part.figures else ""
    charts = "".join(f'{chart_head(one)}<div class="wide chart">{_chart(one, order)}</div>' for one in part.charts)
    sections = "".join(section_body(one) for one in part.sections)
    return (
        f'<section id="{part.part.value}"><h2>{escape(part.title)}</h2>'
        f"{part_words(part)}{figures}{charts}{sections}</section>"
    )


def _chart(chart: Chart, order: ReportOrder) -> str:
    """A chart for a desk and for a phone: the page shows the one that its letters can be read in."""
    drawn = (
        (name, chart_svg(chart, order.wording, order.theme, width, telling=True))
        for name, width in (("broad", WIDTH), ("narrow", _NARROW))
    )
    return "".join(f'<div class="{name}">{svg}</div>' for name, svg in drawn)


def _figure(one: KeyFigure) -> str:
    note = f'<span class="{one.tone.value}">{escape(one.note)}</span>' if one.note else ""
    return f'<div title="{escape(one.reason)}"><span>{escape(one.name)}</span><b>{escape(one.value)}</b>{note}</div>'


def _plan(order: ReportOrder, title: str) -> str:
    """The Gantt as a drawing in the page, in its own size: it scrolls inside itself."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.svg"
        plan_svg(order, file)
        drawn = _PROLOG.sub("", file.read_text(encoding="utf-8"), count=1)
    said = f'role="img" aria-label="{escape(title)}" style="width:\\1px;height:\\2px"'
    return f'<div class="wide plan" tabindex="0">{_SIZE.sub(f"<svg {said}", drawn, count=1)}</div>'
