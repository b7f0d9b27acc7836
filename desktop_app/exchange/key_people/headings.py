"""What the columns of a list of key people mean: those of agencies, of rankings, and of everybody's own."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.key_people.figures import CURRENCIES, UNITS
from desktop_app.exchange.key_people.platforms import platform_in
from desktop_app.exchange.plan.text import heading_key, key, plain, words
from desktop_app.i18n.scripts import simplified


class Column(StrEnum):
    """What a column holds. tier: follows from the followers; number: a running number that says nothing; more: what no field is made for, kept in the
    note under its heading; skip: what the user wants left out."""

    ID = "id"
    NAME = "name"
    HANDLE = "handle"
    PLATFORM = "platform"
    LINK = "link"
    FOLLOWERS = "followers"
    COUNTED_ON = "counted_on"
    KIND = "kind"
    CATEGORY = "category"
    TONE = "tone"
    REGION = "region"
    ORGANISATION = "organisation"
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    AGENT = "agent"
    AGENT_CONTACT = "agent_contact"
    WANTS = "wants"
    OFFERS = "offers"
    LAST_CONTACT = "last_contact"
    NEXT_CONTACT = "next_contact"
    OWNER = "owner"
    NOTE = "note"
    QUOTE = "quote"
    TIER = "tier"
    NUMBER = "number"
    MORE = "more"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column holds. times: what a figure without a unit counts; percent: its figures are rates, True where
    the heading has the sign, so that "3.5" is 3.5%; platform: the one it speaks of, "" for none; what: of a quote;
    currency: "" where the heading names none."""

    column: Column
    times: int = 1
    rate: bool = False
    percent: bool = False
    platform: str = ""
    what: str = ""
    currency: str = ""


