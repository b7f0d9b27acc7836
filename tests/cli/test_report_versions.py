"""Versions of the report, figures that its words quote, lessons that go into templates, and what stays in the house."""

import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.exchange.report.files import FORMATS
from tests.cli.conftest import Drumbeat

AFTER = "2026-11-02T10:00"


@pytest.fixture
def counted(example: Drumbeat) -> Drumbeat:
    """A campaign with sales of three days, their plan, and somebody who answers."""
    example("set-task", "C mechanic", "owner=周远")
    for day in ("10-26", "10-27", "10-28"):
        example("set-number", "gmv", day, "4133万", now=AFTER)
        example("set-number", "gmv", day, "4000万", "--planned", now=AFTER)
        example("set-number", "orders", day, "5万", now=AFTER)
    return example


def words_of(drumbeat: Drumbeat, part: str) -> dict:  # type: ignore[type-arg]  # as JSON answers it
    return next(one for one in drumbeat.json("report", now=AFTER)["parts"] if one["part"] == part)


def test_figures_stand_large_above_the_data_with_what_they_are_measured_by(counted: Drumbeat) -> None:
    (gmv, *_) = words_of(counted, "data")["figures"]
    assert (gmv["key"], gmv["value"], gmv["note"], gmv["tone"]) == ("gmv", "124M", "103% of plan", "better")
    assert "目标 103%" in counted("report", language="zh_CN", now=AFTER)


def test_a_quoted_figure_that_changes_marks_the_words_and_is_taken_over_in_one_step(counted: Drumbeat) -> None:
    told = counted("report-text", "highlights", "GMV 1.24 亿，完成目标 103%，11-12 收官", language="zh_CN", now=AFTER)
    assert "引用了 1.24 亿" in told
    assert "引用了 103%" in told
    assert words_of(counted, "highlights")["outdated"] == []
    counted("set-number", "gmv", "10-28", "5133万", now=AFTER)
    marks = words_of(counted, "highlights")["outdated"]
    assert [(one["said"], one["now"]) for one in marks] == [("1.24 亿", "1.34 亿"), ("103%", "112%")]
    answer = counted.call("report", language="zh_CN", now=AFTER)
    assert "1.24 亿 → 1.34 亿" in answer.err
    steps = counted.steps()
    counted("take-over", "highlights", now=AFTER)
    assert counted.steps() == steps + 1
    found = words_of(counted, "highlights")
    assert found["words"] == "GMV 1.34 亿，完成目标 112%，11-12 收官"
    assert found["outdated"] == []
    counted("undo")
    assert len(words_of(counted, "highlights")["outdated"]) == 2


def test_what_is_given_out_is_kept_and_the_next_report_says_what_changed_since(
    counted: Drumbeat, tmp_path: Path
) -> None:
    counted("report-text", "highlights", "会员拉新超预期。", now=AFTER)
    counted("add-lesson", "联调没有缓冲", "owner=周远", now=AFTER)
    counted("report", tmp_path / "一.txt", now=AFTER)
    (first,) = counted.json("report-versions")
    assert (first["audience"], first["kind"]) == ("boss", "summary")
    counted("report", tmp_path / "一.docx", now=AFTER)
    assert len(counted.json("report-versions")) == 1, "nothing had changed"
    counted("report-text", "highlights", "会员拉新超预期。页面稳定。", now=AFTER)
    counted("set-lesson", "联调没有缓冲", "due=2026-12-01", now=AFTER)
    counted("set-number", "gmv", "10-28", "5133万", now=AFTER)
    counted("set-task", "C mechanic", "duration=9d", now=AFTER)
    changes = counted.json("report", "--since", "last", now=AFTER)["changes"]
    found = {(one["kind"], one["name"], one["field"]): (one["before"], one["after"]) for one in changes}
    assert found["figure", "GMV (whole campaign)", None] == ("124M", "134M")
    assert found["sentence", "", None] == (None, "页面稳定。")
    assert found["lesson", "联调没有缓冲", "due"] == (None, "2026-12-01")
    assert ("task", "C mechanic", "finish") in found
    text = counted("report", "--since", "last", language="zh_CN", now=AFTER)
    assert "1 与上一版相比" in text
    assert "页面稳定" in text


def test_with_names_and_without_are_versions_of_their_own(counted: Drumbeat, tmp_path: Path) -> None:
    counted("add-lesson", "联调没有缓冲", "owner=周远", now=AFTER)
    for file in ("一.txt", "二.html", "三.txt", "四.html"):
        counted("report", tmp_path / file, now=AFTER)
    assert sorted(row["with_names"] for row in counted.json("report-versions")) == [False, True]
    assert counted.json("report", "--no-names", "--since", "last", now=AFTER)["changes"] == []


