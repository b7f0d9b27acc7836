"""Contacts of other programs: every one comes in complete, or what is missing is told."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.book import Book
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Person
from desktop_app.edits.command import plan
from desktop_app.exchange.people.accepting import AcceptedPeople, accept_people
from desktop_app.exchange.people.card import PeopleFile
from desktop_app.exchange.people.compare import compare_people
from desktop_app.exchange.people.reading import holds_people, read_people
from desktop_app.exchange.people.report import people_report
from desktop_app.exchange.returned.values import Comparison, Kind, clean, everything
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.workspace.ids import new_id

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "i18n"
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Website 1 - Label,Website 1 - Value"
)
OUTLOOK_ZH = (
    "称谓,名,中间名,姓,后缀,单位,部门,职务,商务地址 街道,商务地址 市/县,商务传真,商务电话,商务电话 2,移动电话,其他电话,"
    "类别,电子邮件地址,电子邮件类型,电子邮件显示名称,电子邮件 2 地址,附注,敏感度,网页,优先级,私有"
)


def read(path: Path, text: str | bytes, language: str = "en") -> PeopleFile:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_people(path, Wording(language, RESOURCES))


def row(heading: str, **values: str) -> str:
    given = {name.replace("_", " "): text for name, text in values.items()}
    cells = [given.get(name, "") for name in heading.split(",")]
    return ",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in cells)


def taken(book: Book, file: PeopleFile, *, all_of_it: bool = False) -> tuple[Book, Comparison, AcceptedPeople]:
    comparison = compare_people(file, book, new_id)
    chosen = everything(comparison) if all_of_it else clean(comparison)
    accepted = accept_people(comparison, chosen, book, new_id)
    after = book.apply(plan(book, accepted.command)) if accepted.command is not None else book
    return after, comparison, accepted


def only(book: Book) -> Person:
    (person,) = book.rows(Person).values()
    return person


def book_of(*rows: Entity) -> Book:
    return Book().with_rows(rows)


def reasons(comparison: Comparison) -> list[str]:
    return [finding.reason for finding in comparison.findings]


def test_a_google_contact_comes_in_whole(tmp_path: Path) -> None:
    line = row(
        GOOGLE, **{"First Name": "晓敏", "Last Name": "陈", "Organization Name": "云起文化", "Organization Title": "媒介经理"},
        **{"Organization Department": "市场部", "Notes": "周三不在", "Labels": "双十一 ::: * myContacts", "Nickname": "小敏"},
        **{"E-mail 1 - Label": "* Work", "E-mail 1 - Value": "xm@yunqi.cn", "E-mail 2 - Value": "min@home.cn ::: m2@home.cn"},
        **{"Phone 1 - Label": "Mobile", "Phone 1 - Value": "+86 138 0013 8000", "Phone 2 - Label": "Work Fax"},
        **{"Phone 2 - Value": "0571-8888666", "Address 1 - Formatted": "文三路 1 号\n杭州", "Address 1 - City": "杭州"},
        **{"Website 1 - Label": "Blog", "Website 1 - Value": "https://xm.example"},
    )  # fmt: skip
    book, comparison, accepted = taken(Book(), read(tmp_path / "contacts.csv", f"{GOOGLE}\n{line}\n"))
    person = only(book)
    assert (person.name, person.organisation, person.role) == ("陈晓敏", "云起文化 · 市场部", "媒介经理")
    assert (person.phone, person.email) == ("+86 138 0013 8000", "xm@yunqi.cn")
    assert book.get(Group, str(person.group_id)).name == "双十一"
    assert (
        person.note.splitlines()
        == [
            "周三不在",
            "E-mail 2 - Value: min@home.cn",
            "E-mail 2 - Value: m2@home.cn",
            "Phone 2 - Value (Work Fax): 0571-8888666",
            "Nickname: 小敏",
            "Address 1 - Formatted: 文三路 1 号",
            "杭州",
            "Website 1 - Value (Blog): https://xm.example",
        ]
        or person.note.count("小敏") == 1
    )
    assert accepted.added == 1
    assert set(reasons(comparison)) == {"usual_left_out", "label_left_out"}


def test_the_old_columns_of_google_are_known_too(tmp_path: Path, oracles: Path) -> None:
    heading = (oracles / "contacts" / "google_contacts_old_header.csv").read_text("utf-8-sig").strip()
    line = row(heading, Name="Ann Lee", **{"Given Name": "Ann", "Family Name": "Lee", "Yomi Name": "an ri"},
               **{"Group Membership": "* myContacts ::: Vendors", "E-mail 1 - Type": "* Work", "E-mail 1 - Value": "a@b.c",
                  "Phone 1 - Type": "Mobile", "Phone 1 - Value": "555-0100-22", "Occupation": "Buyer"})  # fmt: skip
    book, _, _ = taken(Book(), read(tmp_path / "g.csv", f"{heading}\n{line}\n".encode("utf-16")))
    person = only(book)
    assert (person.name, person.email, person.phone) == ("Ann Lee", "a@b.c", "555-0100-22")
    assert "Occupation: Buyer" in person.note
    assert "Yomi Name: an ri" in person.note


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_outlooks_chinese_columns_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    values = {"名": "静", "姓": "李", "单位": "拾光传媒", "部门": "创意部", "职务": "设计总监", "商务电话": "021-55556666",
              "商务传真": "021-55556667", "移动电话": "13900139000", "类别": "设计", "电子邮件地址": "lj@sg.cn",
              "电子邮件类型": "SMTP", "电子邮件显示名称": "李静 (lj@sg.cn)", "电子邮件 2 地址": "lj2@sg.cn", "附注": "周末可联系",
              "敏感度": "普通", "优先级": "普通", "私有": "False", "商务地址 街道": "淮海路 8 号"}  # fmt: skip
    text = f"{OUTLOOK_ZH}\r\n{row(OUTLOOK_ZH, **values)}\r\n"
    file = read(tmp_path / "联系人.csv", text.encode(encoding))
    assert file.format == "outlook"
    book, comparison, _ = taken(Book(), file)
    person = only(book)
    assert (person.name, person.organisation, person.role) == ("李静", "拾光传媒 · 创意部", "设计总监")
    assert (person.phone, person.email) == ("13900139000", "lj@sg.cn")
    for kept in ("021-55556666", "商务传真: 021-55556667", "lj2@sg.cn", "商务地址 街道: 淮海路 8 号", "周末可联系"):
        assert kept in person.note
    assert {f.column for f in comparison.findings if f.reason == "usual_left_out"} >= {"敏感度", "优先级", "私有"}


def test_outlooks_english_columns(tmp_path: Path, oracles: Path) -> None:
    heading = (oracles / "contacts" / "outlook_header.csv").read_text("utf-8-sig").strip()
    values = {"Title": "Ms.", "First Name": "Zoë", "Last Name": "Weiß", "Company": "Acme, Inc.", "Department": "Media",
              "Job Title": "Buyer", "Assistant's Phone": "111-222-333", "Business Phone": "444-555-666",
              "Mobile Phone": "777-888-999", "E-mail Address": "z@acme.de", "E-mail Type": "SMTP",
              "E-mail Display Name": "Zoë W.", "Gender": "Unspecified", "Priority": "Normal", "Birthday": "0/0/00",
              "Web Page": "http://acme.de", "Categories": "Press;VIP"}  # fmt: skip
    file = read(tmp_path / "o.csv", f"{heading}\r\n{row(heading, **values)}\r\n".encode("cp1252"))
    book, _, _ = taken(Book(), file)
    person = only(book)
    assert (person.name, person.organisation, person.role) == ("Ms. Zoë Weiß", "Acme, Inc. · Media", "Buyer")
    assert (person.phone, person.email) == ("777-888-999", "z@acme.de")
    assert book.get(Group, str(person.group_id)).name == "Press"
    for kept in (
        "Assistant's Phone: 111-222-333",
        "Business Phone: 444-555-666",
        "Web Page: http://acme.de",
        "VIP",
        "Zoë W.",
    ):
        assert kept in person.note


def test_a_workbook_of_ones_own(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["双十一项目组通讯录"],
        ["姓名", "部门", "岗位", "手机", "微信", "邮箱", "备注"],
        ["林夕", "运营", "店长", 13800138000, "linxi_wx", None, "夜班"],
    ):
        sheet.append(line)
    path = tmp_path / "通讯录.xlsx"
    book.save(path)
    after, comparison, _ = taken(Book(), read_people(path, Wording("zh_CN", RESOURCES)))
    person = only(after)
    assert (person.name, person.role, person.phone, person.chat, person.note) == (
        "林夕",
        "店长",
        "13800138000",
        "linxi_wx",
        "夜班",
    )
    assert after.get(Group, str(person.group_id)).name == "运营"
    assert reasons(comparison) == []


def test_merged_departments_and_several_numbers_in_a_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["小组", "姓名", "电话", "邮箱"],
        ["运营", "林夕", "13800138000/0571-88886666", "a@b.cn；c@d.cn"],
        [None, "周周", "转 8001", None],
    ):
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    path = tmp_path / "通讯录.xlsx"
    book.save(path)
    after, _, _ = taken(Book(), read_people(path, Wording("zh_CN", RESOURCES)))
    people = {person.name: person for person in after.rows(Person).values()}
    assert {after.get(Group, str(person.group_id)).name for person in people.values()} == {"运营"}
    assert (people["林夕"].phone, people["林夕"].email) == ("13800138000", "a@b.cn")
    assert people["林夕"].note.splitlines() == ["电话: 0571-88886666", "邮箱: c@d.cn"]
    assert people["周周"].phone == "转 8001"


def test_vcard_2_1_with_quoted_printable_and_a_chinese_character_set(tmp_path: Path) -> None:
    def quoted(text: str) -> str:
        return "".join(f"={byte:02X}" for byte in text.encode("gb2312"))

    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        f"N;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:{quoted('陈')};{quoted('晓敏')};;;\r\n"
        f"FN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:{quoted('晓敏')} {quoted('陈')}\r\n"
        f"ORG;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:{quoted('云起文化')};=\r\n{quoted('市场部')}\r\n"
        "TEL;CELL;PREF:13800138000\r\nTEL;WORK;FAX:0571-8888666\r\nTEL;HOME;VOICE:0571-1234567\r\n"
        "EMAIL;INTERNET:xm@yunqi.cn\r\nX-WECHAT:xm_wx\r\nX-QQ:10001\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=91=A8=E4=B8=89=0D=0A=E4=B8=8D=E5=9C=A8\r\n"
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAoHBwgHBgoICAgLCgoLDhgQ\r\n\r\nEND:VCARD\r\n"
    )
    book, comparison, _ = taken(Book(), read(tmp_path / "a.vcf", card, "zh_CN"))
    person = only(book)
    assert (person.name, person.organisation) == ("陈晓敏", "云起文化 · 市场部")
    assert (person.phone, person.email, person.chat) == ("13800138000", "xm@yunqi.cn", "xm_wx")
    for kept in ("周三\n不在", "电话（工作、传真）: 0571-8888666", "0571-1234567", "QQ: 10001"):
        assert kept in person.note
    assert set(reasons(comparison)) == {"binary_left_out", "label_left_out"}


def test_what_telephones_add_of_their_own_is_kept_under_its_name(tmp_path: Path) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ann\nTEL;CELL:13800138000\n"
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=89=8D=E5=8F=B0):0571-88886666\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Annie;1;;;\n"
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-02\nitem1.URL:http://a.example\nitem1.X-ABLabel:_$!<HomePage>!$_\nEND:VCARD\n"
    )
    note = only(taken(Book(), read(tmp_path / "a.vcf", card))[0]).note.splitlines()
    assert note == [
        "Phone (前台): 0571-88886666",
        "Nickname: Annie, 1",
        "Birthday: --05-02",
        "HomePage: http://a.example",
    ]


def test_raw_bytes_in_the_character_set_that_a_card_names(tmp_path: Path) -> None:
    for charset in ("GB2312", "BIG5", "UTF-8", "ISO-8859-1"):
        name = "Zoë" if charset.startswith("ISO") else "林文心"
        card = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={charset}:{name}\nTEL:123456789\nEND:VCARD\n"
        assert only(taken(Book(), read(tmp_path / "a.vcf", card.encode(charset)))[0]).name == name


@pytest.mark.parametrize("name", ["rfc6350-example", "rfc2426-example", "gmail-list", "fullcontact", "John_Doe_GMAIL",
                                  "John_Doe_EVOLUTION", "John_Doe_MAC_ADDRESS_BOOK", "John_Doe_BLACK_BERRY"])  # fmt: skip
def test_every_word_of_cards_of_real_programs_is_kept_or_told(oracles: Path, name: str) -> None:
    from vobject.base import Component, readComponents

    path = oracles / "contacts" / "vcf" / f"{name}.vcf"
    book, comparison, _ = taken(Book(), read_people(path, Wording("en", RESOURCES)))
    kept = " ".join(
        " ".join(
            [*(str(value) for value in person.__dict__.values()), *(row.name for row in book.rows(Group).values())]
        )
        for person in book.rows(Person).values()
    )
    told = {finding.column for finding in comparison.findings}
    cards = list(readComponents(path.read_text("utf-8"), transform=False, allowQP=True))
    assert len(cards) == len(book.rows(Person))
    for card in cards:
        assert isinstance(card, Component)
        for line in card.lines():
            if line.name in told or line.name in ("VERSION", "X-ABLABEL") or line.params.get("ENCODING"):
                continue
            said: object = line.value  # a list where the library knows that there are several
            value = ";".join(said) if isinstance(said, list) else str(said)
            plain = value.replace("\\n", "\n").replace("\\", "")
            for part in plain.replace("tel:", "").replace(";ext=", ";ext. ").replace("xmpp:", "").split(";"):
                assert part.strip().rpartition(":")[2].casefold() in kept.casefold(), (line.name, part)


def test_importing_the_same_file_again_changes_nothing(tmp_path: Path, oracles: Path) -> None:
    paths = sorted((oracles / "contacts" / "vcf").glob("*.vcf"))
    for path in paths:
        book, _, _ = taken(Book(), read_people(path, Wording("zh_CN", RESOURCES)))
        for language in LANGUAGES:
            again = compare_people(read_people(path, Wording(language, RESOURCES)), book, new_id)
            assert again.rows == (), (path.name, language)


def test_known_people_are_found_and_only_what_differs_is_shown(tmp_path: Path) -> None:
    book = book_of(
        Person(id="p1", name="陈晓敏", email="XM@yunqi.cn", phone="138 0013 8000"),
        Person(id="p2", name="林夕", role="店长"),
    )
    text = "姓名,手机,邮箱,职务\n陈晓敏,+86-13800138000,xm@yunqi.cn,媒介经理\n林夕,13900139000,,运营总监\n"
    after, comparison, _ = taken(book, read(tmp_path / "a.csv", text))
    cells = {
        (row.name, cell.field): (cell.kind, cell.ours, cell.theirs) for row in comparison.rows for cell in row.cells
    }
    assert cells == {
        ("陈晓敏", "role"): (Kind.CHANGE, None, "媒介经理"),
        ("林夕", "role"): (Kind.CONFLICT, "店长", "运营总监"),
        ("林夕", "phone"): (Kind.CHANGE, None, "13900139000"),
    }
    assert after.get(Person, "p2").role == "店长"
    assert taken(book, read(tmp_path / "a.csv", text), all_of_it=True)[0].get(Person, "p2").role == "运营总监"


def test_look_alikes_are_pointed_out_and_nobody_guesses(tmp_path: Path) -> None:
    book = book_of(
        Person(id="p1", name="林夕"),
        Person(id="p2", name="Chen Xiaomin"),
        Person(id="p3", name="王磊", phone="13800138000"),
    )
    text = "姓名,手机\n林希,\n陈晓敏,\n赵一,13800138000\n周周,\n"
    after, comparison, accepted = taken(book, read(tmp_path / "a.csv", text))
    doubts = {row.name: row.doubt for row in comparison.rows}
    assert doubts == {"林希": "look_alike", "陈晓敏": "look_alike", "赵一": "phone_of_other", "周周": ""}
    assert accepted.added == 1
    assert {person.name for person in after.rows(Person).values()} == {"林夕", "Chen Xiaomin", "王磊", "周周"}


def test_a_contact_that_stands_twice_is_one_and_namesakes_are_asked_about(tmp_path: Path) -> None:
    text = "Name,Phone,E-mail\nAnn Lee,123456789,\nAnn Lee,,ann@lee.com\nBob Ray,111222333,\nBob Ray,444555666,\n"
    after, comparison, _ = taken(Book(), read(tmp_path / "a.csv", text))
    assert [(row.name, row.doubt) for row in comparison.rows] == [
        ("Ann Lee", ""),
        ("Bob Ray", ""),
        ("Bob Ray", "name_twice"),
    ]
    ann = next(person for person in after.rows(Person).values() if person.name == "Ann Lee")
    assert (ann.phone, ann.email) == ("123456789", "ann@lee.com")
    assert {"joined", "name_twice"} <= set(reasons(comparison))


def test_a_row_that_a_comma_has_torn_is_told_and_not_taken_by_itself(tmp_path: Path) -> None:
    text = "Name,Company,Phone\nAnn,Acme, Inc.,123456\nBob,Best,456789\n,,\n, ,999888777\n"
    after, comparison, _ = taken(Book(), read(tmp_path / "a.csv", text))
    assert [person.name for person in after.rows(Person).values()] == ["Bob", "999888777"]
    (torn,) = [finding for finding in comparison.findings if finding.reason == "row_wide"]
    assert (torn.row, torn.values) == (2, {"fields": 4, "headings": 3})
    assert "Acme, Inc., 123456" in torn.value


def test_rows_that_an_open_quote_has_swallowed_are_each_shown_and_decided(tmp_path: Path) -> None:
    text = 'Name,Company,Phone\nAnn,"Acme,123456\nBob,"Best",456789\nCid,Corp,789123\n'
    after, comparison, _ = taken(Book(), read(tmp_path / "a.csv", text))
    assert [person.name for person in after.rows(Person).values()] == ["Cid"]
    doubts = [(row.name, row.doubt) for row in comparison.rows]
    assert doubts == [("Ann", "row_swallowed"), ("Bob", "row_swallowed"), ("Cid", "")]
    everybody, _, _ = taken(Book(), read(tmp_path / "a.csv", text), all_of_it=True)
    phones = {person.name: person.phone for person in everybody.rows(Person).values()}
    assert phones == {"Ann": "123456", "Bob": "456789", "Cid": "789123"}


def test_a_quote_that_nobody_closes_swallows_nobody(tmp_path: Path) -> None:
    rows = "".join(f"P{n},Corp {n},55500{n:04}\n" for n in range(300))
    after, comparison, _ = taken(
        Book(), read(tmp_path / "a.csv", f'Name,Company,Phone\nAnn,"Acme,123456\n{rows}'), all_of_it=True
    )
    assert len(after.rows(Person)) == 301
    assert sum(finding.reason == "row_swallowed" for finding in comparison.findings) == 301


def test_hostile_files_are_refused_by_what_is_wrong(tmp_path: Path) -> None:
    cases = {
        "text_half_utf8": ("a.csv", "姓名,电话\n陈晓敏,1\n林夕,2\n".encode()[:-9] + b"\xff\xfe\n"),
        "not_a_text_table": ("b.vcf", b"BEGIN:VCARD\x00\x01\x02" + bytes(range(256)) * 40),
        "no_people_found": ("c.csv", b"1,2,3\n4,5,6\n"),
        "file_missing": ("d.csv", None),
    }
    for code, (name, data) in cases.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(KnownError) as error:
            read_people(tmp_path / name, Wording("en", RESOURCES))
        assert error.value.code == code


def test_cards_that_are_broken_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    hostile = "A;B=" + "x," * 50_000
    text = f"junk\nBEGIN:VCARD\nFN:Ann\n{hostile}\nTEL:123456\nBEGIN:VCARD\nVERSION:3.0\nN:;;;;\nEND:VCARD\nBEGIN:VCARD\nFN:Bob"
    after, comparison, _ = taken(Book(), read(tmp_path / "a.vcf", text))
    assert sorted(person.name for person in after.rows(Person).values()) == ["Ann", "Bob"]
    assert {"line_not_understood", "card_not_ended", "nameless"} <= set(reasons(comparison))


def test_codings_that_are_none_are_told_and_break_nothing(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-99;ENCODING=QUOTED-PRINTABLE:Ann=20Lee\n"
        "NOTE;ENCODING=BASE64:不是\nTITLE;CHARSET=a\x01b;ENCODING=QUOTED-PRINTABLE:=E9=99=88\nEND:VCARD\n"
    )
    after, comparison, _ = taken(Book(), read(tmp_path / "a.vcf", text))
    assert (only(after).name, only(after).role) == ("Ann Lee", "陈")
    assert "binary_left_out" in reasons(comparison)


def test_contacts_are_told_from_plans(tmp_path: Path) -> None:
    for text, is_people in (
        (f"{GOOGLE}\n", True), (f"{OUTLOOK_ZH}\n", True), ("姓名,电话\n林,1\n", True),
        ("任务,负责人,开始,电话\n定方案,林,9/1,1\n", False), ("Task,Owner,Due\na,b,9/1\n", False),
        ("昵称,平台,粉丝数,手机,姓名\na,b,1,2,c\n", False),
    ):  # fmt: skip
        path = tmp_path / "x.csv"
        path.write_text(text, encoding="utf-8")
        assert holds_people(path) is is_people, text


def test_the_report_says_what_was_taken_in_both_languages(tmp_path: Path) -> None:
    for language in LANGUAGES:
        file = read(tmp_path / "a.csv", "姓名,手机,邮箱\n林夕,13900139000,\n陈,周,1,2\n", language)
        comparison = compare_people(file, Book(), new_id)
        accepted = accept_people(comparison, clean(comparison), Book(), new_id)
        report = people_report(file, comparison, accepted, Wording(language, RESOURCES), written=True)
        assert (report["added"], report["written"], report["format"]) == (1, True, "csv")
        assert {(change["name"], change["field"], change["taken"]) for change in report["changes"]} >= {
            ("林夕", "phone", True)
        }
        assert all(problem["text"] and "{" not in problem["text"] for problem in report["problems"])
