"""A block of cells from a spreadsheet put into a list, as one step or not at all."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field
from desktop_app.edits.command import Command
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.lists.list_model import ListModel
from desktop_app.ui.rows.typed_table import Index

Block = Sequence[Sequence[str]]


def read_block(text: str) -> list[list[str]]:
    """The cells of a clipboard's text."""
    plain = text.replace("\r\n", "\n").rstrip("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in plain.split("\n")] if plain else []


class Pasting:
    """One block on its way into a list."""

    def __init__(self, look: Look, model: ListModel) -> None:
        self._look, self._model = look, model
        self._words = [Wording(language, look.sentences) for language in LANGUAGES]
        self._people: dict[str, str | None] = {}
        self._before: list[Command] = []

    def command(self, top: int, left: int, block: Block) -> Command | None:
        """What a block does from a cell on; a first line of headings says itself where its columns belong.

        Rows beyond the last one are new. Raises KnownError "paste_not_understood" for the first cell that is no value.
        """
        headed = self._headings(block[0]) if block else None
        columns = headed if headed is not None else [*self._model.columns[left:]]
        lines = block[1:] if headed is not None else block
        found: list[Command] = []
        new = 0
        for n, line in enumerate(lines):
            at = top + n if headed is None else len(self._model.rows) + n
            row = self._model.rows[at] if at < len(self._model.rows) else None
            cells = [(one, text) for one, text in zip(columns, line, strict=False) if isinstance(one, Field)]
            values = self._values(n + 1, cells, row)
            if row is not None:
                changed = {key: value for key, value in values.items() if getattr(row, key) != value}
                found += [EditRow(table=row.table, id=row.id, values=changed)] if changed else []
            elif any(text for _, text in cells):
                first = next(text for _, text in cells if text)
                found.append(PutRow(row=self._model.made(values, first, new)))
                new += 1
        commands = (*self._before, *found)
        return Together(commands=commands) if commands else None

    def clearing(self, cells: Sequence[Index]) -> Command | None:
        """What empties cells. Raises KnownError "paste_not_understood" where one cannot be empty."""
        emptied: dict[int, list[tuple[Field, str]]] = {}
        for index in cells:
            field = self._model.field_at(index)
            if field is not None and field.key != self._model.name_key:
                emptied.setdefault(index.row(), []).append((field, ""))
        edits = []
        for n, fields in emptied.items():
            row = self._model.rows[n]
            edits.append(EditRow(table=row.table, id=row.id, values=self._values(n + 1, fields, row)))
        return Together(commands=tuple(edits)) if edits else None

    def _headings(self, line: Sequence[str]) -> list[Any] | None:
        """The columns that a line names; None where it is no line of headings."""
        named = {words.text(one.label).casefold(): one for one in self._model.of.columns for words in self._words}
        found = [named.get(text.casefold()) for text in line]
        known = sum(one is not None for one in found)
        return found if known and known >= len([text for text in line if text]) - 1 and known > 1 else None

    def _values(self, n: int, cells: Sequence[tuple[Field, str]], row: Entity | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field, text in cells:
            if not text and (row is None or field.key == self._model.name_key):
                continue
            try:
                values, before = self._model.read(field, text, row)
            except KnownError as error:
                reason = self._look.wording.error(error.code, error.values).rstrip("。.")
                values = {"row": n, "column": self._look.text(field.label), "value": text, "reason": reason}
                raise KnownError("paste_not_understood", **values) from error
            found |= self._known(field, text, values, before)
        return found

    def _known(self, field: Field, text: str, values: dict[str, Any], before: list[Command]) -> dict[str, Any]:
        """Somebody new who is named twice in a block is one person."""
        if not before:
            return values
        key = f"{field.key}_id"
        if text not in self._people:
            self._people[text] = values[key]
            self._before += before
        return {key: self._people[text]}
