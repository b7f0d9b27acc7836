"""What is said of partners: remarks, the balance of an exchange, and one line of a list."""

from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.figures import money_figure
from desktop_app.insight.partners import Balance, Remark, Side, balance

COLUMNS = ("partner", "state", "owner", "next_step", "next_due", "give", "get", "balance")
"""Of a list of partnerships."""


def remark_text(words: Wording, one: Remark) -> str:
    """A remark as a sentence; amounts are shortened."""
    values = {key: money_figure(words, int(str(said))) if key == "gap" else said for key, said in one.values.items()}
    return words.text(f"partner_remark.{one.code}", **values)


def side_text(words: Wording, side: Side) -> str:
    """What a side brings together: "30 万 + 2 未估值", "—" where there is nothing."""
    if not side.things:
        return "—"
    parts = [] if side.value is None else [money_figure(words, side.value)]
    if side.unknown:
        parts.append(words.text("partner.unknown", count=side.unknown))
    return " + ".join(parts)


def gap_text(words: Wording, both: Balance) -> str:
    """Who brings more: "我方多 5 万"; "—" where a side has no value."""
    if both.gap is None:
        return "—"
    if both.is_fair:
        return words.text("partner.even")
    code = "partner.we_more" if both.gap > 0 else "partner.they_more"
    return words.text(code, gap=money_figure(words, abs(both.gap)))


def balance_text(words: Wording, both: Balance) -> str:
    """The whole exchange in one line."""
    return words.text(
        "partner.balance", give=side_text(words, both.give), get=side_text(words, both.get), gap=gap_text(words, both)
    )


def partnership_cells(words: Wording, book: Book, row: Partnership) -> tuple[str, ...]:
    """One line of a list, under COLUMNS."""
    both, owner = balance(book, row.id), book.find(Person, row.owner_id)
    return (
        book.get(Partner, row.partner_id).name,
        words.code(row.state),
        owner.name if owner is not None else "",
        row.next_step,
        words.day(row.next_due) if row.next_due is not None else "",
        side_text(words, both.give),
        side_text(words, both.get),
        gap_text(words, both),
    )


def column_heads(words: Wording) -> tuple[str, ...]:
    """The headings of such a list."""
    own = {key: f"field.partnership.{key}" for key in COLUMNS}
    own |= {"give": "barter_side.give", "get": "barter_side.get", "balance": "partner.column.balance"}
    return tuple(words.text(own[key]) for key in COLUMNS)


def rehearsed_text(words: Wording, on: date | None) -> str:
    """Whether an answer has been rehearsed."""
    return words.text("partner.rehearsed", day=on) if on is not None else words.text("partner.not_rehearsed")
