"""Rows of a table as contacts; torn rows and everything without a place are told."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.exchange.csv.broken import Break, BrokenRow, broken_rows
from desktop_app.exchange.grid import Cell, GridRow
from desktop_app.exchange.people import headings
from desktop_app.exchange.people.card import Card, Loss, Said, as_chat, full_name, in_order
from desktop_app.exchange.people.headings import Column, meaning
from desktop_app.exchange.people.people_table import PeopleTable, contact_rows
from desktop_app.exchange.plan.text import key, lines, tidy

_BETWEEN = " ::: "
"""How Google writes several values into one cell."""
_USUAL = frozenset(
    {
        "normal",
        "普通",
        "正常",
        "false",
        "unspecified",
        "未指定",
        "smtp",
        "ex",
        "0/0/00",
        "00/0/0",
        "*mycontacts",
        "*starred",
    }
    | {"*我的联系人", "*mycontacts:::*starred"}
)
"""What programs write into cells that nobody filled."""
_PHONE = re.compile(r"\+?[\d\s()（）\-–.]{7,}(?:(?:ext|转|x)[.\s]*\d+)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_GOOGLES_GROUPS = ("labels", "groupmembership")


def read_table(table: PeopleTable) -> tuple[list[Card], list[Loss]]:
    """The contacts of a table, in its order."""
    reader = _RowReader(table)
    lines = (line for row in contact_rows(table) for line in reader.untangled(row))
    cards = [card for line in lines if (card := reader.card(line)) is not None]
    return cards, [*reader.losses, *reader.left_out()]


@dataclass(slots=True)
class _RowReader:
    table: PeopleTable
    losses: list[Loss] = field(default_factory=list)
    _columns: dict[int, Column] = field(init=False)
    _torn: dict[int, BrokenRow] = field(default_factory=dict)
    _usual: Counter[int] = field(default_factory=Counter)
    _labels: Counter[int] = field(default_factory=Counter)
    _companions: dict[tuple[str, Column], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        said = self.table.headings
        self._columns = {at: found for at, text in said.items() if (found := meaning(text)) is not None}
        kinds = set(self._columns.values())
        has_job = any(key(text) in ("jobtitle", "职务") for text in said.values())
        for at, text in said.items():
            if key(text) == "title" and has_job:
                self._columns[at] = Column.BEFORE  # Outlook's "Title" is "Mr."
        if Column.DEPARTMENT in kinds and Column.ORGANISATION not in kinds and Column.GROUP not in kinds:
            self._columns = {
                at: Column.GROUP if kind is Column.DEPARTMENT else kind for at, kind in self._columns.items()
            }
        for at in said:
            self._columns[at] = self.table.wished(at) or self._columns.get(at, Column.MORE)
        for at, kind in self._columns.items():
            if kind in (Column.LABEL, Column.SERVICE):
                self._companions[headings.base(said[at]), kind] = at
        if self.table.delimited is not None:
            self._torn = {row.row: row for row in broken_rows(self.table.delimited, self.table.heading_row)}

    def untangled(self, row: GridRow) -> Iterator[GridRow]:
        """A row as it stands, or each line of its own that an open quote has swallowed."""
        torn, delimited = self._torn.get(row.number), self.table.delimited
        if torn is None or torn.kind is not Break.SWALLOWED or delimited is None:
            yield row
            return
        text = delimited.separator.join(
            row.cells[at].text if at in row.cells else "" for at in range(1, max(row.cells) + 1)
        )
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimited.separator, quoting=csv.QUOTE_NONE):
            cells = {at: Cell(field.strip('"')) for at, field in enumerate(fields, 1) if field.strip(' "')}
            if cells:
                yield GridRow(row.number, cells)

    def card(self, row: GridRow) -> Card | None:
        """A contact from a row; None where it names nobody, which is told."""
        texts = {at: lines(cell.text) for at, cell in row.cells.items() if cell.text.strip()}
        parts: dict[Column, str] = {}
        said: dict[str, list[Said]] = {}
        more: list[Said] = []
        for at in sorted(texts, key=lambda at: (self._rank(at), at)):
            self._take(texts, at, parts, said, more)
        ordered = {name: kept for name, found in said.items() if (kept := in_order(found))}
        name = _name(parts, ordered, more)
        torn = self._torn.get(row.number)
        if torn is not None:
            column = self.table.column_name(torn.column)
            told = {"fields": torn.fields, "headings": torn.headings}
            self._tell(row.number, column, ", ".join(texts.values()), f"row_{torn.kind.value}", **told)
        if not name:
            self._tell(row.number, "", " ".join(texts.values()), "nameless")
            return None
        doubt = f"row_{torn.kind.value}" if torn is not None else ""
        return Card(self.table.grid.name, row.number, tidy(name), ordered, tuple(_without_parts(more)), doubt)

    def left_out(self) -> Iterator[Loss]:
        """Columns of which something has no place, once for each."""
        for at, count in sorted(self._usual.items()):
            yield self._about_column(at, "usual_left_out", count)
        for at, count in sorted(self._labels.items()):
            yield self._about_column(at, "label_left_out", count)

    def _about_column(self, at: int, reason: str, count: int) -> Loss:
        return Loss(self.table.grid.name, 0, self.table.column_name(at), "", reason, {"count": count})

    def _rank(self, at: int) -> int:
        is_phone = self._columns.get(at) is Column.PHONE
        return headings.rank(self.table.headings[at]) if is_phone else 0

    def _take(
        self,
        texts: Mapping[int, str],
        at: int,
        parts: dict[Column, str],
        said: dict[str, list[Said]],
        more: list[Said],
    ) -> None:
        """Put a cell where it belongs."""
        kind, heading, text = self._columns.get(at, Column.MORE), self.table.column_name(at), texts[at]
        if kind in (Column.LABEL, Column.SERVICE):
            if not self._is_companion(texts, at):
                self._leave(at, text, more, heading)
        elif kind in (
            Column.BEFORE,
            Column.GIVEN,
            Column.MIDDLE,
            Column.FAMILY,
            Column.AFTER,
            Column.SHOWN,
            Column.NAME,
        ):
            parts[kind] = tidy(text)
        elif kind in (Column.ORGANISATION, Column.DEPARTMENT):
            before = parts.get(Column.ORGANISATION, "")
            parts[Column.ORGANISATION] = f"{before} · {tidy(text)}" if before else tidy(text)
            said["organisation"] = [Said(parts[Column.ORGANISATION], heading, heading)]
        elif kind is Column.MORE:
            named, label = self._named(texts, at)
            if label and meaning(label) is Column.CHAT:
                said.setdefault("chat", []).append(Said(as_chat(headings.service(label), tidy(text)), label, heading))
            else:
                self._leave(at, text, more, named)
        else:
            said.setdefault(kind.value, []).extend(self._several(texts, at, kind))

    def _several(self, texts: Mapping[int, str], at: int, kind: Column) -> Iterator[Said]:
        heading = self.table.column_name(at)
        named, label = self._named(texts, at)
        if kind is Column.NOTE:
            yield Said(texts[at], heading, heading)
            return
        service_at = self._companions.get((headings.base(heading), Column.SERVICE))
        service = texts.get(service_at, "") if service_at is not None else headings.service(heading)
        weak = kind is Column.PHONE and (headings.is_weak(heading) or headings.is_weak(label))
        pieces = texts[at].split(_BETWEEN.strip())
        if kind is Column.GROUP and key(heading) not in _GOOGLES_GROUPS:
            pieces = [piece for text in pieces for piece in re.split("[;；,，]", text)]
        for piece in (one for text in pieces for one in _each(text, kind)):
            text = tidy(piece)
            if kind is Column.GROUP and key(text) in _USUAL:
                self._usual[at] += 1
            elif text:
                text = as_chat(service, text) if kind is Column.CHAT else text
                yield Said(text, named, heading, weak)

    def _is_companion(self, texts: Mapping[int, str], at: int) -> bool:
        """Whether what a label says goes with a value; of the main numbers only the value stays, which is told."""
        group = headings.base(self.table.headings[at])
        beside = [
            other
            for other, kind in self._columns.items()
            if group
            and headings.base(self.table.headings[other]) == group
            and kind not in (Column.LABEL, Column.SERVICE)
        ]
        if not beside:
            return False
        kinds = {self._columns[other] for other in beside if other in texts}
        if self._columns[at] is Column.LABEL and (not kinds or kinds & {Column.PHONE, Column.EMAIL}):
            self._labels[at] += 1
        return True

    def _named(self, texts: Mapping[int, str], at: int) -> tuple[str, str]:
        """(what a column with a companion is called, what the companion says)."""
        heading = self.table.column_name(at)
        group = headings.base(heading)
        label_at = self._companions.get((group, Column.LABEL)) if group else None
        label = texts.get(label_at, "") if label_at is not None else ""
        bare = tidy(label.removeprefix("*"))
        return (f"{heading} ({bare})" if bare else heading), label

    def _leave(self, at: int, text: str, more: list[Said], named: str) -> None:
        if key(text) in _USUAL:
            self._usual[at] += 1
        else:
            more.append(Said(text, named, self.table.column_name(at)))

    def _tell(self, row: int, column: str, value: str, reason: str, **values: object) -> None:
        self.losses.append(Loss(self.table.grid.name, row, column, value[:500], reason, values))


def _each(text: str, kind: Column) -> list[str]:
    """Several numbers or addresses that somebody wrote into one cell; what does not read like several stays whole."""
    looks = {Column.PHONE: _PHONE, Column.EMAIL: _EMAIL}.get(kind)
    pieces = [piece for piece in re.split(r"[;；,，、/|\n]", text) if piece.strip()]
    return pieces if looks is not None and all(looks.fullmatch(piece.strip()) for piece in pieces) else [text]


def _name(parts: Mapping[Column, str], said: Mapping[str, Sequence[Said]], more: list[Said]) -> str:
    """The whole name; a written one wins, and what it leaves out is kept beside."""
    composed = full_name(
        parts.get(Column.FAMILY, ""),
        parts.get(Column.GIVEN, ""),
        before=parts.get(Column.BEFORE, ""),
        middle=parts.get(Column.MIDDLE, ""),
        after=parts.get(Column.AFTER, ""),
    )
    written = parts.get(Column.NAME, "")
    missing = [text for kind, text in parts.items() if kind not in (Column.ORGANISATION, Column.SHOWN)]
    if written and any(text.casefold() not in written.casefold() for text in missing):
        more.append(Said(composed, "", "name"))
    shown = parts.get(Column.SHOWN, "")
    if shown and (written or composed) and shown.casefold() not in (written.casefold(), composed.casefold()):
        more.append(Said(shown, "", "name"))
    fallback = (texts[0].text for texts in (said.get(name) for name in ("organisation", "email", "phone")) if texts)
    return written or composed or shown or next(fallback, "")


def _without_parts(more: Sequence[Said]) -> Iterator[Said]:
    """Pieces of an address that stand in its whole are said already."""
    wholes = [one for one in more if one.column.endswith("- Formatted")]
    for one in more:
        stem = one.column.rpartition(" - ")[0]
        inside = any(whole is not one and whole.column.startswith(stem) and one.text in whole.text for whole in wholes)
        if not (stem and inside):
            yield replace(one, text=one.text.strip())