_WORDS: dict[Column, str] = {
    Column.NAME: """
        昵称 暱称 达人昵称 达人暱称 达人 达人名称 达人名 达人姓名 博主 博主昵称 博主暱称 博主名称 博主名 主播 主播昵称 主播名称 主播名 kol koc kol昵称 kol名称 koc昵称
        红人 红人昵称 红人名称 网红 网红名称 网红昵称 姓名 名字 名称 账号名称 账号名 账号昵称 帐号名称 创作者 创作者昵称 媒体名称 媒体 艺名
        关键人 up主 up主昵称 作者 作者昵称 真实姓名 人员 name influencer influencername influencer/channelinfo channelinfo
        nickname creator creatorname fullname displayname blogger bloggername streamer person keyperson celebrity
        celebrityname talent talentname influencers creators 名人 意见领袖
    """,
    Column.HANDLE: """
        账号 帐号 账号id 达人id 博主id 主播id kolid 用户名 handle username user account accountname userid channelname
        channel channelid 频道 频道名 频道名称 id号 平台id uid insta_name screenname influencerhandle profilename 平台账号
        accounts 全部账号 账号列表 各平台账号 社交账号 socialmedia socials instaname channeltitle
    """,
    Column.PLATFORM: """
        平台 所属平台 发布平台 主平台 主要平台 渠道 投放平台 platform network socialnetwork socialplatform mainplatform
        channeltype 媒体平台 合作平台 platforms 平台名称
    """,
    Column.LINK: """
        主页链接 链接 主页 主页地址 账号链接 达人链接 达人主页 达人主页链接 博主主页 个人主页 个人主页链接 网址 地址链接 url link links
        profile profilelink profileurl homepage channelurl channellink 星图链接 蒲公英链接 空间链接 主页url pageurl website
    """,
    Column.COUNTED_ON: "数据日期 统计日期 数据更新日期 更新日期 更新时间 数据更新时间 粉丝数日期 数据时间 asof countedon dataasof",
    Column.KIND: "类型 媒体类型 达人类型 关键人类型 kind 人员类型 kol类型 身份类型",
    Column.CATEGORY: """
        垂类 类目 领域 达人领域 账号类型 账号类别 账号分类 达人分类 达人类别 内容类型 内容类别 内容方向 内容领域 所属领域 行业 品类 分类 类别
        赛道 category categories niche topic topics genre vertical topicofinfluence channelcategory field industry 垂直领域
        博主类型 博主类别 主营类目 category1 category2 category_1 category_2 maincategory subcategory contenttype
    """,
    Column.TONE: "调性 风格 标签 内容标签 人设 内容风格 账号标签 达人标签 tone style tags tag 特点 人设标签 调性标签 账号调性",
    Column.REGION: """
        地区 地域 所在地 城市 所在城市 省份 国家 国家/地区 国家地区 所在地区 常驻地 常驻城市 坐标 country region city location
        countryorregion country/region nationality state base 省市 位置 countryoforigin
    """,
    Column.ORGANISATION: """
        机构 mcn mcn机构 mcn名称 所属机构 所属mcn 公司 经纪公司 签约机构 工作室 agency organisation organization company
        management 机构名称 network/mcn 公会 所属公会 供应商 单位 所属公司
    """,
    Column.PHONE: "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 phone mobile tel telephone phonenumber contactnumber 手机/电话",
    Column.EMAIL: "邮箱 email e-mail 电子邮箱 邮件 邮箱地址 mail emailaddress contactemail 电子邮件 businessemail",
    Column.CHAT: "微信 微信号 wechat weixin 微信id wechatid 联系微信 wx wx号 vx chat 个人微信 微信账号 v信 商务微信",
    Column.AGENT: "经纪人 商务 商务对接 商务联系人 联系人 对接商务 agent manager 媒介 机构对接人 agentname contact contactperson 执行 经纪",
    Column.AGENT_CONTACT: """
        经纪人联系方式 商务联系方式 经纪人电话 经纪人微信 商务电话 联系人电话 联系人微信 agentcontact agentphone 对接人微信 对接人电话
        商务手机 经纪人手机 媒介微信 agent'scontact
    """,
    Column.WANTS: "他们想要 诉求 合作诉求 需求 合作意向 whattheywant wants 期望 想要",
    Column.OFFERS: "我们能给 可提供 我方可给 whatwecangive offers 可给资源 能给",
    Column.LAST_CONTACT: "最近联系 上次联系 最近联系时间 上次联系时间 最后联系 lastcontact lastcontacted 最近沟通 最近联系日期",
    Column.NEXT_CONTACT: "下次联系 下次联系时间 下次跟进 跟进时间 nextcontact followup 下次联系日期 跟进日期 nextfollowup",
    Column.OWNER: "负责人 对接人 我方对接 我方对接人 我方负责人 跟进人 owner lookedafterby 内部对接人 bd bd负责人 跟进bd pm",
    Column.NOTE: "备注 说明 note notes remark remarks 备注说明 comment comments 其他 其它 补充说明 简介 个人简介 账号简介 bio memo 备忘",
    Column.TIER: "层级 达人层级 tier 量级 达人量级 级别 达人级别",
    Column.NUMBER: "序号 编号 # no no. 序 s.no s.no. sno sr.no srno index 行号 num 号 item sn sl.no slno 序列",
    Column.ID: "drumbeat.id",
}
_EXACT = {word: column for column, text in _WORDS.items() for word in words(text)}
_FOLLOWERS = re.compile(
    r"(?:总|全网|平台|账号|现有)?(?:粉丝|订阅|关注者|追踪)(?:数|量|数量|总数|总量|规模|体量|人数|者|者数|者数量)?|粉丝群体数|"
    r"(?:total|noof|no\.of|numberof|#of)?(?:followers?|subscribers?|fans|subs|followersubscriber)"
    r"(?:count|counts|number|no|no\.|s|total|/subscribers?)?"
)
_QUOTE = re.compile(
    r"报价|价格|刊例|单价|坑位费|服务费|一口价|裸价|含税价|(?:^|[^a-z])(?:price|quote|ratecard|fee)(?:$|[^a-z])|price$|fee$"
)
_NO_QUOTE = re.compile(r"cpm|cpe|cpc|日期|说明|备注|有效期|时间|链接|单位|是否|粉丝")
_RATE = re.compile(r"率|占比|比例|返点|返佣|折扣|百分比|佣金|rate|ratio|percent|share|%")
_LOOSE = (
    (re.compile(r"^(?!.*(?:数|量|次)$).*(?:邮箱|信箱|e-?mail|电邮)"), Column.EMAIL),
    (re.compile(r"(?:经纪|商务|媒介|对接).*(?:电话|手机|微信|联系)"), Column.AGENT_CONTACT),
    (re.compile(r"(?:电话|手机号?)(?:号码)?$|^(?:phone|mobile|tel)"), Column.PHONE),
    (re.compile(r"微信(?:号|id)?$"), Column.CHAT),
    (re.compile(r"(?:链接|连结|网址|主页|url)$"), Column.LINK),
    (re.compile(r"^合作窗口$|^窗口$|经纪人$|商务$"), Column.AGENT),
)
"""Headings that say it with more words than are listed."""
_UNIT_WORDS = {**UNITS, "万人": 10**4, "万粉": 10**4, "百万人": 10**6, "millions": 10**6, "thousands": 10**3}
_UNIT_BEHIND = re.compile(r"^(?P<name>.*?)[/_·:：\-]?(?:单位[:：]?)?(?P<unit>十亿|百万|千万|万|亿|(?<![a-z])[wkm])$")
_MONEY_IN_BRACKETS = re.compile(
    r"[(\[【][^()\[\]【】]*(?:元|万|w|rmb|cny|¥|\$|usd|税|价)[^()\[\]【】]*[)\]】]", re.IGNORECASE
)
_PRICE_WORDS = re.compile(r"报价|報價|刊例价|刊例|价格|價格|单价|單價|\bprice\b|\bquote\b|\bfee\b", re.IGNORECASE)
_DIVIDED = re.compile(r"[/／、|]")


