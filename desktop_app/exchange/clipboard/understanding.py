"""What the columns of a pasted block mean: by our own mark, by headings, by what stands in them, by what the user says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop_app.exchange.clipboard.block import Block
from desktop_app.exchange.grid import column_letters
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.headings import meaning
from desktop_app.exchange.plan.mapping import Layout, layout
from desktop_app.exchange.plan.profile import Profile, profile
from desktop_app.exchange.plan.table import Header, Sheet, find_header
from desktop_app.exchange.plan.tables import Table
from desktop_app.exchange.plan.text import key, plain

MEANINGS = (
    Field.NAME, Field.NUMBER, Field.OWNER, Field.COLLABORATORS, Field.STAGE, Field.START, Field.FINISH, Field.SPAN,
    Field.DURATION, Field.PERCENT, Field.STATUS, Field.DEADLINE, Field.PREDECESSORS, Field.CATEGORY, Field.NOTE,
    Field.IGNORED,
)  # fmt: skip
"""What a pasted column can be made to mean, in the order in which it is offered."""

OF_KEYS: dict[str, Field] = {
    "wbs": Field.NUMBER,
    "name": Field.NAME,
    "owner": Field.OWNER,
    "collaborators": Field.COLLABORATORS,
    "stage": Field.STAGE,
    "start": Field.START,
    "finish": Field.FINISH,
    "duration": Field.DURATION,
    "percent": Field.PERCENT,
    "predecessors": Field.PREDECESSORS,
    "status": Field.STATUS,
    "deadline": Field.DEADLINE,
    "note": Field.NOTE,
}
"""The meaning of a column of the task table."""

_FIGURE = re.compile(r"\d+(\.\d+)?")
_WBS = re.compile(r"\d+(\.\d+)*\.?")
_A_NAME = re.compile(r"任务|事项|名称|标题|工作内容|待办|task|name|title|summary|todo|activity|item", re.IGNORECASE)
_SAMPLE = 200
_TITLES = 3
"""Rows of titles that may stand above the headings."""
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳"
)
"""Most people's."""
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff·]{1,4}")


@dataclass(frozen=True, slots=True)
class Understood:
    """A block with the meaning of its columns. rows: numbers of the rows below the headings."""

    sheet: Sheet
    header: Header
    rows: list[int]
    layout: Layout

    @property
    def has_headings(self) -> bool:
        """Whether the block begins with headings."""
        return bool(self.header.headings)

    @property
    def table(self) -> Table:
        """The block as a table of a sheet."""
        return Table(self.header, self.rows)

    def one(self, field: Field) -> Column | None:
        """The column with this meaning."""
        return self.layout.one(field)


def understand(
    block: Block, people: Sequence[str], wishes: Mapping[int, Field], fallback: Sequence[Field] = ()
) -> Understood:
    """Decide what each column means.

    people: names that are known; wishes: column → meaning, as the user says; fallback: the meanings of the table's
    columns from the current cell on, for columns that say nothing themselves.
    """
    sheet = Sheet(block.grid)
    header = _header(block, sheet, people)
    behind = header.rows[-1] if header.headings else 0
    rows = [number for number in sheet.numbers if number > behind]
    decided = _by_mark(block) if block.mark is not None else _by_content(sheet, header, rows, people)
    if len(sheet.columns) == 1 and not header.headings and block.mark is None and fallback:
        decided = _alone(decided, sheet, rows, fallback[0])
    decided |= wishes
    taken: set[Field] = {field for field in decided.values() if field is not Field.IGNORED}
    for at, column in enumerate(_layout(sheet, header, rows, decided).columns):
        if column.field is Field.UNKNOWN and at < len(fallback) and fallback[at] not in taken:
            decided.setdefault(column.number, fallback[at])
            taken.add(fallback[at])
    if len(sheet.columns) == 1 and not decided and not header.headings:
        decided[sheet.columns[0]] = Field.NAME
    return Understood(sheet, header, rows, _layout(sheet, header, rows, decided))


