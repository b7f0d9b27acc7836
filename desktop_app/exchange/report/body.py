"""The words and tables of a report as simple HTML, of tags that browsers and Qt's documents both know."""

import re
from html import escape

from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.report.page import Part
from desktop_app.insight.report.words import paragraphs

_DAY = re.compile(r"[\d:.\-–]+( [\d:.\-–]+)?")


def part_words(part: Part) -> str:
    """The PM's words: paragraphs, points of lists, bold."""
    found, points = [], False
    for one in paragraphs(part.words):
        if one.is_point != points:
            found.append("<ul class=words>" if one.is_point else "</ul>")
            points = one.is_point
        runs = "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in one.runs)
        found.append(f"<li>{runs}</li>" if points else f'<p class="words">{runs}</p>')
    return "".join(found) + ("</ul>" if points else "")


def section_body(section: Section) -> str:
    """A section with its heading of the second level."""
    facts = "".join(
        f"<p>{f'<span class=muted>{escape(word)}</span>&nbsp;&nbsp;' if word else ''}{lines(said)}</p>"
        for word, said in section.facts
    )
    return f"<h3>{escape(section.title)}</h3>{facts}{_table(section.table) if section.table is not None else ''}"


def chart_head(chart: Chart) -> str:
    """What stands above a chart."""
    return f"<h3>{escape(chart.title)}</h3>" + (f'<p class="muted">{escape(chart.about)}</p>' if chart.about else "")


def lines(text: str) -> str:
    """Text as it stands, line by line."""
    return "<br>".join(escape(line) for line in text.splitlines())


def _table(table: Table) -> str:
    body = "".join(f"<tr>{_cells(table, row, 'td')}</tr>" for row in table.rows)
    if table.sums:
        body += f'<tr class="sums">{_cells(table, table.sums, "th")}</tr>'
    return (
        '<div class="wide"><table width="100%" cellspacing="0" cellpadding="4">'
        f"<thead><tr>{_cells(table, table.heads, 'th')}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(table: Table, row: tuple[str, ...], tag: str) -> str:
    return "".join(f"<{tag}{_marks(text, n in table.numbers)}>{lines(text)}</{tag}>" for n, text in enumerate(row))


def _marks(text: str, is_number: bool) -> str:
    """Figures stand at the right; days and moments are not broken."""
    return " align=right" if is_number else " class=day" if _DAY.fullmatch(text) else ""
