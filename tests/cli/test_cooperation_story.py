"""Six key people from a name to a result: recruited, planned, one sample late, published, counted, ranked, exported."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Drumbeat

SIX = ("陈小鹿", "阿May", "大圣测评", "南风", "老K", "小满妈妈")
NOW = "2026-10-10T10:00"


@pytest.fixture
def sale(drumbeat: Drumbeat) -> Drumbeat:
    """A sale whose warm-up begins on 26 October and main on 2 November, with six key people who agreed."""
    drumbeat.now = NOW
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-11-02T20:00")
    drumbeat("set-campaign", "gate_mode=warn", "pm=林岚")
    drumbeat("set-phase", "warm_up", "2026-10-26", "2026-11-02T20:00")
    drumbeat("recruit", *SIX, "role=trial_report", "owner=周远")
    drumbeat("move-cooperation", "spark", *SIX, "--state", "contract")
    return drumbeat


@pytest.fixture
def planned(sale: Drumbeat) -> Drumbeat:
    sale("plan-deliverables", *SIX, "--phase", "warm_up", "--days", "sample=2", "--days", "draft=3")
    return sale


def delivery(drumbeat: Drumbeat, person: str, kind: str, now: str | None = None) -> Any:
    found = drumbeat.json("deliverables", "--person", person, now=now)
    return next(one for one in found if one["kind"] == kind)


def test_the_whole_story(planned: Drumbeat, tmp_path: Path) -> None:
    post = delivery(planned, "陈小鹿", "post")
    assert (post["start"], post["state"], post["slip"]) == ("2026-10-26T09:00", "planned", None)
    sample = delivery(planned, "陈小鹿", "sample")
    planned("set-task", sample["task"], "finish=2026-10-22")
    moved = delivery(planned, "陈小鹿", "post")
    assert moved["start"] > post["start"]
    assert moved["slip"]["because"] == sample["task"]
    assert moved["buffer_minutes"] < post["buffer_minutes"]
    findings = planned.json("go-no-go")["findings"]
    slipping = [one for one in findings if one["code"] == "slipping_post"]
    assert [one["task"] for one in slipping] == [post["task_id"]]
    assert "陈小鹿 · 样品" in slipping[0]["text"] or sample["task"] in slipping[0]["text"]
    assert delivery(planned, "南风", "post")["slip"] is None

    later = "2026-11-01T10:00"
    for n, person in enumerate(SIX, 1):
        answer = planned.call("deliver", person, "post", "--reason", "已上线", now=later)
        assert answer.code == 1  # no link
        planned("deliver", person, "post", "--link", f"https://e.example/p/{n}", now=later)
        planned(
            "set-result",
            person,
            f"exposure={n}万",
            f"likes={n}00",
            "orders=10",
            f"gmv={n}000",
            "source=后台",
            now=later,
        )
        planned("add-cost", person, "fee", "1000", "actual=500", now=later)
    assert delivery(planned, "老K", "post", later)["evidence"] == ["https://e.example/p/5"]
    ranking = planned.json("rank", now=later)["ranking"]
    assert [one["key_person"] for one in ranking] == list(reversed(SIX))
    best = ranking[0]
    assert (best["rank"], best["shares"]["gmv"]) == (1, round(6 / 21, 6))
    assert best["figures"]["roi"]["value"] == 12.0
    assert best["figures"]["cpm"]["value"] == "8.3333"
    assert best["figures"]["cost_per_click"]["value"] is None
    assert best["figures"]["cost_per_click"]["text"] == "—"
    for name in ("rank.xlsx", "rank.csv", "chart.png", "chart.svg"):
        planned("rank", "--out", tmp_path / name, now=later)
        assert (tmp_path / name).stat().st_size > 300
    assert "陈小鹿" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    planned("export", tmp_path / "plan.xlsx", now=later)
    planned("set-cooperation", "小满妈妈", "again=S", "again_reason=稳")
    assert planned.json("cooperation", "小满妈妈")["again"] == "S"


def test_one_call_is_one_step_and_undo_takes_it_back(sale: Drumbeat) -> None:
    before = sale.steps()
    sale("plan-deliverables", *SIX)
    assert sale.steps() == before + 1
    assert len(sale.json("deliverables")) == 36
    sale("undo")
    assert sale.json("deliverables") == []
    assert [row["name"] for row in sale.json("show")["tasks"] if "陈小鹿" in row["name"]] == []
    sale("redo")
    assert len({row["parent"] for row in sale.json("show")["tasks"] if row["name"] in SIX}) == 1


def test_who_is_recruited_twice_or_unknown_is_refused(sale: Drumbeat) -> None:
    assert "陈小鹿" in sale.refused("recruit", "陈小鹿")
    sale("new", "年货节", "--template", "blank", "--main-start", "2027-01-10")
    sale("recruit", "陈小鹿", "-c", "年货节")
    assert "年货节" in sale.refused("add-cost", "南风", "fee", "10", "-c", "年货节")


def test_the_same_days_in_two_campaigns_are_a_clash(planned: Drumbeat) -> None:
    planned("new", "另一场", "--template", "blank", "--main-start", "2026-10-26T00:00")
    planned("recruit", "陈小鹿", "-c", "另一场")
    found = planned.json("clashes")["cooperations"]
    assert [(one["code"], one["key_person"], {one["campaign"], one["other"]}) for one in found] == [
        ("same_days", "陈小鹿", {"双11", "另一场"})
    ]
    assert "陈小鹿" in planned("clashes", language="zh_CN")


def test_costs_have_forms_and_a_share_of_sales(sale: Drumbeat) -> None:
    assert sale.json("cooperation", "南风")["form"] == "open"
    sale("add-cost", "南风", "sample", "300")
    assert sale.json("cooperation", "南风")["form"] == "samples"
    sale("add-cost", "南风", "佣金", "rate=12.5%", language="zh_CN")
    assert sale.json("cooperation", "南风")["form"] == "commission"
    sale("add-result", "南风", "gmv=2万", "title=直播")
    found = sale.json("cooperation", "南风")
    assert (found["figures"]["commission"]["value"], found["figures"]["cost"]["value"]) == ("2500.00", "2800.00")
    assert found["costs"][1]["rate_percent"] == 12.5
    sale("set-cost", "南风", "sample", "actual=280", "settlement=paid")
    assert sale.json("cooperation", "南风")["costs"][0]["settlement"] == "paid"
    sale("delete-cost", "南风", "sample")
    sale("add-code", "南风", "NF10", "benefit=减10元")
    sale("add-code", "南风", "NF10", "start=2026-11-02")
    assert [(one["code"], one["benefit"]) for one in sale.json("cooperation", "南风")["codes"]] == [("NF10", "减10元")]


def test_a_file_is_evidence_too(planned: Drumbeat, tmp_path: Path) -> None:
    (tmp_path / "初稿.docx").write_bytes(b"draft")
    told = planned.json("deliver", "南风", "draft", "--file", tmp_path / "初稿.docx", "--reason", "先行")
    assert (told["state"], told["evidence"]) == ("delivered", ["初稿.docx"])
    assert planned.json("cooperation", "南风")["state"] == "draft_in_review"


def test_who_leaves_takes_the_work_along(planned: Drumbeat) -> None:
    planned("delete-cooperation", "老K")
    assert "老K" not in [row["name"] for row in planned.json("show")["tasks"]]
    assert len(planned.json("cooperations")) == 5
    planned("undo")
    assert len(planned.json("deliverables", "--person", "老K")) == 6


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_lists_are_told_in_both_languages(planned: Drumbeat, language: str) -> None:
    for verb in (("cooperations",), ("cooperation", "陈小鹿"), ("deliverables",), ("rank",)):
        assert "陈小鹿" in planned(*verb, language=language)


def test_a_duplicate_keeps_the_work_but_nobodys_promise(planned: Drumbeat) -> None:
    planned("duplicate", "双11", "双12", "--main-start", "2026-12-12T00:00")
    assert planned.json("deliverables", "双12") == []
    assert planned.json("cooperations", "双12") == []
    assert len(planned.json("deliverables", "双11")) == 36