def _layout(sheet: Sheet, header: Header, rows: list[int], decided: Mapping[int, Field]) -> Layout:
    wishes = {column_letters(number): field.value for number, field in decided.items()}
    # A bare letter would be read: R, A, C, I as who is responsible, M, T, W as days of the week.
    nameless = replace(header, headings={number: f"列{column_letters(number)}" for number in sheet.columns})
    found = layout(sheet, header if header.headings else nameless, rows, wishes)
    columns = (replace(column, field=decided.get(column.number, column.field)) for column in found.columns)
    if not header.headings:
        columns = (replace(column, heading=column_letters(column.number)) for column in columns)
    return replace(found, columns=tuple(columns))


def _by_mark(block: Block) -> dict[int, Field]:
    keys = block.mark.keys if block.mark is not None else ()
    return {number: OF_KEYS.get(name, Field.IGNORED) for number, name in enumerate(keys, 1)}


def _header(block: Block, sheet: Sheet, people: Sequence[str]) -> Header:
    """The headings of a block; without any, an empty header above its first row."""
    nothing = Header((0,), {}, 0.0)
    if block.mark is not None:
        first = sheet.numbers[0]
        return _row_as_header(sheet, first) if block.mark.headings else nothing
    if len(sheet.numbers) < 2:
        return nothing
    if len(sheet.columns) == 1:
        return _single_header(sheet, people) or nothing
    found = find_header(sheet)
    if found is not None and _stands_on_top(sheet, found):
        return found
    return _short_header(sheet) or nothing


def _stands_on_top(sheet: Sheet, header: Header) -> bool:
    """Whether nothing but titles stands above the headings: a table further down is not what the block begins with."""
    above = [number for number in sheet.numbers if number < header.rows[0]]
    return len(above) <= _TITLES and all(len(sheet.grid.rows[number].cells) == 1 for number in above)


def _row_as_header(sheet: Sheet, number: int) -> Header:
    cells = sheet.grid.rows[number].cells
    return Header((number,), {column: plain(cell.text) for column, cell in sorted(cells.items())}, 3.0)


def _single_header(sheet: Sheet, people: Sequence[str]) -> Header | None:
    """The heading of a lone column: a known word above cells that are of its kind."""
    first, column = sheet.numbers[0], sheet.columns[0]
    text = sheet.text(first, column)
    field, confidence = meaning(text)
    if confidence < 1.0:
        return None
    if field is Field.NAME:
        return _row_as_header(sheet, first) if _A_NAME.search(text) else None
    found = _guess(
        profile(sheet, column, sheet.numbers[1:][:_SAMPLE]), _texts(sheet, column, sheet.numbers[1:]), people
    )
    related = {
        Field.SPAN: (Field.START, Field.FINISH, Field.DEADLINE, Field.SPAN),
        Field.PERCENT: (Field.PERCENT, Field.STATUS, Field.DURATION),
        Field.STATUS: (Field.STATUS, Field.PERCENT),
        Field.OWNER: (Field.OWNER, Field.COLLABORATORS),
        Field.DURATION: (Field.DURATION,),
    }
    return _row_as_header(sheet, first) if found is not None and field in related[found] else None


def _short_header(sheet: Sheet) -> Header | None:
    """Two or more known words in the first row, each of another meaning."""
    number = sheet.numbers[0]
    texts = [plain(cell.text) for cell in sheet.grid.rows[number].cells.values()]
    found = [meaning(text) for text in texts]
    known = {field for field, confidence in found if confidence >= 0.8}
    full = len(texts) >= 2 and len(texts) == len(sheet.columns)
    return _row_as_header(sheet, number) if full and len(known) == len(texts) else None


def _by_content(sheet: Sheet, header: Header, rows: list[int], people: Sequence[str]) -> dict[int, Field]:
    """Columns without headings, by what stands in them; dates and names are for the reader of plans to tell."""
    if header.headings:
        return _percents(sheet, header, rows)
    decided: dict[int, Field] = {}
    for column in sheet.columns:
        content, texts = profile(sheet, column, rows[:_SAMPLE]), _texts(sheet, column, rows)
        if len(sheet.columns) > 1 and Field.NUMBER not in decided.values() and _is_outline(texts):
            decided[column] = Field.NUMBER
            continue
        found = _guess(content, texts, people)
        if found is not None and found is not Field.SPAN and found not in decided.values():
            decided[column] = found
    if Field.OWNER not in decided.values():
        decided |= _owners(sheet, rows, decided)
    dated = [c for c in sheet.columns if c not in decided and _guess_dates(profile(sheet, c, rows[:_SAMPLE]))]
    fields = (Field.SPAN,) if len(dated) == 1 else (Field.START, Field.FINISH)
    decided.update(zip(dated, fields, strict=False))
    return decided


