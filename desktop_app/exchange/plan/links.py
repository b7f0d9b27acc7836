"""Predecessors as people write them: numbers, WBS codes, names, with type and lag ("3FS+2天")."""

import re
from dataclasses import dataclass

from desktop_app.domain.codes import LagUnit, LinkType
from desktop_app.exchange.plan.text import plain

_TYPES = {
    "fs": LinkType.FS, "ss": LinkType.SS, "ff": LinkType.FF, "sf": LinkType.SF,
    "完成-开始": LinkType.FS, "开始-开始": LinkType.SS, "完成-完成": LinkType.FF, "开始-完成": LinkType.SF,
}  # fmt: skip
_TYPE = "|".join(re.escape(word) for word in _TYPES)
_LAG = (
    r"([+-]\s*\d+(?:\.\d+)?)\s*(e?)\s*(%|个?工作日|天|日|小时|周|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)?"
)
_SUFFIX = re.compile(rf"^(?P<what>.+?)\s*[(\[]?(?:(?P<type>{_TYPE})\s*[)\]]?\s*(?:{_LAG})?)[)\]]?$", re.IGNORECASE)
_NUMBER_LAG = re.compile(rf"^(?P<what>[\d.]+)\s*{_LAG}$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?P<what>.+?)\s*(?P<end>完成|结束|开始|启动|上线)?\s*(?:之?后)\s*(?:(?P<days>\d+(?:\.\d+)?)\s*个?(?:工作日|天|日))?"
)
_CODE = re.compile(r"(?:第\s*)?#?\s*(\d+(?:\.\d+)*|[a-z]{1,4}-?\d+)\.?\s*(?:行|项|号)?", re.IGNORECASE)
_FURTHEST = 3_660
_SPLIT = re.compile(r"\s*[;；、\n]\s*")
_SPLIT_MORE = re.compile(r"\s*(?:[,，/&和]|\+(?!\s*\d))\s*|\s+(?=\d+(?:\.\d+)*(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Reference:
    """One predecessor as written. what: number, code or name; lag_days: where the lag counts days."""

    what: str
    type: LinkType = LinkType.FS
    lag: int = 0
    lag_days: float = 0
    lag_unit: LagUnit = LagUnit.WORKING

    @property
    def code(self) -> str | None:
        """The number or code, where it is one and not a name."""
        match = _CODE.fullmatch(self.what)
        return None if match is None else match[1]


def read_reference(text: str) -> Reference:
    """One predecessor with its type and lag."""
    whole = plain(text)
    match = _SUFFIX.fullmatch(whole)
    if match is not None:
        type = _TYPES[match["type"].lower()]
        lag = match.groups()[2:]
        return _with_lag(match["what"].strip(), type, lag[0], lag[1], lag[2])
    match = _AFTER.fullmatch(whole)
    if match is not None and match["what"]:
        type = LinkType.SS if match["end"] in ("开始", "启动") else LinkType.FS
        return _with_lag(match["what"].strip(), type, match["days"], None, None)
    match = _NUMBER_LAG.fullmatch(whole)
    if match is not None:
        return _with_lag(match["what"], LinkType.FS, *match.groups()[1:4])
    return Reference(whole)


def _with_lag(what: str, type: LinkType, amount: str | None, elapsed: str | None, unit: str | None) -> Reference:
    if not amount:
        return Reference(what, type)
    number = float(amount.replace(" ", ""))
    if abs(number) > _FURTHEST:
        return Reference(f"{what}{type.value}{amount}")  # no lag that anybody meant: told as unknown
    word = (unit or "d").lower()
    lag_unit = LagUnit.ELAPSED if elapsed else LagUnit.WORKING
    if word == "%":
        return Reference(what, type, lag=round(number), lag_unit=LagUnit.PERCENT)
    if word.startswith(("h", "小时")):
        return Reference(what, type, lag=round(number * 60), lag_unit=lag_unit)
    if word.startswith("m"):
        return Reference(what, type, lag=round(number), lag_unit=lag_unit)
    if word.startswith(("w", "周")):
        return Reference(what, type, lag_days=number * (7 if elapsed else 5), lag_unit=lag_unit)
    return Reference(what, type, lag_days=number, lag_unit=lag_unit)


def divisions(text: str) -> list[list[str]]:
    """Ways to take a cell apart, the most careful first: as a whole, at ; and 、, then at commas too."""
    whole = text.strip()
    some = [part for part in _SPLIT.split(whole) if part]
    more = [piece for part in some for piece in _SPLIT_MORE.split(part) if piece]
    ways = [[whole], some, more]
    return [way for at, way in enumerate(ways) if way and way not in ways[:at]]
