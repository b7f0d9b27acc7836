"""Work on another thread: how far it is, that it can be stopped, and what the bar above the page shows of it."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from desktop_app.ui.jobs import GivenUp, Jobs, Report
from desktop_app.ui.shell.window import Window


def test_work_tells_how_far_it_is_and_ends_with_its_answer(qtbot: QtBot) -> None:
    parent = QObject()
    jobs = Jobs(parent)
    shares: list[float] = []
    jobs.told.connect(lambda _job, share: shares.append(share))
    answers: list[int] = []

    def work(report: Report) -> int:
        for n in range(1000):
            report(n / 1000)
        return 7

    jobs.start_telling("ui.job.export", work, answers.append)
    qtbot.waitUntil(lambda: answers == [7])
    assert shares == sorted(shares)
    assert 50 < len(shares) <= 100  # not every call is worth a signal


def test_work_that_is_given_up_stops_where_it_next_tells_how_far_it_is(qtbot: QtBot) -> None:
    parent = QObject()
    jobs = Jobs(parent)
    started, go_on, stopped = Event(), Event(), Event()

    def work(report: Report) -> None:
        started.set()
        go_on.wait(10)
        try:
            report(0.5)
        except GivenUp:
            stopped.set()
            raise

    heard: list[object] = []
    jobs.broken.connect(heard.append)
    job = jobs.start_telling("ui.job.export", work, heard.append)
    assert started.wait(10)
    jobs.give_up(job)
    go_on.set()
    assert stopped.wait(10)
    jobs.wait()
    qtbot.wait(10)
    assert heard == []


def test_each_owner_gets_a_workbook_and_the_bar_says_where(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "分发"
    window.desk.transfers.write_each_owner(folder)
    qtbot.waitUntil(lambda: str(folder) in window.messages.text, timeout=60_000)
    files = list(folder.glob("*.xlsx"))
    assert len(files) > 2
    assert str(len(files)) in window.messages.text


def test_an_export_that_is_given_up_leaves_no_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.export_to(tmp_path / "计划.xlsx")
    assert window.messages.findChild(QProgressBar) is not None
    window.messages._give_up()
    window.jobs.wait()
    qtbot.wait(10)
    assert window.messages.text == ""
    assert not [path for path in tmp_path.glob("*计划*") if path.suffix == ".xlsx"]
