"""Which rows of a pasted block are about which rows of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.task import Task
from desktop_app.exchange.clipboard.block import Block
from desktop_app.exchange.clipboard.understanding import Understood
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.numbering import bare_name
from desktop_app.exchange.plan.preview import CellProblem, Skipped
from desktop_app.exchange.plan.text import key, plain

Pair = tuple[int, Task]
"""A row of the block, by its number, and the task that it is about."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block is pasted. current_id: the row it comes below; selected: rows it may go over, top down;
    following: the visible rows below the first selected one, itself included; keys: fields of the table's columns
    from the current cell on."""

    current_id: str | None = None
    selected: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Matcher:
    """Finds the tasks. problems, skipped: rows of which nobody can tell, and rows for which there is no task."""

    def __init__(self, block: Block, found: Understood, book: Book, campaign_id: str) -> None:
        self._block, self._found, self._book, self._campaign_id = block, found, book, campaign_id
        self.problems: list[CellProblem] = []
        self.skipped: list[Skipped] = []

    def known(self) -> dict[int, Task]:
        """Rows that are rows of the plan: by our own mark, else by a name that only one row has."""
        self.problems.clear()
        mark = self._block.mark
        if mark is not None and mark.campaign_id == self._campaign_id:
            pairs = zip(self._found.rows, mark.ids, strict=False)
            return {row: task for row, id in pairs if (task := self._book.find(Task, id)) is not None}
        name = self._found.one(Field.NAME)
        return {} if name is None else dict(self._by_name(name))

    def over(self, target: Target) -> list[Pair]:
        """Each row over a selected one; a single row over all of them; more rows go on below the last."""
        rows, selected = self._found.rows, target.selected
        if len(rows) == 1:
            return [(rows[0], self._book.get(Task, id)) for id in selected]
        ids = selected if len(rows) <= len(selected) else (*selected, *_below(target))
        self.skipped.extend(Skipped("", row, self._line(row), "no_row_left") for row in rows[len(ids) :])
        return [(row, self._book.get(Task, id)) for row, id in zip(rows, ids, strict=False)]

    def _by_name(self, name: Column) -> Iterator[Pair]:
        named: dict[str, list[Row]] = {}
        for line in outline(self._book, self._campaign_id):
            named.setdefault(key(line.task.name), []).append(line)
        pasted: dict[str, list[int]] = {}
        for row in self._found.rows:
            pasted.setdefault(self._name_of(row, name), []).append(row)
        for text, rows in pasted.items():
            candidates = named.get(text, []) if text else []
            is_plain = len(rows) == len(candidates) == 1
            for row in rows if candidates else ():
                fitting = candidates if is_plain else [line for line in candidates if line.wbs == self._number(row)]
                if len(fitting) == 1:
                    yield row, fitting[0].task
                else:
                    self.problems.append(CellProblem("", row, name.heading, candidates[0].task.name, "row_ambiguous"))

    def _number(self, row: int) -> str:
        number = self._found.one(Field.NUMBER)
        return "" if number is None else self._found.sheet.text(row, number.number).rstrip(".")

    def _name_of(self, row: int, column: Column) -> str:
        cell = self._found.sheet.cell(row, column.number)
        return "" if cell is None or not plain(cell.text) else key(bare_name(cell.text))

    def _line(self, row: int) -> str:
        return " · ".join(plain(cell.text) for cell in self._block.grid.rows[row].cells.values())[:200]


def _below(target: Target) -> tuple[str, ...]:
    last, following = target.selected[-1], target.following
    return following[following.index(last) + 1 :] if last in following else ()
