"""Partners on the command line: from a name to a result, with the exchange, the questions and the proposal."""

import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.conftest import Drumbeat


@pytest.fixture
def plan(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "Sale", "--template", "everyday", "--main-start", "2026-11-04")
    return drumbeat


def talks(plan: Drumbeat) -> None:
    plan("add-partner", "星光银行", "category=银行", "contact=赵敏", "state=洽谈中", "owner=林岚", "next_due=10-23")
    plan("set-partner", "星光银行", "their_kpi=新增信用卡 3000 张", "our_kpi=满减券核销 2 万张", "next_step=发合同")
    plan("barter", "星光银行", "give", "首页焦点图 3 天", "value=30万", "basis=刊例价")
    plan("barter", "星光银行", "get", "App 开屏 1 天", "value=25万", "due=11-03")
    plan("barter", "星光银行", "对方提供", "网点海报")
    plan("question", "星光银行", "券由谁出钱？", "各出一半")
    plan("question", "星光银行", "能独家吗？")


def said(text: str) -> str:
    """Letters alone: a PDF has its own mind about blanks."""
    return "".join(text.split())


def test_a_partner_has_all_that_was_agreed_as_data(plan: Drumbeat) -> None:
    talks(plan)
    made = plan.json("partner", "星光银行")
    assert (made["state"], made["owner"], made["next_due"]) == ("negotiating", "林岚", "2026-10-23")
    assert (made["give"]["value"], made["get"]["value"], made["get"]["unknown"]) == ("300000.00", "250000.00", 1)
    assert (made["gap"], made["fair"]) == ("50000.00", True)
    assert [one["what"] for one in made["get"]["things"]] == ["App 开屏 1 天", "网点海报"]
    assert {one["code"] for one in made["remarks"]} == {"strongest_match", "unanswered", "unrehearsed"}
    assert made["history"][0]["campaign"] == "Sale"


def test_the_same_name_again_changes_a_thing_and_a_question(plan: Drumbeat) -> None:
    talks(plan)
    plan("barter", "星光", "get", "网点海报", "value=1.2万", "state=agreed")
    plan("question", "星光", "2", "不能", "--rehearsed", "today")
    made = plan.json("partner", "星光")
    poster = made["get"]["things"][1]
    assert (poster["value"], poster["state"]) == ("12000.00", "agreed")
    assert made["questions"][1] | {"id": ""} == {
        "id": "",
        "question": "能独家吗？",
        "answer": "不能",
        "rehearsed_on": "2026-10-20",
    }


def test_tasks_of_the_plan_belong_to_a_partner_and_stay_when_they_no_longer_do(plan: Drumbeat) -> None:
    talks(plan)
    made = plan.json("link-partner-task", "星光", "联合海报上线", "--new")
    (task,) = made["tasks"]
    assert task["name"] == "联合海报上线"
    assert task["start"] is not None
    assert "already" in plan.refused("link-partner-task", "星光", "联合海报上线")
    plan("unlink-partner-task", "星光", "联合海报上线")
    assert plan.json("partner", "星光")["tasks"] == []
    assert "联合海报上线" in plan("show")


def test_a_partner_comes_into_a_campaign_once_and_into_the_next_one_again(plan: Drumbeat) -> None:
    talks(plan)
    assert "already" in plan.refused("add-partner", "星光银行")
    plan("new", "Next", "--template", "blank")
    plan("add-partner", "星光银行", "result=2,800 cards", "-c", "Next")
    assert len(plan.json("partners", "--all")) == 1
    history = plan.json("partner", "星光银行", "-c", "Next")["history"]
    assert {one["campaign"]: one["result"] for one in history} == {"Sale": None, "Next": "2,800 cards"}
    plan("delete-partner", "星光银行", "-c", "Sale")
    assert plan.json("partners", "Sale") == []
    plan("undo")
    assert len(plan.json("partners", "Sale")[0]["questions"]) == 2


def test_the_list_says_what_to_see_to(plan: Drumbeat) -> None:
    talks(plan)
    for n in range(5):
        plan("add-partner", f"Partner {n}", "state=agreed", "next_step=sign")
    said = plan("partners")
    assert "Too many partners blur the campaign" in said
    assert "星光银行: strongest for strongest, 首页焦点图 3 天 for App 开屏 1 天" in said
    assert "next step, “发合同”" in plan("partners", now="2026-10-26T10:00")


def test_the_directory_knows_partners_that_are_in_no_campaign(plan: Drumbeat) -> None:
    plan("add-partner", "云途航空", "--directory", "phone=010-1234", "note=会员 800 万")
    plan("set-partner", "云途航空", "category=航空")
    (known,) = plan.json("partners", "--all")
    assert (known["category"], known["partner_note"], known["history"]) == ("航空", "会员 800 万", [])
    assert plan.json("partner", "云途")["phone"] == "010-1234"
    assert "no partner of" in plan.refused("barter", "云途", "get", "x")
    assert "already" in plan.refused("add-partner", "云途航空", "--directory")


def test_what_cannot_be_understood_is_refused(plan: Drumbeat) -> None:
    talks(plan)
    assert "amount" in plan.refused("barter", "星光", "give", "x", "value=lots")
    assert "give" in plan.refused("barter", "星光", "maybe", "x")
    assert "stat" in plan.refused("set-partner", "星光", "stat=agreed")
    plan("add-partner", "Other")
    assert "already" in plan.refused("set-partner", "Other", "name=星光银行")