@lru_cache(maxsize=1 << 12)
def meaning(heading: str) -> Meaning | None:
    """What a column holds by its heading; None for an empty one. "channel_info" and "phone_number" are words too."""
    text = simplified(plain(heading))
    if not text:
        return None
    found = _meant(heading, text)
    if found.column is Column.MORE and "_" in text:
        in_words = _meant(heading.replace("_", " "), text.replace("_", " "))
        return in_words if in_words.column is not Column.MORE else found
    return found


def _meant(heading: str, text: str) -> Meaning:
    if key(text) in _EXACT:
        return Meaning(_EXACT[key(text)])
    outside, inside = heading_key(text)
    bare, times = _unit(outside.replace(" ", ""), inside)
    if bare in _EXACT:
        return Meaning(_EXACT[bare], times)
    platform, rest = platform_in(text)
    rest_bare, rest_times = _unit(*heading_key(rest)) if platform else (bare, times)
    times = max(times, rest_times)
    if _FOLLOWERS.fullmatch(bare) or _FOLLOWERS.fullmatch(rest_bare):
        return Meaning(Column.FOLLOWERS, times, platform=platform)
    if (_QUOTE.search(bare) or (bare in ("rate", "rates", "cost") and _currency(text))) and not _NO_QUOTE.search(bare):
        return Meaning(Column.QUOTE, times, platform=platform, what=_work(heading), currency=_currency(text))
    if platform and rest_bare in ("", "号", "账号", "id", "名", "name", "handle", "昵称", "account", "accountname"):
        return Meaning(Column.NAME if rest_bare == "昵称" else Column.HANDLE, platform=platform)
    if platform and rest_bare in _EXACT and _EXACT[rest_bare] in (Column.LINK, Column.HANDLE, Column.NAME):
        found = _EXACT[rest_bare]
        return Meaning(Column.HANDLE if found is Column.NAME else found, platform=platform)
    return _loosely(text, bare, platform) or Meaning(Column.MORE, times, platform=platform)


