"""A report as the blocks of a document that flows: for pages and for one long picture."""

from collections.abc import Iterator

from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.report.page import KeyFigure, Part, Report, Tone
from desktop_app.insight.report.words import paragraphs
from desktop_app.render.charts import chart_svg
from desktop_app.render.flow.blocks import Block, Drawing, Figure, Figures, Grid, Heading, Run, Text
from desktop_app.render.own_fonts import FAMILIES
from desktop_app.theme import Theme

_TONES = {Tone.BETTER: "success", Tone.WORSE: "late", Tone.NEITHER: "text.muted"}


def report_blocks(report: Report, wording: Wording, theme: Theme, width: float) -> Iterator[Block]:
    """All of it. width: of the text in pixels, so that the letters of a chart are as large as it says."""
    yield Heading(report.title, 0)
    yield Text((Run(report.about, role="text.muted"),))
    for part in report.parts:
        yield from part_blocks(part, wording, theme, width)


def part_blocks(part: Part, wording: Wording, theme: Theme, width: float) -> Iterator[Block]:
    """One part with its heading."""
    yield Heading(part.title, 1)
    yield from words_blocks(part)
    if part.figures:
        yield figures_block(part.figures)
    for chart in part.charts:
        yield from chart_blocks(chart, wording, theme, width)
    for section in part.sections:
        yield from section_blocks(section)


def words_blocks(part: Part) -> Iterator[Text]:
    """The PM's words."""
    for one in paragraphs(part.words):
        yield Text(tuple(Run(run.text, run.bold) for run in one.runs), one.is_point, large=True)


def figures_block(figures: tuple[KeyFigure, ...]) -> Figures:
    """What stands in large letters."""
    return Figures(tuple(Figure(one.name, one.value, one.note, _TONES[one.tone]) for one in figures))


def chart_blocks(chart: Chart, wording: Wording, theme: Theme, width: float) -> Iterator[Block]:
    """A chart with what stands above it."""
    yield Heading(chart.title, 2)
    if chart.about:
        yield Text((Run(chart.about, role="text.muted"),), leads=True)
    # One family only: Qt's drawings know no lists of them, which find rare characters by themselves.
    yield Drawing(chart_svg(chart, wording, theme, width, letters=FAMILIES[:1]))


def section_blocks(section: Section) -> Iterator[Block]:
    """A section: what is said of its words, then its table."""
    yield Heading(section.title, 2)
    for n, (word, said) in enumerate(section.facts, 1):
        runs = ((Run(f"{word}\u3000", role="text.muted"),) if word else ()) + (Run(said),)
        yield Text(runs, leads=section.table is not None and n == len(section.facts))
    if section.table is not None:
        table = section.table
        yield Grid(table.heads, table.rows, table.numbers, table.sums)
