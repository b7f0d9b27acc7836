"""The data part of a report beside the month before, last year and the last big sale."""

from desktop_app.domain.codes import PhaseKind, ReportFor, ReportKind
from desktop_app.insight.numbers import Values, phase_spans
from desktop_app.insight.report.comparisons import comparisons
from desktop_app.insight.report.page import Version
from tests.insight.years import WORDS, Told, book_of, now, then

OURS = now(
    ("gmv", None, "2026-11-11/2026-11-13", 240_00),
    ("cost", None, "2026-11-11/2026-11-13", 24_00),
    ("uv", None, "2026-11-11/2026-11-13", 118),
    ("uv", None, "2026-11-11", 60),
    ("uv", None, "2026-10-20", 40),
)
THEN = then(
    ("gmv", None, "2025-11-11/2025-11-13", 200_00),
    ("cost", None, "2025-11-11/2025-11-13", 25_00),
    ("uv", None, "2025-11-11/2025-11-13", 100),
)
JUNE = Told("june", "618", ("2026-06-16", "2026-06-18"), (("gmv", None, "2026-06-16/2026-06-17", 480_00),))


def table(audience: ReportFor) -> dict[str, tuple[str, ...]]:
    book = book_of(OURS, THEN, JUNE)
    values = Values(book, "now")
    main = phase_spans(book, "now")[PhaseKind.MAIN]
    found = comparisons(WORDS["zh_CN"], values, main, Version(ReportKind.SUMMARY, audience)).table
    assert found is not None
    assert found.heads[2:] == ("活动前30天", "去年同期（2025双11）", "上次大促（618）")
    return {row[0]: row[1:] for row in found.rows}


def test_figures_stand_beside_those_of_other_times_with_their_change() -> None:
    rows = table(ReportFor.BOSS)
    assert rows["成交额 GMV"] == ("240.00", "—", "+20%", "−50%")
    assert rows["访客数 UV"] == ("118", "+50%", "+18%", "—")
    assert rows["投产比 ROI"] == ("10.00", "—", "+25%", "—")


def test_merchants_are_not_told_what_it_cost() -> None:
    assert not {"投入成本", "投产比 ROI"} & set(table(ReportFor.MERCHANTS))


def test_without_anything_to_stand_beside_there_is_no_table() -> None:
    book = book_of(now(("gmv", None, "2026-11-11", 5)))
    main = phase_spans(book, "now")[PhaseKind.MAIN]
    version = Version(ReportKind.SUMMARY, ReportFor.BOSS)
    assert comparisons(WORDS["en"], Values(book, "now"), main, version).table is None
