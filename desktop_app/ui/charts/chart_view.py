"""A chart on a card: its title, what to see in it, the picture, and a menu to copy and save it."""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QToolButton, QWidget

from desktop_app.exchange.charts import FORMATS, write_charts
from desktop_app.insight.charts.chart import Chart
from desktop_app.ui.charts.chart_picture import ChartPicture
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import ICON, column, label, plain_tip, row

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
_COPY_SCALE = 2.0
"""Pixels of a point in a copied picture."""


class ChartCard(QFrame):
    """One chart. jobs: who draws it; pages with several charts lend them one, so that they do not draw all at once.

    fitting: it is as high as there is room, and says what to see in it in a tooltip.
    """

    def __init__(self, frame: Frame, jobs: Jobs | None = None, *, fitting: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self._frame, self._look, self._fitting = frame, frame.look, fitting
        if jobs is None:
            # Its own, so that nobody is told of every drawing.
            jobs = drawing_jobs(frame, self)
        self.chart: Chart | None = None
        self.title = label(frame.look, tone="card_title")
        self.about = label(frame.look, tone="muted")
        self.view = ChartPicture(frame.look, jobs, fitting=fitting)
        self.menu = QMenu(self)
        self._more = QToolButton()
        self._fill_menu()
        self._lay_out()
        self._paint_anew()
        self.view.menu_wanted.connect(self.menu.popup)
        frame.look.theme_changed.connect(self._paint_anew)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart, or the same one with other figures."""
        self.chart = chart
        self.title.setText(chart.title)
        self.about.setText(chart.about)
        self.about.setVisible(bool(chart.about) and not self._fitting)
        self.title.setToolTip(plain_tip(chart.about) if self._fitting else "")
        self.view.show_chart(chart)

    def copy(self) -> None:
        """Put the picture with its title onto the clipboard."""
        chart, theme, words = self.chart, self._look.theme, self._look.wording
        if chart is None:
            return

        def work() -> QImage:
            from desktop_app.render.charts import chart_png

            return QImage.fromData(chart_png(chart, words, theme, scale=_COPY_SCALE, alone=True))

        def take(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._frame.tell("ui.chart.copied", title=chart.title)

        self._frame.jobs.start("ui.chart.copying", work, take)

    def choose_file(self, suffix: str) -> None:
        """Let the user say where to, and write a picture or the data."""
        if self.chart is None:
            return
        path = ask_file(self._frame, self, self.chart.title, suffix)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write a picture or the data, as the suffix says."""
        chart, theme, words = self.chart, self._look.theme, self._look.wording
        if chart is not None:
            self._frame.jobs.start(
                "ui.chart.saving",
                lambda: write_charts(path, (chart,), words, theme),
                lambda _: self._frame.tell("ui.chart.saved", file=str(path)),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chart that has the focus."""
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)

    def _fill_menu(self) -> None:
        copy = QAction(self)
        self._look.give(copy, "text", "ui.chart.copy")
        copy.triggered.connect(lambda _checked=False: self.copy())
        self.menu.addAction(copy)
        self.menu.addSeparator()
        for suffix in FORMATS:
            action = QAction(self)
            self._look.give(action, "text", f"ui.chart.save_{suffix}")
            action.triggered.connect(lambda _checked=False, suffix=suffix: self.choose_file(suffix))
            self.menu.addAction(action)

    def _lay_out(self) -> None:
        self._more.setIconSize(ICON)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look.give(self._more, "name", "ui.chart.more")
        self._look.give(self._more, "tip", "ui.chart.more")
        self._more.clicked.connect(lambda: self.menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        self.about.setWordWrap(True)
        head = row(spacing=8)
        head.addWidget(self.title, 1)
        head.addWidget(self._more)
        lines = column(self, margins=(12, 4, 12, 4) if self._fitting else (16, 12, 16, 12), spacing=4)
        lines.addLayout(head)
        lines.addWidget(self.about)
        lines.addWidget(self.view, 1 if self._fitting else 0)
        lines.addStretch(0 if self._fitting else 1)

    def _paint_anew(self) -> None:
        self._more.setIcon(self._look.icon("ellipsis"))


def drawing_jobs(frame: Frame, parent: QObject) -> Jobs:
    """One thread that draws, of which nobody is told but when something breaks."""
    jobs = Jobs(parent, 1)
    jobs.broken.connect(frame.jobs.broken)
    frame.session.closing.connect(jobs.wait)
    return jobs


def ask_file(frame: Frame, parent: QWidget, name: str, suffix: str) -> Path | None:
    """Where the user wants a chart or its data to go, None for nowhere; the folder is remembered."""
    folder = frame.preferences.text("export/folder")
    proposed = f"{name.translate(_FORBIDDEN)}.{suffix}"
    title = frame.look.text(f"ui.chart.save_{suffix}")
    start = str(Path(folder) / proposed) if folder else proposed
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, f"{title} (*.{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    frame.preferences.keep_text("export/folder", str(path.parent))
    return path if path.suffix else path.with_suffix(f".{suffix}")
