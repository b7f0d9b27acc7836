"""How the timeline is looked at: which rows, which columns, which colours. Nothing of it changes the plan."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.book import Book
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.fields import FIELDS
from desktop_app.domain.task import Baseline, Task
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.filters import RowFilter, leaves_rows_alone, matcher
from desktop_app.timeline.options import ColorBy, Metrics, ViewOptions
from desktop_app.timeline.rows import collapsed_to_level, visible_rows, with_tasks
from desktop_app.timeline.views import Seeing

USUAL_COLUMNS = ("wbs", "name", "owner", "start", "finish", "duration", "percent")


class TimelineView(QObject):
    """What the person asked to see. baseline: the last one taken is drawn under the bars; columns: keys of fields.

    changed: other rows, colours or signs are wanted; filtered: also, the filter is another one; rearranged: other
    columns are wanted; legend, overview: whether the strips below the chart are seen.
    """

    changed = Signal()
    filtered = Signal()
    rearranged = Signal()

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__()
        self.options = ViewOptions()
        self.baseline = True
        self.filter = RowFilter()
        self.collapsed: frozenset[str] = frozenset()
        self.columns = tuple(key for key in columns if ("task", key) in FIELDS) or USUAL_COLUMNS
        self.legend = False
        self.overview = True

    def seeing(self, pixels_per_day: float | None) -> Seeing:
        """All of it as one value."""
        return Seeing(self.options, self.filter, self.columns, self.collapsed, pixels_per_day, self.baseline)

    def see(self, what: Seeing) -> None:
        """Look at it like this."""
        self.options, self.filter, self.collapsed, self.baseline = (
            what.options,
            what.rows,
            what.collapsed,
            what.baseline,
        )
        self.filtered.emit()
        self.changed.emit()
        if what.columns:
            self.choose_columns(what.columns)

    def choose_columns(self, keys: tuple[str, ...]) -> None:
        """Show other fields, or in another order."""
        if keys != self.columns:
            self.columns = keys
            self.rearranged.emit()

    def reset_columns(self) -> None:
        """The columns that everybody begins with."""
        self.choose_columns(USUAL_COLUMNS)

    def show_legend(self, shown: bool) -> None:
        """Write below the chart what its colours mean, or not."""
        self.legend = shown
        self.changed.emit()

    def show_overview(self, shown: bool) -> None:
        """Draw the whole plan below the chart, or not."""
        self.overview = shown
        self.changed.emit()

    def forget_rows(self) -> None:
        """Another plan is shown: nothing of it is folded or filtered."""
        self.collapsed = frozenset()
        if not self.filter.keeps_all:
            self.filter = RowFilter()
            self.filtered.emit()

    def fold(self, task_id: str) -> None:
        """Fold or unfold a task."""
        self.collapsed ^= {task_id}
        self.changed.emit()

    def fold_to_level(self, book: Book, campaign_id: str, level: int | None) -> None:
        """Show the outline down to a level, 1 being the top; None shows all of it."""
        self.collapsed = frozenset() if level is None else collapsed_to_level(book, campaign_id, level)
        self.changed.emit()

    def unfold_to(self, book: Book, task_id: str) -> None:
        """Unfold what a task is folded away in."""
        task = book.find(Task, task_id)
        above: set[str] = set()
        while task is not None and task.parent_id is not None and task.parent_id not in above:
            above.add(task.parent_id)
            task = book.find(Task, task.parent_id)
        if above & self.collapsed:
            self.collapsed -= above
            self.changed.emit()

    def narrow(self, wanted: RowFilter) -> None:
        """Keep other rows."""
        if wanted != self.filter:
            self.filter = wanted
            self.filtered.emit()
            self.changed.emit()

    def color_by(self, by: ColorBy) -> None:
        """Let the colours say something else, and say what."""
        self.legend = True
        self.options = replace(self.options, color_by=by)
        self.changed.emit()

    def show_signs(self, *, critical: bool, slack: bool, baseline: bool) -> None:
        """Which signs are drawn."""
        self.options = replace(self.options, critical=critical, slack=slack)
        self.baseline = baseline
        self.changed.emit()

    def chart(self, book: Book, schedule: Schedule, metrics: Metrics) -> Chart:
        """The plan in this view."""
        options = replace(self.options, baseline_id=self._baseline_id(book, schedule) if self.baseline else None)
        rows = visible_rows(book, schedule, self.collapsed, matcher(book, schedule, self.filter))
        return Chart(book, schedule, rows, options, metrics)

    def chart_after(
        self, changes: ChangeSet | None, before: Chart | None, book: Book, schedule: Schedule, metrics: Metrics
    ) -> Chart:
        """The plan after an edit: where rows stay as they are, only what is in them is looked at."""
        is_whole = not self.collapsed and self.filter.keeps_all
        if before is not None and changes is not None and is_whole and leaves_rows_alone(changes):
            tasks = [change.row for change in changes.of(Task.table) if isinstance(change.row, Task)]
            return before.with_plan(book, schedule, with_tasks(before.rows, tasks))
        return self.chart(book, schedule, metrics)

    @staticmethod
    def _baseline_id(book: Book, schedule: Schedule) -> str | None:
        taken = book.of_campaign(Baseline, schedule.campaign_id)
        return max(taken, key=lambda row: row.taken_at).id if taken else None
