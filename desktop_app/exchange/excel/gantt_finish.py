"""What the library leaves open in a workbook that it saved: results of formulas, and the order of font properties.

Formulas are written without results. Excel and LibreOffice compute them when they open the file, but previews, phones
and programs that only read would show nothing; so the results, which the plan knows, are put in afterwards.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_FORMULA_CELL = re.compile(rb'<c (r="[A-Z]+[0-9]+"[^>]*?)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)

_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PROPERTY = re.compile(rb"<([a-zA-Z]+)[^>]*?/>")
_PROPERTIES = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
"""The order that the schema of the format asks for."""

Result = float | str


def finish(file: Path, sheet: str, results: Iterable[Result], target: Path) -> None:
    """Copy a workbook from `file` to `target`, with the results of one sheet's formulas in order of rows and columns.

    sheet: the path of the part inside the workbook. Raises ValueError when there are more or fewer formulas.
    """
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == sheet:
                content = _with_results(content, iter(results))
            elif part.filename == "xl/styles.xml":
                content = _FONT.sub(_in_order, content)
            made.writestr(part.filename, content)


def _with_results(content: bytes, results: Iterator[Result]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        head, formula = match.groups()
        try:
            result = next(results)
        except StopIteration:
            raise ValueError("a formula without a result") from None
        if isinstance(result, str):
            return b'<c %s t="str"><f>%s</f><v>%s</v></c>' % (head, formula, escape(result).encode())
        return b"<c %s><f>%s</f><v>%s</v></c>" % (head, formula, repr(result).encode())

    written = _FORMULA_CELL.sub(filled, content)
    if next(results, None) is not None:
        raise ValueError("a result without a formula")
    return written


def _in_order(font: re.Match[bytes]) -> bytes:
    properties = sorted(_PROPERTY.finditer(font.group(1)), key=lambda found: _PROPERTIES.index(found.group(1)))
    return b"<font>%s</font>" % b"".join(found.group() for found in properties)
