"""Rows of a list of key people, cell by cell: each ends in a field, in the note, or is told."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from desktop_app.domain.codes import KeyPersonKind
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, GridRow
from desktop_app.exchange.key_people import platforms as known
from desktop_app.exchange.key_people.card import Kept, KeyCard, Quoted
from desktop_app.exchange.key_people.figures import rate_text, read_price, read_rate
from desktop_app.exchange.key_people.headings import Column, Meaning
from desktop_app.exchange.key_people.own_accounts import own_accounts
from desktop_app.exchange.key_people.platforms import Account
from desktop_app.exchange.key_people.row_accounts import RowAccounts
from desktop_app.exchange.key_people.tables import Block
from desktop_app.exchange.people.card import Loss
from desktop_app.exchange.plan.text import key, lines, tidy, words

NOTHINGS = words("- -- --- — —— / \\ 无 暂无 没有 未知 n/a na nan null none nil / ／ . 空 待补充 tbd unknown #n/a")
"""What people write into a cell that says nothing."""
_BROKEN = re.compile(r"^#(?:REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!)$", re.IGNORECASE)
_TOTALS = words("合计 总计 小计 汇总 total totals sum grandtotal subtotal 平均 average")
_MAIL = re.compile(r"[^\s@,;，；:：]+@[^\s@,;，；]+\.[^\s@,;，；]+")
_TAGS = re.compile(r"[、,，;；/|\n]+|\s*#\s*")
_AT_HANDLE = re.compile(r"(?<=\S)\s+[(（]?@([\w.]{2,60})[)）]?$")
"""The account that rankings write behind a name: "Cristiano Ronaldo @cristiano"."""
_LOST_DIGITS = re.compile(r"^\d(?:\.\d+)?e\+?\d+$", re.IGNORECASE)
_LONGEST = 500
_LONGEST_NAME = 200
_LOWEST_RATE, _HIGHEST_SHARE = Decimal("0.2"), Decimal(1)
_PLAIN_TEXTS = {
    Column.CATEGORY, Column.REGION, Column.ORGANISATION, Column.AGENT, Column.AGENT_CONTACT, Column.WANTS,
    Column.OFFERS, Column.OWNER, Column.EMAIL,
}  # fmt: skip
_DAYS = (Column.COUNTED_ON, Column.LAST_CONTACT, Column.NEXT_CONTACT)
_LONG = {"wants", "offers", "tone"}

Kinds = Mapping[str, KeyPersonKind]
"""Kinds by all the words for them."""


@dataclass(slots=True)
class _Row:
    """What is gathered of one row."""

    number: int
    said: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    accounts: RowAccounts = field(default_factory=RowAccounts)
    quotes: list[Quoted] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    id: str = ""
    counted_on: date | None = None


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one list. platform: the one that the file or the sheet is of, "" for none; today: what
    unfinished dates are understood from."""

    block: Block
    kinds: Kinds
    today: date
    platform: str = ""
    losses: list[Loss] = field(default_factory=list)
    _nothings: Counter[int] = field(default_factory=Counter)
    _numbers: Counter[int] = field(default_factory=Counter)
    _has_points: dict[int, bool] = field(default_factory=dict)

    def cards(self) -> Iterator[KeyCard]:
        """Everybody of the list, in its order. Titles of parts give the rows below them their platform or category."""
        part = ""
        titles = sorted(self.block.wide.items())
        for row in self.block.rows:
            while titles and titles[0][0] < row.number:
                part = self._titled(*titles.pop(0))
            card = self._card(row, part)
            if card is not None:
                yield card
        for number, text in titles:
            self._tell(number, "", text, "remark_left_out")

    def left_out(self) -> Iterator[Loss]:
        """Columns of which something has no place, once for each."""
        for counts, reason in ((self._nothings, "nothing_said"), (self._numbers, "number_left_out")):
            for at, count in sorted(counts.items()):
                yield Loss(self.block.sheet, 0, self.block.column_name(at), "", reason, {"count": count})

    def _titled(self, number: int, text: str) -> str:
        """A title of a part of the list; a longer text is a remark."""
        if len(text) > 12 or re.search(r"[:：。；;]", text):
            self._tell(number, "", text, "remark_left_out")
            return ""
        self._tell(number, "", text, "part_title", platform=known.platform_in(text)[0])
        return tidy(text)

    def _card(self, row: GridRow, part: str) -> KeyCard | None:
        gathered = _Row(row.number)
        told = len(self.losses)
        for at, cell in sorted(row.cells.items()):
            text = lines(cell.text)
            if text:
                self._take(gathered, at, cell, text)
            elif cell.formula and cell.value is None:
                self._tell(row.number, self.block.column_name(at), cell.formula, "never_calculated")
        part_platform = known.platform_in(part)[0] if part else ""
        if part and not part_platform:
            gathered.said.setdefault("category", part)
        name = gathered.said.pop("name", "")
        torn = self.block.torn.get(row.number)
        if torn is not None:
            del self.losses[told:]  # what stands in a wrong column is no problem of its own
            width = {"fields": torn.fields, "headings": torn.headings}
            self._tell(row.number, self.block.column_name(torn.column), torn.text, f"row_{torn.kind.value}", **width)
        name = name or gathered.accounts.first_handle()
        is_total = self._is_total(row) or (key(name) in _TOTALS and not gathered.accounts.has_account())
        if not name or is_total:
            text = " ".join(tidy(cell.text) for _, cell in sorted(row.cells.items()) if cell.text.strip())
            if text:
                self._tell(row.number, "", text, "total_left_out" if name else "nameless")
            return None
        accounts = gathered.accounts.assembled(name, part_platform or self.platform)
        for heading, text in gathered.accounts.without_account:
            gathered.kept.append(Kept(heading, text))
            self._tell(row.number, heading, text, "count_of_which")
        return KeyCard(
            self.block.sheet,
            row.number,
            name,
            gathered.id,
            gathered.said,
            gathered.columns,
            tuple(accounts),
            tuple(gathered.quotes),
            "\n".join(dict.fromkeys(gathered.notes)),
            tuple(dict.fromkeys(gathered.kept)),
            gathered.counted_on,
            f"row_{torn.kind.value}" if torn is not None else "",
        )

    def _is_total(self, row: GridRow) -> bool:
        """Whether a running number says that the row is a sum: "合计 | 4"."""
        numbered = (at for at, meaning in self.block.meanings.items() if meaning.column is Column.NUMBER)
        return any(at in row.cells and key(row.cells[at].text).rstrip(":：") in _TOTALS for at in numbered)

    def _take(self, row: _Row, at: int, cell: Cell, text: str) -> None:
        """Put one cell where it belongs."""
        heading, meaning = self.block.column_name(at), self.block.meanings.get(at, Meaning(Column.MORE))
        column = meaning.column
        if _BROKEN.match(text):
            self._tell(row.number, heading, text, "error_value")
        elif key(text) in NOTHINGS and column is not Column.NAME:
            self._nothings[at] += 1
        elif column is Column.TIER and self._has(Column.ID):
            return  # follows from the followers
        elif column in (Column.NUMBER, Column.SKIP):
            self._numbers[at] += 1
        elif column is Column.FOLLOWERS:
            self._followers(row, heading, text, meaning)
        elif column is Column.QUOTE:
            self._quote(row, heading, text, meaning)
        elif column in (Column.MORE, Column.TIER):
            row.kept.append(Kept(heading, self._rate(row, at, cell, text, meaning) if meaning.rate else text))
        elif column in _DAYS:
            self._day(row, column, heading, text, cell)
        else:
            self._words(row, heading, text, meaning)

    def _words(self, row: _Row, heading: str, text: str, meaning: Meaning) -> None:
        """A cell that is no figure."""
        column = meaning.column
        if column is Column.ID:
            row.id = text
        elif column is Column.NOTE:
            row.notes.append(text)
        elif column is Column.NAME:
            self._name(row, heading, text, meaning)
        elif column is Column.HANDLE and self._has(Column.ID):
            row.accounts.accounts.extend(own_accounts(text))
        elif column in (Column.HANDLE, Column.LINK, Column.PLATFORM):
            if not row.accounts.take(column, text, meaning.platform, heading):
                row.kept.append(Kept(heading, text))
        else:
            self._field(row, column, heading, text)

    def _name(self, row: _Row, heading: str, text: str, meaning: Meaning) -> None:
        accounts = [account for account in known.read_accounts(text) if account.link]
        for account in accounts:
            row.accounts.accounts.append(account)
            text = text.replace(account.link, " ")
        name = tidy(text)
        behind = _AT_HANDLE.search(name)
        if behind is not None:
            row.accounts.accounts.append(Account(meaning.platform, behind[1]))
            name = name[: behind.start()].strip()
        if len(name) > _LONGEST_NAME:
            self._tell(row.number, heading, name, "cut", limit=_LONGEST_NAME)
            row.kept.append(Kept(heading, name))
            name = name[:_LONGEST_NAME]
        if not name:
            return
        if "name" in row.said:
            if key(row.said["name"]) != key(name):
                row.kept.append(Kept(heading, name))
            return
        row.said["name"], row.columns["name"] = name, heading
        if meaning.platform:
            row.accounts.accounts.append(Account(meaning.platform))

    def _followers(self, row: _Row, heading: str, text: str, meaning: Meaning) -> None:
        counts = known.read_counts(text, meaning.times)
        most = max((figure.value for _, figure in counts), default=0) if counts else 0
        if not counts or (meaning.times > 1 and most > 10**10):
            self._tell(row.number, heading, text, "unit_twice" if counts else "not_a_count")
            row.kept.append(Kept(heading, text))
            return
        if most > 10**10:
            self._tell(row.number, heading, text, "more_than_people")
        row.accounts.counts.extend((meaning.platform or platform, figure, heading, text) for platform, figure in counts)

    def _quote(self, row: _Row, heading: str, text: str, meaning: Meaning) -> None:
        price = read_price(text, meaning.times)
        if price is None:
            self._tell(row.number, heading, text, "not_a_price")
            row.kept.append(Kept(heading, text))
            return
        currency = price.currency or meaning.currency or "CNY"
        if any(quoted.what == meaning.what for quoted in row.quotes):
            row.kept.append(Kept(heading, text))
        else:
            row.quotes.append(Quoted(meaning.what, price.amount, currency, heading))

    def _day(self, row: _Row, column: Column, heading: str, text: str, cell: Cell) -> None:
        try:
            found = cell.value if isinstance(cell.value, datetime) else read_date(text, DateContext(self.today))
        except KnownError:
            self._tell(row.number, heading, text, "not_a_date")
            row.kept.append(Kept(heading, text))
            return
        day = found.date() if isinstance(found, datetime) else found
        if column is Column.COUNTED_ON:
            row.counted_on = day
        else:
            row.said.setdefault(column.value, day.isoformat())
            row.columns.setdefault(column.value, heading)

    def _rate(self, row: _Row, at: int, cell: Cell, text: str, meaning: Meaning) -> str:
        """A rate as a percentage, whichever way it was written; as typed where nobody can tell."""
        read = read_rate(text)
        if read is None:
            return text
        number, signed = read
        if signed:
            return rate_text(number)
        if cell.style.percent:
            return rate_text(number * 100)
        if meaning.percent:
            return rate_text(number)
        if number > _HIGHEST_SHARE:
            return rate_text(number)
        if number == 0 or not self._in_points(at) or number < _LOWEST_RATE:
            return rate_text(number * 100)
        self._tell(row.number, self.block.column_name(at), text, "rate_unclear")
        return text

    def _in_points(self, at: int) -> bool:
        """Whether other plain figures of a column are points of a percentage: 3.5 for 3.5%."""
        if at not in self._has_points:
            cells = (row.cells.get(at) for row in self.block.rows if row.number not in self.block.torn)
            rates = (read_rate(cell.text) for cell in cells if cell is not None and not cell.style.percent)
            self._has_points[at] = any(read is not None and not read[1] and read[0] > 1 for read in rates)
        return self._has_points[at]

    def _field(self, row: _Row, column: Column, heading: str, text: str) -> None:
        """A field of words."""
        name, value = column.value, text
        if column is Column.KIND:
            kind = self.kinds.get(key(text))
            if kind is None and self._has(Column.CATEGORY):
                row.kept.append(Kept(heading, text))
                return
            # Lists without a category of their own mean it by the word for kinds.
            name, value = ("kind", kind.value) if kind is not None else ("category", tidy(text))
        elif column is Column.TONE:
            value = "\n".join(dict.fromkeys(tidy(tag) for tag in _TAGS.split(text) if tag.strip()))
        elif column in (Column.PHONE, Column.CHAT):
            name, value = self._reach(row, column, heading, text)
        elif column in _PLAIN_TEXTS and name not in _LONG:
            value = " / ".join(tidy(part) for part in text.split("\n") if part.strip())
        self._put(row, name, value, heading)

    def _has(self, column: Column) -> bool:
        return any(meaning.column is column for meaning in self.block.meanings.values())

    def _reach(self, row: _Row, column: Column, heading: str, text: str) -> tuple[str, str]:
        """(field, text) of a cell with ways to reach somebody, which people write into one column as it comes."""
        value = " / ".join(tidy(part) for part in text.split("\n") if part.strip())
        mail = _MAIL.search(value)
        if mail is not None and mail[0] == value:
            return "email", value
        if _LOST_DIGITS.match(value):
            self._tell(row.number, heading, text, "digits_lost")
        value = re.sub(r"^(\d{7,})\.0$", r"\1", value)
        if column is Column.PHONE and sum(letter.isdigit() for letter in value) < 5:
            return "chat", value
        return column.value, value

    def _put(self, row: _Row, name: str, value: str, heading: str) -> None:
        limit = _LONGEST if name not in _LONG else 20_000
        if name == "category" and name in row.said and key(value) != key(row.said[name]):
            value = f"{row.said.pop(name)} / {value}"
        if len(value) > limit:
            self._tell(row.number, heading, value, "cut", limit=limit)
            row.kept.append(Kept(heading, value))
            value = value[:limit]
        if name not in row.said:
            row.said[name], row.columns[name] = value, heading
        elif key(row.said[name]) != key(value):
            row.kept.append(Kept(heading, value))

    def _tell(self, row: int, column: str, value: str, reason: str, **values: object) -> None:
        self.losses.append(Loss(self.block.sheet, row, column, value[:500], reason, values))
