"""What finished campaigns taught about lengths of work, in words, with the evidence."""

from collections.abc import Iterator

from desktop_app.domain.codes import DurationUnit
from desktop_app.i18n import Wording
from desktop_app.insight.learning import Case, Learned, Points, Says, Spread
from desktop_app.insight.reasons import duration_text


def learned_text(wording: Wording, one: Learned) -> str:
    """One sentence: what the cases say of a task of a template."""
    spread = one.spread
    count = len(spread.cases) + len(spread.outliers)
    if one.says is Says.FEW:
        return wording.text("learning.few", name=work_name(wording, one), count=count)
    elapsed = one.work.unit is DurationUnit.ELAPSED
    said = {
        key: duration_text(wording, minutes, elapsed=elapsed)
        for key, minutes in (
            ("median", spread.median),
            ("low", spread.low_quartile),
            ("high", spread.high_quartile),
            ("planned", one.work.minutes),
            ("suggested", one.suggested),
        )
    }
    over = spread.over_plan if one.says is not Says.SHORTER else spread.under_plan
    return wording.text(f"learning.{one.says.value}", name=work_name(wording, one), count=count, over=over, **said)


def points_text(wording: Wording, one: Points) -> str:
    """One sentence: the three points of an open task."""
    elapsed = one.task.duration_unit is DurationUnit.ELAPSED
    said = {
        key: duration_text(wording, minutes, elapsed=elapsed)
        for key, minutes in (
            ("optimistic", one.optimistic),
            ("likely", one.task.duration),
            ("pessimistic", one.pessimistic),
        )
    }
    return wording.text("learning.points", name=one.task.name, count=len(one.spread.cases), **said)


def evidence(wording: Wording, spread: Spread) -> Iterator[str]:
    """Every case in a line; those that do not count come last, with their cause."""
    for case in spread.cases:
        yield _case_text(wording, case, "learning.case")
    for case in spread.outliers:
        cause = "learning.outlier_waited" if case.waited_for else "learning.outlier"
        yield _case_text(wording, case, cause)


def work_name(wording: Wording, one: Learned) -> str:
    """What a task of a template is called in the language in force, or in the only one it is named in."""
    return one.work.names.get(wording.language) or next(iter(one.work.names.values()), "")


def _case_text(wording: Wording, case: Case, code: str) -> str:
    elapsed = case.task.duration_unit is DurationUnit.ELAPSED
    return wording.text(
        code,
        campaign=case.campaign.name,
        planned=duration_text(wording, case.planned, elapsed=elapsed),
        actual=duration_text(wording, case.actual, elapsed=elapsed),
        tasks=[task.name for task in case.waited_for],
    )
