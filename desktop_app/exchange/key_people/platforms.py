"""Platforms by their many names and by their addresses, and accounts as people write them into one cell."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from desktop_app.exchange.key_people.figures import Figure, read_count
from desktop_app.exchange.plan.text import words
from desktop_app.i18n.scripts import simplified
from desktop_app.insight.platform_names import BY_NAME, platform_named

_HOSTS = {
    "douyin.com": "抖音",
    "iesdouyin.com": "抖音",
    "xiaohongshu.com": "小红书",
    "xhslink.com": "小红书",
    "weibo.com": "微博",
    "weibo.cn": "微博",
    "bilibili.com": "哔哩哔哩",
    "b23.tv": "哔哩哔哩",
    "kuaishou.com": "快手",
    "kuaishouapp.com": "快手",
    "channels.weixin.qq.com": "视频号",
    "mp.weixin.qq.com": "公众号",
    "zhihu.com": "知乎",
    "taobao.com": "淘宝直播",
    "jd.com": "京东",
    "dewu.com": "得物",
    "douban.com": "豆瓣",
    "toutiao.com": "今日头条",
    "ixigua.com": "西瓜视频",
    "smzdm.com": "什么值得买",
    "dianping.com": "大众点评",
    "instagram.com": "Instagram",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "x.com": "X",
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "twitch.tv": "Twitch",
    "threads.net": "Threads",
    "pinterest.com": "Pinterest",
    "snapchat.com": "Snapchat",
    "linkedin.com": "LinkedIn",
}
_SECOND = words("user u profile channel c company in space n")
"""Steps of a path after which the account stands."""
_LINK = re.compile(r"(?:https?://|www\.)[^\s,，;；、|）)\]】>\"'“”]+", re.IGNORECASE)
_BARE_LINK = re.compile(
    rf"(?:[a-z0-9-]+\.)*(?:{'|'.join(re.escape(host) for host in _HOSTS)})/[^\s,，;；、|）)\]】>]+", re.IGNORECASE
)
_PIECES = re.compile(r"[\n;；|、]|\s+/\s+|[,，](?!\d{3}(?!\d))")
_SLASH = re.compile(r"[/&+＋]")
_NAMED = re.compile(
    r"^(?P<platform>[^:：@\s(（\-—]{1,16}?)\s*(?:号|ID|id|账号)?\s*[:：@\-—]\s*(?P<rest>.+)$", re.DOTALL
)
_BEHIND = re.compile(r"^(?P<rest>.+?)\s*[(（【\[](?P<inside>[^()（）【】\[\]]+)[)）】\]]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as a file writes it. platform: as it is usually called, "" for none; followers: None: not said."""

    platform: str = ""
    handle: str = ""
    link: str = ""
    followers: Figure | None = None


def platform_in(text: str) -> tuple[str, str]:
    """(platform, the rest) of a heading or a title that names a platform: "抖音粉丝数" is (抖音, 粉丝数)."""
    plain = " ".join(simplified(unicodedata.normalize("NFKC", text)).casefold().replace("_", " ").split())
    for name in _LONGEST_FIRST:
        if name.isascii():
            match = re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", plain) if len(name) > 1 else None
            if match is not None:
                return BY_NAME[name], f"{plain[: match.start()]} {plain[match.end() :]}".strip()
        elif name in plain:
            return BY_NAME[name], plain.replace(name, "", 1)
    return "", plain


_LONGEST_FIRST = sorted(BY_NAME, key=len, reverse=True)


def link_key(link: str) -> str:
    """What two ways to write an address have in common."""
    host, path = _parted(link)
    return f"{host.removeprefix('www.').removeprefix('m.')}{path.rstrip('/')}".casefold()


def handle_key(handle: str) -> str:
    """What two ways to write a handle have in common."""
    return simplified(unicodedata.normalize("NFKC", handle)).strip().lstrip("@").casefold()


def of_link(link: str) -> Account:
    """The account that an address leads to; its handle only where the address says it."""
    host, path = _parted(link)
    platform = next((shown for known, shown in _HOSTS.items() if host == known or host.endswith(f".{known}")), "")
    steps = [step for step in path.split("/") if step]
    handle = ""
    if platform and host not in ("v.douyin.com", "xhslink.com", "b23.tv", "youtu.be", "mp.weixin.qq.com"):
        at = max((n for n, step in enumerate(steps) if step.casefold() in _SECOND), default=-1) + 1
        handle = unquote(steps[at]).lstrip("@") if at < len(steps) else ""
    return Account(platform, handle[:500], link)


