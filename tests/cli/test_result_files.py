"""Tables of results come in by link, code, handle and name; what cannot be placed is told; a second time changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Drumbeat


@pytest.fixture
def published(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat.now = "2026-11-12T10:00"
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-11-02T20:00")
    drumbeat("set-campaign", "gate_mode=warn")
    drumbeat("recruit", "陈小鹿", "南风", "老K", "小满妈妈")
    drumbeat("plan-deliverables", "陈小鹿", "--kind", "post", "--phase", "main")
    drumbeat("deliver", "陈小鹿", "post", "--link", "https://www.e.example/note/1?x=1", "--title", "开箱")
    drumbeat("add-code", "老K", "LAOK10")
    return drumbeat


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


MESS: list[list[Any]] = [
    ["双11 达人投放数据（内部）"],
    ["达人昵称", "作品链接", "优惠码", "标题", "发布时间", "曝光量(w)", "阅读量", "点赞", "评论数", "收藏", "转发", "成交订单数", "GMV（万元）", "互动率"],
    ["陈小鹿", "https://e.example/note/1?x=1", None, None, "11月2日", 12.5, "3.3万", "1,234", 56, "—", None, 80, 1.6, "3.5%"],
    ["南风", "https://e.example/note/2", None, "测评", "2026/11/3", "8", "1.2w+", 900.0, "无", 12, 3, None, "很多", None],
    [None, None, "laok10", None, None, None, None, None, None, None, None, 35, 0.7, None],
    ["路人甲", None, None, None, None, 1, None, None, None, None, None, None, None, None],
    ["合计", None, None, None, None, 21.5, None, None, None, None, None, 115, 2.3, None],
]  # fmt: skip


def test_rows_find_their_posts_and_a_second_time_changes_nothing(published: Drumbeat, tmp_path: Path) -> None:
    file = workbook(tmp_path / "结果.xlsx", MESS)
    steps = published.steps()
    shown = published.json("import", file, "--as", "results", "--dry-run")
    assert (shown["written"], shown["added"], shown["changed"], published.steps()) == (False, 2, 1, steps)
    done = published.json("import", file, "--as", "results")
    assert published.steps() == steps + 1
    assert [(one["row"], one["column"], one["value"], one["reason"]) for one in done["problems"]] == [
        (4, "GMV（万元）", "很多", "not_a_figure"),
        (6, None, "路人甲", "unknown_person"),
    ]
    assert [(one["row"], one["reason"]) for one in done["skipped"]] == [(7, "total")]
    (deer,) = published.json("cooperation", "陈小鹿")["results"]
    assert (deer["exposure"], deer["reads"], deer["likes"], deer["saves"], deer["gmv"]) == (
        125_000, 33_000, 1_234, None, "16000.00",
    )  # fmt: skip
    assert deer["source"] == "结果.xlsx · Sheet · 3"
    (wind,) = published.json("cooperation", "南风")["results"]
    assert (wind["title"], wind["published"], wind["reads"], wind["gmv"]) == ("测评", "2026-11-03T00:00", 12_000, None)
    (code,) = published.json("cooperation", "老K")["results"]
    assert (code["kind"], code["orders"], code["gmv"]) == ("code", 35, "7000.00")
    again = published.json("import", file, "--as", "results")
    assert (again["changes"], published.steps()) == ([], steps + 1)
    published("undo")
    assert published.json("cooperation", "老K")["results"] == []


def test_newer_figures_change_what_is_known(published: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes("昵称,链接,点赞\n陈小鹿,https://e.example/note/1?x=1,10\n".encode("gb18030"))
    published("import", file, "--as", "results")
    file.write_bytes("昵称,链接,点赞\n陈小鹿,https://e.example/note/1?x=1,25\n".encode("utf-16"))
    (change,) = published.json("import", file, "--as", "results")["changes"]
    assert (change["field"], change["ours"], change["theirs"]) == ("likes", 10, 25)


def test_what_columns_mean_is_remembered(published: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("谁,热度\n南风,1.5万\n", encoding="utf-8")
    assert "--map" in published.refused("import", file, "--as", "results")
    published("import", file, "--as", "results", "--map", "谁=name", "--map", "热度=exposure")
    file.write_text("谁,热度\n小满妈妈,2万\n", encoding="utf-8")
    done = published.json("import", file, "--as", "results")
    assert [one["field"] for one in done["sheets"][0]["columns"]] == ["name", "exposure"]
    assert published.json("cooperation", "小满妈妈")["results"][0]["exposure"] == 20_000
    assert "exposure" in published.refused("import", file, "--as", "results", "--map", "热度=nonsense")


def test_torn_lines_and_posts_that_cannot_be_told_apart_are_told(published: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    lines = ["昵称,点赞,评论", "南风,10,1", "老K,1,234,5", "小满妈妈,3,1", "小满妈妈,4,1", "陈小鹿,7,1"]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = published.json("import", file, "--as", "results")
    assert [(one["row"], one["reason"]) for one in done["problems"]] == [(3, "torn"), (5, "twice")]
    assert published.json("import", file, "--as", "results")["changes"] == []
    published("add-result", "南风", "title=第二条", "likes=1")
    told = published.json("import", file, "--as", "results")["problems"]
    assert (2, "which_post") in [(one["row"], one["reason"]) for one in told]


def test_it_is_told_in_both_languages(published: Drumbeat, tmp_path: Path) -> None:
    file = workbook(tmp_path / "结果.xlsx", MESS)
    assert "路人甲" in published("import", file, "--as", "results", language="zh_CN")
    assert "nothing written" in published("import", file, "--as", "results", "--dry-run")
