"""The key people's page in a real window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import CooperationState, PhaseKind, PipelineStep
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import (
    Cooperation,
    CostLine,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Post,
    Quote,
    Right,
    Segment,
)
from desktop_app.domain.lists import Platform, Tier
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.ui.key_people.page import KeyPeoplePage
from desktop_app.ui.palette.entries import entries
from desktop_app.ui.shell.window import Window

PEOPLE = (("林小满", "xiaoman", 182_000), ("程序员老何", "laohe", 960_000), ("大圆评测", "dayuan", 3_100_000))


def put(window: Window, *rows: Entity) -> None:
    assert window.session.run(Together(commands=tuple(PutRow(row=row) for row in rows)))


def clear(window: Window) -> None:
    """The sample's own key people would be counted, too."""
    book = window.session.book
    gone = tuple(DeleteRow(table=KeyPerson.table, id=id) for id in book.rows(KeyPerson))
    if gone:
        assert window.session.run(Together(commands=gone))


@pytest.fixture
def page(window: Window) -> KeyPeoplePage:
    clear(window)
    campaign_id = window.session.campaign_id or ""
    rows: list[Entity] = [Platform(id="p", name="抖音")]
    if not window.session.book.rows(Tier):
        rows += [Tier(id="head", name="头部", followers_from=1_000_000), Tier(id="waist", name="腰部")]
    for n, (name, handle, followers) in enumerate(PEOPLE):
        rows += [
            KeyPerson(id=f"k{n}", name=name, category="数码"),
            KeyAccount(id=f"a{n}", key_person_id=f"k{n}", platform_id="p", handle=handle),
            FollowerCount(id=f"f{n}", key_account_id=f"a{n}", on=date(2026, 9, 1), followers=followers),
        ]
    rows += [Cooperation(id=f"c{n}", campaign_id=campaign_id, key_person_id=f"k{n}", position=n) for n in (0, 1)]
    put(window, *rows)
    window.show_page("key_people")
    made = window.pages.page("key_people")
    assert isinstance(made, KeyPeoplePage)
    if made.everybody:
        made._everybody.trigger()
    return made


def names(page: KeyPeoplePage) -> list[str]:
    return [line.person.name for line in page.list.model.lines]


def cell(page: KeyPeoplePage, name: str, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    model = page.list.model
    n = next(n for n, line in enumerate(model.lines) if line.person.name == name)
    return str(model.data(model.index(n, model.columns.index(key)), role))


def step(page: KeyPeoplePage, id: str) -> PipelineStep:
    return page.session.book.get(Cooperation, id).step


def test_the_campaign_shows_its_own_people_and_the_directory_everybody(page: KeyPeoplePage) -> None:
    assert names(page) == ["林小满", "程序员老何"]
    assert cell(page, "程序员老何", "platforms") == "抖音 96 万"
    assert "960,000" in cell(page, "程序员老何", "platforms", Qt.ItemDataRole.ToolTipRole)
    page._everybody.trigger()
    assert names(page) == ["林小满", "程序员老何", "大圆评测"]


def test_the_search_line_finds_by_characters_pinyin_initials_and_conditions(page: KeyPeoplePage) -> None:
    page._everybody.trigger()
    for typed in ("小满", "linxiaoman", "lxm", "xiaoman"):
        page.typed.setText(typed)
        assert names(page)[0] == "林小满", typed
    page.typed.setText("粉丝>50万")
    assert names(page) == ["程序员老何", "大圆评测"]
    page.typed.setText("粉丝>很多")
    assert page.typed.property("wrong") is True
    assert len(names(page)) == 3


def test_several_go_to_the_next_step_as_one_step_of_the_journal(page: KeyPeoplePage) -> None:
    page.list.pick(["k0", "k1"])
    QTest.keyClick(page.list.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert {step(page, id) for id in ("c0", "c1")} == {PipelineStep.CONTACT}
    assert [line.person.id for line in page.list.chosen] == ["k0", "k1"]
    page.session.undo()
    assert {step(page, id) for id in ("c0", "c1")} == {PipelineStep.FIND}


def test_cards_of_the_board_go_on_by_keyboard_and_by_mouse(page: KeyPeoplePage) -> None:
    page._board.trigger()
    lanes = page.list.board.lanes
    page.list.pick(["k0"])
    QTest.keyClick(lanes[PipelineStep.FIND], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert step(page, "c0") is PipelineStep.CONTACT
    assert page.list.board.chosen == ["c0"]
    cards = lanes[PipelineStep.CONTACT].cards
    data = cards.mimeData([cards.index(0)])
    target = lanes[PipelineStep.AMPLIFY]
    actions, buttons, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), actions, data, buttons, keys)
    target.dragEnterEvent(enter)
    assert enter.isAccepted()
    target.dropEvent(QDropEvent(QPointF(20, 20), actions, data, buttons, keys, QEvent.Type.Drop))
    assert step(page, "c0") is PipelineStep.AMPLIFY


def test_arrow_keys_go_from_lane_to_lane(page: KeyPeoplePage) -> None:
    page._board.trigger()
    page.move_to(["c1"], PipelineStep.SPARK)
    lanes = page.list.board.lanes
    page.list.pick(["k0"])
    lanes[PipelineStep.FIND].setFocus()
    QTest.keyClick(lanes[PipelineStep.FIND], Qt.Key.Key_Right)
    assert lanes[PipelineStep.SPARK].hasFocus()
    assert page.line is not None
    assert page.line.person.id == "k1"


def test_cards_and_chips_count_and_narrow(page: KeyPeoplePage) -> None:
    page.move_to(["c1"], PipelineStep.SPARK)
    page.list.pick(["k1"])
    page.doings.set_state(CooperationState.PUBLISHED)
    figures = [parts[3].text() for parts in page.cards._cards.values()]
    assert figures == ["2", "1", "1", "0"]
    page.cards._cards[PipelineStep.SPARK][0].click()
    assert names(page) == ["程序员老何"]
    page.cards._cards[PipelineStep.SPARK][0].click()
    page.chips._chips["published"].click()
    assert names(page) == ["程序员老何"]


def test_whoever_is_to_be_contacted_is_found_by_a_chip(page: KeyPeoplePage) -> None:
    form = page.inspector.details
    page.list.pick(["k0"])
    page.inspector.open_tab("details")
    line = form.fields["next_contact"]
    line.setFocus()
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, "10/17")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.session.book.get(KeyPerson, "k0").next_contact == date(2026, 10, 17)
    page.chips._chips["due"].click()
    assert names(page) == ["林小满"]


