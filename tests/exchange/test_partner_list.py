"""Lists of partners as people keep them: any headings, any encoding, the same list again brings nothing."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import BarterSide, PartnershipState
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partner
from desktop_app.domain.people import Person
from desktop_app.edits.command import plan
from desktop_app.exchange.partner_list import Taken, read_partner_list
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.partners import all_partners, partnerships, things
from desktop_app.paths import resources
from desktop_app.workspace.ids import new_id

WORDS = [Wording(language, resources() / "i18n") for language in LANGUAGES]
EMPTY = Book().with_rows([Campaign(id="sale", name="Sale")], ["sale"])


def read(path: Path, book: Book = EMPTY, campaign: str | None = "sale") -> tuple[Taken, Book]:
    found = read_partner_list(path, book, campaign, DateContext(date(2026, 10, 20)), WORDS, new_id)
    for command in found.commands:
        book = book.apply(plan(book, command))
    return found, book


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


LIST = (
    ("2026 年合作方资源表",),
    (),
    ("序号", "品牌", "行业", "对接人", "手机", "进展", "我方负责人", "我方资源", "对方资源", "截止日期"),
    (1, "星光银行", "银行", "赵敏", 13900001234, "洽谈中", "林岚", "首页焦点图；Push 2 次", "开屏\n网点海报", "10/23"),
    (2, "云途航空", "出行", None, "010-1234", "谈妥了吧", None, None, "机票 50 张", "下周三"),
    ("合计", "合计", None, None, None, None, None, None, None, None),
)


def test_a_workbook_with_its_own_headings_comes_in_and_what_is_not_understood_is_listed(tmp_path: Path) -> None:
    found, book = read(sheet(tmp_path / "list.xlsx", *LIST))
    assert found.added == ["星光银行", "云途航空"]
    assert [(one.column, one.row, one.value, one.error.code) for one in found.problems] == [
        ("F", 5, "谈妥了吧", "not_a_choice")
    ]
    bank, air = partnerships(book, "sale")
    partner = book.get(Partner, bank.partner_id)
    assert (partner.category, partner.contact, partner.phone) == ("银行", "赵敏", "13900001234")
    assert (bank.state, bank.next_due) == (PartnershipState.NEGOTIATING, date(2026, 10, 23))
    assert air.state is PartnershipState.IDEA
    assert [row.name for row in book.rows(Person).values()] == ["林岚"]
    assert [one.what for one in things(book, bank.id, BarterSide.GIVE)] == ["首页焦点图", "Push 2 次"]
    assert [one.what for one in things(book, bank.id, BarterSide.GET)] == ["开屏", "网点海报"]


def test_the_same_list_again_brings_nothing_and_a_changed_one_only_its_changes(tmp_path: Path) -> None:
    path = sheet(tmp_path / "list.xlsx", *LIST)
    _, book = read(path)
    again, _ = read(path, book)
    assert (again.commands, again.added, again.changed) == ([], [], [])
    changed = (*LIST[:3], (1, "星光银行", None, "钱悦", 13900001234, "已谈妥", "林岚", "首页焦点图", None, None))
    found, book = read(sheet(tmp_path / "more.xlsx", *changed), book)
    assert (found.added, found.changed) == ([], ["星光银行"])
    bank = partnerships(book, "sale")[0]
    partner = book.get(Partner, bank.partner_id)
    # What the list leaves empty stays as it was.
    assert (partner.category, partner.contact, bank.state) == ("银行", "钱悦", PartnershipState.AGREED)
    assert len(things(book, bank.id)) == 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-8"])
def test_text_tables_of_any_encoding_come_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("公司,行业,备注\n星光银行,银行,“老朋友”\n星光银行,,再来\n云途航空,出行,\n", encoding=encoding)
    found, book = read(path, campaign=None)
    assert found.added == ["星光银行", "云途航空"]
    assert [(one.name, one.category) for one in all_partners(book)] == [("云途航空", "出行"), ("星光银行", "银行")]
    assert partnerships(book, "sale") == []


def test_english_headings_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Company,Industry,Status,Our goal,Due\nCity Bank,bank,agreed,coupons,2026-11-01\n", encoding="utf-8"
    )
    _, book = read(path)
    (talks,) = partnerships(book, "sale")
    assert (talks.state, talks.our_kpi, talks.next_due) == (PartnershipState.AGREED, "coupons", date(2026, 11, 1))


def test_a_file_without_partners_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no_partners_found"):
        read(sheet(tmp_path / "list.xlsx", ("任务", "开始"), ("海报", "10/1")))


def test_a_name_that_is_too_long_is_listed_and_the_rest_comes_in(tmp_path: Path) -> None:
    found, book = read(sheet(tmp_path / "list.xlsx", ("品牌",), ("长" * 600,), ("短",)))
    assert [one.row for one in found.problems] == [2]
    assert [one.name for one in all_partners(book)] == ["短"]
