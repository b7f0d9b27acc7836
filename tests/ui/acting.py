"""What a person does with mouse and keyboard, as short sentences."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.task import Link, Task
from desktop_app.schedule.result import TaskSchedule
from desktop_app.timeline.grips import grip_at
from desktop_app.ui.shell.window import Window


def task_named(window: Window, name: str) -> Task:
    """The task whose name begins like this."""
    return next(row for row in window.session.book.rows(Task).values() if row.name.startswith(name))


def dates_of(window: Window, task: Task) -> TaskSchedule:
    """Its dates now."""
    return window.session.schedule.tasks[task.id]


def type_into(window: Window, task: Task, key: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> QLineEdit | None:
    """Open a cell's editor, type, and press a key; the editor if it stays open."""
    table = window.timeline.table
    table.edit_field(task.id, key)
    editor = next(line for line in table.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    editor.insert(text)  # as an input method does: Qt's test keys know no Chinese
    QTest.keyClick(editor, end)
    QApplication.processEvents()
    return editor if table.is_editing else None


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the task table."""
    QTest.keyClick(window.timeline.table, key, modifier)
    QApplication.processEvents()


def bring_in_sight(window: Window, task_id: str) -> None:
    """Select a task and scroll to it."""
    QApplication.processEvents()  # the first look at a plan comes last of all that opens it
    window.timeline.go_to_task(task_id)
    QApplication.processEvents()


class Drag:
    """The left button held on the chart. Positions are pixels from where a bar was taken."""

    def __init__(
        self, window: Window, task: Task, share: float = 0.5, beyond: float = 0.0, *, picks: bool = True
    ) -> None:
        """share: where along the bar it is taken, from 0 to 1; beyond: pixels further right; picks: whether it is selected first."""
        self._window = window
        self._view = window.timeline.chart
        if picks:
            bring_in_sight(window, task.id)
        bar = self._view.bar_of(task.id)
        assert bar is not None, f"{task.name} is not in sight"
        x, y = bar.x + bar.width * share + beyond, bar.y + bar.height / 2
        self.start = self._view.from_chart(x, y).toPoint()
        QTest.mouseMove(self._view.viewport(), self.start)
        QTest.mousePress(self._view.viewport(), Qt.MouseButton.LeftButton, pos=self.start)

    def by_days(self, days: float) -> "Drag":
        """Move the pointer sideways by so many days."""
        scale = self._view.scale
        assert scale is not None
        return self.to(self.start + QPoint(round(days * scale.pixels_per_day), 0))

    def to(self, point: QPoint) -> "Drag":
        """Move the pointer, in steps as a hand does."""
        for step in range(1, 6):
            QTest.mouseMove(self._view.viewport(), self.start + (point - self.start) * step / 5)
            QApplication.processEvents()
        self._at = point
        return self

    def onto(self, task: Task, share: float = 0.5) -> "Drag":
        """Move the pointer to another bar, so far along it."""
        bar = self._view.bar_of(task.id)
        assert bar is not None, f"{task.name} is not in sight"
        point: QPointF = self._view.from_chart(bar.x + bar.width * share, bar.y + bar.height / 2)
        return self.to(point.toPoint())

    def drop(self) -> None:
        """Let go."""
        QTest.mouseRelease(self._view.viewport(), Qt.MouseButton.LeftButton, pos=self._at)
        QApplication.processEvents()

    def escape(self) -> None:
        """Press Esc, then let go."""
        QTest.keyClick(self._view, Qt.Key.Key_Escape)
        self.drop()

    @property
    def words(self) -> list[str]:
        """What the bubble says now."""
        return self._view.bubble.words

    @property
    def is_refused(self) -> bool:
        """Whether the pointer says that it cannot be dropped here."""
        return self._view.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor


class HeldAt(Drag):
    """The left button held at a point of the chart, in the viewport's pixels."""

    def __init__(self, window: Window, point: QPoint) -> None:
        self._window, self._view = window, window.timeline.chart
        self.start = self._at = point
        QTest.mouseMove(self._view.viewport(), point)
        QTest.mousePress(self._view.viewport(), Qt.MouseButton.LeftButton, pos=point)


class RowDrag:
    """The left button held on a row of the table. Positions are pixels from where the row was taken, at its middle."""

    def __init__(self, window: Window, task: Task) -> None:
        self._window, self._table = window, window.timeline.table
        QApplication.processEvents()
        self._table.scrollTo(self._table.model().index(self._table.rows.index[task.id], 1))
        QApplication.processEvents()
        self.start = self.middle_of(task)
        QTest.mousePress(self._table.viewport(), Qt.MouseButton.LeftButton, pos=self.start)
        self._at = self.start

    def middle_of(self, task: Task) -> QPoint:
        """The middle of a row's name, in the table's own pixels."""
        n, column = self._table.rows.index[task.id], self._table.name_column or 0
        return self._table.visualRect(self._table.model().index(n, column)).center()

    def to(self, point: QPoint) -> "RowDrag":
        """Move the pointer, in steps as a hand does."""
        for step in range(1, 6):
            QTest.mouseMove(self._table.viewport(), self._at + (point - self._at) * step / 5)
            QApplication.processEvents()
        self._at = point
        return self

    def above(self, task: Task, right: int = 0) -> "RowDrag":
        """Move to the upper edge of a row, and so many pixels to the right of where the drag began."""
        return self._beside(task, -self._table.row_height // 2 + 3, right)

    def below(self, task: Task, right: int = 0) -> "RowDrag":
        """Move to the lower edge of a row."""
        return self._beside(task, self._table.row_height // 2 - 3, right)

    def onto(self, task: Task) -> "RowDrag":
        """Move to the middle of a row."""
        return self._beside(task, 0, 0)

    def drop(self) -> None:
        """Let go."""
        QTest.mouseRelease(self._table.viewport(), Qt.MouseButton.LeftButton, pos=self._at)
        QApplication.processEvents()

    def escape(self) -> None:
        """Press Esc, then let go."""
        QTest.keyClick(self._table, Qt.Key.Key_Escape)
        self.drop()

    def _beside(self, task: Task, down: int, right: int) -> "RowDrag":
        return self.to(QPoint(self.start.x() + right, self.middle_of(task).y() + down))


def click_link(window: Window, link: Link) -> None:
    """Click on a link's arrow, at the middle of its longest piece that is in sight."""
    view = window.timeline.chart
    bring_in_sight(window, link.successor_id)
    scene = view.scene()
    assert scene is not None
    arrow = next(arrow for arrow in scene.arrows if arrow.link_id == link.id)
    for (x1, y1), (x2, y2) in sorted(pairwise(arrow.points), key=lambda ends: -abs(ends[0][1] - ends[1][1])):
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            x, y = float(round(x1 + (x2 - x1) * share)), float(round(y1 + (y2 - y1) * share))
            grip = grip_at(scene, x, y)
            if grip is not None and grip.id == link.id:
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.from_chart(x, y).toPoint())
                QApplication.processEvents()
                return
    raise AssertionError("nothing of the link can be clicked")