def test_rows_of_a_person_are_typed_in_place(page: KeyPeoplePage) -> None:
    page.list.pick(["k0"])
    tab = page.inspector.accounts

    def book() -> Book:
        return page.session.book

    quotes = tab.quotes.rows
    quotes.setData(quotes.index(0, 0), "视频一条")
    assert book().where(Quote, "key_person_id", "k0") == ()  # a price is still wanted
    quotes.setData(quotes.index(0, 1), "1.2万")
    (quote,) = book().where(Quote, "key_person_id", "k0")
    assert (quote.what, quote.price, quote.on) == ("视频一条", 1_200_000, date(2026, 10, 19))
    accounts = tab.accounts.rows
    accounts.setData(accounts.index(1, 0), "小红书")
    assert any(row.name == "小红书" for row in book().rows(Platform).values())
    rights = tab.rights.rows
    rights.setData(rights.index(0, 1), "竞品 A")
    (right,) = book().where(Right, "key_person_id", "k0")
    rights.setData(rights.index(0, 2), "否")
    assert book().get(Right, right.id).ours is False
    rights.remove(rights.index(0, 0))
    assert book().where(Right, "key_person_id", "k0") == ()


def test_followers_over_time_are_typed_and_drawn(page: KeyPeoplePage) -> None:
    page.list.pick(["k0"])
    page.inspector.open_tab("accounts")
    counts = page.inspector.accounts.counts.rows
    assert page.inspector.accounts.spark.isHidden()
    counts.setData(counts.index(1, 1), "20万")
    assert page.inspector.accounts.spark.isVisible()
    assert "200,000" in page.inspector.accounts.spark.accessibleName()


def test_what_is_refused_is_said_and_nothing_changes(page: KeyPeoplePage, qtbot: QtBot) -> None:
    page.list.pick(["k0"])
    costs = page.inspector.cooperation.costs.rows
    costs.setData(costs.index(0, 1), "很多钱")
    assert page.session.book.where(CostLine, "cooperation_id", "c0") == ()


def test_results_are_typed_and_figures_say_their_formula(page: KeyPeoplePage) -> None:
    page.list.pick(["k0"])
    posts, costs = page.inspector.results.posts.rows, page.inspector.cooperation.costs.rows
    keys = [part.key for part in posts.parts]
    posts.setData(posts.index(keys.index("exposure"), 0), "46.1万")
    posts.setData(posts.index(keys.index("forwards"), 0), "8120")
    costs.setData(costs.index(0, 2), "3000")
    (post,) = page.session.book.where(Post, "cooperation_id", "c0")
    assert (post.exposure, post.forwards) == (461_000, 8120)
    assert cell(page, "林小满", "cpm") == "¥6.51"
    assert "6.51" in cell(page, "林小满", "cpm", Qt.ItemDataRole.ToolTipRole)
    assert cell(page, "程序员老何", "cpm") == "—"


def test_columns_are_picked_sorted_and_copied(page: KeyPeoplePage) -> None:
    page.pick_columns(("name", "platforms"))
    assert page.list.model.columns == ("name", "platforms")
    page.list.table._sort(1)
    assert names(page) == ["程序员老何", "林小满"]
    page.list.pick(["k0"])
    page.list.table.copy()
    assert QGuiApplication.clipboard().text() == "昵称\t平台 / 粉丝\n林小满\t抖音 18.2 万\n"


