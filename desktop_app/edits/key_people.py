"""Key people read from a file come in as one step; several who are one become one, and all that is theirs with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Availability, FollowerCount, KeyAccount, KeyPerson, Quote, Right
from desktop_app.domain.lists import Platform
from desktop_app.domain.tables import REFERRING
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft

CHOSEN = (
    "kind", "category", "region", "organisation", "phone", "email", "chat", "agent", "agent_contact", "owner_id",
    "last_contact", "next_contact",
)  # fmt: skip
"""Fields of which one person's value is taken as a whole."""
JOINED = ("tone", "wants", "offers", "note")
"""Fields whose lines are put together."""


def merged_key_person(people: Sequence[KeyPerson], taken: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields of one key person made of several: the first one's, filled from the others; lines put together.

    taken: by field, the id of the person whose value is wanted.
    """
    choice = taken or {}
    by_id = {person.id: person for person in people}
    values: dict[str, Any] = {"name": people[0].name}
    for key in CHOSEN:
        values[key] = next((getattr(one, key) for one in people if getattr(one, key)), getattr(people[0], key))
    # The first one's kind is a choice, whereas an empty field is none.
    values["kind"] = people[0].kind
    contacts = [one.last_contact for one in people if one.last_contact is not None]
    values["last_contact"] = max(contacts, default=None)
    for key in JOINED:
        lines = (line.rstrip() for one in people for line in getattr(one, key).splitlines())
        values[key] = "\n".join(dict.fromkeys(line for line in lines if line))
    return values | {key: getattr(by_id[id], key) for key, id in choice.items()}


@dataclass(frozen=True, kw_only=True)
class ImportKeyPeople(Command):
    """Key people read from a file, new ones and changed ones, with their accounts, figures and quotes.

    source: the file's name, without its folder.
    """

    code: ClassVar[str] = "import_key_people"
    rows: tuple[Entity, ...]
    source: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name and how many people it brings or changes."""
        people = {row.id for row in self.rows if isinstance(row, KeyPerson)}
        accounts = {row.id: row.key_person_id for row in self.rows if isinstance(row, KeyAccount)}
        people |= {row.key_person_id for row in self.rows if isinstance(row, KeyAccount | Quote)}
        for row in self.rows:
            if isinstance(row, FollowerCount):
                account = book.find(KeyAccount, row.key_account_id)
                people.add(account.key_person_id if account is not None else accounts[row.key_account_id])
        return {"source": self.source, "people": len(people)}

    def edit(self, draft: Draft) -> None:
        """All of them together."""
        draft.put(*self.rows)


@dataclass(frozen=True, kw_only=True)
class MergeKeyPeople(Command):
    """All that points at the people of `gone` points at `keep` afterwards; what both have, there is once.

    values: what the kept one is then.
    """

    code: ClassVar[str] = "merge_key_people"
    keep: str
    gone: tuple[str, ...]
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Who went, and into whom."""
        names = [person.name for id in self.gone if (person := book.find(KeyPerson, id)) is not None]
        kept = book.find(KeyPerson, self.keep)
        return {"names": names, "name": kept.name if kept else "", "count": 1}

    def reaches_everywhere(self) -> bool:
        """Deliverables of their accounts and posts stand in any campaign."""
        return True

    def edit(self, draft: Draft) -> None:
        """Raises KnownError "merge_needs_two" where there is nobody else, "not_found" for somebody unknown."""
        others = [id for id in dict.fromkeys(self.gone) if id != self.keep]
        if not others:
            raise KnownError("merge_needs_two")
        kept = draft.book.get(KeyPerson, self.keep)
        for id in others:
            draft.book.get(KeyPerson, id)
            move(draft, KeyPerson, id, self.keep)
        for one, other in _doubled(draft.book.where(KeyAccount, "key_person_id", self.keep), _place(draft.book)):
            _join_accounts(draft, one, other)
        for kind, said in _SAID_ONCE.items():
            for _, other in _doubled(draft.book.where(kind, "key_person_id", self.keep), said):
                draft.delete(other)
        for id in others:
            draft.delete(draft.book.get(KeyPerson, id))
        draft.change(kept, **self.values)


def move(draft: Draft, kind: type[Entity], gone: str, keep: str) -> None:
    """Let everything that refers to one row refer to another one."""
    for referring, field, _ in REFERRING[kind.table]:
        draft.put(*(row.changed(**{field: keep}) for row in draft.book.where(referring, field, gone)))


def _join_accounts(draft: Draft, keep: KeyAccount, gone: KeyAccount) -> None:
    """One account that both had: its figures move, of one day the larger one stays."""
    move(draft, KeyAccount, gone.id, keep.id)
    counts = draft.book.where(FollowerCount, "key_account_id", keep.id)
    ordered = sorted(counts, key=lambda row: (-row.followers, row.id))
    for _, other in _doubled(ordered, lambda row: row.on):
        draft.delete(other)
    draft.delete(draft.book.get(KeyAccount, gone.id))
    draft.change(keep, handle=keep.handle or gone.handle, link=keep.link or gone.link)


def _doubled(rows: Iterable[Any], said: Callable[[Any], Any]) -> list[tuple[Any, Any]]:
    """Pairs of the first row that says something and each later one that says the same."""
    first: dict[Any, Any] = {}
    found = []
    for row in rows:
        known = first.setdefault(said(row), row)
        if known is not row:
            found.append((known, row))
    return found


def _place(book: Book) -> Callable[[KeyAccount], tuple[str, str]]:
    def place(account: KeyAccount) -> tuple[str, str]:
        platform = book.find(Platform, account.platform_id)
        who = account.handle.strip().lstrip("@").casefold() or account.link.strip().rstrip("/").casefold()
        return (platform.name if platform is not None else "", who or account.id)

    return place


_SAID_ONCE: Mapping[type[Any], Callable[[Any], Any]] = {
    Quote: lambda row: (row.what, row.price, row.currency, row.on),
    Right: lambda row: (row.kind, row.subject, row.ours, row.start, row.finish),
    Availability: lambda row: (row.start, row.finish, row.free),
}
"""What makes two rows of one person say the same."""
