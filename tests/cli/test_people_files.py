"""Contacts through the command line: looked at, taken in as one step, written out."""

from pathlib import Path

from tests.cli.conftest import Drumbeat

TEXT = "姓名,部门,岗位,手机,微信,邮箱\n林夕,运营,店长,13800138000,linxi_wx,lx@a.cn\n陈晓敏,市场,,13900139000,,xm@b.cn\n"


def contacts(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "通讯录.csv"
    path.write_bytes(text.encode("gb18030"))
    return path


def names(drumbeat: Drumbeat) -> set[str]:
    return {person["name"] for person in drumbeat.json("people")}


def test_contacts_are_recognised_taken_in_as_one_step_and_undone(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = contacts(tmp_path)
    shown = drumbeat.json("import", path, "--dry-run")
    assert (shown["format"], shown["written"], shown["added"]) == ("csv", False, 2)
    assert names(drumbeat) == set()
    done = drumbeat.json("import", path, "--as", "people")
    assert (done["written"], done["added"], done["changed"]) == (True, 2, 0)
    assert names(drumbeat) == {"林夕", "陈晓敏"}
    assert drumbeat.json("history")[0]["code"] == "import_people"
    again = drumbeat.json("import", path)
    assert (again["changes"], again["written"]) == ([], False)
    drumbeat("undo")
    assert names(drumbeat) == set()


def test_the_file_wins_a_conflict_only_where_that_is_said(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("import", contacts(tmp_path))
    path = contacts(tmp_path, TEXT.replace("店长", "运营总监").replace("陈晓敏,市场,,", "陈晓敏,市场,媒介,"))
    report = drumbeat.json("import", path)
    assert {(c["name"], c["field"], c["kind"], c["taken"]) for c in report["changes"]} == {
        ("林夕", "role", "conflict", False),
        ("陈晓敏", "role", "change", True),
    }
    drumbeat("import", path, "--accept", "all")
    assert {person["role"] for person in drumbeat.json("people")} == {"运营总监", "媒介"}


def test_torn_rows_and_losses_are_told_in_both_languages(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = contacts(tmp_path, TEXT + "周周,设计,一,个,逗,号,多,了\n")
    for language in ("en", "zh_CN"):
        answer = drumbeat.call("import", path, "--dry-run", language=language)
        assert answer.code == 0
        assert ("comma" if language == "en" else "逗号") in answer.out


def test_people_leave_as_vcard_and_table(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("import", contacts(tmp_path))
    for name, more in (("a.vcf", ()), ("b.vcf", ("--vcard", "4.0")), ("c.csv", ("--view", "people"))):
        told = drumbeat.json("export", tmp_path / name, *more)
        assert (told["people"], told["view"]) == (2, "people")
        assert drumbeat.json("import", tmp_path / name, "--dry-run")["changes"] == []
    assert "VERSION:4.0" in (tmp_path / "b.vcf").read_text("utf-8")
    drumbeat.refused("export", tmp_path / "d.pdf", "--view", "people")


def test_files_that_are_no_contacts_are_refused_with_nothing_changed(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("1,2,3\n", encoding="utf-8")
    assert "x.csv" in drumbeat.refused("import", path, "--as", "people")
    path.write_bytes("姓名,电话\n陈晓敏,1\n林夕,2\n".encode() + b"\xe6\x9d")
    assert "UTF-8" in drumbeat.refused("import", path, "--as", "people")


def test_what_a_column_means_can_be_said(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("花名,分机,常用号\n小夕,8001,13800138000\n", encoding="utf-8")
    said = ("--map", "花名=name", "--map", "C=phone", "--as", "people")
    done = drumbeat.json("import", path, *said)
    assert (done["added"], drumbeat.json("people")[0]["phone"]) == (1, "13800138000")
    assert drumbeat.json("people")[0]["note"] == "分机: 8001"
    assert "电话" in drumbeat.refused("import", path, "--as", "people", "--map", "花名=name", "--map", "电话=phone")
    assert "phone" in drumbeat.refused("import", path, "--as", "people", "--map", "花名=xyz")
