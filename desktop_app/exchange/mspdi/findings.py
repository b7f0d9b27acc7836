"""What reading a plan found out: values that made no sense, and what has no place here and is lost."""

from desktop_app.domain.errors import Problem
from desktop_app.exchange.mspdi.document import Record
from desktop_app.exchange.mspdi.marks import is_mark
from desktop_app.exchange.mspdi.vocabulary import COMPUTED, EMPTY, KEPT, KEPT_RECORDS

_NAMED = 3
"""How many rows a loss names as examples."""


class Findings:
    """Collects problems; losses of one kind are counted together, with a few names."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._lost: dict[tuple[str, str], list[str]] = {}
        self._known = {tag: KEPT[tag] | COMPUTED[tag] for tag in KEPT}

    def problem(self, code: str, task_id: str | None = None, **values: object) -> None:
        """One thing that is not as it should be: problem.mspdi_<code>."""
        self._problems.append(Problem(f"mspdi_{code}", values, task_id))

    def lost(self, record: str, field: str, name: str) -> None:
        """A field (or inner record) of a kind of row that has no place here."""
        self._lost.setdefault((record, field), []).append(name)

    def note_lost_fields(self, record: Record, name: str, *, marked: bool = False) -> None:
        """Counts what a record says beyond what is read or computed anew. marked: our own marks may stand in it."""
        for field in record.fields.keys() - self._known[record.tag]:
            if record.fields[field].strip() not in EMPTY:
                self.lost(record.tag, field, name)
        for inner in record.records if record.tag != "Project" else ():
            if inner.tag not in KEPT_RECORDS and not (marked and is_mark(inner)):
                self.lost(record.tag, inner.tag, name)

    def all(self) -> tuple[Problem, ...]:
        """Problems as they were met, then the losses, most frequent first."""
        losses = sorted(self._lost.items(), key=lambda item: (-len(item[1]), item[0]))
        return (
            *self._problems,
            *(
                Problem(
                    "mspdi_lost",
                    {"record": record, "field": field, "count": len(names), "names": _examples(names)},
                )
                for (record, field), names in losses
            ),
        )


def _examples(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))[:_NAMED]
