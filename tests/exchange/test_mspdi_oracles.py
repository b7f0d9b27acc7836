"""Plans that MS Project scheduled: our dates are the same."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.book import Book
from desktop_app.exchange.mspdi.read import read
from desktop_app.exchange.mspdi.write import write
from desktop_app.schedule.engine import schedule
from tests.exchange.mspdi_plans import ids

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "mspdi"
_QUESTIONS = sorted(path.name for path in _FOLDER.glob("*.question.xml")) or [""]


@pytest.mark.parametrize("name", _QUESTIONS)
def test_our_dates_are_those_of_ms_project(name: str, oracles: Path, tmp_path: Path) -> None:
    question = oracles / "mspdi" / name
    plan = read(question, ids())
    book = Book().with_rows(plan.rows, loaded=[plan.campaign.id])
    now = plan.campaign.plan_start or datetime(2026, 1, 5)
    out = tmp_path / "out.xml"
    out.write_bytes(write(book, schedule(book, plan.campaign.id, now), plan.campaign.id))
    answer = str(question).replace(".question.xml", ".answer.json")
    command = [sys.executable, str(oracles / "tools" / "mspdi_blind.py"), "--grade", answer, str(out)]
    graded = subprocess.run(command, capture_output=True, text=True, check=False)
    assert graded.returncode == 0, graded.stdout + graded.stderr
