"""Text as people type it, brought to one form so that it can be compared: widths, spaces, brackets, old characters."""

import re
import unicodedata
from functools import lru_cache

_TRADITIONAL = str.maketrans(
    "務責負開結進階備註時間類組項動實際協參與優級編號標題產狀態剩餘節點內執領導週計劃運營線應屬資訊門單圖總複盤達標齊圍歸檔啟終預層這們記錄對幫說風險問後續員關鍵別塊確認檢務",
    "务责负开结进阶备注时间类组项动实际协参与优级编号标题产状态剩余节点内执领导周计划运营线应属资讯门单图总复盘达标齐围归档启终预层这们记录对帮说风险问后续员关键别块确认检务",
)
_SPACES = re.compile(r"\s+")
# What joins the parts of an emoji stays: a cook is a woman and a pan.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_BRACKETS = re.compile(r"[(\[【〔{<《「][^()\[\]【】〔〕{}<>《》「」]*[)\]】〕}>》」]")
_DRESSING = re.compile(r"^[\s*•·★☆●◆▶►_]+|[\s*:：.。·;；、,，▼▽↓↑?？!！_]+$")


def words(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text, because it is read and mended by people."""
    return frozenset(text.split())


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Full-width letters and digits made narrow, invisible characters gone, all white space one blank."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def lines(text: str) -> str:
    """As typed, without invisible characters and outer white space; line breaks stay."""
    return _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def tidy(text: str) -> str:
    """As typed, on one line: invisible characters gone, white space one blank, everything else as it was."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=1 << 15)
def key(text: str) -> str:
    """What two texts have in common that mean the same heading or word: small letters, simple characters, no blanks."""
    return _SPACES.sub("", plain(text).lower()).translate(_TRADITIONAL)


def heading_key(text: str) -> tuple[str, str]:
    """(heading without what stands in brackets, what stood in them): "工期（天）" is ("工期", "天")."""
    whole = plain(text).lower().translate(_TRADITIONAL)
    inside = " ".join(part[1:-1] for part in _BRACKETS.findall(whole))
    outside = _BRACKETS.sub("", whole)
    outside = _SPACES.sub("", _DRESSING.sub("", outside))
    return (outside or _SPACES.sub("", whole)), _SPACES.sub("", inside)


def is_chinese(text: str) -> bool:
    """Whether any Chinese character is in it."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


CHINESE_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}


def chinese_number(text: str) -> int | None:
    """ "十二" is 12; None where it is no number below a hundred."""
    if text.isdecimal():
        return int(text)
    if not text or any(letter not in CHINESE_DIGITS and letter != "十" for letter in text):
        return None
    if "十" not in text:
        return CHINESE_DIGITS[text] if len(text) == 1 else None
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (CHINESE_DIGITS.get(tens, 1) if tens else 1) * 10 + (CHINESE_DIGITS.get(ones, 0) if ones else 0)
