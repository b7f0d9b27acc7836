"""Key people through the command line: lists in and out, the directory, merging, segments and fit."""

from pathlib import Path

from openpyxl import Workbook

from tests.cli.conftest import Drumbeat

TEXT = (
    "2026 双十一报价单\n"
    "序号,达人昵称,平台,粉丝数(w),垂类,图文报价,返点,微信,手机号\n"
    "1,小美酱💄,抖音,120.5,美妆,5000,20%,xm_88,13800000001\n"
    "2,吃货老王,小红书,30,美食,面议,0.15,laowang,13800000002\n"
)


def listed(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "报价单.csv"
    path.write_bytes(text.encode("gb18030"))
    return path


def test_a_list_is_recognised_previewed_taken_in_and_undone_as_one_step(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = listed(tmp_path)
    shown = drumbeat.json("import", path, "--dry-run")
    assert (shown["format"], shown["written"], shown["added"], shown["key_people"]) == ("csv", False, 2, 2)
    assert drumbeat.json("key-people") == []
    done = drumbeat.json("import", path, "--as", "key-people")
    assert (done["written"], done["added"], done["changed"]) == (True, 2, 0)
    assert {(one["name"], one["column"], one["value"]) for one in done["kept"]} == {
        ("小美酱💄", "返点", "20%"),
        ("吃货老王", "返点", "15%"),
        ("吃货老王", "图文报价", "面议"),
    }
    serious = [one for one in done["problems"] if one["serious"]]
    assert [(one["row"], one["column"], one["value"], one["reason"]) for one in serious] == [
        (4, "图文报价", "面议", "not_a_price")
    ]
    again = drumbeat.json("import", path)
    assert (again["changes"], again["written"], again["added"], again["changed"]) == ([], False, 0, 0)
    assert drumbeat.json("history")[0]["code"] == "import_key_people"
    person = drumbeat.json("key-person", "小美酱💄")
    assert (person["followers"], person["category"], person["chat"]) == (1_205_000, "美妆", "xm_88")
    assert [(one["what"], one["price"]) for one in person["quotes"]] == [("图文", "5000.00")]
    drumbeat("undo")
    assert drumbeat.json("key-people") == []


def test_what_a_column_was_said_to_mean_is_kept_for_the_next_file(drumbeat: Drumbeat, tmp_path: Path) -> None:
    path = listed(tmp_path, "谁,热度,平台\n甲,12w,抖音\n")
    drumbeat("import", path, "--as", "key-people", "--map", "谁=name", "--map", "热度=followers")
    assert drumbeat.json("key-person", "甲")["followers"] == 120_000
    other = listed(tmp_path, "谁,热度,平台\n乙,3w,微博\n")
    drumbeat("import", other, "--as", "key-people")
    assert drumbeat.json("key-person", "乙")["followers"] == 30_000


def test_only_the_sheets_that_are_asked_for_are_read(drumbeat: Drumbeat, tmp_path: Path) -> None:
    book = Workbook()
    for title, name in (("抖音", "甲"), ("微博", "乙")):
        sheet = book.create_sheet(title)
        sheet.append(["达人昵称", "粉丝数"])
        sheet.append([name, 12_000])
    book.save(tmp_path / "a.xlsx")
    drumbeat("import", tmp_path / "a.xlsx", "--as", "key-people", "--sheet", "微博")
    assert [one["name"] for one in drumbeat.json("key-people")] == ["乙"]
    assert "无此表" in drumbeat.refused("import", tmp_path / "a.xlsx", "--as", "key-people", "--sheet", "无此表")


def test_key_people_leave_and_come_back_without_a_change(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("import", listed(tmp_path))
    for name in ("a.xlsx", "b.csv", "c.vcf"):
        told = drumbeat.json("export", tmp_path / name, "--view", "key-people")
        assert (told["key_people"], told["view"]) == (2, "key-people")
        back = drumbeat.json("import", tmp_path / name, "--as", "key-people")
        assert (back["changes"], back["added"], back["changed"]) == ([], 0, 0), name
    drumbeat.refused("export", tmp_path / "d.pdf", "--view", "key-people")


def test_the_directory_is_found_sorted_changed_and_merged(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("import", listed(tmp_path))
    assert [one["name"] for one in drumbeat.json("key-people", "--find", "chlw")] == ["吃货老王"]
    assert [one["name"] for one in drumbeat.json("key-people", "--find", "平台:抖音 粉丝>=100w")] == ["小美酱💄"]
    by_followers = drumbeat.json("key-people", "--sort", "followers")
    assert [one["name"] for one in by_followers] == ["小美酱💄", "吃货老王"]
    drumbeat("add-key-person", "吃貨老王", "phone=13800000002", "kind=忠实用户", "next_contact=2026-12-01")
    (pair,) = drumbeat.json("key-people", "--duplicates")
    assert [one["code"] for one in pair["reasons"]] == ["phone", "name"]
    merged = drumbeat.json("merge-key-people", "吃货老王", "吃貨老王", "--take", "kind=吃貨老王")
    assert (merged["kind"], merged["next_contact"], merged["followers"]) == ("loyal_user", "2026-12-01", 300_000)
    drumbeat("undo")
    assert len(drumbeat.json("key-people")) == 3
    drumbeat("delete-key-person", "吃貨老王")
    drumbeat("set-key-person", "吃货老王", "wants=样品", "owner=陈晓敏")
    assert drumbeat.json("key-person", "吃货老王")["owner"] == "陈晓敏"


def test_accounts_quotes_rights_and_days_belong_to_somebody(drumbeat: Drumbeat) -> None:
    drumbeat("add-key-person", "小美")
    drumbeat("add-account", "小美", "B站", "@xm", "--followers", "3.2w")
    drumbeat("set-followers", "小美", "4w", "--on", "2026-01-01")
    drumbeat("add-quote", "小美", "视频", "1.5w", "note=含税")
    drumbeat("add-right", "小美", "排他", "subject=手机", "start=2026-10-01", "finish=2026-12-31", "--to-others")
    drumbeat("add-availability", "小美", "2026-11-10", "2026-11-12", "--busy")
    person = drumbeat.json("key-person", "xm")
    assert [one["followers"] for one in person["accounts"][0]["followers"]] == [40_000, 32_000]
    assert person["quotes"][0]["price"] == "15000.00"
    assert person["rights"][0]["ours"] is False
    assert person["availability"][0]["free"] is False
    for words in (("delete-quote", "视频"), ("delete-right", "手机"), ("delete-availability", "2026-11-10")):
        drumbeat(words[0], "小美", words[1])
    drumbeat("delete-account", "小美", "xm")
    person = drumbeat.json("key-person", "小美")
    assert [person[key] for key in ("accounts", "quotes", "rights", "availability")] == [[], [], [], []]
    drumbeat.refused("add-availability", "小美", "2026-11-12", "2026-11-10")
    drumbeat.refused("delete-quote", "小美", "直播")


def test_segments_are_searches_with_weights_and_fit_shows_its_parts(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("import", listed(tmp_path))
    drumbeat("new", "双11 美妆节")
    drumbeat("add-segment", "美妆", "垂类:美妆", "--weight", "reach=0")
    (segment,) = drumbeat.json("segments")
    assert (segment["people"], segment["weights"]) == (1, {"reach": 0.0})
    (found,) = drumbeat.json("fit", "--segment", "美妆")
    parts = {part["part"]: part for part in found["parts"]}
    assert parts["topic"]["value"] == 0.8
    assert parts["reach"]["weight"] == 0.0
    assert "美妆" in parts["topic"]["reason"]
    assert parts["earlier"]["value"] is None
    drumbeat.refused("fit", "--weight", "beauty=3")
    drumbeat("delete-segment", "美妆")
    assert drumbeat.json("segments") == []


def test_whoever_is_to_hear_from_us_is_a_need_of_the_campaign(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11")
    drumbeat("add-key-person", "小美", "next_contact=2020-01-01", "owner=陈晓敏")
    drumbeat("add-key-person", "以后", "next_contact=2099-01-01")
    needs = [one for one in drumbeat.json("overview")["needs"] if one["kind"] == "contact"]
    assert [(one["name"], one["owner"], one["at"]) for one in needs] == [("小美", "陈晓敏", "2020-01-01T00:00")]
    assert "小美" in drumbeat("overview")
