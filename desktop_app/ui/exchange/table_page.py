"""A table of numbers, items or results: what it was taken for, what it would change, and what could not be read."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QProgressBar

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import sheet_columns
from desktop_app.domain.numbers import LineUpItem
from desktop_app.exchange.history.headings import About
from desktop_app.exchange.key_results.headings import Column as ResultColumn
from desktop_app.exchange.numbers.headings import Column
from desktop_app.exchange.returned.values import Choice, Finding, clean
from desktop_app.exchange.table_kinds import OF_NUMBERS, TableKind
from desktop_app.exchange.table_preview import preview
from desktop_app.exchange.table_values import Table, TablePreview
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import indicators
from desktop_app.ui.exchange.came_back import TableCame, around_of
from desktop_app.ui.exchange.column_card import ColumnCard
from desktop_app.ui.exchange.diff_page import DiffPage, one_text
from desktop_app.ui.exchange.returned_lines import DiffLine
from desktop_app.ui.exchange.returned_table import BASE, NAME, OURS, THEIRS
from desktop_app.ui.exchange.table_lines import table_lines
from desktop_app.ui.jobs import Job, Report
from desktop_app.ui.look.controls import label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_WIDTHS = {NAME: 320, OURS: 180, THEIRS: 200}
_HEADINGS = (
    "ui.table_import.what",
    "ui.returned.base",
    "ui.table_import.ours",
    "ui.returned.theirs",
    "ui.returned.note",
)
_PROBLEMS = {TableKind.RESULTS: "result_problem"}
_PARTS = 1000
_SKIP = Column.SKIP.value
"""What a column is taken for that is not read, in every kind of table."""


class TablePage(DiffPage):
    """One table at a time. What it, or a column, was taken for can be said otherwise: it is read anew then.

    taken: so many choices were taken in; otherwise: the file (a path) is to be read as another kind of table;
    refused: a KnownError.
    """

    taken = Signal(int)
    otherwise = Signal(object, str)
    refused = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, session, "ui.table_import")
        self._came: TableCame | None = None
        self._preview: TablePreview | None = None
        self._said: dict[str, str] = {}
        self._is_taking = False
        self._jobs.refused.connect(self._refuse)
        self._jobs.told.connect(self._tell_share)
        self.kind = QComboBox()
        look.give(self.kind, "name", "ui.table_import.kind")
        self.kind.activated.connect(lambda _n: self.take_for(TableKind(str(self.kind.currentData()))))
        self.progress = QProgressBar()
        self.progress.setRange(0, _PARTS)
        look.give(self.progress, "name", "ui.table_import.progress")
        nothing, (self._nothing,) = one_text(look, ("", "heading"))
        self._lay_out(nothing)
        self.columns = ColumnCard(look, "ui.table_import.columns")
        self.columns.chosen.connect(self.take_column_for)
        line = row(spacing=8)
        word = label(look, "ui.table_import.kind", tone="muted")
        word.setBuddy(self.kind)
        for part in (word, self.kind, self.progress):
            line.addWidget(part)
        line.addStretch(1)
        self._stacked.insertLayout(0, line)
        self._stacked.insertWidget(2, self.columns)
        for hidden in (self.progress, self.columns, self._finding_card):
            hidden.setVisible(False)
        self._fill_kinds()

    def show_file(self, found: TableCame) -> None:
        """Show what a table would change. Raises KnownError "no_campaign_for_table" without an open campaign."""
        if self._session.campaign is None and found.kind is not TableKind.HISTORY:
            raise KnownError("no_campaign_for_table", file=found.path.name)
        self._forget()
        self._came, self._said = found, {}
        self._begin()

    def take_for(self, kind: TableKind) -> None:
        """Read the file as another kind of table."""
        came = self._came
        if came is None or kind is came.kind:
            return
        if kind in OF_NUMBERS:
            self._came, self._said = TableCame(came.path, kind, came.grids), {}
            self._begin()
        else:
            # Where it cannot be read as that, this page stays with what it was taken for.
            self.kind.setCurrentIndex(self.kind.findData(came.kind.value))
            self.otherwise.emit(came.path, kind.value)

    def take_column_for(self, heading: str, field: str) -> None:
        """Read the file anew with another meaning of a column."""
        self._said[heading] = field
        self._compare(None)

    def apply(self) -> None:
        """Take in what is ticked, as one step named after the file."""
        rows, found = self.rows, self._preview
        command = found.command(rows.chosen) if rows is not None and found is not None else None
        if rows is None or command is None:
            return
        count = len(rows.chosen)
        self._is_taking = True  # what is taken in now is not to be compared once more
        is_taken = self._session.run(command)
        self._is_taking = False
        if is_taken:
            self._forget()
            self.done.emit()
            self.taken.emit(count)

    def _begin(self) -> None:
        if self._came is not None:
            self.kind.setCurrentIndex(self.kind.findData(self._came.kind.value))
            self._await(self._came.path.name)
            self.columns.setVisible(False)
            self._finding_card.setVisible(False)
            self._compare(None)

    def _compare(self, chosen: frozenset[Choice] | None) -> None:
        came, campaign, session = self._came, self._session.campaign, self._session
        if came is None:
            return
        if came.kind is TableKind.HISTORY:
            for id in session.book.rows(Campaign):
                session.load(id)
        around = around_of(self._session, self._look)
        table = Table(came.path, came.grids, around, campaign, dict(self._said), new_id)
        self.progress.setVisible(True)
        self.progress.setValue(0)

        def work(report: Report) -> tuple[TablePreview, list[DiffLine], frozenset[Choice]]:
            # Lines and ticks too are made here: of a large file they would be felt.
            found = preview(came.kind, table, report)
            return found, table_lines(self._look, found.kind, found.comparison), clean(found.comparison)

        def take(found: tuple[TablePreview, list[DiffLine], frozenset[Choice]]) -> None:
            self._job = None
            self.progress.setVisible(False)
            self._preview, lines, usual = found
            self._comparison = self._preview.comparison
            self._show(lines, usual if chosen is None else chosen)

        self._start("ui.table_import", work, take)

    def _compare_anew(self) -> None:
        if not self._is_taking and self.rows is not None and self.isVisible():
            self._compare(None)

    def _show(self, lines: list[DiffLine], chosen: frozenset[Choice]) -> None:
        if self._preview is None:
            return
        rows = self._show_lines(_HEADINGS, lines, _WIDTHS)
        rows.toggled.connect(lambda: self._count(len(rows.chosen)))
        self.table.setColumnHidden(BASE, True)
        self._say(self._preview)
        rows.choose(chosen)

    def _say(self, found: TablePreview) -> None:
        look, comparison = self._look, found.comparison
        new = sum(bool(one.kind.value == "new") for one in comparison.rows)
        self.headline.setText(
            look.text("ui.table_import.title", source=comparison.source, kind=look.text(found.kind.code))
        )
        counts = {"new": new, "changed": len(comparison.rows) - new, "same": found.same}
        code = "ui.table_import.summary_history" if found.kind is TableKind.HISTORY else "ui.table_import.summary"
        self.summary.setText(look.text(code, **counts, left=len(comparison.findings), campaign=comparison.campaign))
        self._nothing.setText(look.text("ui.table_import.same" if found.same else "ui.table_import.none"))
        self._show_findings("ui.table_import.finding_count", [self._told(one) for one in comparison.findings])
        self._show_choosing(wanted=bool(comparison.rows))
        self.columns.show_columns([(name, field or _SKIP) for name, field in found.columns], self._fields(found.kind))

    def _told(self, finding: Finding) -> tuple[str, str, str]:
        look = self._look
        place = [finding.sheet] if finding.sheet else []
        place += [look.text("ui.returned.row", row=finding.row)] if finding.row else []
        place += [finding.column] if finding.column else []
        kind = self._preview.kind if self._preview is not None else TableKind.METRICS
        code = f"{_PROBLEMS.get(kind, 'number_problem')}.{finding.reason}"
        return " · ".join(place), " ".join(finding.value.split()), look.text(code, value=finding.value)

    def _fields(self, kind: TableKind) -> Mapping[str, str]:
        """What a column may be taken for, with its name."""
        look = self._look
        nothing = {_SKIP: look.text("ui.table_import.not_read")}
        if kind is TableKind.LINE_UP:
            fields = {one.key: look.text(f"field.line_up_item.{one.key}") for one in sheet_columns(LineUpItem.table)}
            return {**nothing, **fields}
        if kind is TableKind.RESULTS:
            return {**nothing, **{one.value: _result(look, one.value) for one in ResultColumn}}
        own = {one.key: indicator_name(look.wording, one) for one in indicators(self._session.book)}
        if kind is TableKind.HISTORY:
            about = {one.value: look.text(f"history_column.{one.value}") for one in About if one is not About.SKIP}
            return {**nothing, **about, **own}
        roles = {one.value: look.text(f"number_column.{one.value}") for one in Column if one is not Column.SKIP}
        return {**nothing, **roles, **own}

    def _tell_share(self, _job: Job, share: float) -> None:
        self.progress.setValue(round(share * _PARTS))

    def _refuse(self, error: KnownError) -> None:
        """Nothing of this kind is in it: what it is can still be said otherwise."""
        self._job = None
        self.progress.setVisible(False)
        self._middle.setCurrentIndex(1)
        self._nothing.setText(self._look.wording.problem(error.code, error.values))
        self.summary.setText("")
        self._show_choosing(wanted=False)
        self.refused.emit(error)

    def _show_anew(self) -> None:
        self._fill_kinds()
        if self.rows is not None and self._preview is not None:
            lines = table_lines(self._look, self._preview.kind, self._preview.comparison)
            self._show(lines, self.rows.chosen)

    def _fill_kinds(self) -> None:
        at = max(self.kind.currentIndex(), 0)
        self.kind.clear()
        for kind in TableKind:
            self.kind.addItem(self._look.text(kind.code), kind.value)
        self.kind.setCurrentIndex(at)

    def _forget(self) -> None:
        super()._forget()
        self._came = self._preview = None


def _result(look: Look, field: str) -> str:
    code = f"field.post.{field}"
    return look.text(code if look.wording.knows(code) else f"result.column.{field}")
