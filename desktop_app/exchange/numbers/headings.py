"""What the headings of tables of numbers mean: dates, channels, indicators, with their units."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator
from desktop_app.exchange.key_people.figures import UNITS
from desktop_app.exchange.plan.text import heading_key, key


class Column(StrEnum):
    """What a column holds."""

    DAY = "day"
    HOUR = "hour"
    CHANNEL = "channel"
    INDICATOR = "indicator"
    VALUE = "value"
    PLANNED = "planned"
    SOURCE = "source"
    UNIT = "unit"
    SKIP = "skip"
    DERIVED = "derived"
    """A rate or a mean: worked out here, never read."""


_ROLES = {
    Column.DAY: "日期 天 统计日期 统计时间 数据日期 时间 日 周期 date day period time ds dt",
    Column.HOUR: "小时 时段 点 钟点 hour time_slot",
    Column.CHANNEL: "渠道 流量来源 来源渠道 渠道名称 流量渠道 推广渠道 投放渠道 channel trafficsource medium",
    Column.INDICATOR: "指标 指标名称 数据项 项目 metric indicator kpi measure",
    Column.VALUE: "数值 值 实际 实际值 实际完成 完成值 数据 value actual amount",
    Column.PLANNED: "计划 计划值 目标 目标值 预估 plan planned target",
    Column.SOURCE: "来源 数据来源 数据源 source datasource",
    Column.UNIT: "单位 计量单位 数据单位 unit units",
    Column.SKIP: "备注 序号 编号 星期 周几 说明 note notes weekday no. no",
}
_WORDS = {word: role for role, text in _ROLES.items() for word in text.split()}
_SAID = {
    "gmv": "gmv 成交额 成交金额 支付金额 销售额 交易额 成交总额 成交gmv gmv金额 支付gmv sales revenue turnover",
    "orders": "订单 订单数 订单量 支付订单数 支付订单量 成交订单数 支付笔数 成交笔数 笔数 支付子订单数 orders",
    "buyers": "买家数 支付买家数 成交买家数 购买人数 支付人数 成交人数 购买用户数 成交用户数 buyers customers",
    "pv": "pv 浏览量 页面浏览量 浏览次数 pageviews views",
    "uv": "uv 访客 访客数 独立访客 独立访客数 浏览人数 访问人数 visitors uniquevisitors",
    "ipv": "ipv 商品浏览量 商品详情浏览量 商详浏览量 itempageviews",
    "ipv_uv": "ipv_uv ipvuv ipv-uv 商品访客数 商品浏览人数 商详访客数 itemvisitors",
    "favourite_people": "收藏人数 收藏用户数 收藏买家数",
    "favourites": "收藏 收藏数 收藏量 收藏件数 收藏次数 favourites favorites",
    "cart_people": "加购人数 加购用户数 加购买家数",
    "carts": "加购 加购数 加购量 加购件数 addtocart addstocart",
    "registrations": "注册 注册数 注册量 注册人数 新注册 新增注册 registrations signups",
    "first_purchases": "首购 首购数 首购人数 首单 首单数 firstpurchases neworders",
    "participants": "参与人数 活动参与人数 参与用户数 participants",
    "coupons_issued": "优惠券发放 优惠券发放数 优惠券发放量 优惠券领取数 优惠券领取量 发券数 发券量 券发放 领券数 领券量 couponsissued",
    "coupons_used": "优惠券核销 优惠券核销数 优惠券核销量 优惠券使用 优惠券使用数 优惠券使用量 用券量 核销数 核销量 券核销 用券数 couponsused redemptions",
    "cost": "成本 投入 投入成本 花费 消耗 费用 投放费用 投放花费 推广费 cost spend spending adspend",
    "exposure": "曝光 曝光量 曝光数 展现量 impressions exposure",
    "forwards": "转发 转发量 转发数 forwards reposts",
    "ugc": "ugc ugc数 ugc条数 ugc量 ugcpieces",
    "dau": "dau 日活 日活跃用户 日活跃用户数",
    "attendance": "到场人数 到场 签到人数 attendance",
    "favourability": "好感度 favourability favorability",
}
_KEYS = {word: name for name, text in _SAID.items() for word in text.split()}
_DERIVED = re.compile(
    r"转化率|转化$|客单价|笔单价|件单价|roi|投产比|同比|环比|占比|完成率|达成率|rate$|均价|aov|ctr|点击率|conversion"
)
_PLANNED = re.compile(
    r"^(?:计划|目标|预估|plan(?:ned)?|target)[的_\-]?(?P<rest>.+)|(?P<first>.+?)[的_\-]?(?:计划值?|目标值?|预估|plan(?:ned)?|target)$"
)
_ACTUAL = re.compile(r"^(?:实际|实时|当日|今日|累计实际)(?P<rest>.+)|(?P<first>.+?)(?:实际值?|actual)$")
ALL_CHANNELS = frozenset(
    [
        "全渠道",
        "合计",
        "总计",
        "总和",
        "整体",
        "全部",
        "汇总",
        "大盘",
        "全站",
        "全店",
        "all",
        "total",
        "overall",
        "allchannels",
    ]
)
"""What stands where a channel would, and means all of them together."""
TOTALS = frozenset(
    [
        "合计",
        "总计",
        "总和",
        "汇总",
        "小计",
        "累计",
        "平均",
        "均值",
        "日均",
        "total",
        "sum",
        "subtotal",
        "average",
        "mean",
    ]
)
"""What stands where a day would, and is no day."""
WHOLE_DAY = frozenset(["全天", "全日", "整天", "当天", "allday", "wholeday", "day"])
"""What stands where an hour would, and means all of them."""
_UNIT = re.compile(
    r"(?:in)?(?P<sign>rmb|cny|usd|us\$|[¥$€£])?(?P<ten>10+(?=\D))?'?(?P<times>.*?)s?(?:(?P<money>人民币|元|rmb|cny|yuan|[¥￥])|(?P<pieces>人次|人|次|个|件|单|笔|张|条|份|篇|people|orders|pieces))?"
)
_TIMES = {**UNITS, "": 1, "000": 10**3}
_AT_END = re.compile(
    r"(?P<name>.+?)[/_\-·:：]?(?P<unit>(?:百万|千万|[千万亿])(?:元|人次|人|次|件|单)?|[/_\-·:：][kwm]|[/_\-·:：]?元)"
)
"""A unit behind a heading without brackets: "GMV/万元", "成交额万元"."""
_OF_A_TABLE = re.compile(
    r"单位\s*[:：]\s*(?P<all>[^)）\]】;；]+)|\bunits?\s*[:：]\s*(?P<every>[^)\];]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What plain figures count. money: whether it is one of money, or of people and pieces; None: of either."""

    times: int
    money: bool | None = None


