"""The base of all commands and the one door from a command to its changes."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.errors import KnownError
from desktop_app.domain.invariants import violations
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class Command(ABC):
    """One intention of the user, as a value. Ids and moments come in with it.

    code: names the step in the journal ("step.<code>").
    """

    code: ClassVar[str]

    @abstractmethod
    def edit(self, draft: Draft) -> None:
        """Carry the intention out on a draft: pure, no clock, no randomness. Raises KnownError to refuse."""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The values that the step's sentence speaks of, read from the book before the change."""
        return {}

    def campaign(self, book: Book) -> str | None:
        """The campaign that must be loaded for this command; None where only the directory is touched."""
        return None

    def reaches_everywhere(self) -> bool:
        """Whether rows of any campaign may hang on what goes, so that all campaigns must be loaded."""
        return False


def plan(book: Book, command: Command) -> ChangeSet:
    """What a command changes. Pure; raises KnownError when it is refused, and then nothing happens at all."""
    draft = Draft(book)
    command.edit(draft)
    changes = draft.changes()
    problem = next(violations(book, draft.book, changes), None)
    if problem is not None:
        raise KnownError(problem.code, **problem.values)
    return changes
