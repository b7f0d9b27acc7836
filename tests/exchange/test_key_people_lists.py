"""Lists of key people in their mess: every cell ends in a field, in the note, or is told; twice changes nothing."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import FollowerCount, KeyAccount, KeyPerson, Quote
from desktop_app.domain.lists import Platform
from desktop_app.edits.command import plan
from desktop_app.exchange.key_people.accepting import AcceptedKeyPeople, accept_key_people
from desktop_app.exchange.key_people.compare import KeyComparison, compare_key_people
from desktop_app.exchange.key_people.figures import read_count, read_price
from desktop_app.exchange.key_people.platforms import Account, of_link, read_accounts
from desktop_app.exchange.key_people.reading import holds_key_people, read_key_people
from desktop_app.exchange.key_people.report import key_people_report
from desktop_app.exchange.key_people.written import write_key_people
from desktop_app.exchange.returned.values import clean, everything
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.key_people_figures import counted
from desktop_app.paths import resources
from desktop_app.workspace.ids import new_id
from tests.exchange.key_people_lists import Wanted, agency_rows

WORDS = [Wording(language, resources() / "i18n") for language in LANGUAGES]
TODAY = date(2026, 11, 22)


def taken(
    path: Path,
    book: Book | None = None,
    day: date = TODAY,
    said: dict[str, str] | None = None,
    *,
    all_of_it: bool = False,
) -> tuple[Book, KeyComparison, AcceptedKeyPeople]:
    before = book or Book()
    file = read_key_people(path, WORDS, day, said)
    found = compare_key_people(file, before, day, new_id)
    accepted = accept_key_people(found, everything(found.comparison) if all_of_it else clean(found.comparison), before)
    key_people_report(file, found, accepted, WORDS[0], written=True)
    return before.apply(plan(before, accepted.command)) if accepted.command else before, found, accepted


def table(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def sheet(path: Path, *sheets: tuple[str, list[list[Any]], list[str]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merges in sheets:
        made = book.create_sheet(title)
        for row in rows:
            made.append(row)
        for merge in merges:
            made.merge_cells(merge)
    book.save(path)
    return path


def person(book: Book, name: str) -> KeyPerson:
    (found,) = (row for row in book.rows(KeyPerson).values() if row.name == name)
    return found


def accounts(book: Book, name: str) -> dict[str, tuple[str, int | None]]:
    """By platform: the handle and the followers."""
    found = {}
    for row in book.where(KeyAccount, "key_person_id", person(book, name).id):
        platform = book.find(Platform, row.platform_id)
        count = counted(book, row.id)
        found[platform.name if platform else ""] = (row.handle, count.followers if count else None)
    return found


def reasons(found: KeyComparison) -> list[str]:
    return [finding.reason for finding in found.comparison.findings]


def check(book: Book, wanted: list[Wanted]) -> None:
    for one in wanted:
        row = person(book, one.name)
        (account,) = book.where(KeyAccount, "key_person_id", row.id)
        platform, count = book.get(Platform, account.platform_id or ""), counted(book, account.id)
        assert (platform.name, row.category) == (one.platform, one.category), one
        assert (count.followers if count else None) == one.followers, one
        prices = {quote.what: quote.price for quote in book.where(Quote, "key_person_id", row.id)}
        assert prices == one.prices, one
        assert dict(line.split(": ", 1) for line in row.note.splitlines()) == one.kept, one


class TestAnAgencysList:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_every_cell_of_several_hundred_rows_is_right_or_told_and_twice_changes_nothing(
        self, tmp_path: Path, encoding: str
    ) -> None:
        headings, rows, wanted = agency_rows(400)
        path = table(tmp_path / "报价单.csv", [["2026 双十一达人报价"], headings, *rows], encoding)
        book, found, accepted = taken(path)
        assert (accepted.added, accepted.changed) == (400, 0)
        check(book, wanted)
        assert {account.handle for account in book.rows(KeyAccount).values()} == {one.name for one in wanted}
        told = {(one.row, one.column, one.value) for one in found.comparison.findings}
        for n, one in enumerate(wanted, 3):
            for column in set(one.kept) & {"粉丝数", "图文报价"}:
                assert (n, column, one.kept[column]) in told
        again, second, accepted = taken(path, book, date(2026, 12, 1))
        assert second.comparison.rows == ()
        assert accepted.command is None
        assert again is book

    def test_traditional_characters_in_big5_are_the_same_headings(self, tmp_path: Path) -> None:
        rows = [
            ["達人暱稱", "平台", "粉絲數（萬）", "備註"],
            ["王小美", "抖音", "12.5", "只接美妝"],
            ["陳大文", "微博", "3", ""],
        ]
        book, _, _ = taken(table(tmp_path / "a.csv", rows, "big5"))
        assert accounts(book, "王小美") == {"抖音": ("王小美", 125_000)}
        assert person(book, "王小美").note == "只接美妝"

    def test_merged_cells_two_lines_of_headings_and_titles_of_parts(self, tmp_path: Path) -> None:
        rows: list[list[Any]] = [
            ["某某传媒刊例 2026Q4", None, None, None, None, None],
            ["达人", "平台", "粉丝量/万", "报价", None, "MCN"],
            [None, None, None, "图文", "视频", None],
            ["美妆", None, None, None, None, None],
            ["小美", "抖音", 120.5, 5000, 12000, "甲传媒"],
            [None, "小红书", 30, 3000, None, None],
            ["阿强", "微博", "1.2亿", 900, None, "乙传媒"],
            ["以上报价含税，最终解释权归本公司。", None, None, None, None, None],
        ]
        merges = ["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "A4:F4", "A5:A6", "F5:F6", "A8:F8"]
        book, found, _ = taken(sheet(tmp_path / "a.xlsx", ("刊例", rows, merges)))
        assert accounts(book, "小美") == {"抖音": ("小美", 1_205_000), "小红书": ("小美", 300_000)}
        assert accounts(book, "阿强") == {"微博": ("阿强", 120_000_000)}
        prices = {row.what: row.price for row in book.where(Quote, "key_person_id", person(book, "小美").id)}
        assert prices == {"图文": 500_000, "视频": 1_200_000, "小红书 图文": 300_000}
        assert (person(book, "小美").category, person(book, "小美").organisation) == ("美妆", "甲传媒")
        assert {"above_headings", "part_title", "remark_left_out", "joined"} <= set(reasons(found))

    def test_several_accounts_in_one_cell(self, tmp_path: Path) -> None:
        rows = [
            ["昵称", "账号", "粉丝数", "主页链接"],
            ["甲", "抖音:xm_1 / 小红书:xm_2(12w)", "抖音120w/小红书12w", ""],
            ["乙", "", "30w", "https://www.xiaohongshu.com/user/profile/5e3a?x=1"],
            ["丙", "抖音：c1\nB站：c2", "10w\n2w", "https://www.douyin.com/user/MS4w https://space.bilibili.com/42"],
            ["丁", "抖音:d1/微博:d2", "10w", ""],
        ]
        book, found, _ = taken(table(tmp_path / "a.csv", rows))
        assert accounts(book, "甲") == {"抖音": ("xm_1", 1_200_000), "小红书": ("xm_2", 120_000)}
        assert accounts(book, "乙") == {"小红书": ("5e3a", 300_000)}
        assert accounts(book, "丙") == {"抖音": ("c1", 100_000), "哔哩哔哩": ("c2", 20_000)}
        links = {row.handle: row.link for row in book.rows(KeyAccount).values()}
        assert links["c2"] == "https://space.bilibili.com/42"
        assert accounts(book, "丁") == {"抖音": ("d1", None), "微博": ("d2", None)}
        assert "count_of_which" in reasons(found)
        assert person(book, "丁").note == "粉丝数: 10w"

    def test_a_row_torn_by_a_comma_is_told_and_not_taken(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(
            "昵称,平台,粉丝数,图文报价\n甲,抖音,12w,5000\n乙,抖音,12w,3,000\n丙,抖音,1w,100\n", encoding="utf-8"
        )
        book, found, _accepted = taken(path)
        assert {row.name for row in book.rows(KeyPerson).values()} == {"甲", "丙"}
        assert [(one.row, one.reason) for one in found.comparison.findings] == [(3, "row_wide")]

    def test_a_formula_that_was_never_calculated_is_told(self, tmp_path: Path) -> None:
        rows: list[list[Any]] = [["昵称", "平台", "粉丝数"], ["甲", "抖音", "=1+2"], ["乙", "抖音", 12000]]
        _, found, _ = taken(sheet(tmp_path / "a.xlsx", ("名单", rows, [])))
        told = [(one.row, one.column, one.reason) for one in found.comparison.findings]
        assert told == [(2, "粉丝数", "never_calculated")]

    def test_errors_of_formulas_and_lost_digits_are_told(self, tmp_path: Path) -> None:
        rows = [
            ["昵称", "平台", "粉丝数", "手机"],
            ["甲", "抖音", "#REF!", "1.38E+10"],
            ["乙", "抖音", "1.234", "13800000001.0"],
        ]
        book, found, _ = taken(table(tmp_path / "a.csv", rows))
        assert reasons(found) == ["error_value", "digits_lost", "not_a_count"]
        assert person(book, "乙").phone == "13800000001"


class TestRankings:
    def test_a_ranking_of_one_platform(self, tmp_path: Path) -> None:
        rows = [
            [
                "Rank",
                "Channel Info",
                "Influence Score",
                "Followers",
                "Avg. Likes",
                "60-Day Eng Rate",
                "Total Likes",
                "Country",
            ],
            ["1", "cristiano", "92", "475.8m", "8.7m", "1.39%", "29.0b", "Spain"],
            ["2", "kyliejenner", "91", "366.2m", "8.3m", "0.0162", "57.4b", "United States"],
            ["3", "someone", "90", "3.3k", "nan", "", "", ""],
        ]
        book, found, _ = taken(table(tmp_path / "top instagram influencers.csv", rows))
        assert accounts(book, "cristiano") == {"Instagram": ("cristiano", 475_800_000)}
        assert person(book, "cristiano").region == "Spain"
        assert "60-Day Eng Rate: 1.62%" in person(book, "kyliejenner").note.splitlines()
        assert "Total Likes: 29.0b" in person(book, "cristiano").note.splitlines()
        assert reasons(found) == ["nothing_said"]

    def test_names_and_handles_in_two_columns(self, tmp_path: Path) -> None:
        rows = [
            [
                "Influencer insta name",
                "instagram name",
                "category_1",
                "category_2",
                "Followers",
                "Audience country(mostly)",
            ],
            ["kyliejenner", "Kylie 🤍", "Fashion", "Beauty", "314.6M", "United States"],
            ["433", "433", "Sports", "", "48.5M", "Spain"],
        ]
        book, _, _ = taken(table(tmp_path / "a.csv", rows))
        assert accounts(book, "Kylie 🤍") == {"Instagram": ("kyliejenner", 314_600_000)}
        assert person(book, "Kylie 🤍").category == "Fashion / Beauty"
        rows = [
            ["youtuber name", "channel name", "Category", "Subscribers", "Audience Country", "avg views"],
            ["T-Series", "tseries", "Music", "228000000.0", "India", "2.1e5"],
        ]
        book, _, _ = taken(table(tmp_path / "b.csv", rows))
        assert accounts(book, "T-Series") == {"YouTube": ("tseries", 228_000_000)}

    def test_a_name_with_its_account_behind_it_and_names_like_platforms(self, tmp_path: Path) -> None:
        rows = [["#", "INFLUENCER", "FOLLOWERS"], ["1", "Cristiano Ronaldo\n@cristiano", "505.6M"]]
        book, _, _ = taken(table(tmp_path / "top instagram.csv", rows))
        assert accounts(book, "Cristiano Ronaldo") == {"Instagram": ("cristiano", 505_600_000)}
        rows = [["rank", "Youtuber", "subscribers"], ["2", "YouTube Movies", "170000000"]]
        book, _, _ = taken(table(tmp_path / "b.csv", rows))
        assert accounts(book, "YouTube Movies") == {"YouTube": ("YouTube Movies", 170_000_000)}

    def test_traditional_headings_with_more_words_than_usual(self, tmp_path: Path) -> None:
        rows = [
            ["KOL名稱", "平台", "粉絲人數", "圖文報價(NT$)", "連結", "聯絡信箱", "合作窗口"],
            ["滴妹", "YouTube", "234萬", "80000", "https://www.youtube.com/@dimei", "di@a.tw", "Amy"],
        ]
        book, _, _ = taken(table(tmp_path / "a.csv", rows, "big5"))
        assert accounts(book, "滴妹") == {"YouTube": ("dimei", 2_340_000)}
        assert (person(book, "滴妹").email, person(book, "滴妹").agent) == ("di@a.tw", "Amy")
        (quote,) = book.rows(Quote).values()
        assert (quote.price, quote.currency) == (8_000_000, "TWD")

    def test_several_sheets_and_repeated_headings(self, tmp_path: Path) -> None:
        head = ["昵称", "粉丝数", "类型"]
        path = sheet(
            tmp_path / "a.xlsx",
            ("抖音", [head, ["甲", 12000, "母婴"], head, ["乙", "5w", "成熟 KOL"]], []),
            ("小红书", [["Name", "Fans (k)"], ["丙", 3.5]], []),
            ("说明", [["请勿外传"]], []),
        )
        book, found, accepted = taken(path)
        assert accepted.added == 3
        assert accounts(book, "乙") == {"抖音": ("乙", 50_000)}
        assert accounts(book, "丙") == {"小红书": ("丙", 3500)}
        assert person(book, "甲").category == "母婴"
        assert reasons(found) == ["no_headings"]


class TestWhoItIs:
    LIST = [["昵称", "平台", "账号", "粉丝数", "手机"], ["小美酱", "抖音", "xm_88", "12w", "13800000001"]]

    def test_newer_followers_are_those_of_the_day(self, tmp_path: Path) -> None:
        book, _, _ = taken(table(tmp_path / "a.csv", self.LIST))
        rows = [self.LIST[0], ["小美酱", "抖音", "xm_88", "15w", "13800000001"]]
        book, found, accepted = taken(table(tmp_path / "b.csv", rows), book, date(2026, 12, 1))
        assert (accepted.added, accepted.changed) == (0, 1)
        assert {(row.on, row.followers) for row in book.rows(FollowerCount).values()} == {
            (TODAY, 120_000), (date(2026, 12, 1), 150_000),
        }  # fmt: skip
        (row,) = found.comparison.rows
        assert [(cell.field, cell.theirs, cell.ours) for cell in row.cells] == [("followers:抖音", 150_000, 120_000)]

    def test_an_account_or_a_phone_of_that_name_tells_who_somebody_is(self, tmp_path: Path) -> None:
        book, _, _ = taken(table(tmp_path / "a.csv", self.LIST))
        renamed = [self.LIST[0], ["小美酱 Pro", "抖音", "@XM_88", "12w", ""]]
        _, found, accepted = taken(table(tmp_path / "b.csv", renamed), book)
        assert accepted.added == 0
        assert [(cell.field, cell.kind.value) for cell in found.comparison.rows[0].cells] == [("name", "conflict")]
        phoned = [self.LIST[0], ["小美酱", "小红书", "", "3w", "138 0000 0001"]]
        after, _, accepted = taken(table(tmp_path / "c.csv", phoned), book)
        assert accepted.added == 0
        assert set(accounts(after, "小美酱")) == {"抖音", "小红书"}

    def test_an_agencys_phone_and_a_like_name_are_pointed_out_not_guessed(self, tmp_path: Path) -> None:
        book, _, _ = taken(table(tmp_path / "a.csv", self.LIST))
        rows = [
            self.LIST[0],
            ["大壮", "微博", "", "1w", "13800000001"],
            ["小美醬", "微博", "", "1w", ""],
            ["晓美酱", "微博", "", "1w", ""],
        ]
        after, found, accepted = taken(table(tmp_path / "b.csv", rows), book)
        assert accepted.added == 0
        assert after is book
        assert reasons(found) == ["joined"] or reasons(found) == ["reach_of_other", "same_name", "look_alike"]

    def test_what_is_noted_takes_the_line_of_what_was_noted_before(self, tmp_path: Path) -> None:
        rows = [["昵称", "平台", "CPM"], ["甲", "抖音", "35"]]
        book, _, _ = taken(table(tmp_path / "a.csv", rows))
        rows[1][2] = "40"
        book, _, _ = taken(table(tmp_path / "a.csv", rows), book)
        assert person(book, "甲").note == "CPM: 40"


class TestOutAndBack:
    @pytest.mark.parametrize("language", [0, 1])
    @pytest.mark.parametrize("suffix", ["xlsx", "csv", "vcf"])
    def test_what_leaves_comes_back_without_a_change(self, tmp_path: Path, suffix: str, language: int) -> None:
        headings, rows, _ = agency_rows(60)
        book, _, _ = taken(table(tmp_path / "a.csv", [headings, *rows]))
        extra = KeyPerson(
            id="x", name="=小美|护肤", tone="温柔\n真实", wants="样品", offers="专场", note="多行\n备注: 有冒号", phone="+86 138",
            next_contact=date(2026, 12, 1),
        )  # fmt: skip
        more = [
            extra,
            Platform(id="odd", name="爱奇艺"),
            KeyAccount(id="y", key_person_id="x", platform_id="odd", handle="小美|护肤(12)", link="https://a.b/c?d=1"),
            KeyAccount(id="z", key_person_id="x", handle="无平台"),
            Quote(id="q", key_person_id="x", what="报价", price=12345, currency="USD"),
        ]
        book = book.with_rows(more)
        path = tmp_path / f"out.{suffix}"
        write_key_people(path, book, WORDS[language], list(book.rows(KeyPerson).values()))
        _, found, accepted = taken(path, book)
        assert [cell for row in found.comparison.rows for cell in row.cells] == []
        assert accepted.command is None

    def test_another_format_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(KnownError, match="unknown_format"):
            write_key_people(tmp_path / "a.pdf", Book(), WORDS[0], [])


class TestWhatIsSaid:
    def test_lists_are_told_from_contacts_plans_and_results(self, tmp_path: Path) -> None:
        for n, (headings, expected) in enumerate(
            (
                ("昵称,平台,粉丝数", True),
                ("达人,微信,图文报价", True),
                ("姓名,部门,手机,微信", False),
                ("任务,负责人,开始,结束", False),
                ("达人昵称,平台,粉丝数,发布链接,曝光量,点赞,GMV", False),
            )
        ):
            path = tmp_path / f"{n}.csv"
            path.write_text(f"{headings}\n" + ",".join("x" * len(headings.split(","))) + "\n", encoding="utf-8")
            assert holds_key_people(path) is expected, headings

    def test_a_column_means_what_the_user_says(self, tmp_path: Path) -> None:
        path = table(tmp_path / "a.csv", [["谁", "热度", "平台"], ["甲", "12w", "抖音"]])
        with pytest.raises(KnownError, match="no_key_people_found"):
            taken(table(tmp_path / "b.csv", [["谁", "热度"], ["甲", "12w"]]))
        book, _, _ = taken(path, said={"谁": "name", "热度": "followers"})
        assert accounts(book, "甲") == {"抖音": ("甲", 120_000)}
        with pytest.raises(KnownError, match="not_a_choice"):
            taken(path, said={"谁": "nonsense"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("475.8m", 475_800_000), ("3.3k", 3300), ("1.2万", 12_000), ("3亿", 300_000_000), ("1,234", 1234),
        ("228000000000.0", 228_000_000_000), ("1.2e6", 1_200_000), ("10w+", 100_000), ("约5万", 50_000),
        ("1亿2000万", 120_000_000), ("１２．５万", 125_000), ("1.234.567", 1_234_567), ("0", 0), ("1.2M followers", 1_200_000),
        ("1.234", None), ("-5", None), ("5-8万", None), ("12 3", None), ("", None), ("万", None), ("1e999", None),
    ],
)  # fmt: skip
def test_figures_as_people_write_them(text: str, value: int | None) -> None:
    found = read_count(text)
    assert (found.value if found else None) == value


def test_prices_keep_their_currency() -> None:
    assert [(one.amount, one.currency) for one in map(read_price, ("¥5,000", "$1.2k", "300 USD")) if one] == [
        (500_000, "CNY"), (120_000, "USD"), (30_000, "USD"),
    ]  # fmt: skip
    assert read_price("5000-8000") is None
    assert read_price("面议") is None


def test_links_tell_platform_and_handle() -> None:
    assert of_link("https://www.youtube.com/@MrBeast").handle == "MrBeast"
    assert of_link("https://v.douyin.com/abc/") == Account("抖音", "", "https://v.douyin.com/abc/")
    assert of_link("https://[broken").platform == ""
    assert read_accounts("小美|护肤日记")[0].platform == ""


@settings(max_examples=150)
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=6), min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.csv"
    text = io.StringIO()
    csv.writer(text).writerows([["昵称", "平台", "账号", "粉丝数(w)", "报价", "互动率"], *rows])
    path.write_bytes(text.getvalue().encode("utf-8", errors="replace"))
    try:
        book, _, _ = taken(path, all_of_it=True)
    except KnownError:
        return
    _, second, _ = taken(path, book)
    assert all(row.doubt or cell.doubt or not cell.clean for row in second.comparison.rows for cell in row.cells)


def test_headings_joined_by_underscores_are_read_as_words(tmp_path: Path) -> None:
    rows = [
        ["rank", "Channel_info", "influence_score", "followers", "60_day_eng_rate", "total_likes"],
        ["1", "cristiano", "92", "475.8m", "1.39%", "228000000000.0"],
    ]
    book, _, _ = taken(table(tmp_path / "top.csv", rows))
    (person,) = book.rows(KeyPerson).values()
    assert person.name == "cristiano"
    assert [count.followers for count in book.rows(FollowerCount).values()] == [475_800_000]
    assert "228000000000.0" in "\n".join(value for value in vars(person).values() if isinstance(value, str))


def test_a_sum_below_running_numbers_is_nobody(tmp_path: Path) -> None:
    rows = [["序号", "昵称", "平台", "粉丝数(w)"], ["1", "小鹿", "小红书", "32.5"], ["合计:", "1", "", "32.5"]]
    book, _, _ = taken(table(tmp_path / "list.csv", rows))
    assert [person.name for person in book.rows(KeyPerson).values()] == ["小鹿"]
    assert "total_left_out" in {loss.reason for loss in read_key_people(tmp_path / "list.csv", WORDS, TODAY).losses}


def test_headings_of_two_lines_are_read_though_a_text_table_keeps_no_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["达人昵称", "平台", "报价", "", "备注"],
        ["", "", "图文(元)", "视频(元)", ""],
        ["小鹿", "小红书", "8000", "1.2万", ""],
    ]
    book, _, _ = taken(table(tmp_path / "list.csv", rows, "gb18030"))
    assert {quote.what: int(quote.price) for quote in book.rows(Quote).values()} == {"图文": 8000_00, "视频": 12000_00}


def test_somebody_below_the_headings_is_no_second_line_of_them(tmp_path: Path) -> None:
    rows = [["昵称", "", "粉丝数"], ["小鹿", "好合作", ""], ["大海", "", "3w"]]
    book, _, _ = taken(table(tmp_path / "list.csv", rows))
    assert {person.name for person in book.rows(KeyPerson).values()} == {"小鹿", "大海"}