def test_a_proposal_leaves_as_pdf_word_and_text_in_both_languages(plan: Drumbeat, tmp_path: Path) -> None:
    talks(plan)
    plan("link-partner-task", "星光", "联合海报上线", "--new")
    for language, head, words in (
        (
            "zh_CN",
            "星光银行 × Sale 合作方案",
            ("我方提供", "首页焦点图 3 天", "30 万", "合计", "联合海报上线", "2026-10-23"),
        ),
        ("en", "星光银行 × Sale: a proposal", ("What we bring", "首页焦点图 3 天", "300k", "Sum", "联合海报上线")),
    ):
        for suffix in ("pdf", "docx", "txt"):
            plan("proposal", "星光", tmp_path / f"{language}.{suffix}", language=language)
        (page,) = PdfReader(tmp_path / f"{language}.pdf").pages
        read = docx.Document(str(tmp_path / f"{language}.docx"))
        cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
        texts = (
            page.extract_text(),
            "\n".join([*(line.text for line in read.paragraphs), *cells]),
            (tmp_path / f"{language}.txt").read_text(encoding="utf-8"),
            plan("proposal", "星光", language=language),
        )
        assert read.paragraphs[0].text == head
        for text in texts:
            assert [word for word in words if said(word) not in said(text)] == []
            # What we prepared for ourselves stays at home.
            assert "券由谁出钱" not in text
            assert "发合同" not in text
    assert "30 万" not in plan("proposal", "星光", "--no-values", language="zh_CN")


def test_the_rehearsal_holds_questions_and_answers(plan: Drumbeat, tmp_path: Path) -> None:
    plan("add-partner", "Mute")
    assert "No questions" in plan.refused("rehearsal", "Mute")
    talks(plan)
    plan("rehearsal", "星光", tmp_path / "out.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "1.券由谁出钱" in said(text)
    assert "各出一半" in text
    assert "(no answer yet)" in plan("rehearsal", "星光")


def test_a_file_of_another_kind_is_refused_and_none_is_left(plan: Drumbeat, tmp_path: Path) -> None:
    talks(plan)
    assert "docx" in plan.refused("proposal", "星光", tmp_path / "out.odt")
    assert list(tmp_path.glob("*.odt")) == []


def test_everything_about_partners_can_be_undone_by_name(plan: Drumbeat) -> None:
    talks(plan)
    steps = [one["text"] for one in json.loads(plan("history", "--json"))]
    assert any(text.startswith("Add partner 星光银行") for text in steps)
    for _ in range(7):
        plan("undo")
    assert plan.json("partners", "--all") == []


def test_a_next_step_that_is_due_needs_the_owner(plan: Drumbeat) -> None:
    talks(plan)
    (need,) = [one for one in plan.json("overview", now="2026-10-23T09:00")["needs"] if one["kind"] == "step"]
    assert (need["name"], need["next_step"], need["owner"]) == ("星光银行", "发合同", "林岚")
    assert "next step was due" in plan("overview", now="2026-10-26T09:00")
    assert "星光银行 · 发合同" in plan("overview", now="2026-10-26T09:00")
    plan("set-partner", "星光", "state=done")
    later = plan.json("overview", now="2026-10-26T09:00")["needs"]
    assert [one for one in later if one["kind"] == "step"] == []


def test_the_contact_at_a_partner_is_erased_and_the_partner_stays(plan: Drumbeat) -> None:
    plan(
        "add-partner",
        "星光银行",
        "contact=赵敏君",
        "phone=139 5555 4444",
        "chat=minjun_z",
        "their_kpi=赵敏君说要 3000 张卡",
    )
    plan("question", "星光银行", "赵敏君会问什么？", "打 13955554444")
    plan("backup")
    assert "赵敏君" in "".join(plan.json("erase-person", "赵敏君", "--dry-run")["goes"])
    assert plan.json("partner", "星光银行")["contact"] == "赵敏君"
    answer = plan.json("erase-person", "赵敏君", "--prove")
    assert (answer["left"], answer["searched"]["found"]) == ([], [])
    left = [
        (file.name, text)
        for file in plan.path.parent.rglob("*")
        if file.is_file()
        for text in ("赵敏君", "13955554444", "139 5555 4444", "minjun_z")
        if text.encode() in file.read_bytes()
    ]
    assert left == []
    after = plan.json("partner", "星光银行")
    assert (after["partner"], after["contact"]) == ("星光银行", "removed person")
    assert "removed person" not in [one["name"] for one in plan.json("people")]
    plan("doctor")


def test_a_list_comes_in_once_and_says_what_it_did_not_understand(plan: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("品牌,状态,下一步\n星光银行,洽谈中,发合同\n云途航空,也许吧,面谈\n", encoding="gb18030")
    assert plan.json("import-partners", file, "--dry-run")["written"] is False
    assert plan.json("partners") == []
    said = plan("import-partners", file)
    assert "added: 2, changed: 0" in said
    assert "B3 “也许吧”" in said
    assert [one["next_step"] for one in plan.json("partners")] == ["发合同", "面谈"]
    again = plan.json("import-partners", file)
    assert (again["written"], again["added"], again["changed"]) == (False, [], [])
    plan("undo")
    assert plan.json("partners", "--all") == []


def test_a_file_belongs_to_a_partner(plan: Drumbeat, tmp_path: Path) -> None:
    talks(plan)
    (tmp_path / "contract.txt").write_text("signed", encoding="utf-8")
    assert plan.json("attach", tmp_path / "contract.txt", "--partner", "星光")["partner"] == "星光银行"
    assert [one["partner"] for one in plan.json("attachments")] == ["星光银行"]
