"""What the columns of a table of results mean, and in which unit they count."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.key_people.figures import UNITS
from desktop_app.exchange.plan.text import key, words


class Column(StrEnum):
    """What a column holds: whose post, which post, or one of its figures by the name of its field."""

    NAME = "name"
    HANDLE = "handle"
    LINK = "link"
    CODE = "code"
    TITLE = "title"
    PUBLISHED = "published"
    EXPOSURE = "exposure"
    READS = "reads"
    LIKES = "likes"
    COMMENTS = "comments"
    SAVES = "saves"
    FORWARDS = "forwards"
    CLICKS = "clicks"
    REDEMPTIONS = "redemptions"
    ORDERS = "orders"
    GMV = "gmv"
    NOTE = "note"


WHOSE = frozenset({Column.NAME, Column.HANDLE, Column.LINK, Column.CODE})
COUNTS = (
    Column.EXPOSURE, Column.READS, Column.LIKES, Column.COMMENTS, Column.SAVES, Column.FORWARDS, Column.CLICKS,
    Column.REDEMPTIONS, Column.ORDERS,
)  # fmt: skip
FIGURES = frozenset({*COUNTS, Column.GMV})

_WORDS: dict[Column, str] = {
    Column.NAME: """
        昵称 达人昵称 达人 达人名称 达人姓名 博主 博主昵称 博主名称 主播 主播昵称 kol kol昵称 koc 红人 创作者 作者 关键人 姓名 名称 账号名称
        账号昵称 name creator creatorname influencer influencername nickname blogger keyperson talent author person
    """,
    Column.HANDLE: "账号 帐号 账号id 达人id 博主id 用户名 平台账号 handle username user account accountname channel channelname userid",
    Column.LINK: """
        链接 作品链接 笔记链接 视频链接 内容链接 发布链接 文章链接 投放链接 直播链接 作品地址 网址 url link posturl postlink permalink
        contentlink videolink
    """,
    Column.CODE: "优惠码 专属码 专属优惠码 折扣码 口令 券码 code promocode couponcode discountcode coupon",
    Column.TITLE: "标题 作品标题 笔记标题 视频标题 内容标题 文章标题 内容 作品 笔记 作品名称 title posttitle content post caption",
    Column.PUBLISHED: """
        发布时间 发布日期 发布 上线时间 上线日期 投放日期 日期 时间 发稿日期 published publishedat publishdate postdate date posted
    """,
    Column.EXPOSURE: """
        曝光 曝光量 曝光数 曝光次数 曝光人数 展现 展现量 展示 展示量 触达 触达人数 覆盖人数 exposure exposures impressions impression reach
    """,
    Column.READS: """
        阅读 阅读量 阅读数 播放 播放量 播放数 播放次数 观看 观看量 观看人数 观看次数 浏览量 浏览 reads views plays viewcount videoviews
        pageviews watches
    """,
    Column.LIKES: "点赞 点赞数 点赞量 赞 获赞 获赞数 like likes likecount hearts 喜欢",
    Column.COMMENTS: "评论 评论数 评论量 comment comments commentcount replies 留言",
    Column.SAVES: "收藏 收藏数 收藏量 save saves saved favorites favourites bookmarks collects",
    Column.FORWARDS: "转发 转发数 转发量 分享 分享数 分享量 share shares forward forwards reposts retweets sharecount",
    Column.CLICKS: "点击 点击量 点击数 点击次数 商品点击 链接点击 组件点击 click clicks linkclicks",
    Column.REDEMPTIONS: "核销 核销数 核销量 券核销 优惠码核销 用码数 redemption redemptions redeemed coupons codeused",
    Column.ORDERS: "订单 订单数 订单量 成交订单 成交订单数 支付订单数 支付订单 下单数 成交单量 单量 order orders ordercount purchases",
    Column.GMV: """
        gmv 成交额 成交金额 销售额 销售金额 支付金额 引导成交 引导成交额 引导gmv 带货金额 交易额 revenue sales salesamount turnover
    """,
    Column.NOTE: "备注 说明 note notes remark remarks",
}
_EXACT = {word: column for column, text in _WORDS.items() for word in words(text)}
_UNIT = re.compile(
    r"[(（\[【/·:：\s]*(?:单位[:：]?)?(?P<unit>百万|千万|万|亿|千|[wkm])?(?P<money>元|rmb|cny|¥)?[)）\]】]*$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. times: what its figures count where they have no unit of their own."""

    column: Column
    times: int = 1


@lru_cache(maxsize=1 << 10)
def meaning(heading: str) -> Meaning | None:
    """What a heading says: "曝光量(w)" is exposure in ten thousands; None where it says nothing known."""
    plain = key(heading)
    if plain in _EXACT:
        return Meaning(_EXACT[plain])
    match = _UNIT.search(heading.strip().casefold())
    if match is None or not (match["unit"] or match["money"]):
        return None
    column = _EXACT.get(key(heading.strip()[: match.start()]))
    if column is None or column not in FIGURES:
        return None
    return Meaning(column, UNITS.get(match["unit"] or "", 1))


def mapped(heading: str, field: str) -> Meaning:
    """What the user says of a heading, in the unit that it names. Raises KnownError "no_such_field"."""
    plain = key(field)
    column = next((one for one in Column if one.value == plain), None) or _EXACT.get(plain)
    if column is None:
        raise KnownError("no_such_field", name=field, names=[one.value for one in Column])
    match = _UNIT.search(heading.strip().casefold())
    unit = match["unit"] if match is not None else None
    return Meaning(column, UNITS.get(unit or "", 1) if column in FIGURES else 1)
