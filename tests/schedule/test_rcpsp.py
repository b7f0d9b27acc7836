"""The core of levelling, on small cases worked by hand and on the public library of projects."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.schedule.rcpsp import Activities, sequence


def _assert_feasible(project: Activities, starts: list[int]) -> None:
    finishes = [start + duration for start, duration in zip(starts, project.durations, strict=True)]
    for activity, after in enumerate(project.successors):
        assert all(starts[successor] >= finishes[activity] for successor in after)
    for moment in range(max(finishes, default=0)):
        running = [n for n, start in enumerate(starts) if start <= moment < finishes[n]]
        for resource, capacity in enumerate(project.capacities):
            assert sum(project.demands[n][resource] for n in running) <= capacity


def test_two_tasks_of_one_person_follow_each_other() -> None:
    starts = sequence(Activities([3, 2], [[1], [1]], [1], [[], []]))
    assert sorted(starts) in ([0, 3], [0, 2])


def test_the_longer_chain_goes_first_when_two_compete() -> None:
    # 0 → 2 (long tail) and 1 alone share one person: starting with 0 ends at 6, starting with 1 at 8.
    starts = sequence(Activities([2, 2, 4], [[1], [1], [0]], [1], [[2], [], []]))
    assert starts == [0, 2, 2]


def test_nothing_to_do_takes_no_time() -> None:
    assert sequence(Activities([], [], [1], [])) == []


def test_a_task_that_needs_more_than_there_is_is_refused() -> None:
    with pytest.raises(ValueError, match="needs more"):
        Activities([1], [[2]], [1], [[]])


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        Activities([1, 1], [[1], [1]], [1], [[1], [0]])


@st.composite
def _projects(draw: st.DrawFn) -> Activities:
    count = draw(st.integers(1, 9))
    durations = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    capacities = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    demands = [[draw(st.integers(0, capacity)) for capacity in capacities] for _ in range(count)]
    successors = [
        sorted(draw(st.sets(st.integers(n + 1, count - 1), max_size=3))) if n + 1 < count else [] for n in range(count)
    ]
    return Activities(durations, demands, capacities, successors)


@settings(max_examples=150, deadline=None)
@given(_projects(), st.integers(0, 3))
def test_every_answer_keeps_precedence_and_capacity_and_repeats_itself(project: Activities, seed: int) -> None:
    starts = sequence(project, schedules=60, seed=seed)
    _assert_feasible(project, starts)
    assert starts == sequence(project, schedules=60, seed=seed)


def read_patterson(text: str) -> Activities:
    """A project of the library: counts, capacities, then a row per activity with its successors (from 1)."""
    numbers = iter(map(int, text.split()))
    count, kinds = next(numbers), next(numbers)
    capacities = [next(numbers) for _ in range(kinds)]
    durations, demands, successors = [], [], []
    for _ in range(count):
        durations.append(next(numbers))
        demands.append([next(numbers) for _ in range(kinds)])
        successors.append([next(numbers) - 1 for _ in range(next(numbers))])
    return Activities(durations, demands, capacities, successors)


def test_projects_of_the_library_come_close_to_the_best_known(oracles: Path) -> None:
    with (oracles / "psplib" / "best_known.csv").open(encoding="utf-8") as file:
        best = {row["instance"]: int(row["best_known_makespan"]) for row in csv.DictReader(file)}
    for series, limit in (("J30", 1.0), ("J60", 2.0)):
        gaps = []
        for name in sorted(name for name in best if name.startswith(series))[::6]:
            project = read_patterson((oracles / "psplib" / f"{name}.txt").read_text())
            starts = sequence(project, schedules=1500)
            _assert_feasible(project, starts)
            makespan = max(start + duration for start, duration in zip(starts, project.durations, strict=True))
            assert makespan >= best[name]
            gaps.append(100 * (makespan - best[name]) / best[name])
        assert sum(gaps) / len(gaps) <= limit
