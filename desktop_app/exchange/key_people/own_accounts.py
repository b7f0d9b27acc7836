"""Accounts as one text a line that can be read again whatever a handle holds: "抖音: 小美|护肤 (1200000) https://…"."""

import re
from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import KeyAccount
from desktop_app.domain.lists import Platform
from desktop_app.exchange.key_people.figures import Figure
from desktop_app.exchange.key_people.platforms import Account, read_accounts
from desktop_app.insight.key_people_figures import counted

_UNKNOWN = "—"
_LINE = re.compile(r"(?P<platform>[^:]+): (?P<handle>.*?) ?\((?P<count>\d+|—)\)(?: (?P<link>\S+))?")


def account_texts(book: Book, key_person_id: str) -> Iterator[str]:
    """The accounts of somebody, one after the other."""
    accounts = book.where(KeyAccount, "key_person_id", key_person_id)
    for account in sorted(accounts, key=lambda row: (row.position, row.id)):
        platform, count = book.find(Platform, account.platform_id), counted(book, account.id)
        place = platform.name.replace(":", " ") if platform is not None else _UNKNOWN
        figure = count.followers if count is not None else _UNKNOWN
        yield f"{place}: {account.handle} ({figure}) {account.link}".rstrip()


def own_accounts(text: str) -> list[Account]:
    """The accounts of a cell of ours; lines that somebody wrote into it are read like every other list's."""
    found: list[Account] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match is None:
            found.extend(read_accounts(line))
            continue
        platform = "" if match["platform"] == _UNKNOWN else match["platform"]
        followers = None if match["count"] == _UNKNOWN else Figure(int(match["count"]))
        found.append(Account(platform, match["handle"], match["link"] or "", followers))
    return found
