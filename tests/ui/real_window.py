"""The window in a process of its own on a real display, for tests whose mouse and keyboard are the display's own.

`python -m tests.ui.real_window FILE MOMENT` opens the window as the program does. Each line on standard input is a
question as JSON, each line on standard output its answer: where things are on the screen, and what is going on.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import paths
from desktop_app.ui.app import Start, make_window
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named
from tests.ui.making import open_workspace


class Answers(QObject):
    """Answers questions about one window, as long as it lives."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)

    def _read(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._window.close()
            return
        asked = json.loads(line)
        found = getattr(self, asked.pop("what"))(**asked)
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def state(self) -> dict[str, Any]:
        """What is going on."""
        if self._window.findChild(QWidget, "page") is None or self._window.isHidden():
            return {"ready": False}
        timeline = self._window.timeline
        return {
            "ready": timeline.isVisible() and len(timeline.model.rows) > 0 and self._window.isActiveWindow(),
            "dragging": timeline.chart.is_dragging or timeline.row_hand.is_dragging,
            "words": timeline.chart.bubble.words or timeline.row_hand.bubble.words,
            "steps": len(self._window.session.history()),
            "undone": self._window.session.next_redo() is not None,
            "link": timeline.link_editor.link_id,
        }

    def activate(self) -> bool:
        """Take the keyboard, as a window manager would give it."""
        self._window.activateWindow()
        return True

    def bar(self, name: str) -> list[int]:
        """Left, top, width and height of a task's bar on the screen, once it has been brought in sight."""
        QApplication.processEvents()
        timeline, task = self._window.timeline, task_named(self._window, name)
        if timeline.table.picked_ids != [task.id]:
            timeline.go_to_task(task.id)
        QApplication.processEvents()
        found = timeline.chart.bar_of(task.id)
        assert found is not None, f"{name} is not in sight"
        corner = timeline.chart.from_chart(found.x, found.y).toPoint()
        return _on_screen(
            timeline.chart.viewport(), QRect(corner, corner + QPoint(round(found.width), round(found.height)))
        )

    def row(self, name: str) -> list[int]:
        """The same of the name of a task in the table; nothing is scrolled."""
        table = self._window.timeline.table
        index = table.model().index(table.rows.index[task_named(self._window, name).id], table.name_column or 0)
        return _on_screen(table.viewport(), table.visualRect(index))

    def day_width(self) -> float:
        """Pixels of a day on the chart."""
        scale = self._window.timeline.chart.scale
        return scale.pixels_per_day if scale is not None else 0.0


def _on_screen(widget: QWidget, box: QRect) -> list[int]:
    corner = widget.mapToGlobal(box.topLeft())
    return [corner.x(), corner.y(), box.width(), box.height()]


def main(file: Path, moment: datetime) -> int:
    """Open the window on a workspace, and stay until standard input ends."""
    app = QApplication(["drumbeat"])
    start = Start(
        resources=paths.resources(),
        config_folder=paths.config_folder(),
        language="zh_CN",
        open_workspace=lambda _wording: open_workspace(file, moment),
    )
    window = make_window(app, start)
    window.setGeometry(0, 0, 1600, 1000)
    window.show()
    Answers(window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))
