"""Names in a cell: who comes first answers for the task, the others help."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop_app.exchange.plan.preview import Mention
from desktop_app.exchange.plan.text import is_chinese, key, lines, plain, words

NOBODY = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "none", "n/a", "na", "nil", "null", "暂无", "x"})
UNDECIDED = words(
    "待定 tbd tbc tba 未定 待确认 待分配 待安排 待指派 待招募 unassigned ? ?? ??? pending open 待补充 暂定 无人 未分配 未指派"
)
EVERYBODY = words(
    "全员 全体 全体人员 全体成员 全体同学 所有人 所有人员 大家 全部 全组 全组人员 各部门 全公司 项目组全员 everyone all everybody allhands team"
    " wholeteam allteam 全体项目组 全部人员 各负责人 所有"
)

_PHONE = re.compile(r"(?:(?:电话|手机|tel|phone|mob)\s*[:.]?\s*)?(\+?\d[\d\s-]{5,16}\d)", re.IGNORECASE)
_EMAIL = re.compile(r"[<(]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[>)]?")
_UNITS = re.compile(r"\[(\d+(?:\.\d+)?)\s*%?\]")
_MOST = 100_000
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_MAIN = re.compile(r"^(?:主|主责|主要|负责|牵头|主负责|owner|lead|a|r|main|主r|第一负责人)$", re.IGNORECASE)
_HELPER = re.compile(r"^(?:协|辅|协助|协同|配合|支持|副|c|i|s|support|backup|备)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:负责人?|主责?|主负责|责任人|owner|牵头)\s*[::]\s*", re.IGNORECASE)
_HELP_LABEL = re.compile(r"(?:协同|协助|配合|支持|参与|辅|副|协)\s*[::]\s*", re.IGNORECASE)
_UNIT_PREFIX = re.compile(r"^([^\s:-]{1,12}(?:部|组|中心|团队|公司|科|室|team|dept))\s*[-::·_]\s*(?=\S)", re.IGNORECASE)
_SEPARATORS = re.compile(
    r"\s*[/、,;|&+\n·•→]\s*|\s*->\s*|\s+(?:and|with|和|与|及)\s+|(?<=[\u4e00-\u9fff])(?:及|、)(?=[\u4e00-\u9fff])|\s*@"
)
_EDGES = " .。:::-—_*@<>()"


@dataclass(frozen=True, slots=True)
class People:
    """Names of one cell. undecided: it says that nobody is named yet; everybody: it means all at once."""

    names: tuple[Mention, ...] = ()
    undecided: bool = False
    everybody: bool = False


class PeopleReader:
    """Reads cells of names. cells: all of them, which shows who is known by a single character."""

    def __init__(self, cells: Iterable[str]) -> None:
        texts = [plain(text) for text in cells]
        self._known = {text for text in texts if len(text) <= 4}
        self._roles = _shared_names(texts)
        self._read: dict[str, People] = {}

    def read(self, text: str) -> People:
        """Everybody in a cell, the one who answers for it first."""
        if text not in self._read:
            self._read[text] = self._people(text)
        return self._read[text]

    def _people(self, text: str) -> People:
        undecided = everybody = False
        found: list[tuple[int, Mention]] = []
        for rank, part in self._parts(lines(text)):
            word = key(_BRACKETS.sub("", part)) or key(part)
            if word in NOBODY:
                continue
            if word in UNDECIDED:
                undecided = True
            elif word in EVERYBODY or word.removeprefix("全体") in EVERYBODY:
                everybody = True
            else:
                found.extend(self._mention(part, rank))
        names = {mention.name: mention for _, mention in sorted(found, key=lambda pair: pair[0])}
        return People(tuple(names.values()), undecided, everybody)

    def _parts(self, text: str) -> Iterator[tuple[int, str]]:
        """(0 for owners, 2 for helpers, part) of a cell, "主：陈 协：林" taken apart."""
        wide = re.sub(r"[^\S\n]+", " ", "\n".join(plain(line) for line in text.split("\n")))
        halves = _HELP_LABEL.split(wide)
        for at, typed in enumerate(halves):
            half = _EMAIL.sub(lambda match: f" <{match[1].replace('@', chr(0))}> ", _LABEL.sub("", typed.strip()))
            unit = _UNIT_PREFIX.match(half)
            for part in self._divided(half[unit.end() :] if unit else half):
                yield (0 if at == 0 else 2), part.replace(chr(0), "@")

    def _divided(self, text: str) -> Iterator[str]:
        outside = _BRACKETS.sub(lambda match: match[0].replace("/", "\1").replace(",", "\2").replace("、", "\3"), text)
        for part in _SEPARATORS.split(outside):
            whole = part.replace("\1", "/").replace("\2", ",").replace("\3", "、")
            yield from self._by_blanks(whole.strip())

    def _by_blanks(self, part: str) -> Iterator[str]:
        """ "陈 林" is two people where both are known or both names are whole, one padded name otherwise."""
        bare = _BRACKETS.sub("", _PHONE.sub("", part)).strip()
        pieces = bare.split()
        if len(pieces) < 2 or not all(is_chinese(piece) for piece in pieces):
            yield part
            return
        if all(len(piece) == 1 for piece in pieces) and not any(piece in self._known for piece in pieces):
            yield part.replace(bare, "".join(pieces))
            return
        if bare == part:
            yield from pieces
            return
        yield from re.split(r"(?<=[\u4e00-\u9fff)\d])\s+(?=[\u4e00-\u9fff])", part)

    def _mention(self, part: str, rank: int) -> Iterator[tuple[int, Mention]]:
        text, mention = part, Mention("?")
        email = _EMAIL.search(text)
        if email is not None:
            mention, text = replace(mention, email=email[1]), _EMAIL.sub(" ", text)
        units = _UNITS.search(text)
        if units is not None:
            mention, text = replace(mention, units=min(round(float(units[1])), _MOST)), _UNITS.sub(" ", text)
        phone = _PHONE.search(text)
        if phone is not None:
            mention, text = replace(mention, phone=phone[1].strip()), _PHONE.sub(" ", text)
        unit = _UNIT_PREFIX.match(text.strip())
        if unit is not None:
            mention, text = replace(mention, organisation=unit[1]), text.strip()[unit.end() :]
        for role in _BRACKETS.findall(text):
            rank = 0 if _MAIN.match(role.strip()) else 2 if _HELPER.match(role.strip()) else rank
            if role.strip() and not _MAIN.match(role.strip()) and not _HELPER.match(role.strip()):
                mention = replace(mention, role=role.strip()[:500])
        rank = rank if rank != 0 or not self._has_main(part) else -1
        name = _BRACKETS.sub(" ", text)
        name = re.sub(r"\s+", " ", name).strip(_EDGES)
        if mention.role and name in self._roles:
            name = f"{name}（{mention.role}）"
        if not name:
            name = mention.email.partition("@")[0] or mention.role or mention.phone
        if name:
            yield rank, replace(mention, name=name[:500])

    def _has_main(self, part: str) -> bool:
        return any(_MAIN.match(role.strip()) for role in _BRACKETS.findall(part))


def _shared_names(texts: list[str]) -> set[str]:
    """Names that stand with different roles in brackets: they are different people."""
    roles: dict[str, set[str]] = {}
    for text in texts:
        for part in _SEPARATORS.split(text):
            found = [role for role in _BRACKETS.findall(part) if not _MAIN.match(role) and not _HELPER.match(role)]
            if found and not _PHONE.search(found[0]):
                roles.setdefault(_BRACKETS.sub("", part).strip(), set()).add(found[0])
    return {name for name, kinds in roles.items() if name and len(kinds) > 1}