def test_versions_are_named_found_by_name_and_deleted_with_undo(counted: Drumbeat) -> None:
    counted("keep-report", "--name", "周会", "--note", "给老板看的", now=AFTER)
    counted("keep-report", "--for", "merchants", now=AFTER)
    rows = counted.json("report-versions")
    assert {row["audience"] for row in rows} == {"boss", "merchants"}
    assert counted.json("report", "--since", "周会", now=AFTER)["changes"] == []
    assert "no version" in counted.call("report", "--for", "team", "--since", "last", now=AFTER).err.casefold()
    counted("delete-report-version", "周会")
    assert len(counted.json("report-versions")) == 1
    counted("undo")
    assert len(counted.json("report-versions")) == 2
    assert "月会" in counted.refused("delete-report-version", "月会")


def test_a_lesson_goes_into_a_template_and_whoever_begins_with_it_sees_it(counted: Drumbeat) -> None:
    counted("add-lesson", "联调没有缓冲", "action=联调后留两天缓冲")
    made = counted.json("lesson-into-template", "联调没有缓冲", "everyday", "--stage", "execute")
    assert counted.json("report", now=AFTER)["parts"]
    counted("new", "下一场", "--template", made["template_id"], "--main-start", "2027-03-08T00:00", language="zh_CN")
    tasks = counted.json("show", "下一场")["tasks"]
    task = next(one for one in tasks if one["name"] == "联调后留两天缓冲")
    assert "联调没有缓冲" in task["note"]
    assert task["stage"] == "execute"
    assert "already" in counted.refused("lesson-into-template", "联调没有缓冲", made["template_id"], "-c", "双11")
    counted("lesson-into-template", "联调没有缓冲", "brand-day", "--as", "item", "--stage", "execute", "-c", "双11")
    counted("undo")
    assert len([row for row in counted.json("templates") if row["own"]]) == 1


def test_an_evaluation_is_left_out_of_a_version_for_others(counted: Drumbeat) -> None:
    counted("evaluate", "周远", "by_boss=90", "words=扛住了压力")
    counted("report-text", "evaluation", "周远可以带项目了")
    assert "扛住了压力" in counted("report", now=AFTER)
    for without in (("--no-evaluation",), ("--for", "team"), ("--for", "merchants")):
        text = counted("report", *without, now=AFTER)
        assert "扛住了压力" not in text, without
        assert "可以带项目" not in text, without


SECRETS = (
    "周远",
    "13800001111",
    "888,888",
    "88.9 万",
    "889k",
    "交晚了三天",
    "投产比",
    "ROI",
    "逾期",
    "内部复盘",
    "老陈给的价",
)


@pytest.fixture
def secret(counted: Drumbeat) -> Drumbeat:
    """A campaign with much that stays in the house."""
    counted("set-person", "周远", "phone=13800001111")
    counted("set-campaign", "budget=888888")
    counted("add-budget-line", "投放", "planned=888888", "note=老陈给的价")
    counted("set-number", "cost", "10-27", "888888", now=AFTER)
    for part in ("process", "lessons", "suggestions", "evaluation"):
        counted("report-text", part, "内部复盘，交晚了三天", now=AFTER)
    counted("add-lesson", "内部复盘", now=AFTER)
    counted("evaluate", "周远", "words=交晚了三天")
    return counted


@pytest.mark.parametrize("suffix", [one for one in FORMATS if one != "png"])
def test_nothing_of_the_inside_reaches_merchants_in_any_file(secret: Drumbeat, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"商家.{suffix}"
    secret("report", file, "--for", "merchants", now=AFTER, language="zh_CN")
    text = read_back(file)
    assert "GMV" in text
    assert [word for word in SECRETS if word in text] == []


@pytest.mark.parametrize("kind", ["plan", "weekly"])
def test_nor_in_the_plan_and_the_week(secret: Drumbeat, kind: str) -> None:
    text = secret("report", "--kind", kind, "--for", "merchants", now=AFTER, language="zh_CN")
    assert [word for word in SECRETS if word in text] == []


def test_what_is_kept_for_merchants_holds_nothing_of_the_inside(secret: Drumbeat) -> None:
    secret("keep-report", "--for", "merchants", now=AFTER)
    secret("report-text", "lessons", "另一件内部的事", now=AFTER)
    secret("set-number", "cost", "10-27", "999999", now=AFTER)
    assert secret.json("report", "--for", "merchants", "--since", "last", now=AFTER)["changes"] == []


def test_a_web_page_holds_nobody_s_name_or_phone(secret: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "网页.html"
    secret("report", file, now=AFTER, language="zh_CN")
    text = read_back(file)
    assert "内部复盘" in text
    assert [word for word in ("周远", "13800001111") if word in text] == []


def read_back(file: Path) -> str:
    """Everything that is written in a file."""
    if file.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(file).pages)
    if file.suffix in (".docx", ".xlsx", ".pptx"):
        with zipfile.ZipFile(file) as parts:
            xml = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
        return re.sub(r"<[^>]+>", "", xml)
    return file.read_text(encoding="utf-8")
