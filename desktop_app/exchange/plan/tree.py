"""Which task belongs to which: by numbers, by indentation, by outline levels, by groups and section rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.exchange.plan.lines import Line
from desktop_app.exchange.plan.text import plain, tidy

_DIGITS = r"\d{1,3}(?:[.\-]\d{1,3})*"
_PREFIXES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"^第([一二三四五六七八九十\d]{1,3})(?:阶段|部分|章|步|期)\s*[:：、.\s]\s*(?=\S)")),
    (1, re.compile(r"^([一二三四五六七八九十]{1,3})\s*[、.．：:]\s*(?=\S)")),
    (2, re.compile(r"^[(（]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*[、.]?\s*(?=\S)")),
    (3, re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\s*[、.．)）:：]?\s*(?=[^\d\s%.])")),
    (3, re.compile(r"^(\d{1,3})\s*(?:[、．]|\.(?!\d)|[:：](?!\d))\s*(?=\S)")),
    (4, re.compile(r"^[(（]?\s*(\d{1,3})\s*[)）]\s*[、.]?\s*(?=\S)")),
    (5, re.compile(r"^([①-⑳])\s*[、.]?\s*(?=\S)")),
    (6, re.compile(r"^([a-zA-Z])\s*[)）.、]\s*(?=\S)")),
)
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


def split_name(text: str) -> tuple[Code | None, str]:
    """(the number in front of a name, the name without it)."""
    bare = bare_name(text)
    for style, pattern in _PREFIXES:
        match = pattern.match(bare)
        if match is not None:
            return Code(style, tuple(match[1].split("."))), bare[match.end() :].strip()
    return None, bare


def bare_name(text: str) -> str:
    """A name without indentation, tree lines and bullets in front of it."""
    whole = tidy(text)
    return _TREE_MARKS.sub("", whole).strip() or whole


def depths_by_code(codes: Sequence[Code | None]) -> list[int] | None:
    """Depth of each row by its number; None when the numbers tell no depth. A row without one stays beside the last."""
    styles = sorted({code.style for code in codes if code is not None})
    longest = {style: max(len(c.parts) for c in codes if c is not None and c.style == style) for style in styles}
    if len(styles) <= 1 and max(longest.values(), default=1) <= 1:
        return None
    base: dict[int, int] = {}
    at = 0
    for style in styles:
        base[style] = at
        at += longest[style]
    least = min(base[c.style] + len(c.parts) - 1 for c in codes if c is not None)
    depths: list[int] = []
    for code in codes:
        previous = depths[-1] if depths else 0
        depths.append(previous if code is None else base[code.style] + len(code.parts) - 1 - least)
    return depths


def numbered_names(lines: Sequence[Line]) -> bool:
    """Whether the names carry outline numbers: most of them, or the heads of sections, in a plausible order."""
    codes = [split_name(line.name)[0] for line in lines]
    found = [code for code in codes if code is not None]
    if len(found) >= max(2, 0.6 * len(lines)):
        return True
    chinese = [code for code in found if code.style <= 2]
    return len(chinese) >= 2 and len(chinese) == len(found)


def depths_by_indent(lines: Sequence[Line]) -> list[int] | None:
    """Depth of each row by how far its name stands to the right; None when all stand alike."""
    indents = [line.indent for line in lines]
    steps = sorted(set(indents))
    return None if len(steps) < 2 else [steps.index(indent) for indent in indents]


def depths_by_level(lines: Sequence[Line]) -> list[int] | None:
    """Depth of each row by the sheet's outline; None without one, or when its heads stand below their rows."""
    levels = [line.level for line in lines]
    if len(set(levels)) < 2:
        return None
    if levels[0] > min(levels) and levels[-1] == min(levels):
        return None
    steps = sorted(set(levels))
    return [steps.index(level) for level in levels]


def parents(depths: Sequence[int], codes: Sequence[Code | None], scopes: Sequence[object]) -> list[int | None]:
    """Index of each row's parent within its scope (rows of different scopes never nest); None at the top."""
    found: list[int | None] = []
    stack: list[int] = []
    for at, depth in enumerate(depths):
        if at and scopes[at] != scopes[at - 1]:
            stack.clear()
        while stack and (depths[stack[-1]] >= depth or not _may_hold(codes[stack[-1]], codes[at])):
            stack.pop()
        found.append(stack[-1] if stack else None)
        stack.append(at)
    return found


def _may_hold(above: Code | None, below: Code | None) -> bool:
    """Whether 1 may hold 1.1 (yes) or 2.1 (no); other numbers say nothing about it."""
    if above is None or below is None or above.style != below.style or len(below.parts) < 2:
        return True
    return below.parts[: len(above.parts)] == above.parts


def is_bold_head(lines: Sequence[Line], at: int, has_facts: Sequence[bool]) -> bool:
    """Whether a plain row is the bold or coloured head of the rows below it, while those are neither."""
    if has_facts[at] or not lines[at].bold:
        return False
    bold = sum(1 for line, facts in zip(lines, has_facts, strict=True) if facts and line.bold)
    return bold * 2 < sum(has_facts) and at + 1 < len(lines)
