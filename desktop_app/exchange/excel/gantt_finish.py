"""What the library leaves open in a workbook that it saved: results of formulas, rows of data, texts, order of fonts.

Formulas are written without results. Excel and LibreOffice compute them when they open the file, but previews, phones
and programs that only read would show nothing; so the results, which the plan knows, are put in afterwards.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.exchange.excel.gantt_text import text_xml
from desktop_app.exchange.excel.streaming import Result, Rows, Texts, letter

Progress = Callable[[int, int], None]
"""Told (rows written, rows in all) now and then; may raise to stop, and then nothing is written."""

_FORMULA_CELL = re.compile(rb'<c (r="[A-Z]+[0-9]+"[^>]*?)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)
_TEXT_CELL = re.compile(rb't="inlineStr"><is><t[^>]*>(.*?)</t></is>', re.DOTALL)
_END_OF_ROWS = re.compile(rb"</sheetData>|<sheetData\s*/>")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')

_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PROPERTY = re.compile(rb"<([a-zA-Z]+)[^>]*?/>")
_PROPERTIES = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
"""The order that the schema of the format asks for."""

_TEXTS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_NAMING_TEXTS = {
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        (
            b'<Relationship Id="rIdTexts" Target="/xl/sharedStrings.xml" Type='
            b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
        ),
    ),
    "[Content_Types].xml": (
        b"</Types>",
        (
            b'<Override PartName="/xl/sharedStrings.xml" ContentType='
            b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
        ),
    ),
}
"""The library writes texts into their cells and does not name the list of texts: where, before what, and what."""
_BLOCK, _TELL_EVERY = 1 << 18, 200
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
"""What every part of a workbook says; Excel's own do the same."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be put into one sheet: results of the library's formulas in order of rows and columns, rows."""

    results: Iterable[Result] = field(default_factory=tuple)
    rows: Rows | None = None


def finish(
    file: Path,
    left: Mapping[str, Left],
    texts: Texts,
    styles: Callable[[], bytes],
    target: Path,
    progress: Progress | None = None,
) -> None:
    """Copy a workbook from `file` to `target` and put in what was left open.

    left: by the path of the part inside the workbook; texts: those of the rows, which the others join;
    styles: the part of styles as it is once all rows are made.
    Raises ValueError when there are more or fewer formulas than results.
    """
    count = _Counter(progress, sum(open.rows.count for open in left.values() if open.rows is not None))
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                _write_sheet(made, part.filename, content, left.get(part.filename, Left()), texts, count)
            elif part.filename in _NAMING_TEXTS:
                made.writestr(_entry(part.filename), _naming_texts(part.filename, content))
            elif part.filename not in (_TEXTS, _STYLES):
                made.writestr(_entry(part.filename), content)
        made.writestr(_entry(_STYLES), _FONT.sub(_in_order, styles()))
        with made.open(_entry(_TEXTS), "w") as written:
            for block in _blocks(texts.part()):
                written.write(block)
    count.tell()


def _naming_texts(name: str, content: bytes) -> bytes:
    end, named = _NAMING_TEXTS[name]
    return content if b"sharedStrings" in content else content.replace(end, named + end)


@dataclass(slots=True)
class _Counter:
    """Tells now and then how many rows are written."""

    progress: Progress | None
    total: int
    done: int = 0

    def step(self) -> None:
        if self.done % _TELL_EVERY == 0:
            self.tell()
        self.done += 1

    def tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.total)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WRITTEN_AT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_sheet(made: zipfile.ZipFile, name: str, content: bytes, left: Left, texts: Texts, count: _Counter) -> None:
    content = _with_results(content, iter(left.results))
    content = _TEXT_CELL.sub(lambda found: b't="s"><v>%d</v>' % texts.number(found.group(1).decode()), content)
    if left.rows is None:
        made.writestr(_entry(name), content)
        return
    end = _END_OF_ROWS.search(content)
    if end is None:
        raise ValueError("a sheet without rows of data")
    head, tail = content[: end.start()], content[end.end() :]
    corner = f"{letter(left.rows.last_column)}{left.rows.last_row}".encode()
    head = _DIMENSION.sub(b'<dimension ref="A1:%s"/>' % corner, head)
    if end.group() != b"</sheetData>":
        head += b"<sheetData>"
    with made.open(_entry(name), "w") as part:
        part.write(head)
        for block in _blocks(_counted(left.rows.make(), count)):
            part.write(block)
        part.write(b"</sheetData>" + tail)


def _counted(rows: Iterator[str], count: _Counter) -> Iterator[str]:
    for row in rows:
        count.step()
        yield row


def _blocks(pieces: Iterator[str]) -> Iterator[bytes]:
    pending: list[str] = []
    size = 0
    for piece in pieces:
        pending.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield "".join(pending).encode()
            pending.clear()
            size = 0
    yield "".join(pending).encode()


def _with_results(content: bytes, results: Iterator[Result]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        head, formula = match.groups()
        try:
            result = next(results)
        except StopIteration:
            raise ValueError("a formula without a result") from None
        if isinstance(result, str):
            return b'<c %s t="str"><f>%s</f><v>%s</v></c>' % (head, formula, text_xml(result).encode())
        return b"<c %s><f>%s</f><v>%s</v></c>" % (head, formula, repr(result).encode())

    written = _FORMULA_CELL.sub(filled, content)
    if next(results, None) is not None:
        raise ValueError("a result without a formula")
    return written


def _in_order(font: re.Match[bytes]) -> bytes:
    properties = sorted(_PROPERTY.finditer(font.group(1)), key=lambda found: _PROPERTIES.index(found.group(1)))
    return b"<font>%s</font>" % b"".join(found.group() for found in properties)
