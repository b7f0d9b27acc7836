"""A line-up out of a workbook or a text table: every item in a row, whatever its columns are called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType, sheet_columns
from desktop_app.domain.numbers import LineUpItem
from desktop_app.domain.typed_fields import Names, read_field
from desktop_app.exchange.grid import Cell, Grid, GridRow
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.plan.text import heading_key, key, tidy

_SEARCHED = 40
_SAID = {
    "name": "商品 商品名 商品名称 品名 货品 货品名称 宝贝 宝贝名称 item product productname itemname name",
    "merchant": "商家 商家名称 店铺 店铺名称 品牌 供应商 merchant shop store brand vendor seller",
    "category": "类目 品类 分类 一级类目 category",
    "item_code": "货号 商品id 商品编码 商品编号 宝贝id 编码 sku skuid spu itemid itemcode sku编码",
    "list_price": "日常价 原价 吊牌价 划线价 listprice regularprice",
    "price": "活动价 到手价 券后价 大促价 促销价 售价 price campaignprice saleprice",
    "stock": "库存 备货 备货量 库存数 活动库存 stock inventory quantity",
    "enrolment": "报名状态 报名 审核状态 enrolment enrollment status",
    "assets": "素材状态 素材 图片状态 assets creativestatus",
    "note": "备注 说明 note notes remark",
}
_KEYS = {word: name for name, text in _SAID.items() for word in text.split()}


@dataclass(frozen=True, slots=True)
class LineUpFile:
    """What a file comes to beside the line-up that is there. rows: new and changed items; same: how many are as they were."""

    rows: tuple[LineUpItem, ...]
    added: int
    changed: int
    same: int
    problems: tuple[Problem, ...]


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
    fields = {field.key: field for field in sheet_columns(LineUpItem.table)}
    words = {**_KEYS, **{key(heading): field for heading, field in said.items()}}
    found = [(grid, at) for grid in grids if not grid.hidden and (at := _headings(grid, words, fields))]
    if not found:
        raise KnownError("no_line_up_found", file=file)
    dates, names, new_id = around
    there = list(book.of_campaign(LineUpItem, campaign_id))
    known = {place: row for row in there for place in _places(row.item_code, row.name, row.merchant)}
    position = max((row.position for row in there), default=0)
    rows: dict[str, LineUpItem] = {}
    problems: list[Problem] = []
    counts = {"added": 0, "changed": 0, "same": 0}
    for grid, (heading, columns) in found:
        for line in (row for number, row in grid.rows.items() if number > heading):
            given = dict(_values(grid.name, line, columns, fields, (dates, names), problems))
            if not given.get("name"):
                if given:
                    problems.append(Problem(grid.name, line.number, "", "", "no_item_name"))
                continue
            places = list(_places(given.get("item_code", ""), given["name"], given.get("merchant", "")))
            before = next((known[place] for place in places if place in known), None)
            if before is None:
                position += 1
                row = LineUpItem.model_validate(
                    {"id": new_id(), "campaign_id": campaign_id, "position": position} | given
                )
            else:
                row = before.changed(**given)
            counts["added" if before is None else "changed" if row != before else "same"] += 1
            known |= dict.fromkeys(places, row)
            if row != before:
                rows[row.id] = row
    return LineUpFile(tuple(rows.values()), counts["added"], counts["changed"], counts["same"], tuple(problems))


def _places(code: str, name: str, merchant: str) -> Iterator[tuple[str, ...]]:
    """What an item is known by."""
    if code:
        yield (key(code),)
    else:
        yield key(name), key(merchant)


def _headings(grid: Grid, words: Mapping[str, str], fields: Mapping[str, Field]) -> tuple[int, dict[int, str]] | None:
    """(the row of the headings, fields by column); None where no row has a name and something else."""
    for row in list(grid.rows.values())[:_SEARCHED]:
        columns: dict[int, str] = {}
        for at, cell in sorted(row.cells.items()):
            name = words.get(key(cell.text)) or words.get(heading_key(cell.text)[0])
            if name is not None and name in fields and name not in columns.values():
                columns[at] = name
        if "name" in columns.values() and len(columns) > 1:
            return row.number, columns
    return None


def _values(
    sheet: str,
    row: GridRow,
    columns: Mapping[int, str],
    fields: Mapping[str, Field],
    around: tuple[DateContext, Names],
    problems: list[Problem],
) -> Iterator[tuple[str, Any]]:
    for at, name in columns.items():
        text = tidy(row.cells.get(at, Cell("")).text)
        if not text:
            continue
        field = fields[name]
        try:
            value = read_field(field, text, *around)
        except KnownError as error:
            problems.append(Problem(sheet, row.number, name, text[:200], error.code))
            continue
        if value is not None:
            yield name, value[:500] if field.type is FieldType.TEXT else value
