"""A list of key people: who is new, what would change, what goes into notes, and what each column is taken for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.key_people.accepting import AcceptedKeyPeople, accept_key_people
from desktop_app.exchange.key_people.card import KeyPeopleFile
from desktop_app.exchange.key_people.column_maps import kept_maps, maps_to_keep
from desktop_app.exchange.key_people.compare import KeyComparison, compare_key_people
from desktop_app.exchange.key_people.headings import Column
from desktop_app.exchange.key_people.reading import read_key_people
from desktop_app.exchange.key_people.report import TOLD_ONLY, field_name, key_people_sentence
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.ui.exchange.came_back import KeyPeopleCame, PeopleCame
from desktop_app.ui.exchange.column_card import ColumnCard
from desktop_app.ui.exchange.people_lines import Naming, people_lines
from desktop_app.ui.exchange.people_page import PeoplePage
from desktop_app.ui.exchange.returned_lines import DiffLine
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_CHOICES = tuple(column for column in Column if column not in (Column.ID, Column.TIER))

Read = tuple[KeyPeopleFile, KeyComparison]


class KeyPeopleImportPage(PeoplePage):
    """One list at a time. A column that is taken for something else is read anew, and kept for the next list.

    refused: a KnownError; the list cannot be read.
    """

    refused = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        self._path: Path | None = None
        self._said: dict[str, str] = {}
        self._read: Read | None = None
        super().__init__(look, session)
        self._jobs.refused.connect(self._refuse)
        look.give(self.table, "name", "ui.key_people_import.table")
        look.give(self._hint, "text", "ui.key_people_import.hint")
        self._column_card = ColumnCard(look, "ui.key_people_import.columns")
        self._column_card.chosen.connect(lambda heading, field: self.take_column_for(heading, Column(field)))
        self._stacked.insertWidget(1, self._column_card)

    @property
    def columns(self) -> Mapping[str, QComboBox]:
        """By heading, what it is taken for."""
        return self._column_card.boxes

    def _hold(self, found: PeopleCame | KeyPeopleCame) -> str:
        if not isinstance(found, KeyPeopleCame):
            raise TypeError(f"no list of key people: {found}")
        self._path, self._said = found.path, {}
        return found.path.name

    def take_column_for(self, heading: str, column: Column) -> None:
        """Read the file anew with another meaning of a column."""
        self._said[heading] = column.value
        self._compare(None)

    def _work(self) -> Callable[[], Read] | None:
        path, book, today = self._path, self._session.book, self._session.now.date()
        if path is None:
            return None
        own, sentences = self._look.wording, self._look.sentences
        said, maps = dict(self._said), kept_maps(book)

        def work() -> Read:
            words = [own, *(Wording(language, sentences) for language in LANGUAGES if language != own.language)]
            file = read_key_people(path, words, today, said, maps)
            return file, compare_key_people(file, book, today, new_id)

        return work

    def _took(self, found: Any) -> Comparison:
        file, compared = self._read = cast("Read", found)
        self._show_columns(file)
        return compared.comparison

    def _accepted(self, comparison: Comparison, chosen: frozenset[Choice]) -> AcceptedKeyPeople:
        if self._read is None:
            return AcceptedKeyPeople(None, frozenset(), 0, 0)
        file, found = self._read
        book = self._session.book
        return accept_key_people(found, chosen, book, list(maps_to_keep(book, file, self._said, new_id)))

    def _lines(self, comparison: Comparison) -> list[DiffLine]:
        words = self._look.wording
        naming = Naming(
            lambda name: field_name(name, words), lambda doubt: words.text(f"ui.key_people_import.doubt.{doubt}")
        )
        return people_lines(self._look, comparison, naming)

    def _told(self, finding: Finding) -> tuple[str, str, str]:
        place = [self._look.text("ui.returned.row", row=finding.row)] if finding.row else []
        several = self._read is not None and len(self._read[0].columns) > 1
        place = [*([finding.sheet] if several else []), *place, *([finding.column] if finding.column else [])]
        sentence = key_people_sentence(finding, self._look.wording)
        return " · ".join(place), " ".join(finding.value.split()), sentence

    def _say(self, comparison: Comparison) -> None:
        # What needs somebody comes before what is only told.
        findings = tuple(sorted(comparison.findings, key=lambda finding: finding.reason in TOLD_ONLY))
        super()._say(replace(comparison, findings=findings))
        new = sum(line.kind is Kind.NEW for line in comparison.rows)
        known, kept = len(comparison.rows) - new, len(self._read[1].kept) if self._read is not None else 0
        self.headline.setText(self._look.text("ui.key_people_import.title", source=comparison.source))
        counts = {"people": self._contacts, "new": new, "known": known, "kept": kept}
        self.summary.setText(self._look.text("ui.key_people_import.summary", **counts))

    @property
    def _contacts(self) -> int:
        return len(self._read[0].cards) if self._read is not None else 0

    def _refuse(self, error: KnownError) -> None:
        """Back, and why is told."""
        self.leave()
        self.refused.emit(error)

    def _forget(self) -> None:
        super()._forget()
        self._path = self._read = None

    def _show_anew(self) -> None:
        super()._show_anew()
        if self._read is not None:
            self._show_columns(self._read[0])

    def _show_columns(self, file: KeyPeopleFile) -> None:
        named = [(one.heading, one.field) for columns in file.columns.values() for one in columns]
        words = self._look.wording
        choices = {column.value: words.text(f"key_column.{column.value}") for column in _CHOICES}
        rare = {field: words.text(f"key_column.{field}") for _, field in named if field not in choices}
        self._column_card.show_columns(named, {**rare, **choices})
