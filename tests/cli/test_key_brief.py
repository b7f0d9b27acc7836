"""One page for a key person, in both languages, as text, PDF, HTML and Word."""

from pathlib import Path

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def briefed(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat.now = "2026-10-10T10:00"
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-11-02T20:00", "--budget", "500万")
    drumbeat("set-phase", "warm_up", "2026-10-26", "2026-11-02T20:00")
    drumbeat("set-campaign", "hook=一年一次的囤货理由", "benefit=满300减50")
    drumbeat("add-person", "周远", "phone=13800000002", "chat=zhouyuan")
    drumbeat("recruit", "陈小鹿", "owner=周远", "role=trial_report")
    drumbeat("plan-deliverables", "陈小鹿")
    drumbeat(
        "set-cooperation", "陈小鹿", "audience=25–35 岁敏感肌", "message=三天见效\n成分透明", "must=出现包装正面",
        "must_not=不与竞品比较",
    )  # fmt: skip
    drumbeat("add-cost", "陈小鹿", "fee", "8888")
    drumbeat("add-code", "陈小鹿", "LU20", "link=https://s.example/lu20", "benefit=再减20元")
    return drumbeat


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", ["核心信息", "不可出现", "广告", "发布窗口", "优惠码", "联系人"]),
        ("en", ["Must", "“ad”", "Posts go out in", "Contacts"]),
    ],
)
def test_the_page_says_all_that_is_asked_for_and_nothing_of_money(
    briefed: Drumbeat, language: str, said: list[str]
) -> None:
    text = briefed("key-brief", "陈小鹿", language=language)
    for part in (
        *said,
        "25–35 岁敏感肌",
        "三天见效",
        "不与竞品比较",
        "LU20",
        "https://s.example/lu20",
        "周远",
        "13800000002",
    ):
        assert part in text
    assert "2026-10-26" in text
    assert "8888" not in text
    assert "8,888" not in text
    assert "500" not in text


def test_it_leaves_as_a_file(briefed: Drumbeat, tmp_path: Path) -> None:
    for suffix, mark in (("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>"), ("txt", "双11".encode()), ("docx", b"PK")):
        file = tmp_path / f"brief.{suffix}"
        briefed("key-brief", "陈小鹿", file, language="zh_CN")
        assert file.read_bytes().startswith(mark)
    assert "brief.md" in briefed.refused("key-brief", "陈小鹿", tmp_path / "brief.md")


def test_what_it_lacks_is_told(briefed: Drumbeat) -> None:
    assert briefed.json("key-brief", "陈小鹿")["missing"] == []
    briefed("recruit", "南风", "owner=none")
    assert briefed.json("key-brief", "南风")["missing"] == [
        "audience", "message", "must", "must_not", "dates", "code", "contact",
    ]  # fmt: skip
    assert "南风" in briefed.call("key-brief", "南风").err
