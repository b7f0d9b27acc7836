"""A line-up out of a workbook or a text table: every item in a row, whatever its columns are called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType, sheet_columns
from desktop_app.domain.numbers import LineUpItem
from desktop_app.domain.typed_fields import Names, read_field
from desktop_app.exchange.column_maps import Maps, kept_maps
from desktop_app.exchange.grid import Cell, Grid, GridRow, Merge, covered
from desktop_app.exchange.numbers.days import is_total
from desktop_app.exchange.numbers.headings import TOTALS
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.plan.text import heading_key, key, tidy, words

PURPOSE = "line_up"
"""What the remembered columns of such files are kept under."""
_COVERS = 2
_TRADE = frozenset({"merchant", "item_code", "list_price", "price", "stock", "enrolment", "assets"})
"""What makes a list of names a line-up."""
_NOTHING = words("- -- — —— / n/a #n/a 无 暂无 待定 tbd")
_SEARCHED = 40
_SAID = {
    "name": "商品 商品名 商品名称 品名 货品 货品名称 宝贝 宝贝名称 item product productname itemname name",
    "merchant": "商家 商家名称 店铺 店铺名称 品牌 供应商 merchant shop store brand vendor seller",
    "category": "类目 品类 分类 一级类目 category",
    "item_code": "货号 商品id 商品编码 商品编号 宝贝id 编码 sku skuid spu itemid itemcode sku编码",
    "list_price": "日常价 日常价格 平日价 原价 吊牌价 划线价 listprice regularprice",
    "price": "活动价 活动价格 大促价 到手价 券后价 大促价 促销价 售价 price campaignprice saleprice",
    "stock": "库存 备货 备货量 备货数量 库存数 库存量 活动库存 stock inventory quantity",
    "enrolment": "报名状态 报名 是否报名 报名情况 提报状态 审核状态 enrolment enrollment status",
    "assets": "素材状态 素材 素材情况 素材进度 是否有素材 图片状态 assets creativestatus",
    "note": "备注 说明 note notes remark",
}
_SPOKEN = {
    "enrolment": {
        "invited": "否 n no 未报名 未报 待报名 未提报 邀约中",
        "enrolled": "是 y yes 报名 已报 已提报 ok",
        "approved": "通过 审核通过 入选 已入选",
        "withdrawn": "退出 取消 已取消 撤回 放弃 落选",
    },
    "assets": {
        "missing": "否 n no 缺 缺失 没有 待提供 未提供 待提交 未提交 未完成 制作中 pending",
        "received": "是 y yes 有 齐 齐全 已齐 已提供 已提交 已收 已收到 已完成 完成 done ok ready",
        "approved": "通过 审核通过 已审核 定稿",
    },
}
_STATES: Mapping[str, Mapping[str, str]] = {
    name: {word: state for state, text in states.items() for word in text.split()} for name, states in _SPOKEN.items()
}
"""States as people say them beside their names."""
_OVER_ROWS = ("merchant", "category")
"""What a merged cell says of each of its rows; a merged price or stock is one for all of them."""
_PASSED_OVER = words("序号 编号 行号 no no. # 折扣 折扣率 discount")
_KEYS: Mapping[str, str] = {word: name for name, text in _SAID.items() for word in text.split()}


@dataclass(slots=True)
class LineUpFile:
    """What a file comes to beside the line-up that is there.

    rows: new and changed items; before: by id, those that change as they are; same: how many are as they were; columns:
    (heading, the field that it was taken for, "" for none) by sheet.
    """

    name: str
    rows: dict[str, LineUpItem] = field(default_factory=dict)
    before: dict[str, LineUpItem] = field(default_factory=dict)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many items that are there change."""
        return len(self.before)

    @property
    def added(self) -> int:
        """How many are new."""
        return len(self.rows) - len(self.before)


def read_line_up(
    grids: list[Grid],
    file: str,
    book: Book,
    campaign_id: str,
    around: tuple[DateContext, Names, Callable[[], str]],
    said: Mapping[str, str],
) -> LineUpFile:
    """The items of a file. Known ones are found by item code, else by item and merchant; empty cells change nothing.

    around: what dates and choices are read by, and new ids; said: fields by headings, as the user says.
    Raises KnownError "no_line_up_found".
    """
    return _Reader(file, book, campaign_id, around, said).read(grids)


