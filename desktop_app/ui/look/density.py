"""Rows of tables that are there already, made higher or lower."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView, QTreeView, QWidget


def fit_rows(widgets: Iterable[QWidget], by: int) -> None:
    """Give the rows of every table so many pixels more; trees measure theirs by the font."""
    for one in widgets:
        if isinstance(one, QTableView):
            lines = one.verticalHeader()
            height = lines.defaultSectionSize() + by
            lines.setMinimumSectionSize(min(lines.minimumSectionSize(), height))
            lines.setDefaultSectionSize(height)
        elif isinstance(one, QTreeView):
            one.doItemsLayout()
