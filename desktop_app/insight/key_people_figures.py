"""Figures of key people as they stand: followers of each account, their tier, what they last asked for."""

from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import FollowerCount, KeyAccount, KeyPerson, Quote
from desktop_app.domain.lists import Tier


def counted(book: Book, account_id: str, by: date | None = None) -> FollowerCount | None:
    """The newest count of an account's followers, of a day up to `by`; None where nobody counted."""
    counts = [row for row in book.where(FollowerCount, "key_account_id", account_id) if by is None or row.on <= by]
    return max(counts, key=lambda row: (row.on, row.id), default=None)


def counts_of(book: Book, account_id: str) -> list[FollowerCount]:
    """All counts of an account's followers, oldest first."""
    return sorted(book.where(FollowerCount, "key_account_id", account_id), key=lambda row: (row.on, row.id))


def quoted_last(book: Book, key_person_id: str, what: str) -> Quote | None:
    """What somebody last asked for a piece of work."""
    quotes = [row for row in book.where(Quote, "key_person_id", key_person_id) if row.what == what]
    return max(quotes, key=lambda row: (row.on or date.min, row.id), default=None)


def followers(book: Book, key_person_id: str) -> int | None:
    """The followers of somebody's largest account; None where nobody counted any."""
    accounts = book.where(KeyAccount, "key_person_id", key_person_id)
    found = [count.followers for account in accounts if (count := counted(book, account.id)) is not None]
    return max(found, default=None)


def tier_of(book: Book, count: int | None) -> Tier | None:
    """The tier that begins below so many followers; None where they are not known, or no tier reaches so low."""
    if count is None:
        return None
    fitting = [tier for tier in book.rows(Tier).values() if tier.followers_from <= count]
    return max(fitting, key=lambda tier: (tier.followers_from, -tier.position), default=None)


def tier(book: Book, person: KeyPerson) -> Tier | None:
    """The tier of somebody's largest account."""
    return tier_of(book, followers(book, person.id))