def unit_of(text: str) -> Unit | None:
    """ "万元", "万人", "单位：千", "k"; None where a text is no unit."""
    match = _UNIT.fullmatch(key(text).removeprefix("单位").lstrip(":："))
    times = _TIMES.get(match["times"], 0) if match is not None else 0
    if match is None or not times:
        return None
    is_money = match["money"] or match["sign"]
    return Unit(times * int(match["ten"] or 1), True if is_money else False if match["pieces"] else None)


def unit_of_table(texts: Iterable[str]) -> dict[bool, int]:
    """What plain figures of a table count, money (True) and others (False), as its title says: "（单位：万元）"."""
    found: dict[bool, int] = {}
    for text in texts:
        for match in _OF_A_TABLE.finditer(text):
            for one in map(unit_of, re.split(r"[,，、/\s]+", (match["all"] or match["every"]).strip())):
                for money in (True, False):
                    if one is not None and one.money in (None, money):
                        found.setdefault(money, one.times)
    return found


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: a role, or an indicator or a channel whose figures stand below it.

    times: what a plain figure counts, where the heading says.
    """

    column: Column | None = None
    indicator: Indicator | None = None
    channel_id: str | None = None
    of_all_channels: bool = False
    planned: bool = False
    times: int | None = None

    @property
    def field(self) -> str:
        """What it is told as."""
        if self.column is not None:
            return self.column.value
        return self.indicator.key if self.indicator is not None else Column.CHANNEL.value


class Vocabulary:
    """The words of a workspace: its indicators and channels by all their names, and what the user said of headings."""

    def __init__(
        self, indicators: Iterable[Indicator], channels: Iterable[Channel], said: Mapping[str, str] | None = None
    ) -> None:
        self._indicators: dict[str, Indicator] = {}
        rows = list(indicators)
        by_key = {row.key: row for row in rows}
        for word, name in _KEYS.items():
            if name in by_key:
                self._indicators[key(word)] = by_key[name]
        for row in rows:
            for name in (row.name_en, row.name, row.key):
                if name:
                    self._indicators[key(name)] = row
        self._channels = {key(row.name): row.id for row in channels}
        self._said = {key(heading): field for heading, field in (said or {}).items()}
        self._fields = by_key

    def indicator(self, text: str) -> Indicator | None:
        """An indicator by any of its names."""
        said = self._said.get(key(text))
        found = self._indicators.get(key(said if said is not None else text))
        return found or self._indicators.get(heading_key(text)[0])

    def channel(self, text: str) -> str | None:
        """The id of a channel that is known."""
        return self._channels.get(key(text))

    def indicator_in(self, *texts: str) -> Indicator | None:
        """The one indicator that a title speaks of; None where it names none, or several."""
        for text in texts:
            plain = key(text)
            hits = {word: row for word, row in self._indicators.items() if len(word) > 1 and word in plain}
            longest = [row for word, row in hits.items() if not any(word != other and word in other for other in hits)]
            if len({row.id for row in longest}) == 1:
                return longest[0]
        return None

    def meaning(self, heading: str) -> Meaning | None:
        """What a heading means; None where it says nothing. Raises KnownError "not_a_choice" for what the user said."""
        said = self._said.get(key(heading))
        if said is not None:
            return self._mapped(heading, said)
        outside, inside = heading_key(heading)
        unit = unit_of(inside) if inside else None
        times = unit.times if unit is not None else None
        for text in dict.fromkeys((key(heading), outside)):
            found = self._bare(text)
            if found is not None:
                return replace(found, times=times)
        match = _AT_END.fullmatch(outside)
        found, unit = (self._bare(match["name"]), unit_of(match["unit"].lstrip("/_-·:："))) if match else (None, None)
        return replace(found, times=unit.times) if found is not None and unit is not None else None

    def _bare(self, text: str) -> Meaning | None:
        if text in self._indicators:
            return Meaning(indicator=self._indicators[text])
        if text in _WORDS:
            return Meaning(_WORDS[text])
        if text in self._channels:
            return Meaning(channel_id=self._channels[text])
        if text in ALL_CHANNELS:
            return Meaning(of_all_channels=True)
        for pattern, planned in ((_PLANNED, True), (_ACTUAL, False)):
            match = pattern.fullmatch(text)
            name = key((match["rest"] or match["first"]) if match is not None else "")
            if name in self._indicators:
                return Meaning(indicator=self._indicators[name], planned=planned)
        return Meaning(Column.DERIVED) if _DERIVED.search(text) else None

    def _mapped(self, heading: str, field: str) -> Meaning:
        inside = heading_key(heading)[1]
        unit = unit_of(inside) if inside else None
        times = unit.times if unit is not None else None
        role = next((one for one in Column if one.value == key(field)), None) or _WORDS.get(key(field))
        if role is not None:
            return Meaning(role, times=times)
        found = self._bare(key(field))
        if found is None:
            choices = [*(one.value for one in Column if one is not Column.DERIVED), *self._fields]
            raise KnownError("not_a_choice", value=field, choices=choices)
        return replace(found, times=times)
