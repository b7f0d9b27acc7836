"""Every tab of the numbers page, one entry each. To add a tab: write its widget, then its entry here.

Its title is the text "ui.numbers.tab.<key>". A tab's modules are imported when it is first turned to: that is why the
makers below import inside. A tab with `arrive(subject)` is told which of its rows is wanted.
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop_app.ui.frame import Frame


def _figures(frame: Frame) -> QWidget:
    from desktop_app.ui.numbers.figures import FiguresTab

    return FiguresTab(frame)


def _list(key: str) -> Callable[[Frame], QWidget]:
    def make(frame: Frame) -> QWidget:
        from desktop_app.insight.lists.every import LISTS
        from desktop_app.ui.numbers.lists.list_tab import ListTab

        return ListTab(frame, LISTS[key])

    return make


def _line_up(frame: Frame) -> QWidget:
    from desktop_app.insight.lists.line_up import LINE_UP
    from desktop_app.ui.numbers.lists.line_up_tab import LineUpTab

    return LineUpTab(frame, LINE_UP)


def _creatives(frame: Frame) -> QWidget:
    from desktop_app.insight.lists.creatives import CREATIVES
    from desktop_app.ui.numbers.lists.creatives_tab import CreativesTab

    return CreativesTab(frame, CREATIVES)


def _feedback(frame: Frame) -> QWidget:
    from desktop_app.insight.lists.feedback import FEEDBACK
    from desktop_app.ui.numbers.lists.feedback_tab import FeedbackTab

    return FeedbackTab(frame, FEEDBACK)


def _budget(frame: Frame) -> QWidget:
    from desktop_app.insight.lists.budget import BUDGET
    from desktop_app.ui.numbers.lists.budget_tab import BudgetTab

    return BudgetTab(frame, BUDGET)


def _indicators(frame: Frame) -> QWidget:
    from desktop_app.ui.numbers.lists.indicators_tab import IndicatorsTab

    return IndicatorsTab(frame)


def _charts(frame: Frame) -> QWidget:
    from desktop_app.ui.charts.charts_tab import ChartsTab

    return ChartsTab(frame)


TABS: Mapping[str, Callable[[Frame], QWidget]] = {
    "figures": _figures,
    "charts": _charts,
    "line_up": _line_up,
    "mechanics": _list("mechanics"),
    "tops": _list("tops"),
    "creatives": _creatives,
    "touches": _list("touches"),
    "feedback": _feedback,
    "budget": _budget,
    "indicators": _indicators,
}
