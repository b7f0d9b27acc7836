"""How far our dates agree with those that MS Project computed.

usage: python benchmarks/mspdi_agreement.py FOLDER…

Every FOLDER holds pairs NAME.question.xml (a plan without its computed dates) and NAME.answer.json (its dates, as
{"tasks": {uid: {"id", "name", "start", "finish"}}}). Each question is read, scheduled and written; the dates in the
written file are compared. A day's end and the next working morning are the same moment.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.exchange.mspdi.document import parse
from desktop_app.exchange.mspdi.read import read
from desktop_app.exchange.mspdi.write import write
from desktop_app.schedule.engine import schedule

_SHOWN = 3
_EVENING, _MORNING, _LONGEST_PAUSE = 16, 9, 11


def answered(question: Path) -> bytes:
    """The plan with our dates."""
    numbers = count(1)
    plan = read(question, lambda: f"{next(numbers):08}")
    book = Book().with_rows(plan.rows, loaded=[plan.campaign.id])
    now = plan.campaign.plan_start or datetime(2020, 1, 1)
    return write(book, schedule(book, plan.campaign.id, now), plan.campaign.id)


def same(ours: str | None, theirs: str | None) -> bool:
    """Equal to the minute, or one instant of working time."""
    if not ours or not theirs:
        return ours == theirs
    first, second = sorted(datetime.fromisoformat(text[:16]) for text in (ours, theirs))
    pause = second.date() - first.date()
    overnight = first.hour >= _EVENING and second.hour <= _MORNING
    return first == second or (overnight and timedelta(days=1) <= pause <= timedelta(days=_LONGEST_PAUSE))


def differences(question: Path) -> tuple[int, list[str]]:
    """How many tasks have dates in the answer, and those whose dates differ."""
    answers = json.loads(Path(str(question).replace(".question.xml", ".answer.json")).read_text(encoding="utf-8"))
    written = {record.fields["UID"]: record.fields for record in parse(answered(question)).inside("Tasks", "Task")}
    asked = {uid: answer for uid, answer in answers["tasks"].items() if answer["start"]}
    found = []
    for uid, answer in asked.items():
        ours = written.get(uid, {})
        if not (same(ours.get("Start"), answer["start"]) and same(ours.get("Finish"), answer["finish"])):
            dates = f"{ours.get('Start')} – {ours.get('Finish')}, not {answer['start']} – {answer['finish']}"
            found.append(f"{uid} {answer['name']}: {dates}")
    return len(asked), found


def report(folders: list[Path]) -> Iterator[str]:
    """A line for each file, and one for all of them."""
    files = agreeing = tasks = right = 0
    began = time.perf_counter()
    for question in sorted(path for folder in folders for path in folder.glob("*.question.xml")):
        asked, found = differences(question)
        files, agreeing, tasks, right = files + 1, agreeing + (not found), tasks + asked, right + asked - len(found)
        yield f"{asked - len(found):6}/{asked:<6} {question.name.removesuffix('.question.xml')}"
        yield from (f"              {line}" for line in found[:_SHOWN])
    seconds = time.perf_counter() - began
    yield f"{agreeing} of {files} files agree in everything; {right} of {tasks} tasks; {seconds:.1f} s"


if __name__ == "__main__":
    for line in report([Path(argument) for argument in sys.argv[1:]]):
        sys.stdout.write(line + "\n")
