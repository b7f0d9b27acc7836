"""Figures as lists of key people have them: "475.8m", "1.2万", "10w+", "约5万", "228000000000.0", "3.5％"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

UNITS = {
    "k": 10**3,
    "千": 10**3,
    "thousand": 10**3,
    "w": 10**4,
    "万": 10**4,
    "萬": 10**4,
    "wan": 10**4,
    "lakh": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "mm": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "百万": 10**6,
    "百萬": 10**6,
    "kw": 10**7,
    "crore": 10**7,
    "千万": 10**7,
    "千萬": 10**7,
    "亿": 10**8,
    "億": 10**8,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "十亿": 10**9,
}
"""What a unit stands for, by how it is written in small letters."""
CURRENCIES = {
    "¥": "CNY",
    "￥": "CNY",
    "元": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "人民币": "CNY",
    "$": "USD",
    "usd": "USD",
    "美元": "USD",
    "美金": "USD",
    "us$": "USD",
    "€": "EUR",
    "eur": "EUR",
    "欧元": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "hk$": "HKD",
    "hkd": "HKD",
    "港币": "HKD",
    "nt$": "TWD",
    "twd": "TWD",
    "新台币": "TWD",
    "台币": "TWD",
    "jpy": "JPY",
    "日元": "JPY",
    "krw": "KRW",
    "sgd": "SGD",
}
"""Currencies by their signs and names."""
MOST = 10**13
"""The largest count that is believed."""

_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_NUMBER = (
    r"(?:\d{1,3}(?:[,'，]\d{2,3})*[,'，]\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d*)?(?:e[+-]?\d{1,2})?|\.\d+)"
)
_BEFORE = r"(?:约|近|超过|超|大约|逾|粉丝数?|粉丝量|followers|fans|about|approx\.?|over|[~≈≥>:])*"
_AFTER = r"(?:\+|以上|左右|多|余|粉丝|粉|个|人|位|名|followers?|fans|subscribers?|subs|订阅)*"
_COUNT = re.compile(
    rf"{_BEFORE}(?P<first>{_NUMBER})(?P<unit>{_UNIT})?(?:(?P<rest>\d+(?:\.\d+)?)(?P<small>{_UNIT}))?{_AFTER}"
)
_PRICE = re.compile(
    rf"(?P<before>{_MONEY})?(?P<first>{_NUMBER})(?P<unit>{_UNIT})?(?P<after>{_MONEY})?(?:起|/(?:条|篇|场|次|个|支|期|post|video))?"
)
_RATE = re.compile(r"(?P<number>-?\d+(?:\.\d*)?|-?\.\d+)(?P<sign>%?)")
_TWO_NUMBERS = re.compile(r"\d\s+\d(?!\d\d(?!\d))")
_MANY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number. step: how coarsely it was written: 475.8m says no more than steps of 100,000."""

    value: int
    step: int = 1

    def agrees(self, known: int) -> bool:
        """Whether a figure that is known may be this one, written more finely: rounded, or cut off ("10w+")."""
        if known == self.value or self.step == 1:
            return known == self.value
        return 0 <= known - self.value < self.step or 2 * abs(known - self.value) < self.step


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in the smallest unit. currency: "" where none was written."""

    amount: int
    currency: str = ""


def read_count(text: str, times: int = 1) -> Figure | None:
    """A number of followers, likes, views; None where the text is no such number, or no whole one.

    times: what a figure without a unit of its own counts, as the heading "粉丝数(w)" says.
    """
    match = _COUNT.fullmatch(_tight(text))
    if match is None:
        return None
    first, step = _number(match["first"], UNITS.get(match["unit"] or "", times))
    if match["rest"] is not None:
        if match["unit"] is None:
            return None
        rest, step = _number(match["rest"], UNITS[match["small"]])
        first += rest
    whole = first.to_integral_value()
    if whole != first and match["unit"] is None and times == 1:
        return None
    return Figure(int(whole), max(int(step), 1)) if 0 <= whole <= MOST else None


def read_price(text: str, times: int = 1) -> Price | None:
    """What something costs; None where the text is no single amount."""
    match = _PRICE.fullmatch(_tight(text))
    if match is None:
        return None
    number, _ = _number(match["first"], UNITS.get(match["unit"] or "", times))
    amount = (number * 100).to_integral_value()
    currency = CURRENCIES.get(match["before"] or match["after"] or "", "")
    return Price(int(amount), currency) if amount <= 10**15 else None


def read_rate(text: str) -> tuple[Decimal, bool] | None:
    """(the number, whether a percent sign follows it) of a rate; None where the text is none."""
    match = _RATE.fullmatch(_tight(text))
    return (Decimal(match["number"]), bool(match["sign"])) if match is not None else None


def rate_text(percent: Decimal) -> str:
    """A percentage as people read it: "3.5%"."""
    text = f"{percent:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def _tight(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("−", "-")
    # Blanks may part thousands and units, but not two numbers.
    return plain.strip() if _TWO_NUMBERS.search(plain) else "".join(plain.split())


def _number(written: str, times: int) -> tuple[Decimal, Decimal]:
    """(value, step) of digits in any of the notations that `_NUMBER` takes."""
    plain = written.replace(",", "").replace("'", "").replace("，", "")
    if _MANY_POINTS.fullmatch(plain):
        plain = plain.replace(".", "")
    try:
        digits = Decimal(plain)
    except InvalidOperation:
        return Decimal(-1), Decimal(1)
    value = digits * times
    exponent = digits.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) * times if isinstance(exponent, int) else Decimal(1)
    return value, step if times > 1 or "e" in plain else Decimal(1)
