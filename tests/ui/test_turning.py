"""How a list of rows becomes another one: in one piece, or all anew."""

import pytest

from desktop_app.ui.numbers.lists.turning import Turn, turned


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("abc", "abc", Turn(3, 0, 0)),
        ("abc", "abxc", Turn(2, 0, 1)),
        ("abc", "abcxy", Turn(3, 0, 2)),
        ("abcd", "ad", Turn(1, 2, 0)),
        ("abcde", "acdbe", Turn(1, 1, 1, to=4)),
        ("abcde", "adbce", Turn(3, 1, 1, to=1)),
        ("ab", "ba", Turn(0, 1, 1, to=2)),
        ("abc", "axc", None),
        ("abcd", "badc", None),
    ],
)
def test_the_piece_in_which_two_orders_differ(before: str, after: str, turn: Turn | None) -> None:
    assert turned(before, after) == turn
