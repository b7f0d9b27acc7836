"""Line-ups as merchants' sheets have them: merged merchants, states in people's own words, items that come twice."""

from datetime import date
from itertools import count
from pathlib import Path

from desktop_app.domain.dates import DateContext
from desktop_app.exchange.numbers.line_up import LineUpFile, read_line_up
from desktop_app.exchange.plan_file import read_grids
from tests.exchange.test_number_tables import Rows, book, workbook


def read(path: Path) -> LineUpFile:
    ids = count(1)
    dates = DateContext(date(2026, 11, 1), near=date(2026, 11, 1), base=date(2026, 11, 1))
    around = (dates, lambda code: [code.value], lambda: f"item-{next(ids)}")
    return read_line_up(read_grids(path), path.name, book(), "c", around, {})


def test_a_line_up_in_the_words_of_the_trade(tmp_path: Path) -> None:
    rows: Rows = [
        ["2026双11货盘表"],
        ["序号", "商家名称", "商品名称", "货号", "活动价", "库存", "是否报名", "素材状态", "赠品"],
        [1, "美妆店", "面膜", "A1", "99元", "1.2万", "已提报", "已完成", "小样"],
        [2, None, "精华", "A2", 199, 500, "否", "制作中", None],
        [3, "家电店", "水壶", "B1", 59, 3, "退出", "齐", None],
        ["合计", None, None, None, None, 12503, None, None, None],
    ]
    found = read(workbook(tmp_path / "a.xlsx", {"货盘": rows}, ("B3:B4",)))
    read_back = [(row.name, row.merchant, row.stock, row.enrolment, row.assets) for row in found.rows.values()]
    assert read_back == [
        ("面膜", "美妆店", 12_000, "enrolled", "received"),
        ("精华", "美妆店", 500, "invited", "missing"),
        ("水壶", "家电店", 3, "withdrawn", "received"),
    ]
    assert [(one.row, one.column or one.value, one.code) for one in found.problems] == [
        (2, "赠品", "unknown_column"),
        (6, "合计", "total_row"),
    ]


def test_an_item_that_comes_twice_keeps_its_first_figures_and_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["商品名称", "货号", "活动价", "库存"],
        ["锅", "B1", 599, 3],
        ["锅", "B1", 699, 3],
        ["锅", "B1", 599, 3],
    ]
    found = read(workbook(tmp_path / "a.xlsx", {"货盘": rows}))
    assert [(row.name, row.price) for row in found.rows.values()] == [("锅", 59_900)]
    assert [(one.row, one.value, one.code) for one in found.problems] == [(3, "锅", "said_twice")]
