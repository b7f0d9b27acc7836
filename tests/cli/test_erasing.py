"""A person goes for good; several people become one; who does what."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Drumbeat

NAME, PHONE = "欧阳铁柱", "139 7777 6666"


@pytest.fixture
def plan(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "Double 11", "--template", "blank", "--main-start", "2026-11-02T00:00")
    drumbeat("add-task", "Copy", "--owner", "欧阳柱子")
    drumbeat("set-person", "欧阳柱子", f"phone={PHONE}", "chat=tiezhu_oy", "email=tiezhu@example.com")
    drumbeat("set-person", "欧阳柱子", f"name={NAME}")
    drumbeat("leave", NAME, "2026-10-21", "--reason", "体检")
    drumbeat("add-task", f"Ask {NAME}", "--owner", f"{NAME}子")
    drumbeat("set-task", "Copy", f"note=call {NAME} at 13977776666, tiezhu_oy")
    drumbeat("backup")
    return drumbeat


def traces_left(folder: Path) -> list[tuple[str, str]]:
    texts = ("欧阳柱子", PHONE, "13977776666", "tiezhu_oy", "tiezhu@example.com", "体检")
    return [
        (file.name, text)
        for file in folder.rglob("*")
        if file.is_file()
        for text in texts
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        if text.encode(encoding) in file.read_bytes()
    ]


def test_nothing_of_an_erased_person_is_in_any_file(plan: Drumbeat) -> None:
    assert traces_left(plan.path.parent)
    answer = plan.json("erase-person", NAME, "--prove")
    assert (answer["left"], answer["searched"]["found"]) == ([], [])
    assert traces_left(plan.path.parent) == []
    own = [file for file in plan.path.parent.rglob("*") if file.is_file()]
    # Somebody else's name holds this one, and stays.
    left = sum(file.read_bytes().replace(f"{NAME}子".encode(), b"").count(NAME.encode()) for file in own)
    assert left == 0
    assert f"{NAME}子" in plan("people")


def test_who_stands_in_other_lists_by_the_bare_name_goes_from_there_too(plan: Drumbeat) -> None:
    plan("add-key-person", NAME)
    plan("add-partner", "伙伴", f"contact={NAME}")
    answer = plan.json("erase-person", NAME, "--prove")
    assert NAME not in plan("people").replace(f"{NAME}子", "")
    assert (answer["left"], answer["searched"]["found"]) == ([], [])
    own = [file for file in plan.path.parent.rglob("*") if file.is_file()]
    assert sum(file.read_bytes().replace(f"{NAME}子".encode(), b"").count(NAME.encode()) for file in own) == 0


def test_a_namesake_with_another_number_is_somebody_else(plan: Drumbeat) -> None:
    plan("add-key-person", NAME, "phone=13100009999")
    assert "may mean several" in plan.refused("erase-person", NAME)


def test_the_plan_of_an_erased_person_stays_under_a_neutral_name(plan: Drumbeat) -> None:
    plan("erase-person", NAME)
    copy = next(task for task in plan.json("show")["tasks"] if task["name"] == "Copy")
    assert (copy["owner"], copy["note"]) == ("removed person", "call removed person at removed person, removed person")
    plan("doctor")
    plan.refused("undo")
    assert plan.json("history")[0]["code"] == "erase_person"


def test_a_copy_restored_after_the_erasure_knows_nothing_either(plan: Drumbeat) -> None:
    plan("erase-person", NAME)
    plan("restore", "1")
    assert traces_left(plan.path.parent) == []
    assert NAME + "," not in plan("dump")


def test_what_would_go_is_told_and_nothing_happens(plan: Drumbeat) -> None:
    lines = plan("erase-person", NAME, "--dry-run")
    assert NAME in lines
    assert PHONE in lines
    assert plan.call("doctor", "--search", PHONE).code == 1


def test_the_start_of_a_name_erases_nobody(plan: Drumbeat) -> None:
    plan.refused("erase-person", NAME[:2])
    plan("erase-person", NAME)
    assert plan.call("erase-person", NAME, "--prove").code == 0


def test_an_attached_text_and_its_name_forget_the_person_too(plan: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / f"{NAME}.txt"
    file.write_text(f"{NAME}: {PHONE}", encoding="utf-8")
    plan("attach", file)
    file.unlink()
    plan("erase-person", NAME, "--prove")
    plan("doctor")
    assert [row["name"] for row in plan.json("attachments")] == ["removed person.txt"]


def test_a_workbook_that_names_the_person_inside_is_listed_first_and_then_goes(plan: Drumbeat, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C3"] = f"{NAME} {PHONE}"
    book.save(tmp_path / "contract.xlsx")
    (tmp_path / "shot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name in ("contract.xlsx", "shot.png"):
        plan("attach", tmp_path / name)
    plan("backup")
    shown = plan.json("erase-person", NAME, "--dry-run")
    assert (shown["attachments"], shown["cannot_be_read"]) == (["contract.xlsx"], ["shot.png"])
    assert any("contract.xlsx" in line for line in shown["goes"])
    before = plan.call("doctor", "--search", NAME)
    assert "contract.xlsx" in before.out
    done = plan.json("erase-person", NAME, "--prove")
    assert (done["attachments_removed"], done["left"], done["searched"]["found"]) == (["contract.xlsx"], [], [])
    assert [row["name"] for row in plan.json("attachments")] == ["shot.png"]
    plan("doctor")
    plan("restore", "1")
    assert "contract.xlsx" not in plan("attachments")


def test_merged_people_keep_all_that_pointed_at_them(plan: Drumbeat) -> None:
    plan("add-task", "Page", "--owner", "王晓明")
    plan("add-task", "Live", "--owner", "王小明")
    plan("set-person", "王小明", "phone=13800002222")
    assert ["王小明", "王晓明"] in [[row["name"] for row in group] for group in plan.json("look-alikes")]
    plan("merge-people", "王晓明", "王小明")
    owners = {task["name"]: task["owner"] for task in plan.json("show")["tasks"]}
    assert (owners["Page"], owners["Live"]) == ("王晓明", "王晓明")
    merged = next(row for row in plan.json("people") if row["name"] == "王晓明")
    assert merged["phone"] == "13800002222"
    plan("undo")
    assert {"王晓明", "王小明"} <= {row["name"] for row in plan.json("people")}


def test_owners_collaborators_and_confirmers_make_the_raci_table(plan: Drumbeat, tmp_path: Path) -> None:
    plan("add-task", "Page", "--owner", "林岚")
    plan("set-task", "Page", "collaborators=王芳")
    page = next(row for row in plan.json("raci")["tasks"] if row["name"] == "Page")
    assert page["parts"] == {"林岚": "RA", "王芳": "R"}
    sheet, lines = tmp_path / "raci.xlsx", tmp_path / "raci.csv"
    plan("raci", sheet)
    plan("raci", lines)
    rows = openpyxl.load_workbook(sheet)["RACI"].iter_rows(min_row=3, values_only=True)
    written = [[cell or "" for cell in row] for row in rows]
    assert written == list(csv.reader(lines.read_text(encoding="utf-8-sig").splitlines()))


def test_owners_go_into_a_table(plan: Drumbeat, tmp_path: Path) -> None:
    out = tmp_path / "owners.csv"
    plan("export", out, "--view", "owners")
    assert NAME in out.read_text(encoding="utf-8-sig")
