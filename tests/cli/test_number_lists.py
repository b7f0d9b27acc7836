"""The lists around the numbers on the command line, the line-up at its confirmation, and feedback that becomes work."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Drumbeat


@pytest.fixture
def sale(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "双11", "--main-start", "2026-10-26T20:00")
    return drumbeat


def items(drumbeat: Drumbeat, enrolled: int, of: int) -> None:
    for n in range(of):
        state = "approved" if n < enrolled else "invited"
        drumbeat("add-line-up-item", f"商品{n}", f"enrolment={state}", "price=100", "list_price=200", "merchant=甲")


def item_of(drumbeat: Drumbeat, what: str) -> Any:
    gates = drumbeat.json("show")["checkpoints"]
    return next(item for gate in gates for item in gate["items"] if item["what"] == what)


def test_a_list_says_what_is_worked_out_and_what_is_odd(sale: Drumbeat, tmp_path: Path) -> None:
    sale("add-line-up-item", "面霜", "price=170", "list_price=200", "stock=0", "enrolment=enrolled")
    said = sale("line-up")
    assert "85%" in said
    assert "! 面霜: No stock" in said
    (row,) = sale.json("line-up")
    assert (row["figures"]["discount"], row["remarks"][0]["code"]) == (0.85, "no_stock")
    (told, odd) = sale.json("line-up", "--summary")
    assert (told["values"]["enrolled"], told["values"]["items"], odd["urgent"]) == (1, 1, True)
    sale("line-up", "--out", tmp_path / "货盘.xlsx")
    cells = [cell.value for row in load_workbook(tmp_path / "货盘.xlsx").worksheets[0].iter_rows() for cell in row]
    assert "面霜" in cells
    assert 170 in cells
    assert 0.85 in cells
    sale("delete-line-up-item", "面霜")
    sale("import", tmp_path / "货盘.xlsx", "--as", "line-up")
    assert sale.json("line-up")[0]["price"] == 17_000


def test_every_list_is_kept_and_read(sale: Drumbeat) -> None:
    sale("add-mechanic", "抽奖", "participants=2000", "winners=20", "coupons_issued=1000", "coupons_used=300")
    sale("add-top", "面霜", "gmv=3万", "gmv_before=2万")
    sale("add-creative", "主图 A", "clicks=30", "impressions=1000")
    sale("add-touch", "会员", "channel=短信", "on=10.26", "reach=5000", "buyers=50", "cost=1000")
    sale("add-touch", "会员", "channel=push", "on=10.27", "reach=5000", "buyers=50")
    sale("add-budget-line", "红包", "planned=100", "actual=120", "on=10.26")
    assert sale.json("mechanics")[0]["figures"] == {"win_rate": 0.01, "use_rate": 0.3, "coupon_order_value": None}
    assert sale.json("tops")[0]["figures"]["growth"] == 0.5
    assert sale.json("creatives")[0]["figures"]["click_rate"] == 0.03
    first, second = sale.json("touches")
    assert first["figures"]["cost_per_buyer"] == "20.00"
    assert [each["code"] for each in second["remarks"]] == ["tiring"]
    summary = sale("touches", "--summary")
    assert "10,000" not in summary
    assert "do not add up" in summary
    assert sale.json("budget")[0]["figures"]["rest"] == "-20.00"
    assert "Over budget" in sale("budget")


def test_the_line_up_shows_at_its_item_and_holds_it_until_there_is_enough(sale: Drumbeat) -> None:
    sale("add-task", "方案", "--stage", "plan")
    sale("add-item", "plan", "货盘", "--form", "email", "--least-enrolled", "80%")
    items(sale, enrolled=3, of=5)
    item = item_of(sale, "货盘")
    assert item["line_up"]["enrolled"] == 3
    assert item["short"] == [{"of": "enrolled", "count": 3, "least": 4}]
    assert "1 are missing" in sale.refused("confirm", "plan", "--item", "货盘", "--by", "周总")
    assert "3/5 enrolled" in sale("message", "confirmation_request", "--item", "货盘")
    sale("set-line-up-item", "商品4", "enrolment=已过审")
    sale("confirm", "plan", "--item", "货盘", "--by", "周总")
    assert item_of(sale, "货盘")["state"] == "confirmed"
    # It falls short again after it was confirmed: the go-live check tells.
    sale("set-line-up-item", "商品4", "enrolment=withdrawn")
    sale("set-line-up-item", "商品3", "enrolment=invited")
    sale("set-line-up-item", "商品2", "enrolment=invited")
    found = sale.json("go-no-go")
    assert "line_up_enrolled" in [one["code"] for one in found["findings"]]
    sale("set-item", "plan", "货盘", "--least-enrolled", "none")
    assert item_of(sale, "货盘")["short"] == []
    assert "Try 80 or 90%" in sale.refused("set-item", "plan", "货盘", "--least-ready", "很多")


def test_a_category_becomes_a_task_with_an_owner(sale: Drumbeat) -> None:
    for n in range(4):
        sale("add-feedback", f"第 {n} 个包裹还没发", "category=物流", "on=10.20")
    assert "物流” is growing: 4" in sale("feedback")
    assert "needs one" in sale.refused("improve", "物流")
    task = sale.json("improve", "物流", "--owner", "老李", "--due", "10.22")
    assert (task["name"], task["owner"]) == ("Improve: 物流", "老李")
    assert "第 0 个包裹" in task["note"]
    assert {row["task_id"] for row in sale.json("feedback")} == {task["id"]}
    assert "owner 老李" in sale("feedback", "--summary")
    assert "already" in sale.refused("improve", "物流", "--owner", "老李")
    sale("undo")
    assert {row["task_id"] for row in sale.json("feedback")} == {None}
    sale("improve", "第 2 个包裹还没发", "--owner", "老李", "--name", "催仓库")
    assert [row["task_id"] is not None for row in sale.json("feedback")] == [False, False, True, False]


def test_a_picture_belongs_to_its_creative(sale: Drumbeat, tmp_path: Path) -> None:
    sale("add-creative", "主图 A")
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert sale.json("attach", tmp_path / "a.png", "--creative", "主图 A")["creative"] == "主图 A"
    sale("delete-creative", "主图 A")
    assert sale.json("attachments")[0]["creative"] is None


def test_feedback_is_counted_and_money_burns_by_day(sale: Drumbeat) -> None:
    for what, category, day in (("慢", "物流", "10.20"), ("更慢", "物流", "10.21"), ("贵", "", "10.21")):
        sale("add-feedback", what, f"category={category}", f"on={day}")
    assert sale.json("feedback-days") == [
        {"category": "物流", "count": 2, "days": {"2026-10-20": 1, "2026-10-21": 1}},
        {"category": None, "count": 1, "days": {"2026-10-21": 1}},
    ]
    assert "10-21" in sale("feedback-days")
    sale("add-budget-line", "红包", "planned=200", "actual=50", "on=10.21")
    sale("add-budget-line", "海报", "planned=200", "actual=30")
    assert sale.json("budget-days") == [
        {"day": "2026-10-21", "spent": "50.00", "so_far": "50.00", "share": 0.125},
        {"day": None, "spent": "30.00", "so_far": "80.00", "share": 0.2},
    ]
    assert "20%" in sale("budget-days")
