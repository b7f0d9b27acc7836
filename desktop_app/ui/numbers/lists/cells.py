"""The cells of a list in words: each value of a column is worded once, each row is put together for searching once."""

from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity, Entity
from desktop_app.domain.fields import FieldType
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.i18n.sounds import sounds
from desktop_app.insight.lists.shape import Column, Figures, NumberList, Worked
from desktop_app.insight.lists.words import cell_text

_BETWEEN = "\n"
"""Stands between the cells of a row that is searched, and in nothing that is searched for."""


class Cells:
    """Of one list, in one language and with the people whom the book knows; another of these forgets all words."""

    def __init__(self, of: NumberList, name_key: str) -> None:
        self._of, self._name_key = of, name_key
        self._wording: Wording | None = None
        self._book = Book()
        self._texts: dict[str, dict[Any, str]] = {}
        self._searched: dict[str, tuple[Entity, Figures, str]] = {}
        self._sounds: dict[str, tuple[str, str]] = {}

    def are_of(self, wording: Wording, book: Book) -> bool:
        """Speak so from now on. Answers whether what was worded before may be another now."""
        anew = wording is not self._wording or book.rows(Person) is not self._book.rows(Person)
        self._wording, self._book = wording, book
        if anew:
            self._texts = {column.key: {} for column in self._of.columns}
            self._searched = {}
        return anew

    def said(self, row: Entity, column: Column, figures: Figures) -> str:
        """A cell as it is shown."""
        if self._wording is None or not isinstance(row, CampaignEntity):
            return ""
        if isinstance(column, Worked):
            return cell_text(self._wording, self._book, row, column, figures)
        known = self._texts[column.key]
        value = getattr(row, f"{column.key}_id" if column.type is FieldType.PERSON else column.key)
        text = known.get(value)
        if text is None:
            text = known[value] = cell_text(self._wording, self._book, row, column, figures)
        return text

    def holds(self, row: Entity, wanted: str, figures: Figures) -> bool:
        """Whether a text without spaces, in small letters, stands in a row's cells, or in how its name sounds."""
        if wanted in self._joined(row, figures):
            return True
        name = str(getattr(row, self._name_key))
        if not wanted.isascii() or name.isascii() or not any(letter.isalpha() for letter in wanted):
            return False
        if name not in self._sounds:
            self._sounds[name] = sounds(name)
        return any(wanted in sound for sound in self._sounds[name])

    def _joined(self, row: Entity, figures: Figures) -> str:
        known = self._searched.get(row.id)
        if known is not None and known[0] is row and (known[1] is figures or known[1] == figures):
            return known[2]
        texts = (self.said(row, column, figures) for column in self._of.columns)
        joined = _BETWEEN.join("".join(text.casefold().split()) for text in texts)
        self._searched[row.id] = (row, figures, joined)
        return joined
