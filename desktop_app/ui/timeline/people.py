"""Finding people while one types: by characters, by pinyin, by initials."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.i18n.sounds import sounds


class _Finder(QSortFilterProxyModel):
    """Keeps the names that what was typed is a part of, in characters, sounds or initials."""

    def __init__(self, names: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._sounds = {name: sounds(name) for name in names}
        self._typed = ""
        self.setSourceModel(QStringListModel(names, self))

    def narrow(self, typed: str) -> None:
        """Keep what fits what was typed."""
        self._typed = typed.strip().lower()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        name = str(self.sourceModel().index(row, 0, parent).data())
        whole, initials = self._sounds[name]
        typed = self._typed
        return typed in name.lower() or whole.startswith(typed) or initials.startswith(typed)


class PeopleCompleter(QCompleter):
    """Offers people, or platforms, for what is typed into a field."""

    def __init__(self, people: Iterable[Person | Platform], parent: QObject | None = None) -> None:
        super().__init__(parent)
        names = sorted({person.name for person in people}, key=sounds)
        self._finder = _Finder(names, self)
        self.setModel(self._finder)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        if popup is not None:
            popup.setObjectName("completions")

    def splitPath(self, path: str) -> list[str]:
        # The finder has narrowed the list by sound already, so Qt's own comparison of letters is given nothing.
        self._finder.narrow(path)
        return [""]
