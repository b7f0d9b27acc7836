"""Lists of key people as agencies and rankings write them, made here, with what every cell has to become."""

import random
from dataclasses import dataclass, field

CATEGORIES = ("美妆", "数码", "母婴", "美食", "穿搭", "家居", "旅行", "健身")
PLATFORMS = ("抖音", "小红书", "微博", "哔哩哔哩", "快手")
ALIASES = {"抖音": ("抖音", "dy", "Douyin"), "小红书": ("小红书", "xhs", "RED"), "微博": ("微博", "weibo")}
ALIASES |= {"哔哩哔哩": ("B站", "bilibili", "b站"), "快手": ("快手", "Kuaishou")}
RARE = ("💄", "🐱‍👤", "㊗", "𠮷", "ॐ", "é", "")


@dataclass
class Wanted:
    """What somebody is to be in the directory."""

    name: str
    platform: str
    followers: int | None
    category: str
    prices: dict[str, int] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


def count_text(chance: random.Random, value: int) -> str:
    """A number of followers in one of the ways people write it; value: a multiple of 1,000."""
    ways = [
        lambda: str(value),
        lambda: f"{value:,}",
        lambda: f"{value}.0",
        lambda: f"{value / 10**4:g}万",
        lambda: f"{value / 10**4:g}w",
        lambda: f"{value / 10**4:g}W+",
        lambda: f"约{value / 10**4:g}万",
        lambda: f"{value / 10**3:g}k",
        lambda: f"{value / 10**6:.10g}m",
        lambda: f"{value:.10e}",
        lambda: f" {value / 10**4:g} 万粉丝 ",
        lambda: "".join(chr(ord(letter) + 0xFEE0) for letter in str(value)),
    ]
    if value % 10**8 == 0:
        ways.append(lambda: f"{value // 10**8}亿")
    return chance.choice(ways)()


def rate_text(chance: random.Random, tenths: int) -> tuple[str, str]:
    """(as written, as it is kept) of a rate in tenths of a percent."""
    percent = f"{tenths / 10:g}%"
    return chance.choice([(percent, percent), (f"{tenths / 10:g}％", percent), (f"{tenths / 1000:g}", percent)])


def agency_rows(count: int, seed: int = 11) -> tuple[list[str], list[list[str]], list[Wanted]]:
    """(headings, rows, wanted) of an agency's price list; each row somebody of their own."""
    chance = random.Random(seed)
    headings = [
        "序号",
        "达人昵称",
        "平台",
        "粉丝数",
        "垂类",
        "图文报价",
        "视频报价(w)",
        "返点",
        "微信",
        "手机号",
        "出镜要求",
    ]
    rows: list[list[str]] = []
    wanted: list[Wanted] = []
    for n in range(count):
        name = f"{chance.choice('甜酷萌懒飞')}{chance.choice('鱼猫狗兔桃')}{n}号{chance.choice(RARE)}"
        platform, category = chance.choice(PLATFORMS), chance.choice(CATEGORIES)
        followers = chance.randrange(1, 90_000) * 1000
        if n % 40 == 0:
            followers = 3 * 10**8
        written, kept = rate_text(chance, chance.randrange(10, 300))
        price, video = chance.randrange(1, 900) * 100, chance.randrange(1, 90) * 1000
        image = chance.choice([str(price), f"{price:,}", f"¥{price}", f"{price}元", f"{price / 10**4:g}w"])
        one = Wanted(name, platform, followers, category, {"图文": price * 100, "视频": video * 100}, {"返点": kept})
        count_cell = count_text(chance, followers)
        if n % 25 == 7:
            count_cell, one.followers = "保密", None
            one.kept["粉丝数"] = "保密"
        if n % 25 == 9:
            image = "面议"
            one.prices.pop("图文")
            one.kept["图文报价"] = "面议"
        if n % 3 == 0:
            one.kept["出镜要求"] = f"要求{n}"
        rows.append(
            [
                str(n + 1), name, chance.choice(ALIASES[platform]), count_cell, category, image, f"{video / 10**4:g}",
                written, f"wx_{n}", f"139{n:08}", one.kept.get("出镜要求", "-"),
            ]
        )  # fmt: skip
        wanted.append(one)
    return headings, rows, wanted
