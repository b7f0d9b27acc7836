"""The parts of a workbook beside its sheets: their list, the shared texts, the styles, the comments.

Read straight from the XML as a stream, so that a broken or huge part never costs more than it says, so that
workbooks of programs that take the standard lightly still open, and so that values and formulas come in one pass.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import PLAIN, Style

MAX_TEXT = 32_767
"""What one cell can hold in Excel."""
MAX_TEXTS = 48 << 20
"""Characters of all shared texts together."""

_BLOCK = 1 << 16
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def parse_part(
    archive: zipfile.ZipFile,
    part: str,
    start: Start,
    end: End | None = None,
    text: Callable[[str], None] | None = None,
    on_block: Callable[[int], None] | None = None,
) -> None:
    """Stream one XML part through handlers. Entities and document types are refused: no workbook needs them.

    on_block: told how many bytes were read after each block. Raises KnownError "workbook_damaged".
    """
    parser = expat.ParserCreate()
    parser.buffer_text = text is not None
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(part) as file:
            while block := file.read(_BLOCK):
                parser.Parse(block, False)
                if on_block is not None:
                    on_block(len(block))
            parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise KnownError("workbook_damaged", part=part, reason=str(error)) from error


def _refuse_doctype(*_: Any) -> None:
    raise KnownError("workbook_damaged", part="", reason="DOCTYPE")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name, its part in the archive, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What workbook.xml says: sheets in their order, and whether days count from 1904."""

    sheets: tuple[SheetPart, ...]
    from_1904: bool


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, part) of what a part refers to; empty when it refers to nothing."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    if path in archive.namelist():
        parse_part(archive, path, start)
    return found


