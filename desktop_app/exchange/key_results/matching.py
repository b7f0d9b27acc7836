"""Rows of results beside the posts that are known: which post each is about, and what it changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import PostKind
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyAccount, KeyPerson, Post, PromoCode
from desktop_app.exchange.key_people.platforms import handle_key, link_key
from desktop_app.exchange.key_results.headings import Column
from desktop_app.exchange.key_results.reading import Found, ResultRow, ResultsFile
from desktop_app.exchange.plan.text import key

_OF_CODES = {"clicks", "redemptions", "orders", "gmv"}
"""What a code alone can bring; with anything else a row is about a post."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a post: what the file says and what is known. field: None for a post that is new."""

    post_id: str
    name: str
    field: str | None
    theirs: Any
    ours: Any
    sheet: str
    row: int


@dataclass(slots=True)
class Compared:
    """What a file would change: posts as they would be, each change, and rows that found no place."""

    posts: dict[str, Post] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Found] = field(default_factory=list)
    added: int = 0


def compare_results(file: ResultsFile, book: Book, campaign_id: str, new_id: Callable[[], str]) -> Compared:
    """Find each row's post by link, then whose it is by code, handle or name; what is not there yet becomes new."""
    return _Comparer(file, book, campaign_id, new_id).compare()


class _Comparer:
    def __init__(self, file: ResultsFile, book: Book, campaign_id: str, new_id: Callable[[], str]) -> None:
        self._file, self._book, self._new_id = file, book, new_id
        self._cooperations = book.where(Cooperation, "campaign_id", campaign_id)
        self._people = {row.id: book.get(KeyPerson, row.key_person_id) for row in self._cooperations}
        self._posts = {
            post.id: post for row in self._cooperations for post in book.where(Post, "cooperation_id", row.id)
        }
        self._before = dict(self._posts)
        self._by_link = self._links()
        self._whose = self._names()
        self._seen: dict[str, int] = {}
        self._result = Compared()

    def compare(self) -> Compared:
        for row in self._file.rows:
            post = self._post(row)
            if post is None:
                continue
            if post.id in self._seen:
                self._problem(row, "twice")
                continue
            self._seen[post.id] = row.row
            self._take(row, post)
        return self._result

    def _links(self) -> dict[str, str]:
        """Posts by their links, those that their deliverables name included."""
        found = {link_key(post.link): post.id for post in self._posts.values() if post.link}
        for row in self._cooperations:
            for one in self._book.where(Deliverable, "cooperation_id", row.id):
                if one.link and one.post_id is not None:
                    found.setdefault(link_key(one.link), one.post_id)
        return found

    def _names(self) -> dict[tuple[Column, str], set[str]]:
        """Cooperations by name, handle and code."""
        found: dict[tuple[Column, str], set[str]] = {}
        for row in self._cooperations:
            person = self._people[row.id]
            known = [(Column.NAME, key(person.name))]
            for account in self._book.where(KeyAccount, "key_person_id", person.id):
                if account.handle:
                    known += [(Column.HANDLE, handle_key(account.handle)), (Column.NAME, key(account.handle))]
            codes = self._book.where(PromoCode, "cooperation_id", row.id)
            known += [(Column.CODE, code.code.strip().casefold()) for code in codes]
            for one in known:
                found.setdefault(one, set()).add(row.id)
        return found

    def _post(self, row: ResultRow) -> Post | None:
        """The post that a row is about, known or new; None where it cannot be told, which is a problem."""
        link = row.said.get(Column.LINK, "")
        if link and link_key(link) in self._by_link:
            return self._posts[self._by_link[link_key(link)]]
        whose = self._cooperation(row)
        if whose is None:
            return None
        own = [post for post in self._posts.values() if post.cooperation_id == whose and post.id not in self._seen]
        known = next(self._fitting(row, own), None)
        if known is not None:
            return known
        if not link and not row.said.get(Column.TITLE) and row.published is None and not _is_of_code(row):
            told = any(self._posts[id].cooperation_id == whose for id in self._seen)
            if told or own:
                self._problem(row, "twice" if told else "which_post")
                return None
        return self._new(row, whose)

    def _cooperation(self, row: ResultRow) -> str | None:
        ways = (
            (Column.CODE, lambda text: text.strip().casefold()),
            (Column.HANDLE, handle_key),
            (Column.NAME, key),
        )
        tried = False
        for column, plain in ways:
            text = row.said.get(column)
            if not text:
                continue
            tried = True
            found = self._whose.get((column, plain(text)), set())
            if column is Column.NAME and not found:
                found = self._whose.get((Column.HANDLE, handle_key(text)), set())
            if len(found) == 1:
                return next(iter(found))
            if len(found) > 1:
                self._problem(row, "several_people")
                return None
        self._problem(row, "unknown_person" if tried else "unknown_link")
        return None

    def _fitting(self, row: ResultRow, own: list[Post]) -> Iterator[Post]:
        """Posts of the person that a row may be about, the surest first: by title, by day, the only one without a link."""
        link, title = row.said.get(Column.LINK, ""), row.said.get(Column.TITLE, "")
        free = [post for post in own if not link or not post.link]
        if _is_of_code(row):
            yield from (post for post in free if post.kind is PostKind.CODE)
            return
        free = [post for post in free if post.kind is not PostKind.CODE]
        if title:
            yield from (post for post in free if key(post.title) == key(title))
            free = [post for post in free if not post.title]
        if row.published is not None:
            day = row.published.date()
            yield from (post for post in free if post.published is not None and post.published.date() == day)
            free = [post for post in free if post.published is None]
        if len(free) == 1:
            yield free[0]

    def _new(self, row: ResultRow, cooperation_id: str) -> Post:
        accounts = self._book.where(KeyAccount, "key_person_id", self._people[cooperation_id].id)
        handle = handle_key(row.said.get(Column.HANDLE, ""))
        own = [one.id for one in accounts if handle and handle_key(one.handle) == handle]
        own = own or ([accounts[0].id] if len(accounts) == 1 else [])
        kind = PostKind.CODE if _is_of_code(row) else PostKind.POST
        post = Post(id=self._new_id(), cooperation_id=cooperation_id, key_account_id=next(iter(own), None), kind=kind)
        self._posts[post.id] = post
        return post

    def _take(self, row: ResultRow, post: Post) -> None:
        values: dict[str, Any] = {name: value for name, value in row.figures.items() if getattr(post, name) != value}
        for column, name in ((Column.LINK, "link"), (Column.TITLE, "title"), (Column.NOTE, "note")):
            said = row.said.get(column)
            if said and not getattr(post, name):
                values[name] = said[:500]
        if row.published is not None and post.published is None:
            values["published"] = row.published
        is_new = post.id not in self._before
        if not values and not is_new:
            return
        name = self._people[post.cooperation_id].name
        if is_new:
            self._result.added += 1
            self._result.changes.append(Change(post.id, name, None, None, None, row.sheet, row.row))
        self._result.changes += [
            Change(post.id, name, field, value, getattr(post, field), row.sheet, row.row)
            for field, value in values.items()
        ]
        source = f"{self._file.name} · {row.sheet} · {row.row}"
        self._posts[post.id] = self._result.posts[post.id] = post.changed(**values, source=source[:500])

    def _problem(self, row: ResultRow, reason: str) -> None:
        said: Mapping[Column, str] = row.said
        value = next(
            (said[column] for column in (Column.NAME, Column.HANDLE, Column.CODE, Column.LINK) if column in said), ""
        )
        self._result.problems.append(Found(row.sheet, row.row, "", value, reason))


def _is_of_code(row: ResultRow) -> bool:
    """Whether a row says what a code brought, rather than a post."""
    only = set(row.figures) <= _OF_CODES
    return only and Column.CODE in row.said and Column.LINK not in row.said and Column.TITLE not in row.said
