"""The partners' page: from a typed name to the exchange, the questions, the rehearsal and the proposal."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.domain.codes import BarterSide, PartnershipState
from desktop_app.domain.outline import outline
from desktop_app.domain.partners import Partner, PartnerQuestion, Partnership
from desktop_app.insight.partners import balance, questions, tasks, things
from desktop_app.ui.key_people.row_form import RowForm
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.palette.entries import choose, entries
from desktop_app.ui.partners.exporting import Paper
from desktop_app.ui.partners.page import PartnersPage
from desktop_app.ui.partners.parts import RESULT, STATE, STEP
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window) -> PartnersPage:
    window.show_page("partners")
    (made,) = window.findChildren(PartnersPage)
    for talks in list(window.session.book.rows(Partnership).values()):
        made.table.choose(talks.partner_id)
        made.remove()
    add(made, "星光银行")
    return made


def add(page: PartnersPage, name: str) -> None:
    page.name.setText(name)
    page.add()


def talks(page: PartnersPage) -> Partnership:
    found = page.partnership
    assert found is not None
    return found


def enter(model: SubModel, row: int, *texts: str) -> None:
    for column, text in enumerate(texts):
        if text:
            assert model.setData(model.index(row, column), text, Qt.ItemDataRole.EditRole)


def type_into(form: RowForm, key: str, text: str) -> None:
    line = form.fields[key]
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.setModified(True)
    line.editingFinished.emit()


def test_a_typed_name_becomes_a_partner_whom_the_pm_answers_for(page: PartnersPage, window: Window) -> None:
    campaign = window.session.campaign
    assert campaign is not None
    assert talks(page).owner_id == campaign.pm_id
    assert page.table.view.model().index(0, 0).data() == "星光银行"
    add(page, "星光银行")
    assert len(page.table.ids) == 1


def test_talks_are_typed_in_place_and_undone_by_name(page: PartnersPage, window: Window) -> None:
    type_into(page.inspector.forms[STEP], "next_step", "发合同")
    type_into(page.inspector.forms[STEP], "next_due", "10/23")
    state = page.inspector.forms[STATE].fields["state"]
    assert isinstance(state, QComboBox)
    state.setCurrentIndex(state.findData(PartnershipState.AGREED))
    state.activated.emit(state.currentIndex())
    row = talks(page)
    assert (row.next_step, str(row.next_due), row.state) == ("发合同", "2026-10-23", PartnershipState.AGREED)
    step = window.session.next_undo()
    assert step is not None
    assert "星光银行" in window.look.wording.step(step.code, step.values)
    window.session.undo()
    assert talks(page).state is PartnershipState.IDEA


def test_the_exchange_is_typed_on_both_sides_and_the_bar_says_who_gives_more(
    page: PartnersPage, window: Window
) -> None:
    give, get = page.inspector.sides
    enter(give, 0, "首页焦点图", "30万", "刊例价")
    enter(get, 0, "开屏", "25万", "", "11/1")
    enter(get, 1, "海报")
    found = balance(window.session.book, talks(page).id)
    assert (found.give.value, found.get.value, found.get.unknown) == (30_000_000, 25_000_000, 1)
    assert page.inspector.balance.accessibleName() == "我方 30 万 ⇄ 对方 25 万 + 1 项未估值：基本平衡"
    enter(get, 0, "", "10万")
    assert "我方多 20 万" in page.inspector.balance.accessibleName()
    assert any("我方多给了 20 万" in page.remarks.item(n).text() for n in range(page.remarks.count()))
    assert [one.what for one in things(window.session.book, talks(page).id, BarterSide.GET)] == ["开屏", "海报"]


def test_a_rehearsal_shows_the_question_hides_the_answer_and_ticks_by_keyboard(
    page: PartnersPage, window: Window
) -> None:
    page.rehearse()
    assert page.side.currentIndex() == 0
    enter(page.inspector.questions, 0, "券由谁出钱？", "各出一半")
    enter(page.inspector.questions, 1, "能独家吗？", "不能")
    page.rehearse()
    card = page.rehearsal
    assert card.question.text() == "券由谁出钱？"
    assert card.answer.text() != "各出一半"
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert card.answer.text() == "各出一半"
    QTest.keyClick(card, Qt.Key.Key_Return)
    first, second = questions(window.session.book, talks(page).id)
    assert first.rehearsed_on == window.session.now.date()
    assert (card.question.text(), second.rehearsed_on) == ("能独家吗？", None)
    assert card.answer.text() != "不能"
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert page.side.currentIndex() == 0
    assert all(one.rehearsed_on is not None for one in window.session.book.rows(PartnerQuestion).values() if one.answer)


def test_a_question_not_yet_rehearsed_comes_first_and_esc_ends(page: PartnersPage) -> None:
    enter(page.inspector.questions, 0, "一？", "答一", "10/1")
    enter(page.inspector.questions, 1, "二？", "答二")
    page.rehearse()
    assert page.rehearsal.question.text() == "二？"
    QTest.keyClick(page.rehearsal, Qt.Key.Key_Escape)
    assert page.side.currentIndex() == 0


def test_a_known_task_is_linked_and_an_unknown_one_is_made(page: PartnersPage, window: Window) -> None:
    campaign = window.session.campaign
    assert campaign is not None
    known = outline(window.session.book, campaign.id)[3].task
    for name in (known.name, "联合海报上线"):
        page.inspector.tasks.name.setText(name)
        page.inspector.tasks.add()
    linked = [task for _, task in tasks(window.session.book, talks(page).id)]
    assert [task.name for task in linked] == [known.name, "联合海报上线"]
    assert linked[0].id == known.id
    assert "–" in page.inspector.tasks.list.item(0).text()
    page.inspector.tasks.list.setCurrentRow(0)
    page.inspector.tasks.remove()
    assert [task.name for _, task in tasks(window.session.book, talks(page).id)] == ["联合海报上线"]


def test_a_partner_of_another_campaign_is_found_by_initials_and_brought_in(page: PartnersPage, window: Window) -> None:
    page.table.show_all(True)
    add(page, "云途航空")
    page.table.find.setText("ythk")
    page.table.refresh()
    assert [window.session.book.get(Partner, id).name for id in page.table.ids] == ["云途航空"]
    assert page.partnership is None
    page.bring_in()
    page.table.find.clear()
    assert not page.table.of_all
    assert talks(page).partner_id == page.table.chosen
    page.remove()
    assert [one.name for one in window.session.book.rows(Partner).values()].count("云途航空") == 1
    assert "云途航空" not in [window.session.book.get(Partner, id).name for id in page.table.ids]


def test_the_proposal_is_written_and_copied_in_the_language_of_the_window(
    page: PartnersPage, window: Window, tmp_path: Path
) -> None:
    enter(page.inspector.sides[0], 0, "首页焦点图", "30万")
    page.pages.write(tmp_path / "out.pdf", page.partnership, Paper.PROPOSAL)
    text = "".join("".join(each.extract_text() for each in PdfReader(tmp_path / "out.pdf").pages).split())
    assert "我方提供" in text
    assert "首页焦点图" in text
    page.pages.copy(page.partnership)
    assert "星光银行" in QGuiApplication.clipboard().text()
    page.pages.write(tmp_path / "sheet.docx", page.partnership, Paper.REHEARSAL)
    assert not (tmp_path / "sheet.docx").exists()
    window.look.set_language("en")
    page.pages.copy(page.partnership)
    assert "What we bring" in QGuiApplication.clipboard().text()


def test_what_is_typed_is_kept_when_another_partner_is_chosen(page: PartnersPage, window: Window) -> None:
    first = talks(page)
    result = page.inspector.forms[RESULT].fields["result"]
    assert not isinstance(result, QLineEdit | QComboBox)
    result.setPlainText("新增 2,800 张卡")
    add(page, "云途航空")
    assert window.session.book.get(Partnership, first.id).result == "新增 2,800 张卡"
    page.table.choose(first.partner_id)
    assert "2,800" in page.inspector.past.item(0).text()


def test_the_page_follows_language_and_theme(page: PartnersPage, window: Window) -> None:
    window.look.set_language("en")
    window.look.set_theme("dark")
    assert page.table.view.model().headerData(0, Qt.Orientation.Horizontal) == "Partner"
    assert page.table.scope.itemText(1) == "All partners"


def test_a_list_is_taken_in_as_one_step(page: PartnersPage, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("品牌,行业\n星光银行,银行\n云途航空,出行\n", encoding="utf-8")
    page.take_list(file)
    names = [window.session.book.get(Partner, id).name for id in page.table.ids]
    assert names == ["星光银行", "云途航空"]
    assert window.session.book.get(Partner, page.table.ids[0]).category == "银行"
    window.session.undo()
    assert len(page.table.ids) == 1
    (tmp_path / "none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    page.take_list(tmp_path / "none.csv")
    assert len(page.table.ids) == 1


def test_the_rehearsal_goes_onto_paper(page: PartnersPage, tmp_path: Path) -> None:
    enter(page.inspector.questions, 0, "券由谁出钱？", "各出一半")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.pages.print_onto(printer, page.partnership, Paper.REHEARSAL)
    (paper,) = PdfReader(tmp_path / "printed.pdf").pages
    assert "各出一半" in paper.extract_text()


def test_partners_are_found_from_anywhere(page: PartnersPage, window: Window) -> None:
    frame = page._frame
    (found,) = [one for one in entries(frame) if one.kind == "partner"]
    window.show_page("timeline")
    choose(frame, found)
    assert page.isVisible()
    assert page.table.chosen == found.id
