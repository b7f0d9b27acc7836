"""How close the core of levelling comes to the best known makespans of the public project library.

python benchmarks/levelling.py FOLDER [OUT]      FOLDER holds J30_*.txt, J60_*.txt and best_known.csv;
OUT, if given, receives one JSON file per project with its start times.
"""

import csv
import json
import sys
import time
from pathlib import Path

from desktop_app.schedule.rcpsp import Activities, sequence


def read_patterson(text: str) -> Activities:
    """Counts, capacities, then per activity its duration, demands and successors (from 1)."""
    numbers = iter(map(int, text.split()))
    count, kinds = next(numbers), next(numbers)
    capacities = [next(numbers) for _ in range(kinds)]
    durations, demands, successors = [], [], []
    for _ in range(count):
        durations.append(next(numbers))
        demands.append([next(numbers) for _ in range(kinds)])
        successors.append([next(numbers) - 1 for _ in range(next(numbers))])
    return Activities(durations, demands, capacities, successors)


def main(folder: Path, out: Path | None) -> None:
    """Prints, per series, the mean and largest gap in percent and the time in seconds."""
    with (folder / "best_known.csv").open(encoding="utf-8") as file:
        best = {row["instance"]: int(row["best_known_makespan"]) for row in csv.DictReader(file)}
    for series in ("J30", "J60"):
        gaps, times = [], []
        for name in sorted(name for name in best if name.startswith(series)):
            project = read_patterson((folder / f"{name}.txt").read_text())
            begun = time.perf_counter()
            starts = sequence(project)
            times.append(time.perf_counter() - begun)
            makespan = max(start + duration for start, duration in zip(starts, project.durations, strict=True))
            gaps.append(100 * (makespan - best[name]) / best[name])
            if out is not None:
                (out / f"{name}.json").write_text(json.dumps({"instance": name, "start": starts}))
        print(
            f"{series}: {len(gaps)} projects, mean gap {sum(gaps) / len(gaps):.2f} %, largest {max(gaps):.2f} %, "
            f"best known reached {sum(gap == 0 for gap in gaps)}, mean {sum(times) / len(times):.2f} s, "
            f"longest {max(times):.2f} s"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
