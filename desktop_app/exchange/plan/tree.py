"""Which task belongs to which: by numbers, by indentation, by outline levels, by groups and section rows."""

from collections.abc import Sequence
from datetime import date

from desktop_app.exchange.plan.lines import Line
from desktop_app.exchange.plan.numbering import Code, split_name

Span = tuple[date, date]
_HEADS = 2
"""Styles up to this one number the heads of sections."""


def depths_by_code(codes: Sequence[Code | None]) -> list[int] | None:
    """Depth of each row by its number; None when the numbers tell no depth.

    A row without one stays beside the last, or belongs to it where only heads are numbered (一、 二、).
    """
    styles = sorted({code.style for code in codes if code is not None})
    longest = {style: max(len(c.parts) for c in codes if c is not None and c.style == style) for style in styles}
    heads_only = bool(styles) and styles[-1] <= _HEADS and None in codes
    if len(styles) <= 1 and max(longest.values(), default=1) <= 1 and not heads_only:
        return None
    base: dict[int, int] = {}
    at = 0
    for style in styles:
        base[style] = at
        at += longest[style]
    least = min(base[c.style] + len(c.parts) - 1 for c in codes if c is not None)
    depths: list[int] = []
    inside = 0
    for code in codes:
        if code is None:
            depths.append(inside)
        else:
            depths.append(base[code.style] + len(code.parts) - 1 - least)
            inside = depths[-1] + heads_only
    return depths


def dotted_names(lines: Sequence[Line]) -> bool:
    """Whether some names carry numbers such as 1.1, so that a 1 and a blank before another is a number too."""
    codes = [split_name(line.name)[0] for line in lines]
    return sum(code is not None and len(code.parts) > 1 for code in codes) >= 2


def numbered_names(lines: Sequence[Line]) -> bool:
    """Whether the names carry outline numbers: most of them, or the heads of sections."""
    loose = dotted_names(lines)
    codes = [split_name(line.name, loose)[0] for line in lines]
    found = [code for code in codes if code is not None]
    if len(found) >= max(2, 0.6 * len(lines)):
        return True
    chinese = [code for code in found if code.style <= 2]
    return len(chinese) >= 2 and len(chinese) == len(found)


def numbered_sections(lines: Sequence[Line]) -> bool:
    """Whether section rows carry outline numbers; a single 一、 in front of one is enough."""
    codes = [split_name(line.name)[0] for line in lines]
    return numbered_names(lines) or any(code is not None and code.style <= 2 for code in codes)


def depths_by_bold(lines: Sequence[Line], spans: Sequence[Span | None]) -> list[int] | None:
    """Bold or coloured rows head the plain rows below them, if their dates span those rows; None otherwise."""
    heads = [at for at, line in enumerate(lines) if line.bold]
    if not heads or heads[0] != 0 or len(heads) * 2 > len(lines):
        return None
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        span, inside = spans[head], [span for span in spans[head + 1 : following] if span is not None]
        if following == head + 1 or span is None or not inside:
            return None
        if min(first for first, _ in inside) < span[0] or max(last for _, last in inside) > span[1]:
            return None
    return [0 if line.bold else 1 for line in lines]


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
