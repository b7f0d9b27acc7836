"""What was worked out of rows is kept as long as they stay as they are."""

from desktop_app.domain.numbers import LineUpItem
from desktop_app.insight.lists.memory import RowMemory


def item(id: str, price: int) -> LineUpItem:
    return LineUpItem(id=id, campaign_id="c", name="面霜", price=price)


def test_only_a_row_that_was_changed_or_is_new_is_worked_out_again() -> None:
    asked: list[str] = []

    def work(row: LineUpItem) -> int:
        asked.append(row.id)
        return (row.price or 0) * 2

    memory, rows = RowMemory(), [item("a", 1), item("b", 2)]
    assert memory.each(work, rows) == {"a": 2, "b": 4}
    rows = [rows[0], rows[1].changed(price=5), item("c", 3)]
    asked.clear()
    assert memory.each(work, rows) == {"a": 2, "b": 10, "c": 6}
    assert asked == ["b", "c"]


def test_a_row_that_was_gone_is_worked_out_anew_when_it_comes_back() -> None:
    memory, row = RowMemory(), item("a", 1)
    asked: list[str] = []
    for rows in ([row], [], [row]):
        memory.each(lambda one: asked.append(one.id), rows)
    assert asked == ["a", "a"]


def test_what_is_asked_about_a_row_is_kept_apart() -> None:
    memory, row = RowMemory(), item("a", 7)

    def price(one: LineUpItem) -> int | None:
        return one.price

    def name(one: LineUpItem) -> str:
        return one.name

    assert (memory.each(price, [row]), memory.each(name, [row])) == ({"a": 7}, {"a": "面霜"})
    assert memory.each(price, [row]) == {"a": 7}
