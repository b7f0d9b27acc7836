"""A report as slides: bars can be edited, other charts are pictures, and where it shows the plan its first levels are one."""

from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.report.plan_picture import has_plan, plan_image
from desktop_app.exchange.slides.deck import Deck
from desktop_app.insight.charts.chart import Bars, Chart, chart_said
from desktop_app.insight.report.page import Tone
from desktop_app.insight.report.slides import slides
from desktop_app.render.charts import chart_png

_CHART_WIDTH, _CHART_HEIGHT, _SHARP = 860.0, 370.0, 2.0
"""Points of a chart on a slide, and pixels to one of them."""
_MOST_BARS = 12
_TONES = {Tone.BETTER: "success", Tone.WORSE: "late", Tone.NEITHER: "text.muted"}


def write_report_slides(order: ReportOrder) -> None:
    """Write them. Raises KnownError for what is wrong with the place to write to, and what `heard` raises."""
    report, wording = order.report, order.wording
    deck = Deck(report.title, report.about, wording.language, order.theme, order.now)
    found = slides(wording, order.book, order.plan, report)
    for n, one in enumerate(found):
        order.heard(n / (len(found) + 1))
        slide = deck.message(one.part, one.message, one.notes)
        if one.chart is not None:
            _show(deck, slide, one.chart, order)
        if one.table is not None:
            deck.table(slide, one.table)
        if one.points:
            deck.points(slide, one.points)
        if one.figures:
            deck.figures(slide, [(each.name, each.value, each.note, _TONES[each.tone]) for each in one.figures])
    if has_plan(order):
        _show_plan(deck, order)
    deck.save(order.path)


def _show(deck: Deck, slide: object, chart: Chart, order: ReportOrder) -> None:
    if isinstance(chart, Bars) and len(chart.bars) <= _MOST_BARS:
        deck.bars(slide, chart, chart_said(chart))
        return
    image = chart_png(chart, order.wording, order.theme, _CHART_WIDTH, _CHART_HEIGHT, _SHARP)
    deck.picture(slide, image, chart_said(chart))


def _show_plan(deck: Deck, order: ReportOrder) -> None:
    """The plan's first level as one picture: nobody reads more on a wall."""
    title, dates = order.wording.text("report_file.gantt"), order.plan.tasks.values()
    first, last = (order.wording.day(day.date()) for day in (min(d.start for d in dates), max(d.finish for d in dates)))
    message = order.wording.text("slides.plan", count=len(dates), first=first, last=last)
    notes = order.wording.text("slides.source", about=order.report.about)
    deck.picture(deck.message(title, message, notes), plan_image(order), title)
