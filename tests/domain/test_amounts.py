"""Amounts are understood the way people type them."""

import pytest

from desktop_app.domain.amounts import amount_text, read_amount, read_count, read_percentage
from desktop_app.domain.errors import KnownError


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1.2万", 12_000), ("3k", 3_000), ("¥ 12,000.50", 12_000.5), ("２ 亿", 2e8), ("300万元", 3_000_000), ("5w", 50_000),
        ("$1.5M", 1_500_000), ("-800", -800), ("−800", -800), ("3千", 3_000), ("0", 0), ("RMB 20", 20), (".5万", 5_000),
    ],
)  # fmt: skip
def test_money_is_kept_in_its_smallest_unit(text: str, yuan: float) -> None:
    assert read_amount(text) == round(yuan * 100)


@pytest.mark.parametrize("text", ["", "about 3k", "1.2.3", "万", "1e5", "NaN", "9999999亿", "3 5x"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="not_an_amount"):
        read_amount(text)


def test_an_amount_is_shown_as_it_can_be_typed_again() -> None:
    for amount in (0, 5, 1_200_000, -1_250, 99):
        assert read_amount(amount_text(amount)) == amount


def test_pieces_and_percentages() -> None:
    assert read_count("86.4万") == 864_000
    assert read_count("1.23456万") == 12_346
    assert read_percentage("3.5%") == 350


@pytest.mark.parametrize("text", ["12.5", "many", "", "0.5"])
def test_what_is_no_number_of_pieces_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="not_a_count"):
        read_count(text)
