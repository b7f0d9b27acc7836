"""What every new workspace starts with: grades, calendars, audiences and the short lists, all of them the user's to change."""

from collections.abc import Callable, Iterator

from desktop_app.domain.calendar import BUILT_IN
from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import GateMode, Measure, Purpose
from desktop_app.domain.communication import AUDIENCES, Audience
from desktop_app.domain.entity import Entity
from desktop_app.domain.lists import Channel, Platform, Tier
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.people import Group
from desktop_app.schedule.builtin import calendars

Words = Callable[[str], str]
"""Answers the sentence of a code in the language that the workspace begins in."""


_GRADES = "SABC"
_SMALL = "C"
"""The grade whose campaigns are planned in five minutes: shut gates warn, and a whole one is confirmed at once."""

_CHANNELS = (
    "home_page", "search", "recommendation", "push", "short_message", "community", "live_room", "key_people", "paid",
    "partner", "offline",
)  # fmt: skip
_PLATFORMS = (
    "xiaohongshu", "douyin", "weibo", "bilibili", "kuaishou", "wechat_channels", "wechat_accounts", "zhihu",
)  # fmt: skip
_TIERS = (("head", 1_000_000), ("waist", 100_000), ("tail", 10_000), ("everyday", 0))
"""Tiers of key people, each from so many followers."""
_GROUPS = (
    "operations", "merchandise", "marketing", "design", "technology", "service", "logistics", "legal_finance",
)  # fmt: skip


_BOTH_WAYS = (
    "pv", "ipv", "favourites", "carts", "orders", "gmv", "registrations", "first_purchases", "cost", "coupons_issued",
    "coupons_used",
    "exposure", "forwards", "ugc",
)  # fmt: skip
"""Indicators that add up, over days and over channels; all others are people, or shares of them."""
_INDICATORS: tuple[tuple[str, str, Purpose | None], ...] = (
    ("gmv", "money", Purpose.CONVERSION),
    ("orders", "orders", Purpose.CONVERSION),
    ("buyers", "people", Purpose.CONVERSION),
    ("pv", "times", None),
    ("uv", "people", None),
    ("ipv", "times", Purpose.CONVERSION),
    ("ipv_uv", "people", Purpose.CONVERSION),
    ("favourite_people", "people", Purpose.CONVERSION),
    ("favourites", "pieces", Purpose.CONVERSION),
    ("cart_people", "people", Purpose.CONVERSION),
    ("carts", "pieces", Purpose.CONVERSION),
    ("registrations", "people", None),
    ("first_purchases", "people", Purpose.CONVERSION),
    ("participants", "people", None),
    ("coupons_issued", "pieces", Purpose.CONVERSION),
    ("coupons_used", "pieces", Purpose.CONVERSION),
    ("cost", "money", None),
    ("exposure", "times", Purpose.COMMUNICATION),
    ("forwards", "times", Purpose.COMMUNICATION),
    ("ugc", "pieces", Purpose.COMMUNICATION),
    ("dau", "people", Purpose.COMMUNICATION),
    ("attendance", "people", Purpose.COMMUNICATION),
    ("favourability", "percent", Purpose.COMMUNICATION),
)
"""Indicators of the trade: key, unit, and the campaigns they are usual in."""


def first_rows(words: Words | None = None) -> Iterator[Entity]:
    """Rows for a new file, made only when they are asked for; without words no lists, and codes for names."""
    for position, name in enumerate(_GRADES):
        yield Grade(
            id=f"grade-{name.lower()}",
            name=name,
            position=position,
            gate_mode=GateMode.WARN if name == _SMALL else GateMode.LOCK,
            confirms_in_one_click=name == _SMALL,
        )
    yield from calendars({code: words(f"calendar.{code}") for code in BUILT_IN} if words else None)
    for position, id in enumerate(AUDIENCES):
        yield Audience(id=id, name=words(f"audience.{id}") if words else id, position=position)
    if words is not None:
        yield from _lists(words)


def _lists(words: Words) -> Iterator[Entity]:
    for kind, codes in ((Channel, _CHANNELS), (Platform, _PLATFORMS), (Group, _GROUPS)):
        for position, code in enumerate(codes, 1):
            name = words(f"first.{kind.table}.{code}")
            yield kind(id=f"{kind.table}-{code}".replace("_", "-"), name=name, position=position)
    for position, (code, followers) in enumerate(_TIERS, 1):
        yield Tier(id=f"tier-{code}", name=words(f"first.tier.{code}"), position=position, followers_from=followers)
    yield from _indicators(words)


def _indicators(words: Words) -> Iterator[Indicator]:
    measures = {"money": Measure.MONEY, "percent": Measure.PERCENT}
    for position, (key, unit, purpose) in enumerate(_INDICATORS, 1):
        adds = key in _BOTH_WAYS
        yield Indicator(
            id=f"indicator-{key}".replace("_", "-"),
            key=key,
            name=words(f"first.indicator.{key}"),
            name_en=words(f"first.indicator_en.{key}"),
            position=position,
            measure=measures.get(unit, Measure.COUNT),
            unit=words(f"first.unit.{unit}"),
            basis=words("first.basis.gmv") if key == "gmv" else "",
            adds_over_days=adds,
            adds_over_channels=adds,
            purpose=purpose,
        )
