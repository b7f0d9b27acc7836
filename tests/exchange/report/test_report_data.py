"""The data book of a report: real numbers, days and shares, nothing that computes, nothing for whom it is not."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.domain.people import Person
from desktop_app.domain.report import Lesson
from desktop_app.exchange.report.files import write_report
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.report.page import Version, report_page
from tests.exchange.report.orders import order


def sheets(asked: ReportOrder) -> dict[str, list[tuple[Any, ...]]]:
    write_report(asked)
    book = openpyxl.load_workbook(asked.path)
    return {sheet.title: list(sheet.iter_rows()) for sheet in book}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_entry_is_there_as_a_number_with_its_day(language: str, tmp_path: Path) -> None:
    asked = order(tmp_path / "r.xlsx", language=language)
    name = asked.wording.text("data_book.entries")
    rows = sheets(asked)[name][3:]
    assert len(rows) == len(asked.book.of_campaign(IndicatorValue, asked.plan.campaign_id))
    assert all(isinstance(row[0].value, datetime) and row[0].is_date for row in rows)
    assert all(isinstance(row[5].value, int | float) for row in rows)


def test_shares_are_shares_and_money_is_in_whole_units(tmp_path: Path) -> None:
    asked = order(tmp_path / "r.xlsx")
    rows = sheets(asked)["目标"]
    goal = next(row for row in rows[3:] if "GMV" in str(row[0].value))
    assert (goal[1].value, goal[1].number_format) == (120_000_000, "#,##0.00")
    rate = next(row for row in rows[3:] if row[0].value == "购买转化率")
    assert (rate[1].value, rate[1].number_format) == (pytest.approx(0.032), "0.0%")


def test_every_chart_of_the_report_has_its_data(tmp_path: Path) -> None:
    asked = order(tmp_path / "r.xlsx")
    found = sheets(asked)
    titles = [str(rows[0][0].value) for rows in found.values()]
    charts = [chart.title for part in asked.report.parts for chart in part.charts]
    assert charts
    assert set(charts) <= set(titles)


def test_the_first_sheet_names_all_others(tmp_path: Path) -> None:
    found = sheets(order(tmp_path / "r.xlsx"))
    first, *others = found
    assert first == "说明"
    listed = [str(row[0].value) for row in found[first]]
    assert listed[-len(others) :] == others
    assert any("从不相加" in line for line in listed)


def test_what_people_typed_never_computes(tmp_path: Path) -> None:
    asked = order(tmp_path / "r.xlsx")
    trap = Lesson(id="trap", campaign_id=asked.plan.campaign_id, what='=HYPERLINK("http://x")', action="@SUM(A1)")
    asked = ReportOrder(**{**vars(asked), "book": asked.book.with_rows([trap])})
    cells = [cell for rows in sheets(asked).values() for row in rows for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    typed = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert len(typed) == 2
    assert all(cell.quotePrefix for cell in typed)


def test_merchants_get_neither_costs_nor_people(tmp_path: Path) -> None:
    asked = order(tmp_path / "r.xlsx", version=Version(ReportKind.SUMMARY, ReportFor.MERCHANTS))
    found = sheets(asked)
    said = {str(cell.value) for rows in found.values() for row in rows for cell in row if cell.value is not None}
    assert not {"数据明细", "预算项", "反馈", "经验教训", "渠道"} & found.keys()
    assert not {row.name for row in asked.book.rows(Person).values()} & said
    assert not [text for text in said if "投放费用" in text or text == "ROI"]


@pytest.mark.parametrize("kind", ReportKind)
def test_merchants_are_not_told_who_the_key_people_are_while_others_see_their_work(
    kind: ReportKind, tmp_path: Path
) -> None:
    def told(audience: ReportFor) -> str:
        asked = order(tmp_path / "r.xlsx", version=Version(kind, audience))
        cells = [str(cell.value) for rows in sheets(asked).values() for row in rows for cell in row]
        return "\n".join([*cells, page_text(report_page(asked.report))])

    book = order(tmp_path / "r.xlsx").book
    names = {row.name for row in book.rows(KeyPerson).values()}
    assert not [name for name in names if name in told(ReportFor.MERCHANTS)]
    assert [name for name in names if name in told(ReportFor.TEAM)]
