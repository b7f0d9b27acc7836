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


def _charts(frame: Frame) -> QWidget:
    from desktop_app.ui.charts.charts_tab import ChartsTab

    return ChartsTab(frame)


TABS: Mapping[str, Callable[[Frame], QWidget]] = {
    "figures": _figures,
    "charts": _charts,
    "line_up": _list("line_up"),
    "mechanics": _list("mechanics"),
    "tops": _list("tops"),
    "touches": _list("touches"),
}