class _Reader:
    def __init__(
        self,
        file: str,
        book: Book,
        campaign_id: str,
        around: tuple[DateContext, Names, Callable[[], str]],
        said: Mapping[str, str],
    ) -> None:
        self._dates, self._names, self._new_id = around
        self._campaign_id, self._said, self._maps = campaign_id, said, kept_maps(book, PURPOSE)
        self._fields = {one.key: one for one in sheet_columns(LineUpItem.table)}
        self._there = {row.id: row for row in book.of_campaign(LineUpItem, campaign_id)}
        self._known = {place: row for row in self._there.values() for place in _places(row.model_dump())}
        self._last = max((row.position for row in self._there.values()), default=0)
        self._found, self._read = LineUpFile(file), set[str]()

    def read(self, grids: list[Grid]) -> LineUpFile:
        for grid in grids:
            heading = None if grid.hidden else _headings(grid, self._said, self._maps, self._fields)
            if heading is None:
                continue
            number, columns = heading
            texts = {at: tidy(cell.text) for at, cell in sorted(grid.rows[number].cells.items()) if cell.text.strip()}
            self._found.columns[grid.name] = tuple((text, columns.get(at, "")) for at, text in texts.items())
            for at, text in texts.items():
                if at not in columns and key(text) not in _PASSED_OVER:
                    self._found.problems.append(Problem(grid.name, number, text, "", "unknown_column"))
            merged = covered(grid) if grid.merges else {}
            for row in grid.rows.values():
                if row.number > number:
                    self._row(grid.name, _whole(grid, row, columns, merged), columns)
        if not self._found.columns:
            raise KnownError("no_line_up_found", file=self._found.name)
        return self._found

    def _row(self, sheet: str, line: GridRow, columns: Mapping[int, str]) -> None:
        first = next((tidy(cell.text) for _, cell in sorted(line.cells.items()) if cell.text.strip()), "")
        if is_total(first, TOTALS):
            self._found.problems.append(Problem(sheet, line.number, "", first, "total_row"))
            return
        given = dict(self._values(sheet, line, columns))
        if not given.get("name"):
            if given:
                self._found.problems.append(Problem(sheet, line.number, "", "", "no_item_name"))
            return
        before = next((self._known[place] for place in _places(given) if place in self._known), None)
        row = before.changed(**given) if before is not None else self._new(given)
        if row.id in self._read and row != before:
            self._found.problems.append(Problem(sheet, line.number, "", str(given["name"]), "said_twice"))
            return
        self._read.add(row.id)
        self._known |= dict.fromkeys(_places(given), row)
        if row == before:
            self._found.same += 1
            return
        self._found.rows[row.id] = row
        if row.id in self._there:
            self._found.before[row.id] = self._there[row.id]

    def _new(self, given: Mapping[str, Any]) -> LineUpItem:
        self._last += 1
        own = {"id": self._new_id(), "campaign_id": self._campaign_id, "position": self._last}
        return LineUpItem.model_validate({**own, **given})

    def _values(self, sheet: str, row: GridRow, columns: Mapping[int, str]) -> Iterator[tuple[str, Any]]:
        for at, name in columns.items():
            text = tidy(row.cells.get(at, Cell("")).text)
            if not text or key(text) in _NOTHING:
                continue
            about = self._fields[name]
            try:
                spoken = _STATES.get(name, {}).get(key(text), text)
                value = read_field(about, spoken, self._dates, self._names)
            except KnownError as error:
                self._found.problems.append(Problem(sheet, row.number, name, text[:200], error.code))
                continue
            if value is not None:
                yield name, value[:500] if about.type is FieldType.TEXT else value


def _whole(grid: Grid, row: GridRow, columns: Mapping[int, str], merged: Mapping[tuple[int, int], Merge]) -> GridRow:
    """A row with the merchant and the category that a merged cell gives to it."""
    cells = dict(row.cells)
    for at, name in columns.items():
        merge = merged.get((row.number, at)) if name in _OVER_ROWS else None
        top = grid.cell(merge.top, merge.left) if merge is not None else None
        if top is not None and row.cells:
            cells[at] = top
    return GridRow(row.number, cells, row.level, row.hidden)


def understood(grids: list[Grid], said: Mapping[str, str], maps: Maps) -> int:
    """How many headings of the first tables are those of a line-up; 0 where it could be any list of names."""
    fields = {one.key: one for one in sheet_columns(LineUpItem.table)}
    best = 0
    for grid in [grid for grid in grids if not grid.hidden and grid.rows][:_COVERS]:
        found = _headings(grid, said, maps, fields)
        if found is not None and len(_TRADE & set(found[1].values())) > 1:
            best = max(best, len(found[1]))
    return best


def _places(given: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """What an item is known by."""
    if given.get("item_code"):
        yield (key(given["item_code"]),)
    else:
        yield key(given["name"]), key(given.get("merchant", ""))


def _headings(
    grid: Grid, said: Mapping[str, str], maps: Maps, fields: Mapping[str, Field]
) -> tuple[int, dict[int, str]] | None:
    """(the row of the headings, fields by column); None where no row has a name and something else."""
    for row in list(grid.rows.values())[:_SEARCHED]:
        texts = {at: tidy(cell.text) for at, cell in sorted(row.cells.items()) if cell.text.strip()}
        wishes = {key(heading): what for heading, what in {**maps.get(tuple(texts.values()), {}), **said}.items()}
        columns: dict[int, str] = {}
        for is_wish in (True, False):
            for at, text in texts.items():
                if (key(text) in wishes) is not is_wish:
                    continue
                name = wishes.get(key(text)) or _KEYS.get(key(text)) or _KEYS.get(heading_key(text)[0])
                if name is not None and name in fields and name not in columns.values():
                    columns[at] = name
        if "name" in columns.values() and len(columns) > 1:
            return row.number, dict(sorted(columns.items()))
    return None
