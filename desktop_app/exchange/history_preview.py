"""Old campaigns of a file beside those that are there: each new one as a whole, figures of known ones one by one."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.edits.command import Command
from desktop_app.exchange.history.old_campaign import OldCampaign
from desktop_app.exchange.history.reading import HistoryFile, read_history
from desktop_app.exchange.history.taking import Difference, take_history
from desktop_app.exchange.returned.values import CellDiff, Choice, Kind, RowDiff
from desktop_app.exchange.table_kinds import TableKind
from desktop_app.exchange.table_values import Table, TablePreview, comparison_of, findings_of, once
from desktop_app.i18n import Wording
from desktop_app.insight.number_text import exact_value, indicator_name, span_text


def history_preview(table: Table) -> TablePreview:
    """Set old campaigns against the book, in which every campaign is loaded. Raises KnownError "no_history_found"."""
    around = table.around
    words = around.words_of(table.said)(())
    found = read_history(table.grids, table.path, words, dict(table.said), around.span_of_year, around.dates.today)
    compared = take_history(found, around.book, table.new_id, file_wins=True)
    differs = {id(one.figure): one for one in compared.differences}
    known = {row.id for row in compared.known}
    rows = [row for n, old in enumerate(found.campaigns) if (row := _row(n, old, differs, known, around.words[0]))]

    def command(chosen: frozenset[Choice]) -> Command | None:
        wanted = replace(found, campaigns=list(_chosen(found, chosen)), problems=[])
        return take_history(wanted, around.book, table.new_id, file_wins=True).command

    findings = findings_of(compared.problems, lambda column: column)
    columns = once(found.columns.values())
    return TablePreview(TableKind.HISTORY, comparison_of(table, rows, findings), compared.same, columns, command)


def _row(n: int, old: OldCampaign, differs: dict[int, Difference], known: set[str], words: Wording) -> RowDiff | None:
    own = [(at, one) for at, figure in enumerate(old.figures) if (one := differs.get(id(figure))) is not None]
    is_known = any(one.campaign.id in known for _, one in own)
    if not own and old.figures:
        return None
    cells = tuple(
        CellDiff(
            str(at),
            None,
            exact_value(one.figure.indicator, one.figure.value),
            None if one.ours is None else exact_value(one.figure.indicator, one.ours),
            Kind.NEW if one.ours is None else Kind.CONFLICT,
            _title(one, words),
        )
        for at, one in own
    )
    return RowDiff(str(n), old.name, "", Kind.CHANGE if is_known else Kind.NEW, old.sheet, old.row, cells)


def _title(one: Difference, words: Wording) -> str:
    parts = [indicator_name(words, one.figure.indicator), one.figure.channel, span_text(words, one.span)]
    parts.insert(1, words.text("numbers.column.planned") if one.figure.planned else "")
    return " · ".join(part for part in parts if part)


def _chosen(found: HistoryFile, chosen: frozenset[Choice]) -> Iterator[OldCampaign]:
    """The campaigns with the figures that are chosen: new ones come as a whole."""
    for n, old in enumerate(found.campaigns):
        if (str(n), "") in chosen:
            yield old
            continue
        figures = [figure for at, figure in enumerate(old.figures) if (str(n), str(at)) in chosen]
        if figures:
            yield replace(old, figures=figures)