def _loosely(text: str, bare: str, platform: str) -> Meaning | None:
    """What a heading means that no list has as it is. bare: without its unit."""
    loose = next((column for pattern, column in _LOOSE if pattern.search(bare)), None)
    if loose is not None:
        return Meaning(loose, platform=platform)
    if _RATE.search(bare):
        return Meaning(Column.MORE, rate=True, percent="%" in text, platform=platform)
    several = [_EXACT[part] for part in map(key, _DIVIDED.split(text)) if part in _EXACT]
    if several and len(several) == len(_DIVIDED.split(text)):
        return Meaning(_of_several(several))
    return None


def mapped(heading: str, field: str) -> Meaning:
    """A column that the user has said the meaning of. Raises KnownError "not_a_choice" for a field there is not."""
    wanted = key(field)
    own = next((column for column in Column if column.value == wanted), None)
    guessed = meaning(field)
    column = own or (guessed.column if guessed is not None and guessed.column is not Column.MORE else None)
    if column is None:
        raise KnownError("not_a_choice", value=field, choices=[known.value for known in Column])
    known = meaning(heading) or Meaning(column)
    return Meaning(
        column, known.times, known.rate, known.percent, known.platform, known.what or _work(heading), known.currency
    )


def says_key_people(headings: list[str]) -> bool:
    """Whether a row of headings is surely that of a list of key people, so that nobody has to say so."""
    found = {known.column for heading in headings if (known := meaning(heading)) is not None}
    if {Column.ID, Column.NAME, Column.HANDLE} <= found:
        return True
    if _says_results(headings):
        return False
    named = found & {Column.NAME, Column.HANDLE}
    telling = found & {Column.FOLLOWERS, Column.QUOTE}
    said = any(re.search(r"达人|博主|主播|kol|koc|网红|红人|influencer|关键人", key(heading)) for heading in headings)
    spoken = found & {Column.PLATFORM, Column.LINK, Column.CATEGORY, Column.CHAT}
    return bool(named and (Column.FOLLOWERS in telling or (said and (telling or spoken))))


def _says_results(headings: list[str]) -> bool:
    """Whether a table is about posts and what they brought rather than about people."""
    texts = {key(heading) for heading in headings}
    posted = any(
        re.search(r"发布(?:时间|日期|链接)|(?:笔记|作品|视频|内容)链接|posturl|postlink|published", text)
        for text in texts
    )
    figures = sum(
        bool(re.fullmatch(r"(?:总)?(?:曝光|阅读|点赞|评论|收藏|转发|成交|订单|播放)(?:数|量|额)?|gmv", text))
        for text in texts
    )
    return posted and figures >= 2


def _unit(outside: str, inside: str) -> tuple[str, int]:
    """(the heading without its unit, what a figure counts): "粉丝数(w)", "粉丝量/万", "粉丝数w"."""
    unit = inside.removeprefix("单位").lstrip(":：").removesuffix("人").removesuffix("粉")
    if unit in _UNIT_WORDS:
        return outside, _UNIT_WORDS[unit]
    match = _UNIT_BEHIND.match(outside)
    if match is not None and match["name"]:
        return match["name"], _UNIT_WORDS[match["unit"]]
    return outside, 1


def _work(heading: str) -> str:
    """What a quote is for: "图文报价(元)" is 图文."""
    outside = _MONEY_IN_BRACKETS.sub("", plain(heading))
    bare = _PRICE_WORDS.sub("", outside)
    bare = re.sub(r"[/／](?:元|万|w|条|篇)$", "", bare.strip())
    return bare.strip(" /:：-_·()（）")[:500] or "报价"


def _currency(text: str) -> str:
    low = text.casefold()
    found = [name for name in CURRENCIES if name in low]
    return CURRENCIES[max(found, key=len)] if found else ""


def _of_several(columns: list[Column]) -> Column:
    """What a heading of several words means: "手机/微信" is a phone where one stands, and a chat otherwise."""
    return Column.PHONE if Column.PHONE in columns else columns[0]
