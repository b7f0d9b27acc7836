"""Which rows of a table are tasks, which head a section, and which only stand around the table."""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.columns import DATES, Field
from desktop_app.exchange.plan.mapping import Layout
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.tables import Table
from desktop_app.exchange.plan.text import plain, tidy


class Kind(StrEnum):
    """What a row is."""

    TASK = "task"
    SECTION = "section"
    GROUP = "group"
    SKIPPED = "skipped"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. name: as typed, with its indentation; reason: why it is skipped;
    groups: the text of each grouping column that stands in this row, None where the one above goes on."""

    number: int
    kind: Kind
    name: str = ""
    reason: str = ""
    groups: tuple[str | None, ...] = ()
    indent: int = 0
    level: int = 0
    bold: bool = False


_TOTAL = re.compile(
    r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*和|汇\s*总|total|grand\s*total|sub-?total|sum)\s*[:(（]?.*",
    re.IGNORECASE,
)
_TOTAL_ALONE = re.compile(
    r"(合计|总计|小计|共计|累计|总和|汇总|total|grandtotal|subtotal|sub-total|sum)(天数|工期|预算|费用)?[:：]?(\d+.{0,3})?"
)
_AROUND = re.compile(
    r"^[*※注★]?\s*(备注|说明|注|注意|注意事项|填写说明|温馨提示|提示|图例|颜色说明|附注|附|note|notes|remark|remarks|legend|ps|p\.s\.?|key)\s*\d*\s*[:：.、]",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^(\*{1,3}|※)\s*\S.{6,}")
_SIGNED = re.compile(
    r"^(制表人?|编制人?|审核人?|审批人?|批准人?|签字|签名|填表人?|填报人?|拟制|复核|打印日期|制表日期|编制日期|更新日期|更新时间|版本号?|日期"
    r"|部门负责人签字|prepared\s*by|approved\s*by|reviewed\s*by|printed|updated|version|author)\s*[:：]",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"^(图例|legend|颜色)|[■□▇█●○◆◇▲]\s*[=:：]|(黄|红|绿|蓝|灰|橙|紫|粉)色?\s*[=＝:：为代表示]+")
_LEGEND_LABEL = re.compile(r"^(图\s*例|legend)\s*([:：]|$)", re.IGNORECASE)
_PAGE = re.compile(r"^第\s*\d+\s*页|^page\s*\d+|^\d+\s*/\s*\d+$", re.IGNORECASE)
_PROSE = 30
"""A lone text longer than this below the last task is a remark, not a task."""
_FACTS = (*DATES, Field.OWNER, Field.COLLABORATORS, Field.DURATION, Field.PERCENT, Field.STATUS, Field.PREDECESSORS)


def is_total(name: str) -> bool:
    """Whether what stands where a task is named only says that figures are added up."""
    return _TOTAL_ALONE.fullmatch(name.replace(" ", "").lower()) is not None


class LineReader:
    """Sorts the rows of one table."""

    def __init__(self, sheet: Sheet, table: Table, layout: Layout) -> None:
        self._sheet, self._table, self._layout = sheet, table, layout
        name = layout.one(Field.NAME)
        self._name = name.number if name is not None else 0
        self._facts = [column.number for column in layout.of(*_FACTS)]
        self._who_and_when = layout.of(Field.OWNER, Field.START, Field.FINISH, Field.SPAN)
        self._ignored = {column.number for column in layout.of(Field.GRID, Field.IGNORED)}
        self._number = {column.number for column in layout.of(Field.NUMBER, Field.LEVEL)}

    def read(self) -> list[Line]:
        """All rows in their order, the table's caption first; remarks below the last task are recognised as such."""
        found = [self._line(number) for number in self._table.rows]
        found = [self._as_section(line) if self._heads_next(found, at) else line for at, line in enumerate(found)]
        last = max(
            (at for at, line in enumerate(found) if line.kind is Kind.TASK and self._has_facts(line.number)), default=-1
        )
        found = [self._below(line, found[at - 1].number) if at > last >= 0 else line for at, line in enumerate(found)]
        caption = self._table.caption
        return found if not caption else [self._as_section(Line(caption, Kind.SECTION)), *found]

    def _heads_next(self, found: list[Line], at: int) -> bool:
        """Whether a plain row stands right above headings that come again: it names the part that they begin."""
        if at + 1 >= len(found) or found[at + 1].reason != "repeated_header":
            return False
        return found[at].kind is Kind.TASK and not self._has_facts(found[at].number)

    def _as_section(self, line: Line) -> Line:
        cells = self._sheet.grid.rows[line.number].cells
        cell = next(cell for cell in cells.values() if cell.value is not None)
        return Line(line.number, Kind.SECTION, _typed(cell), indent=indentation(cell), bold=True)

    def _below(self, line: Line, above: int) -> Line:
        """A lone text below the last full row: a remark where it is long, set off or spans the sheet."""
        alone = line.kind in (Kind.TASK, Kind.SECTION, Kind.GROUP) and not self._has_facts(line.number)
        if not alone:
            return line
        set_off = line.number > above + 1
        if line.kind is not Kind.TASK or set_off or len(line.name) > _PROSE:
            return Line(line.number, Kind.SKIPPED, line.name, "below_table")
        return line

    def _line(self, number: int) -> Line:
        row = self._sheet.grid.rows[number]
        texts = {
            column: text
            for column, cell in row.cells.items()
            if column not in self._ignored and (text := plain(cell.text) or cell.formula)
        }
        if not texts:
            return Line(number, Kind.EMPTY)
        if self._table.header.repeats(row):
            return Line(number, Kind.SKIPPED, self._first(number, texts), "repeated_header")
        reason = self._reason(number, texts)
        if reason:
            return Line(number, Kind.SKIPPED, self._first(number, texts), reason)
        return self._classified(number, texts)

    def _first(self, number: int, texts: dict[int, str]) -> str:
        cell = self._sheet.grid.cell(number, next(iter(texts)))
        return "" if cell is None else tidy(cell.text)

    def _reason(self, number: int, texts: dict[int, str]) -> str:
        """Why a row around the table is no task; empty if it may be one."""
        words = [text for column, text in texts.items() if column not in self._number or not text.isdecimal()]
        first = words[0] if words else ""
        busy = self._says_who_or_when(number)
        heads = [text for column, text in texts.items() if column <= max(self._name, min(texts))][:3]
        if any(is_total(text) for text in heads) or (
            not busy and _TOTAL.fullmatch(first) and self._only_figures(texts, first)
        ):
            return "" if busy and "汇总" in heads else "total"
        if _LEGEND_LABEL.match(first):
            return "legend"
        if busy:
            return ""
        if _LEGEND.search(first):
            return "legend"
        if _SIGNED.match(first):
            return "signature"
        if _AROUND.match(first) or (_MARKED.match(first) and len(texts) == 1):
            return "note"
        if _PAGE.match(first):
            return "page"
        if not any(re.search(r"\w", text) for text in texts.values()) or self._only_figures(texts, ""):
            return "figures"
        return ""

    def _only_figures(self, texts: dict[int, str], but: str) -> bool:
        rest = [text for text in texts.values() if text != but]
        return all(re.fullmatch(r"[\d.,%¥$￥\s-]+|=.*", text) for text in rest) and (bool(rest) or bool(but))

    def _says_who_or_when(self, number: int) -> bool:
        return any(self._own(number, column.number) for column in self._who_and_when)

    def _own(self, number: int, column: int) -> bool:
        """Whether a place says something of its own: not empty, and not part of a text that runs across the row."""
        merge = self._sheet.merge(number, column)
        if merge is not None and merge.right > merge.left:
            return False
        return bool(self._sheet.text(number, column))

    def _has_facts(self, number: int) -> bool:
        return any(self._own(number, column) for column in self._facts)

    def _classified(self, number: int, texts: dict[int, str]) -> Line:
        cell = self._sheet.cell(number, self._name)
        row = self._sheet.grid.rows[number]
        groups = tuple(self._group_text(number, column) for column in self._layout.groups)
        name = _typed(cell)
        wide = self._wide_text(number, texts)
        if wide is not None and not self._has_facts(number):
            return Line(number, Kind.SECTION, _typed(wide), indent=indentation(wide), level=row.level, bold=True)
        if not plain(name):
            return self._nameless(number, texts, groups)
        bold = cell is not None and (cell.style.bold or cell.style.filled)
        return Line(number, Kind.TASK, name, groups=groups, indent=indentation(cell), level=row.level, bold=bold)

    def _wide_text(self, number: int, texts: dict[int, str]) -> Cell | None:
        """The text of a row that says one thing across the sheet."""
        words = {column: text for column, text in texts.items() if column not in self._number or not _is_count(text)}
        if len(words) != 1:
            return None
        column = next(iter(words))
        merge = self._sheet.merge(number, column)
        across = (
            merge is not None
            and merge.right > merge.left
            and merge.top == number
            and (merge.right - merge.left >= 2 or merge.right >= self._name > merge.left)
        )
        beside = column < self._name and column not in self._layout.groups and not self._sheet.text(number, self._name)
        return self._sheet.grid.cell(number, column) if across or beside else None

    def _group_text(self, number: int, column: int) -> str | None:
        own = self._sheet.grid.cell(number, column)
        if own is not None and own.value is not None and plain(own.text):
            return tidy(own.text)
        merge = self._sheet.merge(number, column)
        if merge is None or merge.left != column:
            return None
        anchor = self._sheet.grid.cell(merge.top, merge.left)
        return tidy(anchor.text) or None if anchor is not None else None

    def _nameless(self, number: int, texts: dict[int, str], groups: tuple[str | None, ...]) -> Line:
        """A row without a name: a group that has dates of its own, a group's first row, or nothing to work with."""
        own = [
            group
            for column, group in zip(self._layout.groups, groups, strict=True)
            if group is not None and column in texts
        ]
        if own:
            return Line(number, Kind.GROUP, own[-1], groups=groups)
        first = next(iter(texts.values()))
        return Line(number, Kind.SKIPPED, first, "no_name" if self._has_facts(number) else "figures", groups)


def _is_count(text: str) -> bool:
    return text.replace(".", "").isdecimal()


def _typed(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return ""
    return cell.value if isinstance(cell.value, str) else cell.text


def indentation(cell: Cell | None) -> int:
    """Steps to the right: leading blanks (full-width ones count twice), tree lines, and the cell's own indentation."""
    if cell is None or not isinstance(cell.value, str):
        return cell.style.indent * 2 if cell is not None else 0
    blanks = 0
    for letter in cell.value:
        if letter in "\u3000\t":
            blanks += 2 if letter == "\u3000" else 4
        elif letter in " \u00a0":
            blanks += 1
        elif letter in "└├─│—┗┣":
            blanks += 2
        else:
            break
    return blanks + 2 * cell.style.indent
