"""People that leave read back by another library, and by our own reader, without loss."""

import csv
from pathlib import Path

import pytest
from icalendar.parser import Contentlines
from icalendar.prop import vText

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Person
from desktop_app.exchange.people.compare import compare_people
from desktop_app.exchange.people.reading import read_people
from desktop_app.exchange.people.writing import split_name, write_people_file
from desktop_app.i18n import Wording
from desktop_app.workspace.ids import new_id

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "i18n"
PEOPLE = [
    Person(
        id="p1", name="陈晓敏", group_id="g1", role="媒介经理; 采购", organisation="云起文化, 有限公司 · 市场部", phone="+86 138-0013-8000",
        email="xm@yunqi.cn", chat="xm_wx", note="第一行，很长" * 30 + "\n第二行: a;b,c\\d 😀 𠮷",
    ),
    Person(id="p2", name="欧阳文静", chat="Skype: wenjing"),
    Person(id="p3", name="John von Neumann", phone="13800138000 ext. 7", note='"quoted", = not a formula'),
    Person(id="p4", name="林"),
]  # fmt: skip
PROPERTIES = {"name": "FN", "role": "TITLE", "organisation": "ORG", "phone": "TEL", "email": "EMAIL", "note": "NOTE"}


@pytest.fixture
def book() -> Book:
    return Book().with_rows([Group(id="g1", name="双十一, A 组"), *PEOPLE])


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_library_reads_every_field_of_a_vcard(book: Book, tmp_path: Path, version: str) -> None:
    path = tmp_path / "people.vcf"
    write_people_file(path, book, PEOPLE, version)
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    cards: list[dict[str, str]] = []
    for line in Contentlines.from_ical(data):  # type: ignore[no-untyped-call]  # the library's own
        if line:
            name, _, value = line.parts()
            if name == "BEGIN":
                cards.append({})
            cards[-1][name] = str(vText.from_ical(value))
    assert [card["VERSION"] for card in cards] == [version] * len(PEOPLE)
    for person, card in zip(PEOPLE, cards, strict=True):
        assert {key: card.get(name, "") for key, name in PROPERTIES.items()} == {
            key: getattr(person, key) for key in PROPERTIES
        }
    assert cards[0]["CATEGORIES"] == "双十一, A 组"
    assert cards[1]["IMPP"] == "skype:wenjing"


def test_a_table_in_googles_columns_reads_back_by_its_names(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    write_people_file(path, book, PEOPLE)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    columns = {"role": "Organization Title", "organisation": "Organization Name", "phone": "Phone 1 - Value",
               "email": "E-mail 1 - Value", "note": "Notes", "chat": "Custom Field 1 - Value"}  # fmt: skip
    for person, line in zip(PEOPLE, lines, strict=True):
        assert {key: line[name] for key, name in columns.items()} == {key: getattr(person, key) for key in columns}


@pytest.mark.parametrize("name", ["a.vcf", "a.csv"])
def test_what_leaves_comes_back_as_nothing_new(book: Book, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_people_file(path, book, PEOPLE)
    again = compare_people(read_people(path, Wording("zh_CN", RESOURCES)), book, new_id)
    assert [(row.name, row.cells) for row in again.rows] == []
    empty = compare_people(read_people(path, Wording("zh_CN", RESOURCES)), Book(), new_id)
    said = {row.name: {cell.field: cell.theirs for cell in row.cells} for row in empty.rows}
    for person in PEOPLE:
        fields = {key: getattr(person, key) for key in (*PROPERTIES, "chat") if getattr(person, key)}
        assert {key: text for key, text in said[person.name].items() if key != "group"} == fields


def test_chinese_names_are_divided_behind_the_family(book: Book) -> None:
    assert split_name("欧阳文静") == ("欧阳", "文静")
    assert split_name("陈晓敏") == ("陈", "晓敏")
    assert split_name("John von Neumann") == ("Neumann", "John von")


def test_other_suffixes_are_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="unknown_format"):
        write_people_file(tmp_path / "a.pdf", book, PEOPLE)
    assert list(tmp_path.iterdir()) == []
