"""Plans that MS Project scheduled: our dates are the same."""

import importlib.util
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

import pytest

from desktop_app.domain.book import Book
from desktop_app.exchange.mspdi.read import read
from desktop_app.exchange.mspdi.write import write
from desktop_app.schedule.engine import schedule
from tests.exchange.mspdi_plans import ids

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "mspdi"
_QUESTIONS = sorted(path.name for path in _FOLDER.glob("*.question.xml")) or [""]


class Grader(Protocol):
    """The oracle's own comparison of an answer with a written file."""

    def grade(self, answer: str, written: str) -> bool: ...


def grader(oracles: Path) -> Grader:
    spec = importlib.util.spec_from_file_location("mspdi_blind", oracles / "tools" / "mspdi_blind.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Grader", module)


@pytest.mark.parametrize("name", _QUESTIONS)
def test_our_dates_are_those_of_ms_project(
    name: str, oracles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = oracles / "mspdi" / name
    plan = read(question, ids())
    book = Book().with_rows(plan.rows, loaded=[plan.campaign.id])
    now = plan.campaign.plan_start or datetime(2026, 1, 5)
    out = tmp_path / "out.xml"
    out.write_bytes(write(book, schedule(book, plan.campaign.id, now), plan.campaign.id))
    agrees = grader(oracles).grade(str(question).replace(".question.xml", ".answer.json"), str(out))
    assert agrees, capsys.readouterr().out