def test_a_search_is_kept_as_a_segment_with_its_weights(page: KeyPeoplePage) -> None:
    page._everybody.trigger()
    page.typed.setText("粉丝>50万")
    page.segments.name.setText("大号")
    page.segments.spins["price"].setValue(5)
    page.segments.keep()
    (segment,) = page.session.book.rows(Segment).values()
    assert (segment.name, segment.conditions, segment.weights) == ("大号", "粉丝>50万", "price=5")
    page.segments.choice.setCurrentIndex(0)
    page.segments.choose()
    assert len(names(page)) == 3
    page.segments.choice.setCurrentIndex(1)
    page.segments.choose()
    assert names(page) == ["程序员老何", "大圆评测"]
    assert page.segments.weights["price"] == 5


def test_fit_is_scored_with_its_parts_in_the_tooltip(page: KeyPeoplePage) -> None:
    page._everybody.trigger()
    assert cell(page, "大圆评测", "tier") == "头部"
    assert 0 <= int(cell(page, "大圆评测", "fit")) <= 100
    assert "粉丝量" in cell(page, "大圆评测", "fit", Qt.ItemDataRole.ToolTipRole)


def test_somebody_twice_is_pointed_out_and_merged_field_by_field(page: KeyPeoplePage, qtbot: QtBot) -> None:
    twin = KeyPerson(id="twin", name="林小滿", phone="13800000000", wants="样机")
    account = KeyAccount(id="other", key_person_id="twin", platform_id="p", handle="@xiaoman")
    page.session.run(Together(commands=(PutRow(row=twin), PutRow(row=account))))
    page.list.pick(["k0"])
    qtbot.waitUntil(lambda: "林小滿" in page.inspector.twin.text(), timeout=10_000)
    page.inspector.merge.click()
    assert page.merging.isVisible()
    assert "name" in page.merging.choices
    page.merging.go.click()
    book = page.session.book
    assert "twin" not in book.rows(KeyPerson)
    assert (book.get(KeyPerson, "k0").name, book.get(KeyPerson, "k0").phone) == ("林小满", "13800000000")
    page.session.undo()
    assert "twin" in page.session.book.rows(KeyPerson)


def test_people_are_added_recruited_and_taken_out(page: KeyPeoplePage) -> None:
    page.add()
    assert page.inspector.details.fields["name"].hasFocus()
    assert len(names(page)) == 3
    page.drop()
    assert len(names(page)) == 2
    page._everybody.trigger()
    page.list.pick(["k2"])
    page._recruit.trigger()
    page._everybody.trigger()
    assert "大圆评测" in names(page)


def test_going_to_a_person_shows_them_wherever_they_are(page: KeyPeoplePage, window: Window) -> None:
    window.show_page("key_people", "k2")
    assert page.line is not None
    assert page.line.person.id == "k2"
    assert page.everybody


def test_figures_and_words_follow_the_language(page: KeyPeoplePage, window: Window) -> None:
    window.look.set_language("en")
    assert cell(page, "程序员老何", "platforms") == "抖音 960k"
    assert page.inspector.tabs.tabText(0) == "Profile"
    window.look.set_theme("dark")
    window.look.set_language("zh_CN")
    assert page.inspector.tabs.tabText(0) == "概况"


def test_cells_are_read_when_they_are_first_seen(page: KeyPeoplePage, window: Window) -> None:
    rows: list[Entity] = []
    for n in range(2_000):
        rows += [KeyPerson(id=f"m{n}", name=f"达人{n:05}"), KeyAccount(id=f"ma{n}", key_person_id=f"m{n}")]
    put(window, *rows)
    page._everybody.trigger()
    read = len(page.list.model._cells)
    assert page.list.model.rowCount() == 2_003
    assert read < 2_003


def test_escape_puts_the_question_away(page: KeyPeoplePage) -> None:
    page.list.pick(["k0", "k1"])
    page.ask_merge()
    page.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert not page.merging.isVisible()


def test_a_next_step_that_is_over_is_red(page: KeyPeoplePage) -> None:
    row = page.session.book.get(Cooperation, "c0")
    late = page.session.now.date() - timedelta(days=2)
    page.session.run(PutRow(row=row.changed(next_due=late, next_step="催初稿")))
    page.pick_columns(("name", "next_due"))
    line = page.list.model.lines[0]
    assert page.list.model.cell(line, "next_due").role == "late"


def test_key_people_of_the_campaign_are_found_from_anywhere(page: KeyPeoplePage, window: Window) -> None:
    frame = window.pages._frame
    assert frame is not None
    found = [one for one in entries(frame) if one.kind == "key_person"]
    assert {one.title for one in found} == {"林小满", "程序员老何"}


def test_who_is_wanted_by_two_campaigns_on_the_same_days_is_said_so(page: KeyPeoplePage, window: Window) -> None:
    campaign = window.session.campaign
    assert campaign is not None
    main = next(one for one in window.session.book.of_campaign(Phase, campaign.id) if one.kind is PhaseKind.MAIN)
    other = campaign.changed(id="other", name="另一场")
    put(window, other, main.changed(id="other-main", campaign_id="other"))
    put(window, Cooperation(id="there", campaign_id="other", key_person_id="k0"))
    page.list.pick(["k0"])
    assert "另一场" in page.inspector.clashes.text()
    assert "⚠" in cell(page, "林小满", "name")
