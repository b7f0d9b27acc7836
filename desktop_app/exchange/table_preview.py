"""A table of numbers, items or results beside what is there, in the values of every other comparison, before it is written."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.key_people import Post
from desktop_app.domain.numbers import LineUpItem
from desktop_app.edits.command import Command
from desktop_app.edits.imports import ImportResults
from desktop_app.edits.rows import PutRow
from desktop_app.edits.tasks import Together
from desktop_app.exchange.column_maps import kept_maps, maps_to_keep
from desktop_app.exchange.history_preview import history_preview
from desktop_app.exchange.key_results import reading as results
from desktop_app.exchange.key_results.matching import Change, compare_results
from desktop_app.exchange.numbers import line_up, taking
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.numbers.reading import Report, read_numbers
from desktop_app.exchange.returned.values import CellDiff, Choice, Kind, RowDiff
from desktop_app.exchange.table_kinds import TableKind
from desktop_app.exchange.table_values import Columns, Table, TablePreview, comparison_of, findings_of, once
from desktop_app.insight.number_text import exact_value, indicator_name, span_text


def preview(kind: TableKind, table: Table, report: Report) -> TablePreview:
    """Set a table against the campaign. report: told the share done, and may raise to stop it.

    Raises KnownError where the table holds nothing of this kind, or "not_a_choice" for a field that there is not.
    """
    if kind is TableKind.HISTORY:
        return history_preview(table)
    if kind is TableKind.LINE_UP:
        return _line_up(table)
    return _results(table) if kind is TableKind.RESULTS else _numbers(table, report)


def _numbers(table: Table, report: Report) -> TablePreview:
    around, own = table.around, table.around.words[0]
    found = read_numbers(table.grids, table.path, around.words_of(table.said), around.read_span, report)
    compared = taking.compare_numbers(found, around.book, table.campaign_id, table.new_id)
    rows, days = [], cache(partial(span_text, own))
    for one in compared.differences:
        kind = Kind.NEW if one.ours is None else Kind.CHANGE
        name = indicator_name(own, one.read.indicator)
        group = f"{name} · {own.text('numbers.column.planned')}" if one.read.planned else name
        cell = CellDiff(
            "value",
            None,
            exact_value(one.read.indicator, one.read.value),
            None if one.ours is None else exact_value(one.read.indicator, one.ours),
            Kind.NEW if one.ours is None else Kind.CONFLICT,
            days(one.read.span),
        )
        where = one.read.channel or own.text("numbers.all_channels")
        rows.append(RowDiff(one.row.id, where, group, kind, one.read.sheet, one.read.row, (cell,)))

    def command(chosen: frozenset[Choice]) -> Command | None:
        ids = {id for id, _ in chosen}
        return taking.command_of(compared, ids, found, around.book, table.campaign_id, table.new_id, table.said)

    columns = once(found.columns.values())
    findings = findings_of(compared.problems, lambda column: column)
    return TablePreview(TableKind.METRICS, comparison_of(table, rows, findings), compared.same, columns, command)


def _line_up(table: Table) -> TablePreview:
    around, own = table.around, table.around.words[0]
    reading = around.dates, lambda code: [one.code(code) for one in around.words], table.new_id
    found = line_up.read_line_up(table.grids, table.path.name, around.book, table.campaign_id, reading, table.said)
    rows = [_item(row, found.before.get(row.id)) for row in found.rows.values()]

    def command(chosen: frozenset[Choice]) -> Command | None:
        items = [item for row in found.rows.values() if (item := _chosen(row, found.before.get(row.id), chosen))]
        puts: list[LineUpItem | DirectoryEntity] = [
            *items,
            *(_maps(table, line_up.PURPOSE, found.columns) if items else ()),
        ]
        return Together(commands=tuple(PutRow(row=row) for row in puts)) if puts else None

    columns = once(found.columns.values())
    named: Callable[[str], str] = lambda column: own.text(f"field.line_up_item.{column}") if column else ""  # noqa: E731
    comparison = comparison_of(table, rows, findings_of(found.problems, named))
    return TablePreview(TableKind.LINE_UP, comparison, found.same, columns, command)


def _item(row: LineUpItem, before: LineUpItem | None) -> RowDiff:
    plain = LineUpItem(id="-", campaign_id="-", name="-")
    cells = tuple(
        CellDiff(
            name, None, _plain(getattr(row, name)), _plain(ours), Kind.NEW if before is None else Kind.CHANGE, name
        )
        for name in _ITEM_FIELDS
        if (ours := getattr(before if before is not None else plain, name)) != getattr(row, name)
    )
    kind = Kind.NEW if before is None else Kind.CHANGE
    return RowDiff(row.id, row.name, row.merchant, kind, "", 0, cells)


_ITEM_FIELDS = ("merchant", "category", "item_code", "list_price", "price", "stock", "enrolment", "assets", "note")


def _chosen(row: LineUpItem, before: LineUpItem | None, chosen: frozenset[Choice]) -> LineUpItem | None:
    """The item as far as it is chosen."""
    if before is None:
        return row if (row.id, "") in chosen else None
    values = {name: getattr(row, name) for name in _ITEM_FIELDS if (row.id, name) in chosen}
    return before.changed(**values) if values else None


def _results(table: Table) -> TablePreview:
    around = table.around
    maps = kept_maps(around.book, results.PURPOSE)
    found = results.read_results(table.path, around.dates, table.said, maps)
    compared = compare_results(found, around.book, table.campaign_id, table.new_id)
    by_post: dict[str, list[Change]] = {}
    for one in compared.changes:
        by_post.setdefault(one.post_id, []).append(one)
    rows = [_post(changes) for changes in by_post.values()]

    def command(chosen: frozenset[Choice]) -> Command | None:
        posts = [row for post in compared.posts.values() if (row := _chosen_post(post, around.book, chosen))]
        columns = {sheet: tuple((heading, "") for heading, _ in pairs) for sheet, pairs in found.columns.items()}
        kept = (*posts, *_maps(table, results.PURPOSE, columns)) if posts else ()
        return ImportResults(rows=kept, source=found.name, campaign_id=table.campaign_id) if kept else None

    told = [
        Problem(one.sheet, one.row, one.column, one.value, one.reason)
        for one in (*found.problems, *compared.problems, *found.skipped)
    ]
    columns = once(
        [
            [(heading, one.value if one is not None else "") for heading, one in pairs]
            for pairs in found.columns.values()
        ]
    )
    same = len(found.rows) - len(by_post)
    comparison = comparison_of(table, rows, findings_of(told, lambda column: column))
    return TablePreview(TableKind.RESULTS, comparison, max(same, 0), columns, command)


def _post(changes: list[Change]) -> RowDiff:
    """One post with what changes of it."""
    first = changes[0]
    is_new = any(one.field is None for one in changes)
    cells = tuple(
        CellDiff(one.field, None, _plain(one.theirs), _plain(one.ours), Kind.NEW if is_new else Kind.CHANGE, one.field)
        for one in changes
        if one.field is not None
    )
    return RowDiff(first.post_id, first.name, "", Kind.NEW if is_new else Kind.CHANGE, first.sheet, first.row, cells)


def _chosen_post(post: Post, book: Book, chosen: frozenset[Choice]) -> Post | None:
    """The post as far as it is chosen, with where it was read."""
    before = book.find(Post, post.id)
    if before is None:
        return post if (post.id, "") in chosen else None
    values = {name: getattr(post, name) for id, name in chosen if id == post.id}
    return before.changed(**values, source=post.source) if values else None


def _plain(value: Any) -> str | int | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _maps(table: Table, purpose: str, columns: Mapping[str, Columns]) -> Iterator[DirectoryEntity]:
    tables = [
        (tuple(heading for heading, _ in pairs), {at: field for at, field in table.said.items() if at in dict(pairs)})
        for pairs in columns.values()
    ]
    yield from maps_to_keep(table.around.book, purpose, tables, table.new_id)
