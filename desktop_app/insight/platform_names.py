"""Platforms by all the names that people give them."""

import unicodedata
from collections.abc import Mapping

from desktop_app.i18n.scripts import simplified

_NAMES: Mapping[str, str] = {
    "抖音": "抖音 douyin dy 抖音号",
    "小红书": "小红书 xiaohongshu xhs 红书 rednote red 小红薯",
    "微博": "微博 weibo 新浪微博 wb",
    "哔哩哔哩": "b站 哔哩哔哩 bilibili bili blbl",
    "快手": "快手 kuaishou ks kwai",
    "视频号": "视频号 微信视频号 channels",
    "公众号": "公众号 微信公众号 公号 officialaccount",
    "知乎": "知乎 zhihu",
    "淘宝直播": "淘宝 淘宝直播 taobao 点淘 逛逛",
    "京东": "京东 jd",
    "得物": "得物 dewu",
    "豆瓣": "豆瓣 douban",
    "今日头条": "今日头条 头条 toutiao",
    "西瓜视频": "西瓜 西瓜视频 xigua",
    "什么值得买": "什么值得买 值得买 smzdm",
    "大众点评": "大众点评 点评 dianping",
    "Instagram": "instagram ins ig insta",
    "YouTube": "youtube ytb yt youtuber 油管",
    "TikTok": "tiktok tt tiktoker",
    "X": "x twitter 推特 x(twitter) twitter/x",
    "Facebook": "facebook fb 脸书",
    "Twitch": "twitch",
    "Threads": "threads",
    "Pinterest": "pinterest",
    "Snapchat": "snapchat",
    "LinkedIn": "linkedin 领英",
}
BY_NAME: Mapping[str, str] = {name: shown for shown, names in _NAMES.items() for name in names.split()}
"""How a platform is usually called, by each of its names in small letters."""


def platform_named(text: str) -> str:
    """How the platform of this name is usually called: "xhs" is 小红书; "" where it is none."""
    return BY_NAME.get("".join(simplified(unicodedata.normalize("NFKC", text)).casefold().split()), "")


def platform_key(name: str) -> str:
    """What the names of one platform have in common."""
    return (platform_named(name) or name).strip().casefold()