def read_accounts(text: str) -> list[Account]:
    """Every account of a cell: "抖音:小美 / 小红书:xm_88(12w)", handles behind one another, links.

    What names neither platform nor link is taken for a handle.
    """
    found: list[Account] = []
    links = [*_LINK.findall(text)] or _BARE_LINK.findall(text)
    rest = text
    for link in links:
        rest = rest.replace(link, f"\n{_MARK}{links.index(link)}{_MARK}\n")
    for piece in _PIECES.split(rest):
        bare = piece.strip(" \t\r-—:：/")
        if not bare:
            continue
        if bare.startswith(_MARK):
            linked = of_link(links[int(bare.strip(_MARK))])
            if found and not found[-1].link and found[-1].platform in ("", linked.platform):
                last = found.pop()
                linked = Account(linked.platform, last.handle or linked.handle, linked.link, last.followers)
            found.append(linked)
        else:
            found.extend(_written(bare))
    return found


_MARK = "\x1f"


def _written(piece: str) -> list[Account]:
    """The accounts of a piece without links: usually one, several where only slashes part them."""
    parts = [part.strip() for part in _SLASH.split(piece) if part.strip()]
    if len(parts) > 1 and all(platform_named(part) or _named(part) for part in parts):
        return [account for part in parts for account in _written(part)]
    if platform := platform_named(piece):
        return [Account(platform)]
    named = _named(piece)
    if named is not None:
        platform, handle = named
        handle, followers = _without_count(handle)
        return [Account(platform, handle.lstrip("@").strip(), "", followers)]
    behind = _BEHIND.match(piece)
    if behind is not None and (platform := platform_named(behind["inside"])):
        handle, followers = _without_count(behind["rest"])
        return [Account(platform, handle.lstrip("@").strip(), "", followers)]
    handle, followers = _without_count(piece)
    return [Account("", handle.lstrip("@").strip(), "", followers)]


def _named(piece: str) -> tuple[str, str] | None:
    """(platform, the rest) of "抖音:小美" or "抖音 小美"."""
    match = _NAMED.match(piece)
    if match is not None and (platform := platform_named(match["platform"])):
        return platform, match["rest"].strip()
    first, blank, rest = piece.partition(" ")
    # "YouTube Movies" is somebody's name; "抖音 小美" is not.
    platform = platform_named(first) if blank and not first.isascii() else ""
    return (platform, rest.strip()) if platform and rest.strip() else None


def _without_count(text: str) -> tuple[str, Figure | None]:
    """A handle and the followers behind it in brackets: "xm_88(12w)"."""
    behind = _BEHIND.match(text)
    figure = read_count(behind["inside"]) if behind is not None else None
    return (behind["rest"], figure) if behind is not None and figure is not None else (text, None)


def read_counts(text: str, times: int) -> list[tuple[str, Figure]] | None:
    """Followers of several accounts in one cell, with the platform each is said of, "" for none.

    None where a piece is no number.
    """
    found: list[tuple[str, Figure]] = []
    for piece in re.split(r"[\n;；|、/]|[,，](?!\d{3}(?!\d))", text):
        bare = piece.strip()
        if not bare:
            continue
        platform, rest = "", bare
        named = _named(bare)
        if named is not None:
            platform, rest = named
        else:
            start = next((name for name in _LONGEST_FIRST if len(name) > 1 and _plain(bare).startswith(name)), "")
            platform, rest = (BY_NAME[start], _plain(bare)[len(start) :]) if start else ("", bare)
        figure = read_count(rest, times)
        if figure is None:
            return None
        found.append((platform, figure))
    return found


def _plain(text: str) -> str:
    return "".join(simplified(unicodedata.normalize("NFKC", text)).casefold().split())


def _parted(link: str) -> tuple[str, str]:
    """(host, path) of an address; no host where it is none."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return "", link
    return parts.netloc.casefold().split(":")[0], parts.path
