"""Six key people from a name to a result in the window: recruited, planned, one sample late, published, ranked, exported."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.codes import Again, CooperationState, DeliverableKind, PhaseKind, PipelineStep
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyPerson, Post
from desktop_app.domain.task import Task
from desktop_app.ui.checkpoints.page import CheckpointsPage
from desktop_app.ui.key_people.page import KeyPeoplePage
from desktop_app.ui.shell.window import Window
from tests.ui.acting import dates_of, type_into

SIX = ("陈小鹿", "阿May", "大圣测评", "南风", "老K", "小满妈妈")


@pytest.fixture
def page(window: Window) -> KeyPeoplePage:
    window.show_page("key_people")
    made = window.pages.page("key_people")
    assert isinstance(made, KeyPeoplePage)
    return made


def recruit(page: KeyPeoplePage, name: str) -> str:
    """Add a person by the button and type their name."""
    page._add.trigger()
    line = page.inspector.details.fields["name"]
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    (person,) = page.session.book.where(KeyPerson, "name", name)
    return person.id


def task_of(page: KeyPeoplePage, person_id: str, kind: DeliverableKind) -> Task:
    book = page.session.book
    (row,) = (
        one
        for cooperation in book.where(Cooperation, "key_person_id", person_id)
        for one in book.where(Deliverable, "cooperation_id", cooperation.id)
        if one.kind is kind
    )
    return book.get(Task, row.task_id)


def deliver(page: KeyPeoplePage, person_id: str, kind: DeliverableKind, link: str) -> None:
    """Choose a deliverable, type its evidence and press Enter; where the stage is locked, say why and press again."""
    page.list.pick([person_id])
    panel = page.inspector.profile.deliverables
    n = next(n for n, one in enumerate(panel.found) if one.row.kind is kind)
    panel.table.setCurrentIndex(panel.table.model().index(n, 0))
    panel.link.setText(link)
    panel.deliver()
    if panel.reason.isVisibleTo(panel):
        panel.table.setCurrentIndex(panel.table.model().index(n, 0))
        panel.reason.setText("已经发了")
        panel.deliver()


def type_figures(page: KeyPeoplePage, person_id: str, **typed: str) -> None:
    page.list.pick([person_id])
    posts = page.inspector.results.posts.rows
    keys = [part.key for part in posts.parts]
    for key, text in typed.items():
        posts.setData(posts.index(keys.index(key), 0), text)


def test_the_whole_story(page: KeyPeoplePage, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    ids = [recruit(page, name) for name in SIX]
    book = page.session.book
    assert {row.step for id in ids for row in book.where(Cooperation, "key_person_id", id)} == {PipelineStep.FIND}
    page.list.pick(ids)
    for _ in range(2):
        page._on.trigger()
    page.doings.set_state(CooperationState.CONTRACT)
    rows = [row for id in ids for row in page.session.book.where(Cooperation, "key_person_id", id)]
    assert {(row.step, row.state) for row in rows} == {(PipelineStep.SPARK, CooperationState.CONTRACT)}

    # Planned backwards from the main phase, all in one step.
    page.list.pick(ids)
    page._plan.trigger()
    assert page.package.isVisible()
    page.package.phase.setCurrentIndex(page.package.phase.findData(PhaseKind.MAIN))
    for kind in (DeliverableKind.SAMPLE, DeliverableKind.DRAFT, DeliverableKind.REVIEW):
        page.package.days[kind].setValue(1)
    page.package.go.click()
    post, sample = (task_of(page, ids[0], kind) for kind in (DeliverableKind.POST, DeliverableKind.SAMPLE))
    planned = dates_of(window, post).start
    page.list.pick([ids[0]])
    assert page.inspector.profile.deliverables.found
    assert page.inspector.profile.deliverables.slips.isHidden()

    # One sample slips: its post moves, the person and the go-live check say so.
    window.show_page("timeline", sample.id)
    type_into(window, sample, "finish", "11-05")
    assert dates_of(window, post).start > planned
    window.show_page("key_people", ids[0])
    slips = page.inspector.profile.deliverables.slips
    assert slips.isVisible()
    assert sample.name in slips.text()
    window.show_page("checkpoints")
    checks = window.pages.page("checkpoints")
    assert isinstance(checks, CheckpointsPage)
    said = checks.go_live.findings
    qtbot.waitUntil(lambda: any(SIX[0] in said.item(n).text() for n in range(said.count())), timeout=5_000)

    # Published, counted, judged.
    window.show_page("key_people")
    for n, id in enumerate(ids, 1):
        deliver(page, id, DeliverableKind.POST, f"https://e.example/{n}")
        type_figures(page, id, exposure=f"{n}万", likes=f"{n}00", orders="10", gmv=f"{n}000")
        costs = page.inspector.cooperation.costs.rows
        costs.setData(costs.index(0, 2), "500")
    posts = [row for row in page.session.book.rows(Post).values() if row.link.startswith("https://e.example/")]
    assert len(posts) == len(SIX)
    assert {row.published.date() for row in posts if row.published} == {date(2026, 10, 19)}
    page.list.pick([ids[-1]])
    again = page.inspector.results.again.fields["again"]
    again.setCurrentIndex(again.findData(Again.S))  # type: ignore[union-attr]
    again.activated.emit(again.currentIndex())  # type: ignore[union-attr]
    (last,) = page.session.book.where(Cooperation, "key_person_id", ids[-1])
    assert last.again is Again.S

    # Ranked, and out of the house.
    page._ranking.trigger()
    ours = [line.person.name for line in page.list.model.lines if line.person.id in ids]
    assert ours == list(reversed(SIX))
    for name in ("ranking.xlsx", "ranking.csv", "ranking.svg"):
        page.files.write(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 300
    page._ranking.trigger()
    page.files.write(tmp_path / "people.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").worksheets[0]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert set(SIX) <= texts
    page.list.pick([ids[-1]])
    page.briefs.copy()
    assert SIX[-1] in QGuiApplication.clipboard().text()
    for language in ("zh_CN", "en"):
        page.briefs.write(tmp_path / f"{language}.pdf", language)
        assert (tmp_path / f"{language}.pdf").stat().st_size > 2_000