def _percents(sheet: Sheet, header: Header, rows: list[int]) -> dict[int, Field]:
    """A column that is called done, and holds percentages."""
    asked = [number for number, heading in header.headings.items() if meaning(heading)[0] is Field.STATUS]
    if any(meaning(heading)[0] is Field.PERCENT for heading in header.headings.values()):
        return {}
    found = (number for number in asked if profile(sheet, number, rows[:_SAMPLE]).percents >= 0.5)
    return dict.fromkeys(found, Field.PERCENT)


_NEAR: dict[Field, tuple[Field, ...]] = {
    Field.SPAN: (Field.START, Field.FINISH, Field.DEADLINE),
    Field.PERCENT: (Field.PERCENT, Field.DURATION),
    Field.DURATION: (Field.DURATION,),
    Field.STATUS: (Field.PERCENT, Field.STATUS),
    Field.OWNER: (Field.OWNER, Field.COLLABORATORS),
}
"""What a lone column of one kind may be, where the current cell stands in such a column."""
_LONGEST_PERSON = 12


def _alone(decided: dict[int, Field], sheet: Sheet, rows: list[int], current: Field) -> dict[int, Field]:
    """A lone column means the column of the current cell, as far as it can."""
    number = sheet.columns[0]
    found = decided.get(number)
    if found is not None:
        return {number: current} if current in _NEAR.get(found, ()) else decided
    texts = _texts(sheet, number, rows)
    is_name = current is Field.OWNER and max(map(len, texts)) <= _LONGEST_PERSON
    numbers = current in (Field.DURATION, Field.PERCENT) and all(_FIGURE.fullmatch(text) for text in texts)
    return {number: current} if is_name or numbers or current in (Field.NOTE, Field.STAGE) else decided


def _owners(sheet: Sheet, rows: list[int], decided: Mapping[int, Field]) -> dict[int, Field]:
    """A column of Chinese names of people whom nobody knows yet, to the right of another text."""
    for column in reversed(sheet.columns[1:]):
        found = _texts(sheet, column, rows) if column not in decided else []
        surnames = sum(text[0] in _SURNAMES for text in found)
        if found and surnames >= 0.6 * len(found) and all(_CHINESE_NAME.fullmatch(text) for text in found):
            return {column: Field.OWNER}
    return {}


def _texts(sheet: Sheet, column: int, rows: Sequence[int]) -> list[str]:
    return [text for row in rows[:_SAMPLE] if (text := sheet.text(row, column))]


def _guess_dates(content: Profile) -> bool:
    return content.dates + content.serials >= 0.6


def _guess(content: Profile, texts: Sequence[str], people: Sequence[str]) -> Field | None:
    """What a column holds whatever stands above it; None where one cannot tell."""
    if not texts:
        return None
    if content.percents >= 0.6 or _are_shares(texts):
        return Field.PERCENT
    if _guess_dates(content):
        return Field.SPAN
    if content.states >= 0.6:
        return Field.STATUS
    if content.lengths >= 0.6:
        return Field.DURATION
    known = {key(name) for name in people}
    if sum(key(text) in known for text in texts) * 2 > len(texts):
        return Field.OWNER
    return None


def _are_shares(texts: Sequence[str]) -> bool:
    """Whether a column of bare numbers reads like percentages: shares of one, or tens up to a hundred."""
    try:
        numbers = [float(text) for text in texts]
    except ValueError:
        return False
    if all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers):
        return True
    return all(0 <= n <= 100 and n % 5 == 0 for n in numbers) and any(n >= 10 for n in numbers)


def _is_outline(texts: Sequence[str]) -> bool:
    """1, 1.1, 1.2, 2 …, or numbers that count the rows."""
    if len(texts) < 1 or not all(_WBS.fullmatch(text) for text in texts):
        return False
    if any("." in text.rstrip(".") for text in texts):
        parts = [tuple(int(part) for part in text.rstrip(".").split(".")) for text in texts]
        nested = len({len(part) for part in parts}) > 1 or all(len(part) > 1 and part[-1] for part in parts)
        return nested and parts == sorted(parts)
    numbers = [int(text.rstrip(".")) for text in texts]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
