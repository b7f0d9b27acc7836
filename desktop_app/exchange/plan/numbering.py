"""Outline numbers of every kind: 1.2, 一、, （一）, 1), ①, in columns of their own or in front of names."""

import re
from dataclasses import dataclass

from desktop_app.exchange.plan.text import plain, tidy

_DIGITS = r"\d{1,3}(?:[.\-]\d{1,3})*"
_PREFIXES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"^第([一二三四五六七八九十\d]{1,3})(?:阶段|部分|章|步|期)\s*[:：、.\s]\s*(?=\S)")),
    (1, re.compile(r"^([一二三四五六七八九十]{1,3})\s*[、.．：:]\s*(?=\S)")),
    (2, re.compile(r"^[(（]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*[、.]?\s*(?=\S)")),
    (3, re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)(?:\s*[、.．)）:：]\s*|\s+|(?=[^\d\s%.]))(?=\S)")),
    (3, re.compile(r"^(\d{1,3})\s*(?:[、．]|\.(?!\d)|[:：](?!\d))\s*(?=\S)")),
    (4, re.compile(r"^[(（]?\s*(\d{1,3})\s*[)）]\s*[、.]?\s*(?=\S)")),
    (5, re.compile(r"^([①-⑳])\s*[、.]?\s*(?=\S)")),
    (6, re.compile(r"^([a-zA-Z])\s*[)）.、]\s*(?=\S)")),
)
_LOOSE = (3, re.compile(r"^(\d{1,2})\s+(?=[^\d\s])(?!天|日|个|款|家|人|月|周|小时|份|场|次|条|位|days?\b|x\b)"))
_CODES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"([一二三四五六七八九十]{1,3})[、.．]?")),
    (2, re.compile(r"[(（]([一二三四五六七八九十]{1,3})[)）]")),
    (3, re.compile(rf"({_DIGITS})[.、]?")),
    (4, re.compile(r"[(（]?(\d{1,3})[)）]")),
    (5, re.compile(r"([①-⑳])")),
    (3, re.compile(r"[A-Za-z]{1,4}[-.]?(\d{1,4}(?:\.\d{1,3})+)")),
)
_TREE_MARKS = re.compile(r"^[\s\u3000└├─│┗┣]+|^(?:[-—>•·◦▪▸▹‣○●■□]+\s+)+")


@dataclass(frozen=True, slots=True)
class Code:
    """A row's number in an outline. style: the kind of number, the outer kinds first; parts: "1.2" is ("1", "2")."""

    style: int
    parts: tuple[str, ...]


def read_code(text: str) -> Code | None:
    """The number in a column of numbers; None where it is none."""
    whole = plain(text)
    for style, pattern in _CODES:
        match = pattern.fullmatch(whole)
        if match is not None:
            return Code(style, tuple(re.split(r"[.\-]", match[1])))
    return None


def split_name(text: str, loose: bool = False) -> tuple[Code | None, str]:
    """(the number in front of a name, the name without it).

    loose: also a number with nothing but a blank behind it, as in "2 执行" beside "2.1 物料".
    """
    bare = bare_name(text)
    for style, pattern in (*_PREFIXES, _LOOSE) if loose else _PREFIXES:
        match = pattern.match(bare)
        if match is not None:
            return Code(style, tuple(match[1].split("."))), bare[match.end() :].strip()
    return None, bare


def bare_name(text: str) -> str:
    """A name without indentation, tree lines and bullets in front of it."""
    whole = tidy(text)
    return _TREE_MARKS.sub("", whole).strip() or whole
