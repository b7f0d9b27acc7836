"""The brief and the page for every party: rows in, pages out."""

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def briefed(example: Drumbeat) -> Drumbeat:
    example("set-campaign", "background=老会员沉睡", "hook=一起拆盲盒", "budget=50万", "applied_grade=S", "voted_on=9/30",
            "customer_wins=全年最低价", "likely_failure=库存不够")  # fmt: skip
    example("add-goal", "GMV", "--target", "1.2亿", "--measure", "money", "--basis", "支付口径", "--primary")
    example("add-mechanic", "拆盲盒", "kind=抽奖", "rule=每日三次", "benefit=满300减50")
    example("add-slot", "App首页", "spot=焦点图2", "start=10/26", "finish=10/28", "value=30万", "state=granted")
    example("add-budget-line", "红包", "category=补贴", "planned=20万", "committed=1.5万", "actual=18w")
    example("add-budget-line", "达人", "planned=10万", "committed=3万")
    example("add-issue", "仓配产能", "department=物流", "wanted=周远", "offered=提前锁单", "owner=Lin")
    return example


def test_the_brief_says_all_of_it(briefed: Drumbeat) -> None:
    text = briefed("campaign-brief", language="zh_CN")
    for said in ("老会员沉睡", "一起拆盲盒", "拆盲盒", "App首页", "2026-10-28", "1.2 亿", "支付口径", "18 万"):
        assert said in text, said


def test_the_money_adds_up(briefed: Drumbeat) -> None:
    money = briefed.json("campaign-brief")["money"]
    wan = 10_000 * 100
    assert money["planned"] == 30 * wan
    assert money["actual"] == 18 * wan
    assert money["used"] == 21 * wan  # what was spent of the one, what is promised of the other
    assert money["rest"] == 29 * wan


def test_the_page_for_every_party(briefed: Drumbeat) -> None:
    text = briefed("kpi-page", language="zh_CN")
    for said in ("全年最低价", "GMV", "仓配产能", "物流", "提前锁单", "Lin", "库存不够"):
        assert said in text, said


@pytest.mark.parametrize("verb", ["campaign-brief", "kpi-page"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_pages_become_files(briefed: Drumbeat, tmp_path: Path, verb: str, language: str) -> None:
    for suffix in ("pdf", "docx", "html", "txt"):
        briefed(verb, "--out", tmp_path / f"page.{suffix}", language=language)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert "支付口径" in (tmp_path / "page.html").read_text(encoding="utf-8")
    read = docx.Document(str(tmp_path / "page.docx"))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert "支付口径" in "".join([*cells, *(line.text for line in read.paragraphs)])
    assert "unknown" not in briefed.refused(verb, "--out", tmp_path / "page.odt")


def test_what_is_typed_is_never_markup(briefed: Drumbeat, tmp_path: Path) -> None:
    briefed("set-campaign", "background=<script>alert(1)</script>")
    briefed("campaign-brief", "--out", tmp_path / "page.html")
    assert "<script>" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_rows_are_changed_and_deleted(briefed: Drumbeat) -> None:
    assert briefed.json("set-slot", "App首页", "state=已上线", "traffic=86万")["traffic"] == 860_000
    briefed("delete-issue", "仓配产能")
    assert "仓配产能" not in briefed("kpi-page")
    assert "十万" in briefed.refused("add-budget-line", "x", "planned=十万")