def contents(archive: zipfile.ZipFile) -> Contents:
    """The list of sheets. Raises KnownError "not_a_workbook" when there is no workbook inside."""
    names = set(archive.namelist())
    main = next((part for kind, part in relations(archive, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    if main not in names or not main.endswith(".xml"):
        raise KnownError("not_a_workbook")
    targets = relations(archive, main)
    sheets: list[SheetPart] = []
    epochs: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            id = next((value for key, value in attributes.items() if local(key) == "id"), "")
            kind, part = targets.get(id, ("", ""))
            if kind == "worksheet" and part in names:
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), part, hidden))
        elif local(tag) == "workbookPr":
            epochs.append(attributes.get("date1904") in ("1", "true"))

    parse_part(archive, main, start)
    return Contents(tuple(sheets), any(epochs))


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """All shared texts in their order; readings above Chinese or Japanese text are left out."""
    part = next((name for name in archive.namelist() if name.lower().endswith("xl/sharedstrings.xml")), None)
    texts: list[str] = []
    if part is None:
        return texts
    pieces: list[str] = []
    depth = {"t": 0, "rPh": 0}
    budget = _Budget()

    def start(tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name in depth:
            depth[name] += 1

    def end(tag: str) -> None:
        name = local(tag)
        if name in depth:
            depth[name] -= 1
        elif name == "si":
            texts.append("".join(pieces))
            pieces.clear()
            budget.close()

    def text(data: str) -> None:
        if depth["t"] and not depth["rPh"]:
            budget.spend(len(data))
            pieces.append(data)

    parse_part(archive, part, start, end, text)
    return texts


class _Budget:
    """Counts the characters of one text and of all texts."""

    def __init__(self) -> None:
        self.one = 0
        self.all = 0

    def spend(self, characters: int) -> None:
        self.one += characters
        self.all += characters
        if self.one > MAX_TEXT:
            raise KnownError("workbook_long_text", limit=MAX_TEXT)
        if self.all > MAX_TEXTS:
            raise KnownError("workbook_too_large", part="sharedStrings.xml", size=self.all >> 20, limit=MAX_TEXTS >> 20)

    def close(self) -> None:
        self.one = 0


@dataclass(frozen=True, slots=True)
class CellStyle:
    """Style of a cell, and whether its number is a date ("date"), a time of day ("time") or just a number ("")."""

    style: Style = PLAIN
    moment: str = ""


_CHINESE_DATES = {27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
"""Built-in date formats of Chinese, Japanese and Korean Excel, which no format table lists."""
_CHINESE_TIMES = {32, 33, 34, 35, 55, 56}
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip
_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')


def moment_kind(number_format: str) -> str:
    """Whether a number format shows "date", "time" or "" neither."""
    shown = _NOISE.sub("", number_format.partition(";")[0]).lower().replace("am/pm", "")
    if shown.strip() in ("", "general", "standard", "@", "g/通用格式"):
        return ""
    has_day = any(letter in shown for letter in "yd") or "aaa" in shown
    has_clock = "h" in shown or "s" in shown
    if has_day or ("m" in shown and not has_clock):
        return "" if re.search(r"[0#?]", shown) and not has_clock else "date"
    return "time" if has_clock else ""


def _style_of(number_format: str, bold: bool, filled: bool, indent: int, moment: str) -> CellStyle:
    percent = "%" in number_format and not moment
    shown = _NOISE.sub("", number_format.partition(";")[0])
    digits = re.search(r"\.(0+)", shown)
    decimals = len(digits[1]) if digits else 0 if re.fullmatch(r"[#,0%]+", shown) else -1
    clock = bool(moment) and re.search(r"[hH]", shown) is not None
    return CellStyle(Style(percent, clock, decimals, bold, filled, indent), moment)


class _StylesReader:
    """Collects fonts, fills, number formats and cell formats of styles.xml."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.bold: list[bool] = []
        self.filled: list[bool] = []
        self.cells: list[CellStyle] = []
        self._path: list[str] = []
        self._cell: dict[str, str] = {}
        self._indent = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self._path.append(name)
        inside = self._path[-2] if len(self._path) > 1 else ""
        if name == "numFmt" and inside == "numFmts":
            self.formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and inside == "fonts":
            self.bold.append(False)
        elif name == "b" and inside == "font" and self._within("fonts"):
            self.bold[-1] = attributes.get("val", "1") not in ("0", "false")
        elif name == "fill" and inside == "fills":
            self.filled.append(False)
        elif name == "fgColor" and inside == "patternFill" and self._within("fills"):
            self.filled[-1] = attributes.get("rgb", "FF").upper() not in ("FFFFFFFF", "00000000")
        elif name == "xf" and inside == "cellXfs":
            self._cell, self._indent = attributes, 0
        elif name == "alignment" and inside == "xf" and self._within("cellXfs"):
            self._indent = max(0, min(_number(attributes.get("indent")), 250))

    def end(self, tag: str) -> None:
        name = self._path.pop()
        if name == "xf" and self._path[-1:] == ["cellXfs"]:
            self.cells.append(self._made())

    def _within(self, name: str) -> bool:
        return name in self._path

    def _made(self) -> CellStyle:
        id = _number(self._cell.get("numFmtId"))
        number_format = self.formats.get(id, _BUILT_IN.get(id, ""))
        moment = moment_kind(number_format)
        if id not in self.formats and id in _CHINESE_DATES | _CHINESE_TIMES:
            moment = "date" if id in _CHINESE_DATES else "time"
        bold = _at(self.bold, _number(self._cell.get("fontId")))
        filled = _at(self.filled, _number(self._cell.get("fillId")))
        return _style_of(number_format, bold, filled, self._indent, moment)


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _at(flags: list[bool], index: int) -> bool:
    return flags[index] if 0 <= index < len(flags) else False


def cell_styles(archive: zipfile.ZipFile) -> list[CellStyle]:
    """The styles that cells refer to by number; empty where the workbook has none."""
    part = next((name for name in archive.namelist() if name.lower().endswith("xl/styles.xml")), None)
    if part is None:
        return []
    reader = _StylesReader()
    parse_part(archive, part, reader.start, reader.end)
    return reader.cells


def comments(archive: zipfile.ZipFile, sheet: str) -> Iterator[tuple[str, str]]:
    """(cell name, text) of each comment on a sheet."""
    part = next((part for kind, part in relations(archive, sheet).values() if kind == "comments"), None)
    if part is None or part not in archive.namelist():
        return
    found: list[tuple[str, str]] = []
    pieces: list[str] = []
    place = [""]
    inside_text = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "comment":
            place[0] = attributes.get("ref", "")
        inside_text[0] = name == "t"

    def end(tag: str) -> None:
        inside_text[0] = False
        if local(tag) == "comment":
            found.append((place[0], "".join(pieces)[:MAX_TEXT]))
            pieces.clear()

    def text(data: str) -> None:
        if inside_text[0]:
            pieces.append(data)

    parse_part(archive, part, start, end, text)
    yield from found
