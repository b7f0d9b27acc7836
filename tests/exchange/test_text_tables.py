"""Text tables of strangers: encodings that are told apart, torn lines that are pointed out, files that are refused."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.broken import Break, broken_rows
from desktop_app.exchange.csv.reading import decode, read_delimited

PEOPLE = "姓名,电话,公司\n王小明,13800138000,杭州云起文化\n李静,13900139000,上海拾光传媒\n"
TRADITIONAL = "姓名,電話,公司\n陳怡君,0912345678,台北好日子行銷\n林志豪,0922333444,高雄海風設計\n"


def broken(path: Path, text: str) -> list[tuple[int, Break, int]]:
    path.write_text(text, encoding="utf-8", newline="")
    return [(row.row, row.kind, row.column) for row in broken_rows(read_delimited(path), 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gb2312"])
def test_simplified_lists_of_people_are_read_in_every_encoding(encoding: str) -> None:
    assert decode(PEOPLE.encode(encoding), "x.csv") == PEOPLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_traditional_lists_of_people_are_read_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "x.csv") == TRADITIONAL


def test_a_single_name_is_enough_to_tell_big5_from_gb18030() -> None:
    for text in ("name,phone\n陳怡君,1\n", "name\n林淑惠\n"):
        assert decode(text.encode("big5"), "x.csv") == text
    for text in ("name,phone\n陈晓敏,1\n", "name\n林夕\n"):
        assert decode(text.encode("gb18030"), "x.csv") == text


@pytest.mark.parametrize("cut", [PEOPLE.encode()[:-20] + b"\xe6", PEOPLE.encode() + "周".encode("gb18030") + b"\n"])
def test_utf_8_that_is_cut_or_mixed_is_refused_by_its_line(cut: bytes) -> None:
    with pytest.raises(KnownError) as error:
        decode(cut, "people.csv")
    assert error.value.code == "text_half_utf8"
    assert error.value.values["line"] in (3, 4)


def test_an_unquoted_comma_makes_a_line_too_wide(tmp_path: Path) -> None:
    assert broken(tmp_path / "a.csv", "name,company,phone\nAnn,Acme, Inc.,123\nBob,Best,456\n") == [(2, Break.WIDE, 4)]


def test_empty_fields_at_the_end_tear_nothing(tmp_path: Path) -> None:
    assert broken(tmp_path / "a.csv", "name,company,phone\nAnn,Acme,123,,\nBob,Best,456,,\n") == []
    assert broken(tmp_path / "b.csv", "name,company,phone\nAnn\nBob,Best\n") == []


def test_a_line_break_without_quotes_leaves_two_short_lines(tmp_path: Path) -> None:
    rows = "".join(f"p{n},c{n},{n}\n" for n in range(20))
    assert broken(tmp_path / "a.csv", f"name,company,phone\n{rows}Ann,Acme\nInc.,123\n") == [
        (22, Break.NARROW, 3),
        (23, Break.NARROW, 3),
    ]


def test_an_open_quote_that_swallows_the_next_lines_is_found(tmp_path: Path) -> None:
    text = 'name,company,phone\nAnn,"Acme,123\nBob,Best,456\nCid,Corp,789\n'
    assert broken(tmp_path / "a.csv", text) == [(2, Break.SWALLOWED, 2)]


def test_a_note_whose_lines_read_like_rows_is_a_note_where_all_quotes_are_closed(tmp_path: Path) -> None:
    text = 'name,note,phone\nAnn,"likes\ntea, coffee, cake, and ""more"" of it",1\nBob,,2\n'
    assert broken(tmp_path / "a.csv", text) == []


def test_quoted_commas_and_line_breaks_are_whole(tmp_path: Path) -> None:
    assert broken(tmp_path / "a.csv", 'name,note,phone\nAnn,"two\nlines, yes",1\n"Lee, Bob",,2\n') == []
