"""The long picture of a report: as wide as a chat shows it, what matters alone."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.exchange.report.files import write_report
from desktop_app.exchange.report.long_picture import highlights
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.report.page import Part, Report, Version
from tests.exchange.report.orders import order


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", list(ReportKind))
def test_it_is_as_wide_as_a_phone_and_painted_to_its_end(kind: ReportKind, language: str, tmp_path: Path) -> None:
    file = tmp_path / "r.png"
    write_report(order(file, language=language, version=Version(kind, ReportFor.BOSS)))
    image = QImage(str(file))
    assert image.width() == 1080
    assert 800 < image.height() < 30_000
    inked = [y for y in range(0, image.height(), 4) if any(image.pixel(x, y) != 0xFFFFFFFF for x in range(0, 1080, 3))]
    assert inked[-1] > image.height() - 120
    gaps = [after - before for before, after in pairwise(inked)]
    assert max(gaps) < 160


def test_long_tables_judgements_and_the_plan_stay_out() -> None:
    long = Table(("任务",), tuple((str(n),) for n in range(40)))
    short = Table(tuple("abcdefgh"), (tuple("abcdefgh"),), frozenset({7}))
    parts = (
        Part(ReportPart.EVALUATION, "1 评价", "不外传", ()),
        Part(ReportPart.LESSONS, "2 教训", "", (Section("多", (), long), Section("少", (), short))),
        Part(ReportPart.PLAN, "附 计划", "", (Section("全部", (), long),)),
    )
    found = highlights(Report("双11", "汇报版", parts), ReportKind.SUMMARY)
    assert [part.title for part in found.parts] == ["教训"]
    (section,) = found.parts[0].sections
    assert section.table is not None
    assert len(section.table.heads) == len(section.table.rows[0]) == 6
    assert section.table.numbers == frozenset()
